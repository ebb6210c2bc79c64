// @ts-check
/** @import { Apart, Shown, VisBody } from "./types.js" */

import { Labels } from "./labels.js";

/** The sheet above the canvas: what stands out above a veil, rings, captions and labels. */
export class Sheet {
  labels = new Labels();
  arranged = false;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /** @param {number} width @param {number} height in pixels of the page */
  measure(width, height) {
    const ratio = globalThis.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
    }
  }

  /** At the next drawing, find new places for the labels. */
  changed() {
    this.arranged = false;
  }

  /** @param {Shown} shown @param {VisBody} body */
  draw(shown, body) {
    const { context } = this;
    const { width, height } = shown.camera;
    if (!this.arranged) {
      this.labels.arrange(context, shown, (edge) => body.edges[edge]?.edgeType?.getPoint(0.5));
    }
    this.arranged = true;
    const ratio = this.canvas.width / width || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (shown.near) veil(context, shown, shown.near, body);
    rings(context, shown);
    this.labels.write(context, shown);
  }
}

/**
 * Pale everything, and draw what stands out once more above.
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Apart} near
 * @param {VisBody} body
 */
const veil = (context, { camera, look }, near, { nodes, edges }) => {
  context.save();
  context.globalAlpha = 0.8;
  context.fillStyle = look.ground;
  context.fillRect(0, 0, camera.width, camera.height);
  context.globalAlpha = 1;
  const { x, y } = camera.toScreen(0, 0);
  context.translate(x, y);
  context.scale(camera.scale, camera.scale);
  for (const id of near.edges) {
    const line = edges[id];
    if (!line?.connected) continue;
    const { width, color } = line.options;
    Object.assign(line.options, { width: width * near.thicker, color: { ...color, opacity: 1 } });
    line.draw(context);
    line.drawArrows(context);
    Object.assign(line.options, { width, color });
  }
  for (const id of near.nodes) nodes[id]?.draw(context);
  context.restore();
};

/**
 * A ring around what is chosen, a dashed one around where the keyboard is.
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 */
export const rings = (context, { camera, contents, chosen, focused, look, factor }) => {
  const drawn = [
    { id: chosen.node, colour: look.ink, dashes: [] },
    { id: focused === chosen.node ? null : focused, colour: look.accent, dashes: [4, 3] },
  ];
  for (const { id, colour, dashes } of drawn) {
    const node = id !== null && contents.marks.get(id);
    if (!node) continue;
    const { x, y } = camera.toScreen(node.x, node.y);
    context.beginPath();
    context.setLineDash(dashes);
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.arc(x, y, node.size * factor * camera.scale + 6, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
};
