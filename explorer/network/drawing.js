// One picture: vis-network draws nodes and lines on its canvas; labels, rings and paling lie on a sheet above it, so
// that neither choosing nor pointing draws the nodes again.

const STILL_MS = 110;
// A drawing that takes longer than this is moved as a bitmap until the camera stands still.
const QUICK_MS = 9;

class Drawing {
  constructor(root, vis) {
    this.vis = vis;
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.canvas = element("div", { class: "canvas" });
    this.sheet = element("canvas", { class: "sheet", "aria-hidden": "true" });
    this.surface = element("div", { class: "surface" }, this.canvas, this.sheet);
    this.tip = element("div", { class: "tip", role: "tooltip", hidden: "" });
    this.told = element("div", { class: "told", "aria-live": "polite" });
    this.buttons = {
      nearer: button("M8 3v10M3 8h10", () => this.zoom(1.3)),
      farther: button("M3 8h10", () => this.zoom(1 / 1.3)),
      whole: button("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", () => this.fit()),
    };
    this.tools = element("div", { class: "tools" }, ...Object.values(this.buttons));
    this.wrap = element(
      "div",
      { class: "picture", tabindex: "0", role: "application", "data-ready": "false" },
      this.surface,
      this.tools,
      this.tip,
      this.told,
    );
    root.append(this.wrap);
    this.camera = new Camera();
    this.labels = new Labels();
    this.marks = new Map();
    this.lines = new Map();
    this.around = new Map();
    this.captions = [];
    this.chosen = { node: null, edge: null };
    this.highlight = new Set();
    this.focused = null;
    this.factor = 1;
    this.cost = 0;
    this.chosenAt = null;
    this.wrap.addEventListener("keydown", (event) => this.network && pressed(this, event));
    this.pointer = new Pointer(this);
  }

  /** Take a new picture; what stays keeps its place, and the camera moves only where most is new or elsewhere. */
  show(data) {
    this.wrap.dataset.ready = "false";
    this.look = data.look;
    this.words = data.words;
    for (const [name, value] of Object.entries(data.look)) this.wrap.style.setProperty(`--${name}`, value);
    this.wrap.style.setProperty("--height", `${data.height}px`);
    this.wrap.setAttribute("aria-label", data.caption);
    for (const [name, made] of Object.entries(this.buttons)) {
      made.setAttribute("aria-label", data.words[name]);
      made.title = data.words[name];
    }
    this.measure();
    const stays = data.nodes.filter(({ id, x, y }) => {
      const mark = this.marks.get(id);
      return mark && (this.turned ? mark.x === y && mark.y === x : mark.x === x && mark.y === y);
    }).length;
    const anew = 2 * stays <= Math.min(data.nodes.length, this.marks.size);
    if (anew) this.turned = data.turnable && this.camera.width < 0.8 * this.camera.height && data.wide;
    const turn = (thing) => (this.turned ? { ...thing, x: thing.y, y: thing.x } : thing);
    this.captions = data.captions.map(turn);
    this.marks = new Map(data.nodes.map(({ look, ...node }) => [node.id, { ...data.looks.nodes[look], ...turn(node) }]));
    this.lines = new Map(data.edges.map(({ look, ...edge }) => [edge.id, { ...data.looks.edges[look], ...edge }]));
    this.around = new Map(data.nodes.map((node) => [node.id, new Set([node.id])]));
    for (const { from, to } of data.edges) {
      this.around.get(from).add(to);
      this.around.get(to).add(from);
    }
    this.ranked = [...this.marks.values()].sort(
      (one, other) =>
        other.size - one.size || this.around.get(other.id).size - this.around.get(one.id).size || (one.id < other.id ? -1 : 1),
    );
    if (!this.marks.has(this.focused)) this.focused = null;
    if (anew) this.factor = this.startFactor();
    this.sync();
    if (!this.network) this.start(data.options);
    this.take();
    if (anew) this.fit();
    this.redraw();
  }

  /** The page's wish: it holds unless the user has chosen something since that the page has not seen. */
  wish({ node, edge, at, highlight }) {
    this.wished = { node, edge, at, highlight };
    if (this.network) this.take();
    if (this.network) this.draw();
  }

  take() {
    const { node, edge, at, highlight } = this.wished ?? { ...this.chosen, at: this.chosenAt, highlight: [] };
    this.highlight = new Set(highlight.filter((id) => this.marks.has(id) || this.lines.has(id)));
    if (at === this.chosenAt || this.chosenAt === null) this.chosen = { node, edge };
    if (!this.marks.has(this.chosen.node)) this.chosen.node = null;
    if (!this.lines.has(this.chosen.edge)) this.chosen.edge = null;
    this.changed();
  }

  /** Change in place what differs, add what is new, remove what has gone. */
  sync() {
    const put = (set, items) => {
      const held = new Map((set.drawnAs ?? []).filter(([id]) => set.get(id)));
      const wanted = items.map((item) => [item.id, JSON.stringify(item)]);
      set.drawnAs = wanted;
      const ids = new Set(items.map((item) => item.id));
      const gone = [...held.keys()].filter((id) => !ids.has(id));
      if (gone.length) set.remove(gone);
      const changed = items.filter((item, at) => held.get(item.id) !== wanted[at][1]);
      if (changed.length) set.update(changed);
    };
    const k = this.factor;
    // vis-network draws in between, when not all has changed yet.
    this.changing = true;
    // vis-network keeps borders at one width on the screen, whatever the scale: small marks need thin ones.
    const border = this.marks.size ? Math.min(1, k * this.camera.fitting(this.frame())) : 1;
    put(
      this.nodes,
      [...this.marks.values()].map(({ title, ...node }) => ({
        ...node,
        size: node.size * k,
        borderWidth: Math.max(1.2, node.borderWidth * border),
        ...(node.shape === "box" ? { shape: "custom", ctxRenderer: plate(node) } : {}),
      })),
    );
    put(
      this.edges,
      [...this.lines.values()].map(({ label, title, ...edge }) => ({
        ...edge,
        words: label,
        width: edge.width * Math.sqrt(k),
        dashes: edge.dashes ? edge.dashes.map((length) => length * Math.sqrt(k)) : false,
      })),
    );
    this.changing = false;
  }

  /** What stands out, or null where nothing does. */
  apart() {
    const { node, edge } = this.chosen;
    if (this.highlight.size) {
      const edges = new Set([...this.highlight].filter((id) => this.lines.has(id)));
      const nodes = new Set([...this.highlight].filter((id) => this.marks.has(id)));
      if (node) nodes.add(node);
      if (edge) edges.add(edge);
      return { nodes, edges, thicker: 2.4 };
    }
    if (edge) {
      const line = this.lines.get(edge);
      return { nodes: new Set([line.from, line.to]), edges: new Set([edge]), thicker: 1.6 };
    }
    if (!node) return null;
    const edges = [...this.lines.values()].filter((line) => line.from === node || line.to === node);
    return { nodes: this.around.get(node), edges: new Set(edges.map((line) => line.id)), thicker: 1 };
  }

  start(options) {
    this.painted = this.camera.copy();
    this.network = new this.vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, { ...options, autoResize: false });
    this.bitmap = this.canvas.querySelector("canvas");
    this.bitmap.style.transformOrigin = "0 0";
    this.network.on("initRedraw", () => {
      this.began = performance.now();
      // vis-network has no camera of its own.
      const { x, y } = this.painted.toScreen(0, 0);
      Object.assign(this.network.body.view, { scale: this.painted.scale, translation: { x, y } });
    });
    this.network.on("afterDrawing", () => this.afterwards());
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.wrap);
  }

  measure() {
    this.camera.width = this.wrap.clientWidth;
    this.camera.height = this.wrap.clientHeight;
    this.corner = [this.tools.offsetWidth + 10, this.tools.offsetHeight + 10];
    const ratio = globalThis.devicePixelRatio || 1;
    const [wide, high] = [Math.round(this.camera.width * ratio), Math.round(this.camera.height * ratio)];
    if (this.sheet.width !== wide || this.sheet.height !== high) {
      this.sheet.width = wide;
      this.sheet.height = high;
    }
  }

  resize() {
    if (this.wrap.clientWidth === this.camera.width && this.wrap.clientHeight === this.camera.height) return;
    this.measure();
    if (!this.camera.width || !this.camera.height) return;
    this.network.setSize("100%", "100%");
    if (this.fitted) this.fit();
    this.redraw();
  }

  labelPx() {
    return this.camera.width < 480 ? 12 : LABEL_PX;
  }

  /** The frame around all marks and captions. */
  frame() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, size = 0 } of [...this.marks.values(), ...this.captions]) {
      left = Math.min(left, x - size);
      right = Math.max(right, x + size);
      top = Math.min(top, y - size);
      bottom = Math.max(bottom, y + size);
    }
    return [left, top, right, bottom];
  }

  /** Marks of a picture that starts far out are drawn larger, so that they can be seen and hit. */
  startFactor() {
    if (!this.marks.size) return 1;
    return Math.min(2.6, Math.max(1, (this.camera.width < 480 ? 0.5 : 0.62) / this.camera.fitting(this.frame())));
  }

  fit() {
    if (!this.marks.size) return;
    const factor = this.startFactor();
    if (factor !== this.factor) {
      this.factor = factor;
      this.sync();
    }
    this.camera.fit(this.frame());
    this.fitted = true;
    this.redraw();
  }

  zoom(by) {
    this.move((camera) => camera.zoom(by));
  }

  move(change) {
    change(this.camera);
    this.fitted = false;
    this.point(null);
    clearTimeout(this.stills);
    this.stills = setTimeout(() => this.redraw(), STILL_MS);
    // Another frame is on its way with the camera as it will be then.
    this.framed ??= requestAnimationFrame(() => {
      this.framed = null;
      if (!this.network || this.camera.same(this.seen)) return;
      if (this.cost < QUICK_MS || (this.outgrown() && performance.now() - this.ended > 4 * this.cost)) this.paint();
      else this.slide();
    });
  }

  /** Whether the bitmap has become too coarse, or leaves too much of the view empty. */
  outgrown() {
    const { scale, x, y, width, height } = this.camera;
    const by = scale / this.seen.scale;
    const [aside, down] = [Math.abs(x - this.seen.x) * scale, Math.abs(y - this.seen.y) * scale];
    return by > 1.7 || by < 0.75 || aside > width / 4 || down > height / 4;
  }

  /** Lay the bitmap that is there where it belongs, with the labels above it. */
  slide() {
    this.bitmap.style.transform = this.camera.over(this.seen);
    this.draw();
  }

  /** Let vis-network draw for the camera, in the moment. */
  paint() {
    this.painted = this.camera.copy();
    this.network.redraw();
  }

  /** Draw anew and find new places for the labels. */
  redraw() {
    clearTimeout(this.stills);
    this.changed();
    this.paint();
  }

  changed() {
    this.near = this.apart();
    this.arranged = false;
  }

  afterwards() {
    if (this.changing) return;
    this.seen = this.painted;
    this.bitmap.style.transform = this.camera.same(this.seen) ? "" : this.camera.over(this.seen);
    this.draw();
    this.ended = performance.now();
    this.cost = this.ended - this.began;
  }

  /** Draw the sheet: what stands out above a veil, rings, captions and labels. */
  draw() {
    const context = this.sheet.getContext("2d");
    if (!this.arranged) this.labels.arrange(context, this);
    this.arranged = true;
    const ratio = this.sheet.width / this.camera.width || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.camera.width, this.camera.height);
    if (this.near) this.veil(context);
    for (const [id, colour, dashes] of [
      [this.chosen.node, this.look.ink, []],
      [this.focused, this.look.accent, [4, 3]],
    ]) {
      const node = this.marks.get(id);
      if (!node || (id === this.chosen.node && colour === this.look.accent)) continue;
      const { x, y } = this.camera.toScreen(node.x, node.y);
      context.beginPath();
      context.setLineDash(dashes);
      context.lineWidth = 2;
      context.strokeStyle = colour;
      context.arc(x, y, node.size * this.factor * this.camera.scale + 6, 0, 2 * Math.PI);
      context.stroke();
    }
    context.setLineDash([]);
    this.labels.write(context, this);
    clearTimeout(this.telling);
    if (this.wrap.dataset.ready === "true") this.telling = setTimeout(() => this.report(), 60);
    else this.report();
  }

  /** Pale everything, and draw what stands out once more above. */
  veil(context) {
    context.save();
    context.globalAlpha = 0.8;
    context.fillStyle = this.look.ground;
    context.fillRect(0, 0, this.camera.width, this.camera.height);
    context.globalAlpha = 1;
    const { x, y } = this.camera.toScreen(0, 0);
    context.translate(x, y);
    context.scale(this.camera.scale, this.camera.scale);
    const { nodes, edges } = this.network.body;
    for (const id of this.near.edges) {
      const line = edges[id];
      if (!line?.connected) continue;
      const { width, color } = line.options;
      Object.assign(line.options, { width: width * this.near.thicker, color: { ...color, opacity: 1 } });
      line.draw(context);
      line.drawArrows(context);
      Object.assign(line.options, { width, color });
    }
    for (const id of this.near.nodes) nodes[id]?.draw(context);
    context.restore();
  }

  /** At the start view a label stays within the frame; later, one drags the frame. */
  inside([left, top, right, bottom]) {
    const { width, height } = this.camera;
    if (!this.fitted) return true;
    return (
      left > 2 && top > 2 && right < width - 2 && bottom < height - 2 &&
      (right < width - this.corner[0] || bottom < height - this.corner[1])
    );
  }

  focus(id) {
    this.focused = id;
    const node = this.marks.get(id);
    const at = this.camera.toScreen(node.x, node.y);
    const { width, height } = this.camera;
    if (at.x < 24 || at.y < 24 || at.x > width - 24 || at.y > height - 24) {
      Object.assign(this.camera, { x: node.x, y: node.y });
      this.fitted = false;
      this.redraw();
    }
    const ties = this.around.get(id).size - 1;
    this.told.textContent = `${node.title}. ${(ties === 1 ? this.words.tie : this.words.ties).replace("#", ties)}`;
    this.changed();
    this.draw();
    this.point(node.title, id);
  }

  choose(node, edge) {
    if (node === this.chosen.node && edge === this.chosen.edge) {
      this.changed();
      this.draw();
      return;
    }
    this.chosen = { node, edge };
    // The time tells the server this choice from the same one made earlier.
    this.chosenAt = Date.now();
    this.tell.state("selected", { node, edge, at: this.chosenAt });
    this.changed();
    this.draw();
  }

  /** The node at a place of the screen, the nearest of several, or null. */
  nodeAt(place) {
    const { x, y } = this.camera.toPicture(place.x, place.y);
    const { scale } = this.camera;
    let best = null;
    for (const node of this.marks.values()) {
      const away = Math.hypot(node.x - x, node.y - y);
      const reach = Math.max(node.size * this.factor + 2 / scale, 7 / scale);
      if (away <= reach && (!best || away / reach < best.away)) best = { id: node.id, away: away / reach };
    }
    return best ? best.id : null;
  }

  edgeAt(place) {
    return this.network && this.camera.same(this.seen) ? (this.network.getEdgeAt(place) ?? null) : null;
  }

  hover(place) {
    this.pointed ??= requestAnimationFrame(() => {
      this.pointed = null;
      const node = this.nodeAt(place);
      const edge = node === null ? this.edgeAt(place) : null;
      if (node !== null) this.point(this.marks.get(node).title, node);
      else this.point(edge === null ? null : this.lines.get(edge)?.title, null, place);
    });
  }

  point(text, node, at) {
    this.surface.style.cursor = text ? "pointer" : "default";
    if (!text) {
      this.tip.hidden = true;
      return;
    }
    const mark = this.marks.get(node);
    const place = at ?? this.camera.toScreen(mark.x, mark.y);
    this.tip.textContent = text;
    this.tip.hidden = false;
    const gap = mark ? mark.size * this.factor * this.camera.scale + 8 : 12;
    const { offsetWidth: wide, offsetHeight: high } = this.tip;
    const left = Math.min(Math.max(4, place.x - wide / 2), this.camera.width - wide - 4);
    const above = place.y - gap - high;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${above > 4 ? above : place.y + gap + 22}px`;
  }

  /** Write down what is drawn, and where things stand in pixels from the picture's corner. */
  report() {
    const whole = (number) => Math.round(number * 10) / 10;
    const places = [...this.marks.values()].map((node) => {
      const { x, y } = this.camera.toScreen(node.x, node.y);
      return [node.id, [whole(x), whole(y)]];
    });
    const boxes = this.labels.boxes(this.camera).map(([id, box]) => [id, box.map(whole)]);
    const [nodes, edges] = [this.nodes.get(), this.edges.get()];
    Object.assign(this.wrap.dataset, {
      positions: JSON.stringify(Object.fromEntries(places)),
      labels: JSON.stringify(Object.fromEntries(boxes)),
      digest: drawnDigest(nodes, edges, this.factor, this.turned),
      nodes: String(nodes.length),
      edges: String(edges.length),
      highlight: String(this.highlight.size),
      ready: "true",
    });
  }

  end() {
    clearTimeout(this.telling);
    clearTimeout(this.stills);
    cancelAnimationFrame(this.framed);
    this.watch?.disconnect();
    this.network?.destroy();
    this.wrap.remove();
  }
}
