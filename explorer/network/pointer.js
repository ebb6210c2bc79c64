// @ts-check
// Mouse and finger. A click is taken as the button goes up: nothing waits for a second one.
/** @import { Drawing } from "./drawing.js" */
/** @import { Place } from "./types.js" */

const SECOND_CLICK_MS = 400;

export class Pointer {
  /**
   * The fingers or the button that are down, each with the node that it holds and how far beside its middle.
   * @type {Map<number, { from: Place, at: Place, dragged: boolean, held: { id: string, aside: Place } | null }>}
   */
  down = new Map();
  /** @type {{ node: string | null, at: number }} */
  last = { node: null, at: 0 };

  /** @param {Drawing} drawing */
  constructor(drawing) {
    this.drawing = drawing;
    const { surface, wrap } = drawing;
    surface.addEventListener("pointerdown", (event) => this.pressed(event));
    surface.addEventListener("pointermove", (event) => this.moved(event));
    surface.addEventListener("pointerup", (event) => this.released(event));
    surface.addEventListener("pointercancel", (event) => this.letGo(event));
    surface.addEventListener("pointerleave", () => drawing.tip.hide());
    surface.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    wrap.addEventListener("blur", () => drawing.tip.hide());
  }

  /** @param {MouseEvent} event @returns {Place} */
  at(event) {
    const box = this.drawing.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    if (event.button) return;
    this.drawing.wrap.focus({ preventScroll: true });
    const at = this.at(event);
    this.down.set(event.pointerId, { from: at, at, dragged: false, held: this.grip(at) });
  }

  /**
   * The node under a hand.
   * @param {Place} at
   */
  grip(at) {
    const { camera, contents } = this.drawing;
    const node = contents.marks.get(this.drawing.nodeAt(at) ?? "");
    if (!node) return null;
    const middle = camera.toScreen(node.x, node.y);
    return { id: node.id, aside: { x: at.x - middle.x, y: at.y - middle.y } };
  }

  /**
   * A hand goes up: what it moved stays.
   * @param {PointerEvent} event
   */
  letGo(event) {
    const hand = this.down.get(event.pointerId);
    this.down.delete(event.pointerId);
    if (hand?.dragged && hand.held) this.drawing.putDown();
    return hand;
  }

  /** @param {PointerEvent} event */
  moved(event) {
    const hand = this.down.get(event.pointerId);
    const at = this.at(event);
    const isMouse = event.pointerType === "mouse";
    if (!hand) {
      if (isMouse) this.drawing.tip.hover(at);
      return;
    }
    const before = hand.at;
    if (!hand.dragged && away(at, hand.from) < (isMouse ? 4 : 9)) return;
    if (!hand.dragged) this.drawing.surface.setPointerCapture(event.pointerId);
    hand.dragged = true;
    hand.at = at;
    const [one, other] = [...this.down.values()];
    if (other) {
      const still = hand === one ? other.at : one.at;
      const by = away(at, still) / Math.max(1, away(before, still));
      this.drawing.move((camera) => camera.zoom(by, still.x, still.y));
    } else if (hand.held) {
      const { id, aside } = hand.held;
      this.drawing.put(id, this.drawing.camera.toPicture(at.x - aside.x, at.y - aside.y));
    } else {
      this.drawing.move((camera) => camera.pan(at.x - before.x, at.y - before.y));
    }
  }

  /** @param {PointerEvent} event */
  released(event) {
    const hand = this.letGo(event);
    if (!hand || hand.dragged || this.down.size) return;
    const node = this.drawing.nodeAt(hand.from);
    const edge = node === null ? this.drawing.edgeAt(hand.from) : null;
    const again = node !== null && node === this.last.node && event.timeStamp - this.last.at < SECOND_CLICK_MS;
    this.last = again ? { node: null, at: 0 } : { node, at: event.timeStamp };
    if (again) {
      this.drawing.tell.trigger("expand", node);
      return;
    }
    this.drawing.focused = node;
    this.drawing.choose(node, edge);
  }

  /**
   * Without focus, the wheel belongs to the page.
   * @param {WheelEvent} event
   */
  wheeled(event) {
    const { wrap } = this.drawing;
    const root = /** @type {Document | ShadowRoot} */ (wrap.getRootNode());
    if (!event.ctrlKey && !wrap.contains(root.activeElement)) return;
    event.preventDefault();
    const { x, y } = this.at(event);
    const lines = event.deltaMode === 1 ? 33 : 1;
    const by = Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0022);
    this.drawing.move((camera) => camera.zoom(by, x, y));
  }
}

/** @param {Place} one @param {Place} other */
const away = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
