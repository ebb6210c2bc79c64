// @ts-check
// Clicks on names, which are real links: they are followed without loading the page anew. A name in a profile beside
// the picture is selected there, any other is a way to another page.

import { leaveLinks } from "./links.js";
import { step } from "./step.js";

const LINKS = { go: ".sg-panel a[data-go]", way: "a[data-way]" };

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement & { stopListening?: () => void }} component.parentElement
 * @param {object} component.data
 * @param {"go" | "way"} component.data.kind which links to listen to
 * @param {Record<string, string>} [component.data.carried] what stands in the address of each page, by its path
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function listen({ parentElement, data, setTriggerValue }) {
  parentElement.stopListening?.();
  const follow = (/** @type {MouseEvent} */ event) => {
    if (!(event.target instanceof Element)) return;
    const link = /** @type {HTMLAnchorElement | null} */ (event.target.closest(LINKS[data.kind]));
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (data.kind === "way") step(link.href);
    else setTriggerValue("clicked", link.dataset.go);
  };
  document.addEventListener("click", follow);
  const left = data.carried ? leaveLinks(data.carried) : () => {};
  parentElement.stopListening = () => {
    document.removeEventListener("click", follow);
    left();
  };
  return parentElement.stopListening;
}
