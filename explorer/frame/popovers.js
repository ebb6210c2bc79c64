// @ts-check
// An opened popover takes the focus into its first field: its place in the page is behind everything else.

const FIELDS = "input:not([disabled]), textarea, select";
const OTHERS = 'button:not([disabled]), a[href], [tabindex="0"]';
const FRAMES = 60;

/** @returns {() => void} what ends it */
export function focusPopovers() {
  const opened = (/** @type {MouseEvent} */ event) => {
    // A finger would call up the keyboard of the screen.
    if (!(event.target instanceof Element) || (event instanceof PointerEvent && event.pointerType === "touch")) return;
    const button = event.target.closest('[data-testid="stPopoverButton"]');
    if (button) look(button, FRAMES);
  };
  document.addEventListener("click", opened);
  return () => document.removeEventListener("click", opened);
}

/**
 * @param {Element} button
 * @param {number} frames for how many frames to look yet
 */
function look(button, frames) {
  requestAnimationFrame(() => {
    const body = [...document.querySelectorAll('[data-testid="stPopoverBody"]')].pop();
    const first = body?.querySelector(FIELDS) ?? body?.querySelector(OTHERS);
    if (first instanceof HTMLElement && button.getAttribute("aria-expanded") === "true") first.focus();
    else if (frames > 0) look(button, frames - 1);
  });
}
