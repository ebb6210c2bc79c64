// @ts-check
/** @import { Frame, Place } from "./types.js" */

export const BOUNDS = { smallest: 0.03, largest: 4, start: 1.25 };

/** Where one looks: the middle of the view in the picture's own pixels, and the scale. */
export class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.width = 0;
    this.height = 0;
  }

  /** @param {number} x @param {number} y @returns {Place} */
  toScreen(x, y) {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  /** @param {number} x @param {number} y @returns {Place} */
  toPicture(x, y) {
    return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /**
   * Zoom by a factor; what lies at (x, y) on the screen stays there.
   * @param {number} by
   */
  zoom(by, x = this.width / 2, y = this.height / 2) {
    const held = this.toPicture(x, y);
    this.scale = Math.min(BOUNDS.largest, Math.max(BOUNDS.smallest, this.scale * by));
    this.x = held.x - (x - this.width / 2) / this.scale;
    this.y = held.y - (y - this.height / 2) / this.scale;
  }

  /**
   * The scale at which a frame fits with a margin for the labels at its rim.
   * @param {Frame} frame
   */
  fitting([left, top, right, bottom]) {
    const rim = this.width < 480 ? [46, 30] : [64, 40];
    const across = (this.width - 2 * rim[0]) / Math.max(right - left, 1);
    const down = (this.height - 2 * rim[1]) / Math.max(bottom - top, 1);
    return Math.max(BOUNDS.smallest, Math.min(across, down, BOUNDS.start));
  }

  /**
   * By how much marks are drawn larger where a picture starts far out, so that they can be seen and hit.
   * @param {Frame} frame
   */
  enlarging(frame) {
    return Math.min(2.6, Math.max(1, (this.width < 480 ? 0.5 : 0.62) / this.fitting(frame)));
  }

  /** @param {Frame} frame */
  fit(frame) {
    this.scale = this.fitting(frame);
    this.x = (frame[0] + frame[2]) / 2;
    this.y = (frame[1] + frame[3]) / 2;
  }

  copy() {
    return Object.assign(new Camera(), this);
  }

  /** @param {Camera | undefined} other */
  same(other) {
    return other !== undefined && this.x === other.x && this.y === other.y && this.scale === other.scale;
  }

  /**
   * How a bitmap drawn for another camera is laid so that it fits this one, as CSS.
   * @param {Camera} drawn
   */
  over(drawn) {
    const by = this.scale / drawn.scale;
    const left = (this.width / 2) * (1 - by) + (drawn.x - this.x) * this.scale;
    const top = (this.height / 2) * (1 - by) + (drawn.y - this.y) * this.scale;
    return `translate(${left}px, ${top}px) scale(${by})`;
  }
}
