// @ts-check
/** @import { Drawing } from "./drawing.js" */
/** @import { Mark, Place } from "./types.js" */

const PUSH_PX = 16;

/** @type {Record<string, [dx: number, dy: number] | undefined>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Do what a key asks for, and keep it from the page.
 * @param {Drawing} drawing
 * @param {KeyboardEvent} event
 */
export const pressed = (drawing, event) => {
  if (event.target !== drawing.wrap || event.ctrlKey || event.metaKey) return;
  const way = WAYS[event.key];
  if (event.altKey && !way) return;
  const go = event.altKey ? push : walk;
  const act = way ? () => go(drawing, way) : acts(drawing)[event.key];
  if (!act) return;
  event.preventDefault();
  // Streamlit has keys of its own: C would ask whether to clear its caches.
  event.stopPropagation();
  act();
};

/** @param {Drawing} drawing @returns {Record<string, (() => void) | undefined>} */
const acts = (drawing) => {
  const chosen = drawing.focused ?? drawing.chosen.node;
  const choose = () => drawing.focused && drawing.choose(drawing.focused, null);
  const fold = () => chosen && drawing.tell.trigger("collapse", chosen);
  return {
    "+": () => drawing.zoom(1.3),
    "=": () => drawing.zoom(1.3),
    "-": () => drawing.zoom(1 / 1.3),
    0: () => drawing.fit(),
    Home: () => step(drawing, 0),
    n: () => step(drawing, 1),
    p: () => step(drawing, -1),
    Escape: () => drawing.choose(null, null),
    Enter: choose,
    " ": choose,
    e: () => chosen && drawing.tell.trigger("expand", chosen),
    c: fold,
    Delete: fold,
    h: () => chosen && drawing.tell.trigger("hide", chosen),
    u: () => drawing.loosen(),
  };
};

/** @param {Drawing} drawing @param {[dx: number, dy: number]} way */
const walk = (drawing, way) => {
  const { marks } = drawing.contents;
  const here = marks.get(drawing.focused ?? drawing.chosen.node ?? "");
  const next = here ? nearest(marks.values(), here, way) : drawing.contents.ranked[0];
  if (next) drawing.focus(next.id);
};

/** @param {Drawing} drawing @param {[dx: number, dy: number]} way */
const push = (drawing, [dx, dy]) => {
  const mark = drawing.contents.marks.get(drawing.focused ?? drawing.chosen.node ?? "");
  if (!mark) return;
  const by = PUSH_PX / drawing.camera.scale;
  drawing.put(mark.id, { x: mark.x + dx * by, y: mark.y + dy * by });
  drawing.putDown();
};

/** @param {Drawing} drawing @param {-1 | 0 | 1} by */
const step = (drawing, by) => {
  const next = following(drawing.contents.ranked, drawing.focused, by);
  if (next) drawing.focus(next.id);
};

/**
 * The mark nearest in a direction, if there is one; what lies aside counts double.
 * @param {Iterable<Mark>} marks
 * @param {Place} here
 * @param {[dx: number, dy: number]} way
 */
export const nearest = (marks, here, [dx, dy]) => {
  /** @type {{ mark: Mark, cost: number } | null} */
  let best = null;
  for (const mark of marks) {
    const ahead = (mark.x - here.x) * dx + (mark.y - here.y) * dy;
    const aside = Math.abs((mark.x - here.x) * dy) + Math.abs((mark.y - here.y) * dx);
    const cost = ahead + 2 * aside;
    if (mark !== here && ahead > 0.5 && aside <= 2 * ahead && (!best || cost < best.cost)) best = { mark, cost };
  }
  return best?.mark;
};

/**
 * The mark so many steps on in the ranking, round and round; the first where none is focused or no step is taken.
 * @param {Mark[]} ranked
 * @param {string | null} focused
 * @param {-1 | 0 | 1} by
 */
export const following = (ranked, focused, by) => {
  const at = ranked.findIndex(({ id }) => id === focused);
  return ranked[by && at >= 0 ? (at + by + ranked.length) % ranked.length : 0];
};
