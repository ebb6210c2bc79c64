// @ts-check
/** @import { Camera } from "./camera.js" */
/** @import { Frame, Place, Shown } from "./types.js" */

import { arrange } from "./placing.js";

const FEW = 12;

/**
 * @typedef {object} Written
 * @property {string[]} lines
 * @property {number} line the height of one in pixels
 * @property {string} px the size of the font, and its weight ahead of it
 * @property {string} colour
 * @property {boolean} must whether it is written on the way further out, too
 */

/** Labels stay the same size at every scale, as on a map; those with no free place wait until one zooms in. */
export class Labels {
  /**
   * Each by its box from the place of what it names, so that it can be written while the camera moves.
   * @type {(Written & Place & { id?: string, from: Frame })[]}
   */
  placed = [];
  /** @type {Map<string, number>} */
  widths = new Map();
  at = 1;

  /**
   * Place the labels anew, for the camera's scale.
   * @param {CanvasRenderingContext2D} context
   * @param {Shown} shown
   * @param {(edge: string) => Place | undefined} middleOf
   */
  arrange(context, shown, middleOf) {
    const { camera, look } = shown;
    /** @param {string} text @param {string} px */
    const widthOf = (text, px) => {
      const key = `${px} ${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        context.font = `${px}px ${look.font}`;
        width = context.measureText(text).width;
        this.widths.set(key, width);
      }
      return width;
    };
    this.placed = [];
    this.at = camera.scale;
    arrange(shown, widthOf, middleOf, ({ id, x, y }, [left, top, right, bottom], written) => {
      const at = camera.toScreen(x, y);
      this.placed.push({ id, x, y, from: [left - at.x, top - at.y, right - at.x, bottom - at.y], ...written });
    });
  }

  /**
   * Write the labels; on the way further out only the most important, as there is less room than they were given.
   * @param {CanvasRenderingContext2D} context
   * @param {Pick<Shown, "camera" | "look">} shown
   */
  write(context, { camera, look }) {
    const few = camera.scale < this.at * 0.97;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = look.ground;
    let font = "";
    this.placed.forEach(({ x, y, from, lines, line, px, colour, must }, rank) => {
      if (few && !must && rank > FEW) return;
      const at = camera.toScreen(x, y);
      if (at.x + from[2] < 0 || at.y + from[3] < 0 || at.x + from[0] > camera.width || at.y + from[1] > camera.height) return;
      if (font !== px) {
        font = px;
        context.font = `${px}px ${look.font}`;
      }
      context.fillStyle = colour;
      const middle = at.x + (from[0] + from[2]) / 2;
      lines.forEach((text, row) => {
        const high = at.y + from[1] + line * (row + 0.5);
        context.strokeText(text, middle, high);
        context.fillText(text, middle, high);
      });
    });
  }

  /**
   * Where the labels of nodes and lines stand, by their ids.
   * @param {Camera} camera
   * @returns {[id: string, box: Frame][]}
   */
  boxes(camera) {
    return this.placed.flatMap(({ id, x, y, from }) => {
      const at = camera.toScreen(x, y);
      return id === undefined ? [] : [[id, [at.x + from[0], at.y + from[1], at.x + from[2], at.y + from[3]]]];
    });
  }
}
