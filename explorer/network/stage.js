// @ts-check
// All that knows vis-network stands here: another engine that draws nodes and lines would change this file alone.
/** @import { Contents } from "./contents.js" */
/** @import { DrawnLine, DrawnNode, Mark, NodeLook, Place, Vis, VisDataSet, VisDrawn, VisNetwork } from "./types.js" */

import { Camera } from "./camera.js";

// A drawing that takes longer than this is moved as a bitmap until the camera stands still.
const QUICK_MS = 9;

/** The canvas on which vis-network draws nodes and lines. */
export class Stage {
  /** @type {VisNetwork | null} */
  network = null;
  /**
   * The camera of the drawing that is there, once there is one.
   * @type {Camera | undefined}
   */
  seen = undefined;
  painted = new Camera();
  changing = false;
  began = 0;
  ended = 0;
  cost = 0;

  /**
   * @param {HTMLElement} root
   * @param {Vis} vis
   * @param {Camera} camera
   * @param {() => void} onDrawn is called once nodes and lines are drawn anew or laid elsewhere
   */
  constructor(root, vis, camera, onDrawn) {
    this.root = root;
    this.vis = vis;
    this.camera = camera;
    this.onDrawn = onDrawn;
    /** @type {VisDataSet<DrawnNode>} */
    this.nodes = new vis.DataSet();
    /** @type {VisDataSet<DrawnLine>} */
    this.edges = new vis.DataSet();
    this.putNodes = putter(this.nodes);
    this.putEdges = putter(this.edges);
  }

  /** Whether there is something drawn, or about to be. */
  get started() {
    return this.network !== null;
  }

  /**
   * Change in place what differs, add what is new, remove what has gone.
   * @param {Contents} contents
   * @param {number} factor
   */
  sync(contents, factor) {
    // vis-network draws in between, when not all has changed yet; titles it would show in its own way.
    this.changing = true;
    // vis-network keeps borders at one width on the screen, whatever the scale: small marks need thin ones.
    const border = contents.marks.size ? Math.min(1, factor * this.camera.fitting(contents.frame())) : 1;
    this.putNodes(
      [...contents.marks.values()].map(({ title, ...node }) => ({
        ...node,
        size: node.size * factor,
        borderWidth: Math.max(1.2, node.borderWidth * border),
        ...(node.shape === "box" ? { shape: "custom", ctxRenderer: plate(node) } : {}),
      })),
    );
    this.putEdges(
      [...contents.lines.values()].map(({ label, title, ...line }) => ({
        ...line,
        words: label,
        width: line.width * Math.sqrt(factor),
        dashes: line.dashes && line.dashes.map((length) => length * Math.sqrt(factor)),
      })),
    );
    this.changing = false;
  }

  /** @param {object} options */
  start(options) {
    this.painted = this.camera.copy();
    const network = new this.vis.Network(
      this.root,
      { nodes: this.nodes, edges: this.edges },
      { ...options, autoResize: false },
    );
    this.network = network;
    this.bitmap = this.root.querySelector("canvas");
    if (this.bitmap) this.bitmap.style.transformOrigin = "0 0";
    network.on("initRedraw", () => {
      this.began = performance.now();
      // vis-network has no camera of its own.
      Object.assign(network.body.view, { scale: this.painted.scale, translation: this.painted.toScreen(0, 0) });
    });
    network.on("afterDrawing", () => {
      if (this.changing) return;
      this.seen = this.painted;
      this.lay(this.seen);
      this.onDrawn();
      this.ended = performance.now();
      this.cost = this.ended - this.began;
    });
  }

  /**
   * Lay marks elsewhere, and draw anew.
   * @param {Mark[]} marks
   */
  move(marks) {
    this.painted = this.camera.copy();
    // vis-network draws by itself once a set has changed.
    this.nodes.update(marks.map(({ id, x, y }) => /** @type {DrawnNode} */ ({ id, x, y })));
  }

  /**
   * Draw a line into another context, which is in the picture's own pixels; thicker and in full colour, if so asked.
   * @param {CanvasRenderingContext2D} context
   * @param {string} id
   * @param {number} [thicker]
   */
  drawLine(context, id, thicker) {
    const line = this.network?.body.edges[id];
    if (!line?.connected) return;
    const { width, color } = line.options;
    if (thicker) Object.assign(line.options, { width: width * thicker, color: { ...color, opacity: 1 } });
    line.draw(context);
    line.drawArrows(context);
    Object.assign(line.options, { width, color });
  }

  /**
   * Draw a node into another context, which is in the picture's own pixels.
   * @param {CanvasRenderingContext2D} context
   * @param {string} id
   */
  drawNode(context, id) {
    this.network?.body.nodes[id]?.draw(context);
  }

  /**
   * Where a line has its middle.
   * @param {string} id
   */
  middleOf(id) {
    return this.network?.body.edges[id]?.edgeType?.getPoint(0.5);
  }

  /** What is truly held, as it was sent but for the size. */
  held() {
    const nodes = this.nodes.get().map((node) => (node.shape === "custom" ? { ...node, shape: "box" } : node));
    return { nodes, edges: this.edges.get() };
  }

  /** Let vis-network draw for the camera, in the moment. */
  paint() {
    this.painted = this.camera.copy();
    this.network?.redraw();
  }

  /** Follow the camera: by a new drawing where one is quick or the old one no longer serves, else by moving that. */
  follow() {
    const { camera, cost, seen } = this;
    if (!this.network || camera.same(seen)) return;
    if (!seen || cost < QUICK_MS || (outgrown(camera, seen) && performance.now() - this.ended > 4 * cost)) {
      this.paint();
    } else {
      this.lay(seen);
      this.onDrawn();
    }
  }

  /**
   * Lay the bitmap where it belongs.
   * @param {Camera} seen the camera for which it was drawn
   */
  lay(seen) {
    if (this.bitmap) this.bitmap.style.transform = this.camera.same(seen) ? "" : this.camera.over(seen);
  }

  resize() {
    this.network?.setSize("100%", "100%");
  }

  /** @param {Place} place of the screen */
  edgeAt(place) {
    return this.network && this.camera.same(this.seen) ? (this.network.getEdgeAt(place) ?? null) : null;
  }

  end() {
    this.network?.destroy();
  }
}

/**
 * A small plate for an agreement: vis-network's own box needs its label inside.
 * @param {Pick<NodeLook, "color" | "shapeProperties">} look
 */
export const plate = ({ color, shapeProperties }) => (/** @type {VisDrawn} */ { ctx, x, y, style }) => {
  const [wide, high] = [style.size * 2.3, style.size * 1.5];
  return {
    drawNode() {
      ctx.save();
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

/**
 * Whether a bitmap has become too coarse for the camera, or leaves too much of the view empty.
 * @param {Camera} camera
 * @param {Camera} seen
 */
export const outgrown = ({ scale, x, y, width, height }, seen) => {
  const by = scale / seen.scale;
  const [aside, down] = [Math.abs(x - seen.x) * scale, Math.abs(y - seen.y) * scale];
  return by > 1.7 || by < 0.75 || aside > width / 4 || down > height / 4;
};

/**
 * A function that makes a set hold these items, and touches only what differs from the last time.
 * @template {{ id: string }} Item
 * @param {VisDataSet<Item>} set
 */
export const putter = (set) => {
  /** @type {Map<string, string>} */
  let last = new Map();
  return (/** @type {Item[]} */ items) => {
    const held = new Map([...last].filter(([id]) => set.get(id)));
    const wanted = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
    last = wanted;
    const gone = [...held.keys()].filter((id) => !wanted.has(id));
    if (gone.length) set.remove(gone);
    const changed = items.filter(({ id }) => held.get(id) !== wanted.get(id));
    if (changed.length) set.update(changed);
  };
};
