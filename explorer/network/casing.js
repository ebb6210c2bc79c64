// @ts-check
/** @import { ButtonName, Message, TakeName } from "./types.js" */

import { button, element, icon, worded } from "./parts.js";
import { canCopy } from "./taking.js";

const TAKES = /** @type {TakeName[]} */ (["png", "svg", "copy"]);

/** The elements around a picture: its surface, the buttons in a corner, the tooltip, and what is read out. */
export class Casing {
  canvas = element("div", { class: "canvas" });
  sheet = element("canvas", { class: "sheet", "aria-hidden": "true" });
  surface = element("div", { class: "surface" }, this.canvas, this.sheet);
  tip = element("div", { class: "tip", role: "tooltip", hidden: "" });
  told = element("div", { class: "told", "aria-live": "polite" });

  /** @param {HTMLElement} root @param {Record<ButtonName, () => void> & { take: (how: TakeName) => void }} acts */
  constructor(root, { nearer, farther, whole, loose, take }) {
    this.takes = TAKES.filter((how) => how !== "copy" || canCopy()).map((how) => worded(how, () => take(how)));
    this.menu = element(
      "details",
      { class: "take" },
      element("summary", {}, icon("M8 2v7.5M4.8 6.5 8 9.7l3.2-3.2M2.5 10.5v3h11v-3")),
      element("div", {}, ...this.takes),
    );
    this.menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.fold();
    });
    this.menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.menu.contains(relatedTarget)) this.menu.open = false;
    });
    this.buttons = {
      loose: button("M8 13.5V10M4.5 10h7l-2-3V2.5h-3V7zM2 2l12 12", loose),
      nearer: button("M8 3v10M3 8h10", nearer),
      farther: button("M3 8h10", farther),
      whole: button("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", whole),
    };
    this.tools = element("div", { class: "tools" }, ...Object.values(this.buttons), this.menu);
    this.buttons.loose.hidden = true;
    this.wrap = element(
      "div",
      { class: "picture", tabindex: "0", role: "application", "data-ready": "false" },
      this.surface,
      this.tools,
      this.tip,
      this.told,
    );
    root.append(this.wrap);
  }

  /** @param {Message} message */
  dress({ look, words, height, caption }) {
    for (const [name, value] of Object.entries(look)) this.wrap.style.setProperty(`--${name}`, value);
    this.wrap.style.setProperty("--height", `${height}px`);
    this.wrap.setAttribute("aria-label", caption);
    for (const name of /** @type {ButtonName[]} */ (Object.keys(this.buttons))) {
      this.buttons[name].setAttribute("aria-label", words[name]);
      this.buttons[name].title = words[name];
    }
    const summary = /** @type {HTMLElement} */ (this.menu.firstChild);
    summary.setAttribute("aria-label", words.take);
    summary.title = words.take;
    for (const one of this.takes) one.textContent = words[/** @type {TakeName} */ (one.dataset.how)];
  }

  /** Put the menu away, and the focus back to where it was opened. */
  fold() {
    if (!this.menu.open) return;
    this.menu.open = false;
    /** @type {HTMLElement} */ (this.menu.firstChild).focus();
  }

  /**
   * Width and height of the corner that the buttons take.
   * @returns {[number, number]}
   */
  corner() {
    return [this.tools.offsetWidth + 10, this.tools.offsetHeight + 10];
  }
}
