// @ts-check
/** @import { Camera } from "./camera.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Apart, Shown } from "./types.js" */

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

  /** @param {Shown} shown @param {Stage} stage */
  draw(shown, stage) {
    const { context } = this;
    const { width, height } = shown.camera;
    if (!this.arranged) {
      this.labels.arrange(context, shown, (edge) => stage.middleOf(edge));
    }
    this.arranged = true;
    const ratio = this.canvas.width / width || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (shown.near) veil(context, shown, shown.near, stage);
    rings(context, shown);
    pins(context, shown);
    this.labels.write(context, shown);
  }

  /**
   * Lay what the stage drew under the sheet, so that the browser's own “Save image as …” gives all of the picture.
   * @param {HTMLCanvasElement} bitmap
   * @param {string} ground
   */
  underlay(bitmap, ground) {
    const { context, canvas } = this;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "destination-over";
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.restore();
  }
}

/**
 * Pale everything, and draw what stands out once more above.
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 * @param {Apart} near
 * @param {Stage} stage
 */
export const veil = (context, { camera, look }, near, stage) => {
  context.save();
  context.globalAlpha = 0.8;
  context.fillStyle = look.ground;
  context.fillRect(0, 0, camera.width, camera.height);
  context.globalAlpha = 1;
  inPicture(context, camera);
  for (const id of near.edges) stage.drawLine(context, id, near.thicker);
  for (const id of near.nodes) stage.drawNode(context, id);
  context.restore();
};

/**
 * From here on, the context counts in the picture's own pixels.
 * @param {CanvasRenderingContext2D} context
 * @param {Camera} camera
 */
export const inPicture = (context, camera) => {
  const { x, y } = camera.toScreen(0, 0);
  context.translate(x, y);
  context.scale(camera.scale, camera.scale);
};

/**
 * A ring around what is chosen, a dashed one around where the keyboard is.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Shown, "camera" | "contents" | "chosen" | "focused" | "look" | "factor">} shown
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

/**
 * A dot at the shoulder of what the reader put where it is.
 * @param {CanvasRenderingContext2D} context
 * @param {Shown} shown
 */
const pins = (context, { camera, contents, look, factor }) => {
  for (const id of contents.pins.keys()) {
    const node = contents.marks.get(id);
    if (!node) continue;
    const { x, y } = camera.toScreen(node.x, node.y);
    const away = node.size * factor * camera.scale * 0.75 + 2;
    context.beginPath();
    context.arc(x + away, y - away, 3.5, 0, 2 * Math.PI);
    context.fillStyle = look.accent;
    context.strokeStyle = look.ground;
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
  }
};
