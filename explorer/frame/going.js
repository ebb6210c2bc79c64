// @ts-check
// Clicks on names, which are real links: they are followed without loading the page anew. A name in a profile beside
// the picture is selected there, any other is a way to another page.

import { step } from "./step.js";

const LINKS = { go: ".sg-panel a[data-go]", way: "a[data-way]" };

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement & { stopListening?: () => void }} component.parentElement
 * @param {{ kind: "go" | "way" }} component.data which links to listen to
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
  parentElement.stopListening = () => document.removeEventListener("click", follow);
  return parentElement.stopListening;
}
