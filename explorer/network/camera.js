// Where one looks: the middle of the view in the picture's own pixels, and the scale.

const BOUNDS = { smallest: 0.03, largest: 4, start: 1.25 };

class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.width = 0;
    this.height = 0;
  }

  toScreen(x, y) {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  toPicture(x, y) {
    return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /** Zoom by a factor; what lies at (x, y) on the screen stays there. */
  zoom(by, x = this.width / 2, y = this.height / 2) {
    const held = this.toPicture(x, y);
    this.scale = Math.min(BOUNDS.largest, Math.max(BOUNDS.smallest, this.scale * by));
    this.x = held.x - (x - this.width / 2) / this.scale;
    this.y = held.y - (y - this.height / 2) / this.scale;
  }

  /** The scale at which a frame fits with a margin for the labels at its rim. */
  fitting([left, top, right, bottom]) {
    const rim = this.width < 480 ? [46, 30] : [64, 40];
    const across = (this.width - 2 * rim[0]) / Math.max(right - left, 1);
    const down = (this.height - 2 * rim[1]) / Math.max(bottom - top, 1);
    return Math.max(BOUNDS.smallest, Math.min(across, down, BOUNDS.start));
  }

  fit(frame) {
    this.scale = this.fitting(frame);
    this.x = (frame[0] + frame[2]) / 2;
    this.y = (frame[1] + frame[3]) / 2;
  }

  copy() {
    return Object.assign(new Camera(), this);
  }

  same(other) {
    return other && this.x === other.x && this.y === other.y && this.scale === other.scale;
  }

  /** How a bitmap drawn for another camera is laid so that it fits this one, as CSS. */
  over(drawn) {
    const by = this.scale / drawn.scale;
    const left = (this.width / 2) * (1 - by) + (drawn.x - this.x) * this.scale;
    const top = (this.height / 2) * (1 - by) + (drawn.y - this.y) * this.scale;
    return `translate(${left}px, ${top}px) scale(${by})`;
  }
}
