// @ts-check
// Links of the app lead on where the reader asks for a new tab or a window: the click is left to the browser, and a
// link of the navigation carries what a plain click on it would keep.

const NAVIGATION =
  '[data-testid="stTopNavLink"], [data-testid="stTopNavDropdownLink"], [data-testid="stSidebarNavLink"]';

/**
 * @param {Record<string, string>} carried what stands in the address of each page, by its path; the start page has none
 * @returns {() => void} what ends it
 */
export function leaveLinks(carried) {
  const led = (/** @type {Event} */ event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || !link.href) return;
    if (link.matches(NAVIGATION)) {
      const to = new URL(link.href);
      to.search = carried[to.pathname.split("/").pop() ?? ""] ?? carried[""];
      link.href = to.href;
    }
    if (event instanceof MouseEvent && event.type === "click" && elsewhere(event)) event.stopPropagation();
  };
  // Before a menu or a middle click, which no click tells of, something was pressed.
  window.addEventListener("pointerdown", led, true);
  window.addEventListener("click", led, true);
  return () => {
    window.removeEventListener("pointerdown", led, true);
    window.removeEventListener("click", led, true);
  };
}

/** @param {MouseEvent} event */
function elsewhere(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}
