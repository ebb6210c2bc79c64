// @ts-check
// A step to another address of the app without loading the page anew: one in the browser's history, so that one step
// back comes back. The app listens to steps through the history, which is all that it hears of this.

/** @param {string} address relative to this page, or whole */
export const step = (address) => {
  window.history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
};
