// @ts-check
// What only the browser knows: whether the window is narrow, and that the reader went back or forward; and what only
// the whole page can be told: in which language it is, which way that is written, how its texts and popovers behave,
// what is said of a change.

import { focusPopovers } from "./popovers.js";
import { tellChanges } from "./telling.js";
import { keepTexts } from "./texts.js";
import { calmHeadings } from "./touch.js";

const NARROW_PIXELS = 640;

/**
 * @typedef {object} Told
 * @property {boolean} narrow what the server takes the window for
 * @property {string} page the path of the page
 * @property {string} start the path of the start page, which has none in the address
 * @property {string} lang the language of the page, by BCP 47
 * @property {string} dir the direction in which it is written
 */

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement & { stopWatching?: () => void }} component.parentElement
 * @param {Told} component.data
 * @param {(name: string, value: unknown) => void} component.setStateValue
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function watch({ parentElement, data, setStateValue, setTriggerValue }) {
  parentElement.stopWatching?.();
  document.documentElement.lang = data.lang;
  document.documentElement.dir = data.dir;
  keepTexts();
  const ended = focusPopovers();
  const silent = tellChanges();
  const query = window.matchMedia(`(max-width: ${NARROW_PIXELS}px)`);
  const tell = () => setStateValue("narrow", query.matches);
  // A step to another page is Streamlit's own: to tell of it as well would bring the reader back here.
  const moved = () => {
    const page = window.location.pathname.split("/").pop() || data.start;
    if (page === data.page) setTriggerValue("moved", window.location.search || "?");
  };
  query.addEventListener("change", tell);
  window.addEventListener("popstate", moved);
  const release = calmHeadings();
  parentElement.stopWatching = () => {
    query.removeEventListener("change", tell);
    window.removeEventListener("popstate", moved);
    release();
    ended();
    silent();
  };
  if (data.narrow !== query.matches) tell();
  return parentElement.stopWatching;
}
