// @ts-check
// What was found, in a list under the field: which of it is marked, and where the list has room.
/** @import { Answer } from "./picker_types.js" */

import { make } from "./picker_parts.js";

const GAP = 4;
const EDGE = 8;
/** Names want so many pixels, however narrow their field. */
const LEAST_WIDTH = 320;
const LEAST_HEIGHT = 200;

export class Found {
  /**
   * @param {HTMLElement} box above the list
   * @param {HTMLInputElement} input which tells what is marked
   * @param {(id: string) => void} take
   */
  constructor(box, input, take) {
    this.box = box;
    this.input = input;
    this.listbox = make("ul", { id: "found" });
    this.listbox.setAttribute("role", "listbox");
    this.note = make("p", { className: "note" });
    this.popup = make("div", { className: "popup", popover: "manual" });
    this.popup.append(this.listbox, this.note);
    this.shown = false;
    this.at = -1;
    this.place = this.place.bind(this);
    // What is pressed here leaves the field its focus.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.listbox.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("li") : null;
      if (option?.dataset.id) take(option.dataset.id);
    });
    input.ariaExpanded = "false";
  }

  /** What Enter takes. */
  get marked() {
    return /** @type {HTMLElement | undefined} */ (this.listbox.children[this.at])?.dataset.id;
  }

  /**
   * @param {Answer} answer
   * @param {boolean} begun whether the first is marked
   */
  show(answer, begun) {
    const options = answer.options.map(({ id, name, note }, at) => {
      const option = make("li", { id: `found-${at}` });
      option.setAttribute("role", "option");
      option.dataset.id = id;
      option.append(make("span", { textContent: name, dir: "auto" }));
      if (note) option.append(make("small", { textContent: note, dir: "auto" }));
      return option;
    });
    this.listbox.replaceChildren(...options);
    this.listbox.hidden = !options.length;
    this.note.textContent = answer.note;
    this.note.hidden = !answer.note;
    if (!options.length && !answer.note) return this.close();
    if (!this.shown) {
      this.shown = true;
      this.popup.showPopover();
      window.addEventListener("scroll", this.place, true);
      window.addEventListener("resize", this.place);
    }
    this.input.ariaExpanded = String(options.length > 0);
    this.popup.scrollTop = 0;
    this.mark(begun && options.length ? 0 : -1);
    this.place();
  }

  close() {
    this.mark(-1);
    this.input.ariaExpanded = "false";
    if (!this.shown) return;
    this.shown = false;
    this.popup.hidePopover();
    window.removeEventListener("scroll", this.place, true);
    window.removeEventListener("resize", this.place);
  }

  /** @param {number} by one down or up; from the last to the first */
  step(by) {
    const { length } = this.listbox.children;
    if (length) this.mark(this.at < 0 && by < 0 ? length - 1 : (this.at + by + length) % length);
  }

  /** @param {number} at */
  mark(at) {
    this.at = at;
    for (const [place, option] of [...this.listbox.children].entries()) {
      option.ariaSelected = String(place === at);
      if (place === at) option.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `found-${at}`);
  }

  /** Under the field, or above it where there is more room; as wide as names want it, and within the window. */
  place() {
    const box = this.box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - 2 * EDGE;
    const width = Math.min(Math.max(box.width, LEAST_WIDTH), room);
    const start = getComputedStyle(this.box).direction === "rtl" ? box.right - width : box.left;
    const below = window.innerHeight - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    const under = below >= LEAST_HEIGHT || below >= above;
    const { style } = this.popup;
    style.width = `${width}px`;
    style.left = `${Math.min(Math.max(start, EDGE), EDGE + room - width)}px`;
    style.top = under ? `${box.bottom + GAP}px` : "auto";
    style.bottom = under ? "auto" : `${window.innerHeight - box.top + GAP}px`;
    style.maxHeight = `min(19rem, ${under ? below : above}px)`;
  }
}
