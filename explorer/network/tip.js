// @ts-check
/** @import { Drawing } from "./drawing.js" */
/** @import { Mark, Place } from "./types.js" */

/** The tooltip: what is pointed at, by its name in full. */
export class Tip {
  /** @type {number | undefined} */
  framed = undefined;

  /** @param {HTMLElement} box @param {Drawing} drawing whose cursor tells that there is something */
  constructor(box, drawing) {
    this.box = box;
    this.drawing = drawing;
  }

  /**
   * Tell of what lies under the mouse.
   * @param {Place} place of the screen
   */
  hover(place) {
    this.framed ??= requestAnimationFrame(() => {
      this.framed = undefined;
      const node = this.drawing.nodeAt(place);
      const edge = node === null ? this.drawing.edgeAt(place) : null;
      const title = edge === null ? "" : this.drawing.contents.lines.get(edge)?.title;
      if (node !== null) this.point(node);
      else if (title) this.show(title, place);
      else this.hide();
    });
  }

  /**
   * Tell of a node, beside its mark.
   * @param {string} id
   */
  point(id) {
    const mark = this.drawing.contents.marks.get(id);
    if (mark) this.show(mark.title, this.drawing.camera.toScreen(mark.x, mark.y), mark);
  }

  hide() {
    this.drawing.surface.style.cursor = "default";
    this.box.hidden = true;
  }

  /** @param {string} text @param {Place} place @param {Mark} [mark] */
  show(text, place, mark) {
    const { camera, factor, surface } = this.drawing;
    surface.style.cursor = "pointer";
    this.box.textContent = text;
    this.box.hidden = false;
    const gap = mark ? mark.size * factor * camera.scale + 8 : 12;
    const { offsetWidth: wide, offsetHeight: high } = this.box;
    const left = Math.min(Math.max(4, place.x - wide / 2), camera.width - wide - 4);
    const above = place.y - gap - high;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${above > 4 ? above : place.y + gap + 22}px`;
  }
}
