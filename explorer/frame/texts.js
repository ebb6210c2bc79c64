// @ts-check
// A browser that translates the page takes each text out and puts an element with the translation in its place. What
// drew the page goes on with the text that it holds: a change of it would be seen by nobody, and taking it away would
// fail. So a text comes back to its place as soon as it is turned to, and the browser translates it anew.

/** @type {WeakMap<Node, Element>} what stands in the place of a text */
const standIns = new WeakMap();
let kept = false;

/** Keep texts and their translations together, once for the life of the page. */
export function keepTexts() {
  if (kept) return;
  kept = true;
  new MutationObserver((records) => records.forEach(note)).observe(document.body, { childList: true, subtree: true });
  const held = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue"));
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...held,
    set(value) {
      bringBack(this);
      held.set?.call(this, value);
    },
  });
  const { insertBefore, removeChild } = Node.prototype;
  Node.prototype.insertBefore = /** @type {typeof insertBefore} */ (function (/** @type {Node} */ node, before) {
    bringBack(before);
    return insertBefore.call(this, node, before);
  });
  Node.prototype.removeChild = /** @type {typeof removeChild} */ (function (/** @type {Node} */ child) {
    bringBack(child);
    return removeChild.call(this, child);
  });
}

/** @param {MutationRecord} record */
function note(record) {
  const standIn = [...record.addedNodes, record.previousSibling, record.nextSibling].find(
    (node) => node instanceof HTMLElement && node.tagName === "FONT",
  );
  for (const node of standIn ? record.removedNodes : []) {
    if (node instanceof Text) standIns.set(node, /** @type {Element} */ (standIn));
  }
}

/** @param {Node | null} node */
function bringBack(node) {
  if (!node || node.parentNode) return;
  standIns.get(node)?.replaceWith(node);
  standIns.delete(node);
}
