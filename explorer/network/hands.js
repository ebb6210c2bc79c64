// Mouse, finger and keyboard. A click is taken as the button goes up: nothing waits for a second one.

const SECOND_CLICK_MS = 400;

class Pointer {
  constructor(drawing) {
    this.drawing = drawing;
    this.down = new Map();
    this.last = { node: null, at: 0 };
    const { surface, wrap } = drawing;
    surface.addEventListener("pointerdown", (event) => this.pressed(event));
    surface.addEventListener("pointermove", (event) => this.moved(event));
    surface.addEventListener("pointerup", (event) => this.released(event));
    surface.addEventListener("pointercancel", (event) => this.down.delete(event.pointerId));
    surface.addEventListener("pointerleave", () => drawing.point(null));
    surface.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    wrap.addEventListener("blur", () => drawing.point(null));
  }

  at(event) {
    const box = this.drawing.surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  pressed(event) {
    if (event.button) return;
    this.drawing.wrap.focus({ preventScroll: true });
    this.down.set(event.pointerId, { from: this.at(event), at: this.at(event), dragged: false });
  }

  moved(event) {
    const hand = this.down.get(event.pointerId);
    const at = this.at(event);
    if (!hand) {
      if (event.pointerType === "mouse") this.drawing.hover(at);
      return;
    }
    const before = hand.at;
    if (!hand.dragged && Math.hypot(at.x - hand.from.x, at.y - hand.from.y) < (event.pointerType === "mouse" ? 4 : 9)) return;
    if (!hand.dragged) this.drawing.surface.setPointerCapture(event.pointerId);
    hand.dragged = true;
    hand.at = at;
    const [one, other] = [...this.down.values()];
    if (other) {
      const still = hand === one ? other.at : one.at;
      const by = Math.hypot(at.x - still.x, at.y - still.y) / Math.max(1, Math.hypot(before.x - still.x, before.y - still.y));
      this.drawing.move((camera) => camera.zoom(by, still.x, still.y));
    } else {
      this.drawing.move((camera) => camera.pan(at.x - before.x, at.y - before.y));
    }
  }

  released(event) {
    const hand = this.down.get(event.pointerId);
    this.down.delete(event.pointerId);
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

  /** Without focus, the wheel belongs to the page. */
  wheeled(event) {
    const { wrap } = this.drawing;
    if (!event.ctrlKey && !wrap.contains(wrap.getRootNode().activeElement)) return;
    event.preventDefault();
    const { x, y } = this.at(event);
    const lines = event.deltaMode === 1 ? 33 : 1;
    const by = Math.exp(-Math.max(-120, Math.min(120, event.deltaY * lines)) * 0.0022);
    this.drawing.move((camera) => camera.zoom(by, x, y));
  }
}

const pressed = (drawing, event) => {
  if (event.target !== drawing.wrap || event.altKey || event.ctrlKey || event.metaKey) return;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const chosen = drawing.focused ?? drawing.chosen.node;
  const fold = () => chosen && drawing.tell.trigger("collapse", chosen);
  const acts = {
    "+": () => drawing.zoom(1.3),
    "=": () => drawing.zoom(1.3),
    "-": () => drawing.zoom(1 / 1.3),
    0: () => drawing.fit(),
    Home: () => step(drawing, 0),
    n: () => step(drawing, 1),
    p: () => step(drawing, -1),
    Escape: () => drawing.choose(null, null),
    Enter: () => drawing.focused && drawing.choose(drawing.focused, null),
    " ": () => drawing.focused && drawing.choose(drawing.focused, null),
    e: () => chosen && drawing.tell.trigger("expand", chosen),
    c: fold,
    Delete: fold,
  };
  const act = ways[event.key] ? () => walk(drawing, ways[event.key]) : acts[event.key];
  if (!act) return;
  event.preventDefault();
  // Streamlit has keys of its own: C would ask whether to clear its caches.
  event.stopPropagation();
  act();
};

/** Go to the node nearest in a direction; what lies aside counts double. */
const walk = (drawing, [dx, dy]) => {
  const here = drawing.marks.get(drawing.focused ?? drawing.chosen.node);
  if (!here) {
    step(drawing, 0);
    return;
  }
  let best = null;
  for (const node of drawing.marks.values()) {
    const ahead = (node.x - here.x) * dx + (node.y - here.y) * dy;
    const aside = Math.abs((node.x - here.x) * dy) + Math.abs((node.y - here.y) * dx);
    if (node !== here && ahead > 0.5 && aside <= 2 * ahead) {
      const cost = ahead + 2 * aside;
      if (!best || cost < best.cost) best = { node, cost };
    }
  }
  if (best) drawing.focus(best.node.id);
};

const step = (drawing, by) => {
  const { ranked } = drawing;
  const at = ranked.findIndex((node) => node.id === drawing.focused);
  const next = by && at >= 0 ? (at + by + ranked.length) % ranked.length : 0;
  if (ranked.length) drawing.focus(ranked[next].id);
};
