// @ts-check
/** @import { Camera } from "./camera.js" */
/** @import { Written } from "./labels.js" */
/** @import { Caption, Frame, Mark, Place, Shown } from "./types.js" */

import { Boxes } from "./boxes.js";

export const LABEL_PX = 14;
const LINE_PX = 16;
const OUT_OF_SIGHT_PX = 200;
const LARGE_BODY = 13;

/**
 * At the start view a label stays within the frame; later, one drags the frame.
 * @param {Pick<Shown, "camera" | "corner" | "fitted">} shown
 * @param {Frame} box
 */
export const inside = ({ camera: { width, height }, corner, fitted }, [left, top, right, bottom]) =>
  !fitted ||
  (left > 2 && top > 2 && right < width - 2 && bottom < height - 2 &&
    (right < width - corner[0] || bottom < height - corner[1]));

/**
 * Find places for the labels at the camera's scale, the important ones first.
 * @param {Shown} shown
 * @param {(text: string, px: string) => number} widthOf
 * @param {(edge: string) => Place | undefined} middleOf where a line has its middle
 * @param {(named: Place & { id?: string }, box: Frame, written: Written) => void} put takes each label that found one
 */
export const arrange = (shown, widthOf, middleOf, put) => {
  const { camera, contents, look, near } = shown;
  const px = camera.width < 480 ? 12 : LABEL_PX;
  const line = (LINE_PX * px) / LABEL_PX;
  // Marks and names, which a new name may not cover; and names alone, which it never may.
  const [boxes, names] = [new Boxes(), new Boxes()];

  /** @param {Caption} caption */
  const placeCaption = (caption) => {
    const { x, y } = camera.toScreen(caption.x, caption.y);
    const bold = `600 ${px - 1}`;
    const wide = widthOf(caption.text, bold);
    const left = Math.min(Math.max(4, caption.align === "left" ? x : x - wide / 2), camera.width - wide - 4);
    /** @type {Frame} */
    const box = [left, y - line / 2, left + wide, y + line / 2];
    names.add(box, null);
    boxes.add(box, null);
    put(caption, box, { lines: [caption.text], line, px: bold, colour: look.quiet, must: true });
  };

  /** @param {Seen} mark */
  const placeName = ({ node, x, y, first, radius }) => {
    if (!node.lines.length || (near && !near.nodes.has(node.id) && node.id !== shown.focused)) return;
    const wide = Math.max(...node.lines.map((text) => widthOf(text, String(px))));
    const high = line * node.lines.length;
    const beside = [
      [x - wide / 2, y + radius + 1],
      [x - wide / 2, y - radius - 1 - high],
      [x + radius + 4, y - high / 2],
      [x - radius - 4 - wide, y - high / 2],
    ];
    /** @param {number[][]} corners */
    const within = (corners) =>
      corners
        .map(([left, top]) => /** @type {Frame} */ ([left, top, left + wide, top + high]))
        .filter((box) => inside(shown, box));
    const tried = within(beside);
    // The large bodies, the selection and what belongs to it are named even where a small mark is covered, but never
    // another name.
    const must = node.size >= LARGE_BODY || first > 0;
    const further = first ? within(around(beside, wide, high, camera)) : [];
    const box =
      [...tried, ...further].find((one) => boxes.free(one, node.id)) ??
      (must ? [...tried, ...further].find((one) => names.free(one, null)) : undefined);
    if (!box) return;
    boxes.add(box, node.id);
    names.add(box, node.id);
    put(node, box, { lines: node.lines, line, px: String(px), colour: look.ink, must });
  };

  /** @param {string} id @param {string} label */
  const placeLineName = (id, label) => {
    const middle = middleOf(id);
    if (!middle) return;
    const { x, y } = camera.toScreen(middle.x, middle.y);
    const wide = widthOf(label, String(px - 2));
    /** @type {Frame} */
    const box = [x - wide / 2, y - line / 2, x + wide / 2, y + line / 2];
    if (!boxes.free(box, null)) return;
    boxes.add(box, id);
    put({ id, ...middle }, box, { lines: [label], line, px: String(px - 2), colour: look.quiet, must: false });
  };

  const marks = inSight(shown);
  for (const { node, x, y, mark } of marks) {
    // Beside a selection, paled marks may lie under a name.
    if (!near || near.nodes.has(node.id)) boxes.add([x - mark, y - mark, x + mark, y + mark], node.id);
  }
  contents.captions.forEach(placeCaption);
  marks.sort((one, other) => other.first - one.first).forEach(placeName);
  for (const { id, label } of contents.lines.values()) {
    if (label && (!near || near.edges.has(id))) placeLineName(id, label);
  }
};

/**
 * Further places for a name that is looked for: askew of its mark, a line farther off, and pushed back into the view.
 * @param {number[][]} beside
 * @param {number} wide
 * @param {number} high
 * @param {Camera} camera
 */
const around = (beside, wide, high, camera) => {
  const [[left, below], [, above], [right, level], [far]] = beside;
  const askew = [below, above].flatMap((top) => [[right, top], [far, top]]);
  const farther = [[left, below + high], [left, above - high]];
  for (const top of [level - high, level + high]) farther.push([right, top], [far, top]);
  const places = [...askew, ...farther];
  const pushed = [...beside, ...places].map(([x, y]) => [
    Math.min(Math.max(x, 3), camera.width - wide - 3), Math.min(Math.max(y, 3), camera.height - high - 3),
  ]);
  return [...places, ...pushed];
};

/**
 * @typedef {object} Seen a node with its place on the screen
 * @property {Mark} node
 * @property {number} x
 * @property {number} y
 * @property {0 | 1 | 2} first 2 for the selection, 1 for what belongs to it
 * @property {number} mark the radius of what is drawn
 * @property {number} radius the distance that a label keeps
 */

/**
 * The nodes in sight by their rank; what is out of sight needs no name, but the selection and what belongs to it do.
 * @param {Shown} shown
 * @returns {Seen[]}
 */
const inSight = ({ camera, contents, chosen, focused, near, factor }) =>
  contents.ranked.flatMap((node) => {
    const { x, y } = camera.toScreen(node.x, node.y);
    const first = node.id === chosen.node || node.id === focused ? 2 : near?.nodes.has(node.id) ? 1 : 0;
    const away = Math.max(-x, -y, x - camera.width, y - camera.height);
    if (!first && away >= OUT_OF_SIGHT_PX) return [];
    const mark = (node.size * factor + 2) * camera.scale;
    // The ring of the selection keeps its label at a distance.
    return [{ node, x, y, first, mark, radius: mark + (first === 2 ? 6 : 0) }];
  });
