// @ts-check
/** @import { ButtonName, Message } from "./types.js" */

import { button, element } from "./parts.js";

/** The elements around a picture: its surface, the buttons in a corner, the tooltip, and what is read out. */
export class Casing {
  canvas = element("div", { class: "canvas" });
  sheet = element("canvas", { class: "sheet", "aria-hidden": "true" });
  surface = element("div", { class: "surface" }, this.canvas, this.sheet);
  tip = element("div", { class: "tip", role: "tooltip", hidden: "" });
  told = element("div", { class: "told", "aria-live": "polite" });

  /** @param {HTMLElement} root @param {Record<ButtonName, () => void>} acts */
  constructor(root, { nearer, farther, whole }) {
    this.buttons = {
      nearer: button("M8 3v10M3 8h10", nearer),
      farther: button("M3 8h10", farther),
      whole: button("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", whole),
    };
    this.tools = element("div", { class: "tools" }, ...Object.values(this.buttons));
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
  }

  /**
   * Width and height of the corner that the buttons take.
   * @returns {[number, number]}
   */
  corner() {
    return [this.tools.offsetWidth + 10, this.tools.offsetHeight + 10];
  }
}
