// @ts-check
// An opened popover takes the focus into its first field: its place in the page is behind everything else.

const FIELDS = 'input:not([disabled], [tabindex="-1"]), textarea, select';
const OTHERS = 'button:not([disabled]), a[href], [tabindex="0"]';
const COMPONENT = '[data-testid="stBidiComponentRegular"]';
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
 * The first element within that fits, in the shadow tree of a component, too, where a plain query does not look.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {Element | null}
 */
function inside(root, selector) {
  for (const one of root.querySelectorAll("*")) {
    const found = one.matches(selector) ? one : one.shadowRoot && inside(one.shadowRoot, selector);
    if (found) return found;
  }
  return null;
}

/**
 * @param {Element} button
 * @param {number} frames for how many frames to wait until it opens
 */
function look(button, frames) {
  requestAnimationFrame(() => {
    if (!button.isConnected) return;
    const opened = button.getAttribute("aria-expanded") === "true";
    const body = opened ? [...document.querySelectorAll('[data-testid="stPopoverBody"]')].pop() : undefined;
    // A component of our own is there a moment later than what Streamlit draws.
    const coming = body && [...body.querySelectorAll(COMPONENT)].some((one) => !inside(one, FIELDS));
    const first = body && (inside(body, FIELDS) ?? (coming ? null : inside(body, OTHERS)));
    if (first instanceof HTMLElement) first.focus();
    else if (opened || frames > 0) look(button, frames - 1);
  });
}
