// @ts-check
/** @import { Apart, Message, Place, Tell, Vis, Wish } from "./types.js" */

import { Camera } from "./camera.js";
import { Casing } from "./casing.js";
import { Choice } from "./choice.js";
import { Contents } from "./contents.js";
import { pressed } from "./keys.js";
import { Pointer } from "./pointer.js";
import { report } from "./report.js";
import { Sheet } from "./sheet.js";
import { Stage } from "./stage.js";
import { Tip } from "./tip.js";

const STILL_MS = 110;
const REPORT_MS = 60;

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

  /** @param {HTMLElement} root @param {Vis} vis @param {Message} message @param {Tell} tell */
  constructor(root, vis, message, tell) {
    this.message = message;
    this.tell = tell;
    this.casing = new Casing(root, {
      nearer: () => this.zoom(1.3),
      farther: () => this.zoom(1 / 1.3),
      whole: () => this.fit(),
    });
    const { wrap, surface, canvas, sheet, tip } = this.casing;
    this.wrap = wrap;
    this.surface = surface;
    this.stage = new Stage(canvas, vis, this.camera, () => this.draw());
    this.sheet = new Sheet(sheet);
    this.tip = new Tip(tip, this);
    this.pointer = new Pointer(this);
    wrap.addEventListener("keydown", (event) => this.stage.network && pressed(this, event));
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
    const tall = camera.width < 0.8 * camera.height;
    contents.take(message, anew ? message.turnable && message.wide && tall : contents.turned);
    if (this.focused !== null && !contents.marks.has(this.focused)) this.focused = null;
    if (anew) this.factor = contents.marks.size ? camera.enlarging(contents.frame()) : 1;
    this.stage.sync(contents, this.factor);
    if (!this.stage.network) {
      this.stage.start(message.options);
      this.watch.observe(this.wrap);
    }
    this.choice.take(contents);
    if (anew) this.fit();
    this.redraw();
  }

  /**
   * Hear what the page wishes.
   * @param {Wish} wish
   */
  wish(wish) {
    this.choice.wished = wish;
    if (!this.stage.network) return;
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
    if (this.stage.network) this.sheet.draw(this, this.stage.network.body);
    clearTimeout(this.telling);
    if (this.wrap.dataset.ready === "true") this.telling = setTimeout(() => this.report(), REPORT_MS);
    else this.report();
  }

  report() {
    const told = report(this, this.sheet.labels, this.stage, this.message.check);
    Object.assign(this.wrap.dataset, { ...told, highlight: String(this.choice.highlight.size), ready: "true" });
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
    this.watch.disconnect();
    this.stage.end();
    this.wrap.remove();
  }
}
