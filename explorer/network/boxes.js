// @ts-check
/** @import { Frame } from "./types.js" */

const CELL_PX = 64;

/** @param {Frame} one @param {Frame} other */
const crossing = (one, other) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Boxes in a grid of cells, so that a new box is compared with those near it only. */
export class Boxes {
  /** @type {Map<number, [box: Frame, owner: string | null][]>} */
  cells = new Map();

  /** @param {Frame} box @param {(cell: number) => boolean} visit stops at what returns true */
  around([left, top, right, bottom], visit) {
    for (let x = Math.floor(left / CELL_PX); x <= Math.floor(right / CELL_PX); x += 1) {
      for (let y = Math.floor(top / CELL_PX); y <= Math.floor(bottom / CELL_PX); y += 1) {
        if (visit(x * 100003 + y)) return true;
      }
    }
    return false;
  }

  /**
   * Whether no box of another owner lies there.
   * @param {Frame} box
   * @param {string | null} except
   */
  free(box, except) {
    return !this.around(box, (cell) =>
      (this.cells.get(cell) ?? []).some(([other, owner]) => owner !== except && crossing(box, other)),
    );
  }

  /** @param {Frame} box @param {string | null} owner */
  add(box, owner) {
    this.around(box, (cell) => {
      const held = this.cells.get(cell);
      if (held) held.push([box, owner]);
      else this.cells.set(cell, [[box, owner]]);
      return false;
    });
  }
}
