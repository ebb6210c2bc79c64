// @ts-check
/** @import { Apart, Mark, Message, Place, TakeName, Tell, Vis, Wish } from "./types.js" */

import { Camera } from "./camera.js";
import { Casing } from "./casing.js";
import { Choice } from "./choice.js";
import { Contents } from "./contents.js";
import { Glide } from "./glide.js";
import { pressed } from "./keys.js";
import { Pointer } from "./pointer.js";
import { report } from "./report.js";
import { Sheet } from "./sheet.js";
import { Stage } from "./stage.js";
import { take } from "./taking.js";
import { Tip } from "./tip.js";

const STILL_MS = 110;
const REPORT_MS = 60;
const RIM_PX = 12;

/**
 * One picture: vis-network draws nodes and lines on its canvas; labels, rings and paling lie on a sheet above it, so
 * that neither choosing nor pointing draws the nodes again.
 */
export class Drawing {
  camera = new Camera();
  contents = new Contents();
  choice = new Choice();
  /** @type {string | null} */
  focused = null;
  /** @type {Apart | null} */
  near = null;
  factor = 1;
  fitted = false;
  /** @type {[number, number]} */
  corner = [0, 0];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  stills = undefined;
  /** @type {number | undefined} */
  framed = undefined;
  /**
   * The nodes that are on their way with a hand.
   * @type {Set<string>}
   */
  moved = new Set();

  /** @param {HTMLElement} root @param {Vis} vis @param {Message} message @param {Tell} tell */
  constructor(root, vis, message, tell) {
    this.message = message;
    this.tell = tell;
    this.casing = new Casing(root, {
      nearer: () => this.zoom(1.3),
      farther: () => this.zoom(1 / 1.3),
      whole: () => this.fit(),
      loose: () => this.loosen(),
      take: (how) => this.take(how),
    });
    const { wrap, surface, canvas, sheet, tip } = this.casing;
    this.wrap = wrap;
    this.surface = surface;
    this.stage = new Stage(canvas, vis, this.camera, () => this.draw());
    this.sheet = new Sheet(sheet);
    this.tip = new Tip(tip, this);
    this.pointer = new Pointer(this);
    this.glide = new Glide(this.camera, () => this.stage.follow(), () => this.redraw());
    wrap.addEventListener("keydown", (event) => this.stage.started && pressed(this, event));
    this.watch = new ResizeObserver(() => this.resize());
  }

  get look() {
    return this.message.look;
  }

  get chosen() {
    return this.choice.chosen;
  }

  /**
   * Take a new picture; what stays keeps its place, and the camera moves only where most is new or elsewhere.
   * @param {Message} message
   */
  show(message) {
    this.message = message;
    this.wrap.dataset.ready = "false";
    this.casing.dress(message);
    this.measure();
    const { camera, contents } = this;
    const anew = contents.isNew(message);
    const known = new Set(contents.marks.keys());
    // Where all is laid out in another way, no place is left to keep.
    if (anew && known.size) contents.pins.clear();
    const tall = camera.width < 0.8 * camera.height;
    contents.take(message, anew ? message.turnable && message.wide && tall : contents.turned);
    if (this.focused !== null && !contents.marks.has(this.focused)) this.focused = null;
    if (anew) this.factor = contents.marks.size ? camera.enlarging(contents.frame()) : 1;
    this.stage.sync(contents, this.factor);
    if (!this.stage.started) {
      this.stage.start(message.options);
      this.watch.observe(this.wrap);
    }
    this.choice.take(contents);
    this.pinned();
    if (anew) this.fit();
    this.redraw();
    if (!anew) this.seek([...contents.marks.values()].filter(({ id }) => !known.has(id)));
  }

  /**
   * Bring what is new into sight, and keep in sight what was.
   * @param {Mark[]} marks
   */
  seek(marks) {
    const { camera, contents } = this;
    const { width, height } = camera;
    const places = marks.map(({ x, y }) => camera.toScreen(x, y));
    if (places.every(({ x, y }) => x > RIM_PX && y > RIM_PX && x < width - RIM_PX && y < height - RIM_PX)) return;
    const target = camera.copy();
    if (this.fitted) {
      target.fit(contents.frame());
    } else {
      const corners = [camera.toPicture(0, 0), camera.toPicture(width, height)];
      const [across, down] = [[...corners, ...marks].map(({ x }) => x), [...corners, ...marks].map(({ y }) => y)];
      target.fit([Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)]);
      target.scale = Math.min(target.scale, camera.scale);
    }
    this.wrap.dataset.ready = "false";
    this.glide.to(target);
  }

  /**
   * Hear what the page wishes.
   * @param {Wish} wish
   */
  wish(wish) {
    this.choice.wished = wish;
    if (!this.stage.started) return;
    this.choice.take(this.contents);
    this.changed();
    this.draw();
  }

  measure() {
    const { clientWidth, clientHeight } = this.wrap;
    Object.assign(this.camera, { width: clientWidth, height: clientHeight });
    this.corner = this.casing.corner();
    this.sheet.measure(clientWidth, clientHeight);
  }

  resize() {
    const { clientWidth, clientHeight } = this.wrap;
    if (clientWidth === this.camera.width && clientHeight === this.camera.height) return;
    this.measure();
    if (!clientWidth || !clientHeight) return;
    this.stage.resize();
    if (this.fitted) this.fit();
    this.redraw();
  }

  fit() {
    if (!this.contents.marks.size) return;
    const factor = this.camera.enlarging(this.contents.frame());
    if (factor !== this.factor) {
      this.factor = factor;
      this.stage.sync(this.contents, factor);
    }
    this.camera.fit(this.contents.frame());
    this.fitted = true;
    this.redraw();
  }

  /** @param {number} by */
  zoom(by) {
    this.move((camera) => camera.zoom(by));
  }

  /** @param {(camera: Camera) => void} change */
  move(change) {
    this.glide.stop();
    change(this.camera);
    this.fitted = false;
    this.tip.hide();
    clearTimeout(this.stills);
    this.stills = setTimeout(() => this.redraw(), STILL_MS);
    // Another frame is on its way with the camera as it will be then.
    this.framed ??= requestAnimationFrame(() => {
      this.framed = undefined;
      this.stage.follow();
    });
  }

  /**
   * Put a node elsewhere, where it stays.
   * @param {string} id
   * @param {Place} place of the picture
   */
  put(id, place) {
    this.contents.put(id, place);
    this.moved.add(id);
    this.tip.hide();
    this.framed ??= requestAnimationFrame(() => {
      this.framed = undefined;
      this.carry();
    });
  }

  /** Draw what is on its way where it is by now. */
  carry() {
    const marks = [...this.moved].flatMap((id) => this.contents.marks.get(id) ?? []);
    this.moved.clear();
    this.changed();
    this.stage.move(marks);
  }

  /** What was on its way has arrived. */
  putDown() {
    this.fitted = false;
    this.settle();
  }

  /** Let the chosen node go back to its place, or all that were moved where that one was not. */
  loosen() {
    const { pins } = this.contents;
    const chosen = this.focused ?? this.chosen.node ?? "";
    this.contents.loosen(pins.has(chosen) ? [chosen] : pins.keys());
    this.settle();
  }

  /** Nodes have changed their places. */
  settle() {
    this.stage.sync(this.contents, this.factor);
    this.pinned();
    this.redraw();
  }

  /** The way to let go is offered where there is something to let go. */
  pinned() {
    this.casing.buttons.loose.hidden = !this.contents.pins.size;
    this.corner = this.casing.corner();
  }

  /** @param {TakeName} how */
  async take(how) {
    this.redraw();
    await take(this, how);
    this.casing.fold();
    this.casing.told.textContent = this.message.words[how === "copy" ? "copied" : "saved"];
  }

  /** Draw anew and find new places for the labels. */
  redraw() {
    clearTimeout(this.stills);
    this.changed();
    this.stage.paint();
  }

  changed() {
    this.near = this.contents.apart(this.chosen, this.choice.highlight);
    this.sheet.changed();
  }

  /** Draw the sheet, and report once it stands. */
  draw() {
    if (this.stage.started) this.sheet.draw(this, this.stage);
    clearTimeout(this.telling);
    if (this.glide.going) return;
    if (this.wrap.dataset.ready === "true") this.telling = setTimeout(() => this.report(), REPORT_MS);
    else this.report();
  }

  report() {
    const told = report(this, this.sheet.labels, this.stage, this.message.check);
    Object.assign(this.wrap.dataset, { ...told, highlight: String(this.choice.highlight.size), ready: "true" });
    const { bitmap, seen } = this.stage;
    if (bitmap && this.camera.same(seen)) this.sheet.underlay(bitmap, this.look.ground);
  }

  /** @param {string} id */
  focus(id) {
    const node = this.contents.marks.get(id);
    if (!node) return;
    this.focused = id;
    const at = this.camera.toScreen(node.x, node.y);
    const { width, height } = this.camera;
    if (at.x < 24 || at.y < 24 || at.x > width - 24 || at.y > height - 24) {
      Object.assign(this.camera, { x: node.x, y: node.y });
      this.fitted = false;
      this.redraw();
    }
    const ties = this.contents.ties(id);
    const { tie, ties: several } = this.message.words;
    this.casing.told.textContent = `${node.title}. ${(ties === 1 ? tie : several).replace("#", String(ties))}`;
    this.changed();
    this.draw();
    this.tip.point(id);
  }

  /** @param {string | null} node @param {string | null} edge */
  choose(node, edge) {
    const told = this.choice.choose({ node, edge }, Date.now());
    if (told) this.tell.state("selected", told);
    this.changed();
    this.draw();
  }

  /** @param {Place} place of the screen */
  nodeAt({ x, y }) {
    return this.contents.nodeAt(this.camera.toPicture(x, y), this.factor, this.camera.scale);
  }

  /** @param {Place} place of the screen */
  edgeAt(place) {
    return this.stage.edgeAt(place);
  }

  end() {
    clearTimeout(this.telling);
    clearTimeout(this.stills);
    if (this.framed !== undefined) cancelAnimationFrame(this.framed);
    this.glide.stop();
    this.watch.disconnect();
    this.stage.end();
    this.wrap.remove();
  }
}
