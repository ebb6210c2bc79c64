// Draws a picture with vis-network inside a Streamlit v2 component. Every name is written as text, never as markup.
// vis-network arrives by a component of its own, once per page, and says so on `globalThis` when it is there.

const LABEL_PX = 14;
const LINE_PX = 16;
const BOUNDS = { smallest: 0.05, largest: 4, start: 1.25 };
const drawings = new WeakMap();

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const icon = (path) => {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  for (const [name, value] of Object.entries({ width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6 })) {
    line.setAttribute(name, value);
  }
  svg.append(line);
  return svg;
};

const button = (name, path, act) => {
  const made = element("button", { type: "button", "aria-label": name, title: name }, icon(path));
  made.addEventListener("click", act);
  return made;
};

const crossing = (one, other) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** A small plate for an agreement: vis-network's own box needs its label inside. */
const plate = ({ color, shapeProperties }) => ({ ctx, x, y, style }) => {
  const [wide, high] = [style.size * 2.3, style.size * 1.5];
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = style.opacity ?? 1;
      ctx.beginPath();
      ctx.roundRect(x - wide / 2, y - high / 2, wide, high, high / 5);
      ctx.fillStyle = color.background;
      ctx.strokeStyle = color.border;
      ctx.lineWidth = style.size / 4.5;
      ctx.setLineDash(shapeProperties?.borderDashes ?? []);
      ctx.fill();
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: wide, height: high },
  };
};

/** Boxes in a grid of cells, so that a new box is compared with those near it only. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  * around(box) {
    for (let x = Math.floor(box[0] / 80); x <= Math.floor(box[2] / 80); x += 1) {
      for (let y = Math.floor(box[1] / 80); y <= Math.floor(box[3] / 80); y += 1) yield `${x}:${y}`;
    }
  }

  free(box, except) {
    for (const cell of this.around(box)) {
      for (const [other, owner] of this.cells.get(cell) ?? []) {
        if (owner !== except && crossing(box, other)) return false;
      }
    }
    return true;
  }

  add(box, owner) {
    for (const cell of this.around(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([box, owner]);
    }
  }
}

class Drawing {
  constructor(root, vis) {
    this.vis = vis;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.canvas = element("div", { class: "canvas" });
    this.tip = element("div", { class: "tip", role: "tooltip", hidden: "" });
    this.told = element("div", { class: "told", "aria-live": "polite" });
    this.tools = element(
      "div",
      { class: "tools" },
      button("Zoom in", "M8 3v10M3 8h10", () => this.zoom(1.3)),
      button("Zoom out", "M3 8h10", () => this.zoom(1 / 1.3)),
      button("Fit the whole picture", "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", () => this.fit()),
    );
    this.wrap = element(
      "div",
      { class: "picture", tabindex: "0", role: "application", "data-ready": "false" },
      this.canvas,
      this.tools,
      this.tip,
      this.told,
    );
    root.append(this.wrap);
    this.marks = new Map();
    this.lines = new Map();
    this.around = new Map();
    this.chosen = { node: null, edge: null };
    this.focused = null;
    this.factor = 1;
    this.fitted = true;
    this.listen();
  }

  /** Take the newest data; what stays keeps its place, and the camera moves only for a picture that is all new. */
  show(data, tell) {
    this.tell = tell;
    if (data.stamp === this.stamp) return;
    this.stamp = data.stamp;
    this.wrap.dataset.ready = "false";
    this.look = data.look;
    for (const [name, value] of Object.entries(data.look)) this.wrap.style.setProperty(`--${name}`, value);
    this.wrap.style.setProperty("--height", `${data.height}px`);
    this.wrap.setAttribute("aria-label", data.caption);
    this.digest = data.digest;
    const stays = data.nodes.some((node) => this.marks.has(node.id));
    this.canvasBox();
    if (!stays) this.turned = data.turnable && this.width < 0.8 * this.height && data.wide;
    this.marks = new Map(data.nodes.map((node) => [node.id, this.turned ? { ...node, x: node.y, y: node.x } : node]));
    this.lines = new Map(data.edges.map((edge) => [edge.id, edge]));
    this.around = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
    for (const edge of data.edges) {
      this.around.get(edge.from).add(edge.to);
      this.around.get(edge.to).add(edge.from);
    }
    this.ranked = [...this.marks.values()].sort(
      (one, other) =>
        other.size - one.size || this.around.get(other.id).size - this.around.get(one.id).size || (one.id < other.id ? -1 : 1),
    );
    if (!this.marks.has(this.focused)) this.focused = null;
    const wished = JSON.stringify(data.selected);
    if (wished !== this.wished) {
      this.wished = wished;
      this.chosen = { node: data.selected.node, edge: data.selected.edge };
    }
    if (!this.marks.has(this.chosen.node)) this.chosen.node = null;
    if (!this.lines.has(this.chosen.edge)) this.chosen.edge = null;
    if (!stays) this.factor = this.startFactor();
    this.sync();
    if (!this.network) this.start(data.options);
    if (!stays) this.fit();
    this.network.redraw();
    this.wrap.dataset.digest = this.digest;
    this.wrap.dataset.nodes = String(this.nodes.length);
    this.wrap.dataset.edges = String(this.edges.length);
    this.wrap.dataset.ready = "true";
  }

  /** Change in place what differs, add what is new, remove what has gone. */
  sync() {
    const put = (set, items) => {
      const wanted = new Map(items.map((item) => [item.id, item]));
      set.remove(set.getIds().filter((id) => !wanted.has(id)));
      const changed = items.filter((item) => {
        const as = JSON.stringify(item);
        if (set.drawnAs?.get(item.id) === as && set.get(item.id)) return false;
        (set.drawnAs ??= new Map()).set(item.id, as);
        return true;
      });
      if (changed.length) set.update(changed);
    };
    const near = this.near();
    const k = this.factor;
    // vis-network keeps borders at one width on the screen, whatever the scale: small marks need thin ones.
    const border = this.marks.size ? Math.min(1, k * this.startScale()) : 1;
    put(
      this.nodes,
      [...this.marks.values()].map(({ label, title, ...node }) => ({
        ...node,
        label: undefined,
        size: node.size * k,
        borderWidth: Math.max(1.2, node.borderWidth * border),
        ...(node.shape === "box" ? { shape: "custom", ctxRenderer: plate(node) } : {}),
        opacity: near && !near.nodes.has(node.id) ? 0.22 : 1,
      })),
    );
    put(
      this.edges,
      [...this.lines.values()].map(({ label, title, ...edge }) => ({
        ...edge,
        width: edge.width * Math.sqrt(k),
        dashes: edge.dashes ? edge.dashes.map((length) => length * Math.sqrt(k)) : false,
        color: { ...edge.color, opacity: near && !near.edges.has(edge.id) ? 0.1 : edge.color.opacity },
      })),
    );
    this.labelsAt = null;
  }

  /** What belongs to the selection, or null where nothing is selected. */
  near() {
    const { node, edge } = this.chosen;
    if (edge) {
      const line = this.lines.get(edge);
      return { nodes: new Set([line.from, line.to]), edges: new Set([edge]) };
    }
    if (!node) return null;
    const edges = [...this.lines.values()].filter((line) => line.from === node || line.to === node);
    return { nodes: this.around.get(node), edges: new Set(edges.map((line) => line.id)) };
  }

  start(options) {
    this.network = new this.vis.Network(
      this.canvas,
      { nodes: this.nodes, edges: this.edges },
      { ...options, autoResize: false },
    );
    this.network.on("afterDrawing", (context) => this.write(context));
    this.network.on("click", (event) => this.clicked(event));
    this.network.on("doubleClick", (event) => {
      const node = this.network.getNodeAt(event.pointer.DOM);
      if (node !== undefined) this.tell.trigger("expand", node);
    });
    this.network.on("hoverNode", ({ node }) => this.point(this.marks.get(node)?.title, node));
    this.network.on("hoverEdge", ({ edge, pointer }) => this.point(this.lines.get(edge)?.title, null, pointer.DOM));
    for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) this.network.on(name, () => this.point(null));
    for (const name of ["dragEnd", "zoom"]) {
      this.network.on(name, () => {
        this.fitted = false;
      });
    }
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.wrap);
  }

  canvasBox() {
    this.width = this.wrap.clientWidth;
    this.height = this.wrap.clientHeight;
  }

  resize() {
    if (this.wrap.clientWidth === this.width && this.wrap.clientHeight === this.height) return;
    this.canvasBox();
    if (!this.width || !this.height) return;
    this.network.setSize("100%", "100%");
    if (this.fitted) this.fit();
    this.network.redraw();
  }

  labelPx() {
    return this.width < 480 ? 12 : LABEL_PX;
  }

  bounds() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, size } of this.marks.values()) {
      left = Math.min(left, x - size);
      right = Math.max(right, x + size);
      top = Math.min(top, y - size);
      bottom = Math.max(bottom, y + size);
    }
    return [left, top, right, bottom];
  }

  /** The scale at which all marks fit with a margin for the labels at the rim. */
  startScale() {
    const [left, top, right, bottom] = this.bounds();
    const rim = this.width < 480 ? [46, 30] : [64, 40];
    const across = (this.width - 2 * rim[0]) / Math.max(right - left, 1);
    const down = (this.height - 2 * rim[1]) / Math.max(bottom - top, 1);
    return Math.max(BOUNDS.smallest, Math.min(across, down, BOUNDS.start));
  }

  /** Marks of a picture that starts far out are drawn larger, so that they can be seen and hit. */
  startFactor() {
    return this.marks.size ? Math.min(2.6, Math.max(1, (this.width < 480 ? 0.5 : 0.62) / this.startScale())) : 1;
  }

  fit() {
    if (!this.marks.size) return;
    const factor = this.startFactor();
    if (factor !== this.factor) {
      this.factor = factor;
      this.sync();
    }
    const [left, top, right, bottom] = this.bounds();
    this.fitted = true;
    this.labelsAt = null;
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: this.startScale() });
  }

  zoom(by) {
    const scale = Math.min(BOUNDS.largest, Math.max(BOUNDS.smallest, this.network.getScale() * by));
    this.network.moveTo({ scale });
    this.fitted = false;
    this.point(null);
  }

  listen() {
    this.wrap.addEventListener("keydown", (event) => this.pressed(event));
    this.wrap.addEventListener("blur", () => this.point(null));
    // Without focus, the wheel belongs to the page.
    this.canvas.addEventListener(
      "wheel",
      (event) => {
        const root = this.wrap.getRootNode();
        if (!event.ctrlKey && !this.wrap.contains(root.activeElement)) event.stopPropagation();
      },
      { capture: true },
    );
    this.canvas.addEventListener("pointerdown", () => this.wrap.focus({ preventScroll: true }));
  }

  pressed(event) {
    if (event.target !== this.wrap || event.altKey || event.ctrlKey || event.metaKey || !this.network) return;
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const acts = {
      "+": () => this.zoom(1.3),
      "=": () => this.zoom(1.3),
      "-": () => this.zoom(1 / 1.3),
      0: () => this.fit(),
      Home: () => this.step(0),
      n: () => this.step(1),
      p: () => this.step(-1),
      Escape: () => this.choose(null, null),
      Enter: () => this.focused && this.choose(this.focused, null),
      " ": () => this.focused && this.choose(this.focused, null),
      e: () => this.focused && this.tell.trigger("expand", this.focused),
    };
    const act = ways[event.key] ? () => this.walk(ways[event.key]) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** Go to the node nearest in a direction; what lies aside counts double. */
  walk([dx, dy]) {
    const here = this.marks.get(this.focused ?? this.chosen.node);
    if (!here) {
      this.step(0);
      return;
    }
    let best = null;
    for (const node of this.marks.values()) {
      const ahead = (node.x - here.x) * dx + (node.y - here.y) * dy;
      const aside = Math.abs((node.x - here.x) * dy) + Math.abs((node.y - here.y) * dx);
      if (node !== here && ahead > 0.5 && aside <= 2 * ahead) {
        const cost = ahead + 2 * aside;
        if (!best || cost < best.cost) best = { node, cost };
      }
    }
    if (best) this.focus(best.node.id);
  }

  step(by) {
    const at = this.ranked.findIndex((node) => node.id === this.focused);
    const next = by && at >= 0 ? (at + by + this.ranked.length) % this.ranked.length : 0;
    if (this.ranked.length) this.focus(this.ranked[next].id);
  }

  focus(id) {
    this.focused = id;
    const node = this.marks.get(id);
    const at = this.network.canvasToDOM(node);
    if (at.x < 24 || at.y < 24 || at.x > this.width - 24 || at.y > this.height - 24) {
      this.network.moveTo({ position: { x: node.x, y: node.y } });
      this.fitted = false;
    }
    const ties = this.around.get(id).size - 1;
    this.told.textContent = `${node.title}. ${ties} ${ties === 1 ? "neighbour" : "neighbours"} here.`;
    this.labelsAt = null;
    this.network.redraw();
    this.point(node.title, id);
  }

  clicked(event) {
    const node = this.network.getNodeAt(event.pointer.DOM) ?? null;
    const edge = node === null ? (this.network.getEdgeAt(event.pointer.DOM) ?? null) : null;
    this.focused = node;
    this.choose(node, edge);
  }

  choose(node, edge) {
    if (node === this.chosen.node && edge === this.chosen.edge) return;
    this.chosen = { node, edge };
    this.sync();
    this.network.redraw();
    // The time tells the server this choice from the same one made earlier.
    this.tell.state("selected", { node, edge, at: Date.now() });
  }

  point(text, node, at) {
    this.canvas.style.cursor = text ? "pointer" : "default";
    if (!text) {
      this.tip.hidden = true;
      return;
    }
    const place = at ?? this.network.canvasToDOM(this.marks.get(node));
    this.tip.textContent = text;
    this.tip.hidden = false;
    const gap = node ? this.marks.get(node).size * this.factor * this.network.getScale() + 8 : 12;
    const left = Math.min(Math.max(4, place.x - this.tip.offsetWidth / 2), this.width - this.tip.offsetWidth - 4);
    const above = place.y - gap - this.tip.offsetHeight;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above > 4 ? above : place.y + gap + 22}px`;
  }

  /** Labels stay the same size at every scale, as on a map; those with no free place wait until one zooms in. */
  arrange(context, scale) {
    const px = this.labelPx();
    const line = (LINE_PX * px) / LABEL_PX;
    const near = this.near();
    const boxes = new Boxes();
    const names = new Boxes();
    const marks = this.ranked.map((node) => {
      const radius = (node.size * this.factor + 2) * scale;
      const [x, y] = [node.x * scale, node.y * scale];
      // Beside a selection, paled marks may lie under a name.
      if (!near || near.nodes.has(node.id)) boxes.add([x - radius, y - radius, x + radius, y + radius], node.id);
      // The ring of the selection keeps its label at a distance.
      const ring = node.id === this.chosen.node || node.id === this.focused ? 6 : 0;
      return { node, x, y, radius: radius + ring };
    });
    // At the start view a label stays within the frame; later, one drags the frame.
    const origin = this.network.canvasToDOM({ x: 0, y: 0 });
    const inside = ([left, top, right, bottom]) =>
      !this.fitted ||
      (left + origin.x > 2 &&
        top + origin.y > 2 &&
        right + origin.x < this.width - 2 &&
        bottom + origin.y < this.height - 2 &&
        (right + origin.x < this.width - this.tools.offsetWidth - 10 ||
          bottom + origin.y < this.height - this.tools.offsetHeight - 10));
    const first = ({ node }) => (node.id === this.focused || node.id === this.chosen.node ? 2 : near?.nodes.has(node.id) ? 1 : 0);
    marks.sort((one, other) => first(other) - first(one));
    const placed = [];
    context.font = `${px}px ${this.look.font}`;
    for (const { node, x, y, radius } of marks) {
      if (near && !near.nodes.has(node.id) && node.id !== this.focused) continue;
      if (!node.lines.length) continue;
      const wide = Math.max(...node.lines.map((text) => context.measureText(text).width));
      const high = line * node.lines.length;
      const places = [
        [x - wide / 2, y + radius + 1],
        [x - wide / 2, y - radius - 1 - high],
        [x + radius + 4, y - high / 2],
        [x - radius - 4 - wide, y - high / 2],
      ];
      const tried = places.map(([left, top]) => [left, top, left + wide, top + high]).filter(inside);
      // The large bodies and the selection are named even where a small mark is covered, but never another name.
      const must = node.size >= 13 || first({ node }) === 2;
      const box =
        tried.find((one) => boxes.free(one, node.id)) ?? (must ? tried.find((one) => names.free(one, null)) : undefined);
      if (box) {
        boxes.add(box, node.id);
        names.add(box, node.id);
        placed.push({ id: node.id, box, lines: node.lines, line, px, colour: this.look.ink });
      }
    }
    context.font = `${px - 2}px ${this.look.font}`;
    for (const edge of this.lines.values()) {
      if (!edge.label || (near && !near.edges.has(edge.id))) continue;
      const point = this.network.body.edges[edge.id]?.edgeType?.getPoint(0.5);
      if (!point) continue;
      const wide = context.measureText(edge.label).width;
      const [left, top] = [point.x * scale - wide / 2, point.y * scale - line / 2];
      const box = [left, top, left + wide, top + line];
      if (boxes.free(box, null)) {
        boxes.add(box, edge.id);
        placed.push({ id: edge.id, box, lines: [edge.label], line, px: px - 2, colour: this.look.quiet });
      }
    }
    return placed;
  }

  write(context) {
    const scale = this.network.getScale();
    const key = `${scale} ${this.fitted}`;
    if (this.labelsAt !== key) {
      this.labels = this.arrange(context, scale);
      this.labelsAt = key;
    }
    const origin = this.network.canvasToDOM({ x: 0, y: 0 });
    const ratio = context.canvas.width / this.canvas.clientWidth || 1;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const [id, colour, dashes] of [
      [this.chosen.node, this.look.ink, []],
      [this.focused, this.look.accent, [4, 3]],
    ]) {
      const node = this.marks.get(id);
      if (!node || (id === this.chosen.node && colour === this.look.accent)) continue;
      context.beginPath();
      context.setLineDash(dashes);
      context.lineWidth = 2;
      context.strokeStyle = colour;
      const radius = node.size * this.factor * scale + 6;
      context.arc(node.x * scale + origin.x, node.y * scale + origin.y, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.look.ground;
    for (const { box, lines, line, px, colour } of this.labels) {
      const x = (box[0] + box[2]) / 2 + origin.x;
      context.font = `${px}px ${this.look.font}`;
      context.fillStyle = colour;
      lines.forEach((text, at) => {
        const y = box[1] + origin.y + line * (at + 0.5);
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      });
    }
    context.restore();
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.report(), 40);
  }

  /** Write down where things stand, in pixels from the picture's corner. */
  report() {
    const origin = this.network.canvasToDOM({ x: 0, y: 0 });
    const scale = this.network.getScale();
    const whole = (number) => Math.round(number * 10) / 10;
    const places = [...this.marks].map(([id, { x, y }]) => [
      id,
      [whole(x * scale + origin.x), whole(y * scale + origin.y)],
    ]);
    const boxes = this.labels.map(({ id, box: [left, top, right, bottom] }) => [
      id,
      [left + origin.x, top + origin.y, right + origin.x, bottom + origin.y].map(whole),
    ]);
    this.wrap.dataset.positions = JSON.stringify(Object.fromEntries(places));
    this.wrap.dataset.labels = JSON.stringify(Object.fromEntries(boxes));
  }

  end() {
    clearTimeout(this.telling);
    this.watch?.disconnect();
    this.network?.destroy();
    this.wrap.remove();
  }
}

const library = () => {
  globalThis.visNetworkReady ??= {};
  const shared = globalThis.visNetworkReady;
  shared.promise ??= new Promise((resolve) => {
    shared.resolve = resolve;
  });
  return shared.promise;
};

export default async function picture({ data, parentElement, setStateValue, setTriggerValue }) {
  const turn = {};
  const held = drawings.get(parentElement) ?? {};
  drawings.set(parentElement, held);
  held.turn = turn;
  const vis = await library();
  // The widths of labels are known only once the page's font is there.
  await document.fonts.load(`${LABEL_PX}px ${data.look.font}`).catch(() => []);
  if (held.turn === turn) {
    held.drawing ??= new Drawing(parentElement, vis);
    held.drawing.show(data, { state: setStateValue, trigger: setTriggerValue });
  }
  return () => {
    if (held.turn !== turn) return;
    held.drawing?.end();
    held.drawing = undefined;
  };
}
