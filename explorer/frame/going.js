// @ts-check
// Clicks on the names in a profile, which are real links: they are followed without loading the page anew.

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement & { stopListening?: () => void }} component.parentElement
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function listen({ parentElement, setTriggerValue }) {
  parentElement.stopListening?.();
  const follow = (/** @type {MouseEvent} */ event) => {
    if (!(event.target instanceof Element)) return;
    const link = /** @type {HTMLElement | null} */ (event.target.closest(".sg-panel a[data-go]"));
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("go", link.dataset.go);
  };
  document.addEventListener("click", follow);
  parentElement.stopListening = () => document.removeEventListener("click", follow);
  return parentElement.stopListening;
}
