// @ts-check
// A finger on a heading of a table sorts, and no more: the focus that follows a tap would select the first cell, and a
// selected cell opens its row.

const HEADING_PIXELS = 36;
const TAP_MS = 1000;

/** @returns {() => void} what stops it */
export function calmHeadings() {
  let tapped = -Infinity;
  const touched = (/** @type {PointerEvent} */ event) => {
    const table = event.target instanceof Element ? event.target.closest('[data-testid="stDataFrame"]') : null;
    const onHeading = table && event.clientY - table.getBoundingClientRect().top < HEADING_PIXELS;
    tapped = onHeading && event.pointerType === "touch" ? event.timeStamp : -Infinity;
  };
  const focused = (/** @type {FocusEvent} */ event) => {
    if (event.target instanceof HTMLCanvasElement && event.timeStamp - tapped < TAP_MS) event.stopImmediatePropagation();
  };
  window.addEventListener("pointerdown", touched, true);
  for (const name of /** @type {const} */ (["focus", "focusin"])) window.addEventListener(name, focused, true);
  return () => {
    window.removeEventListener("pointerdown", touched, true);
    for (const name of /** @type {const} */ (["focus", "focusin"])) window.removeEventListener(name, focused, true);
  };
}
