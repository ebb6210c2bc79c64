// @ts-check
/** @import { Camera } from "./camera.js" */

const GLIDE_MS = 240;

/**
 * Where the camera is, such a part of the way between two views.
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} part
 */
export const between = (from, to, part) => {
  const eased = part * (2 - part);
  const scale = from.scale * (to.scale / from.scale) ** eased;
  return { scale, x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased };
};

/** The way of a camera to another view: short, and none at all for a reader who wants nothing to move. */
export class Glide {
  /** @type {number | undefined} */
  framed = undefined;

  /** @param {Camera} camera @param {() => void} onFrame @param {() => void} onEnd */
  constructor(camera, onFrame, onEnd) {
    this.camera = camera;
    this.onFrame = onFrame;
    this.onEnd = onEnd;
  }

  /** @param {Camera} target */
  to(target) {
    this.stop();
    const from = this.camera.copy();
    const still = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const began = performance.now();
    /** @param {number} now */
    const step = (now) => {
      const part = still ? 1 : Math.min(1, Math.max(0, now - began) / GLIDE_MS);
      Object.assign(this.camera, between(from, target, part));
      this.framed = part < 1 ? requestAnimationFrame(step) : undefined;
      if (part < 1) this.onFrame();
      else this.onEnd();
    };
    if (still) step(began);
    else this.framed = requestAnimationFrame(step);
  }

  get going() {
    return this.framed !== undefined;
  }

  stop() {
    if (this.framed !== undefined) cancelAnimationFrame(this.framed);
    this.framed = undefined;
  }
}
