// @ts-check
// What is typed in a field and what is chosen in it. What fits is ranked by the server.
/** @import { Answer, Chosen, Message, Tell } from "./picker_types.js" */

import { Found } from "./picker_found.js";
import { CROSS, DOWN, LENS, button, make, sign } from "./picker_parts.js";

const TYPING = "input, textarea, select, [contenteditable]";

export class Field {
  /** @param {HTMLElement | ShadowRoot} root */
  constructor(root) {
    this.root = root;
    this.label = make("label", { htmlFor: "typed" });
    this.held = make("div", { className: "held" });
    this.input = make("input", { id: "typed", type: "text", autocomplete: "off", spellcheck: false });
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", "found");
    this.clear = button("", CROSS, () => this.choose([]));
    this.clear.className = "clear";
    this.sign = make("span", { className: "sign" });
    this.box = make("div", { className: "box" });
    this.help = make("p", { className: "help", id: "help" });
    this.spoken = make("div", { className: "unseen" });
    this.spoken.setAttribute("role", "status");
    this.held.append(this.input);
    this.box.append(this.held, this.clear, this.sign);
    this.found = new Found(this.box, this.input, (id) => this.take(id));
    this.field = make("div", { className: "field" });
    this.field.append(this.label, this.box, this.help, this.found.popup, this.spoken);
    root.append(this.field);

    /** @type {Message | undefined} */
    this.message = undefined;
    /** @type {Tell} */
    this.tell = () => {};
    /** @type {Chosen[]} */
    this.chosen = [];
    /** @type {Answer | null} */
    this.answer = null;
    /** Whether the field holds what was typed and not the name of what was chosen. */
    this.typing = false;
    /** Whether what is found is to be seen. */
    this.wanted = false;
    /** Whether the first that is found for what was typed is to be taken as soon as it is known. */
    this.eager = false;
    this.hear = this.hear.bind(this);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.typing = true;
      this.eager = false;
      this.ask();
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.box.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("button")) return;
      this.input.focus();
      if (!this.typing) this.input.select();
      this.ask();
    });
    this.field.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && this.field.contains(event.relatedTarget)) return;
      if (!this.eager) this.leave();
    });
    document.addEventListener("keydown", this.hear);
  }

  end() {
    document.removeEventListener("keydown", this.hear);
    this.found.close();
  }

  /**
   * Take over what the server says at every run.
   * @param {Message} message
   * @param {Tell} tell
   */
  show(message, tell) {
    const before = JSON.stringify(this.chosen);
    this.message = message;
    this.tell = tell;
    this.chosen = message.mode === "go" ? [] : message.chosen;
    if (message.answer) this.answer = message.answer;
    else if (before !== JSON.stringify(this.chosen)) this.answer = null;
    this.draw();
    if (this.answered) this.answers();
  }

  /** What is asked: what was typed, and not the name of what was chosen. */
  get asked() {
    return this.typing ? this.input.value.trim() : "";
  }

  get answered() {
    return this.answer?.asked === this.asked;
  }

  ask() {
    this.wanted = true;
    if (this.answered) this.answers();
    else this.tell("asked", this.asked);
  }

  /** The server has answered what is asked. */
  answers() {
    const { answer } = this;
    if (!answer || !this.wanted) return;
    this.found.show(answer, this.asked !== "");
    this.spoken.textContent = answer.told;
    if (this.eager && answer.options.length) this.take(answer.options[0].id);
    this.eager = false;
  }

  /** @param {string} id of what was found */
  take(id) {
    const option = this.answer?.options.find((one) => one.id === id);
    if (!option) return;
    const taken = { id, name: option.name, remove: "" };
    this.choose(this.message?.mode === "many" ? [...this.chosen, taken] : [taken]);
  }

  /** @param {Chosen[]} chosen */
  choose(chosen) {
    this.chosen = this.message?.mode === "go" ? [] : chosen;
    this.answer = null;
    this.eager = false;
    // Before the chip whose button was pressed is taken away. What is gone to has nothing to do with the field any more.
    if (this.message?.mode === "go") this.input.blur();
    else this.input.focus();
    this.leave();
    this.tell("chosen", chosen.map((one) => one.id));
  }

  /** Close what was found, and hold again what was chosen. */
  leave() {
    this.typing = false;
    this.wanted = false;
    this.found.close();
    this.spoken.textContent = "";
    this.draw();
  }

  draw() {
    const { message, chosen } = this;
    if (!message) return;
    const many = message.mode === "many";
    this.label.textContent = message.label;
    this.label.classList.toggle("unseen", !message.labelled);
    this.help.textContent = message.help;
    this.help.hidden = !message.help;
    if (message.help) this.input.setAttribute("aria-describedby", "help");
    this.input.placeholder = many && chosen.length ? "" : message.placeholder;
    const held = many ? "" : (chosen[0]?.name ?? "");
    if (!this.typing && this.input.value !== held) {
      this.input.value = held;
      // What is typed next takes its place.
      if (this.input.matches(":focus")) this.input.select();
    }
    this.clear.hidden = !chosen.length;
    this.clear.ariaLabel = message.clear;
    this.sign.replaceChildren(sign(message.mode === "go" ? LENS : DOWN));
    if (message.hot) this.input.setAttribute("aria-keyshortcuts", message.hot);
    this.found.listbox.ariaLabel = message.label;
    this.chips(many ? chosen : []);
  }

  /** @param {Chosen[]} chosen */
  chips(chosen) {
    const before = [...this.held.querySelectorAll(".chip")];
    if (before.map((chip) => /** @type {HTMLElement} */ (chip).dataset.id).join() === chosen.map((one) => one.id).join()) return;
    for (const chip of before) chip.remove();
    for (const one of chosen) {
      const chip = make("span", { className: "chip", title: one.name });
      chip.dataset.id = one.id;
      const without = () => this.choose(this.chosen.filter((other) => other.id !== one.id));
      chip.append(make("span", { textContent: one.name, dir: "auto" }), button(one.remove, CROSS, without));
      this.input.before(chip);
    }
    const over = this.held.scrollWidth - this.held.clientWidth;
    this.held.classList.toggle("more", over > 0);
    this.held.scrollLeft = getComputedStyle(this.held).direction === "rtl" ? -over : over;
  }

  /** @param {KeyboardEvent} event in the field */
  press(event) {
    if (event.isComposing) return;
    const { shown, marked } = this.found;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (shown) this.found.step(event.key === "ArrowDown" ? 1 : -1);
      else this.ask();
    } else if (event.key === "Enter" && (shown || this.asked)) {
      if (this.asked && !this.answered) this.eager = true;
      else if (marked) this.take(marked);
    } else if (event.key === "Escape" && (shown || this.typing)) {
      this.leave();
      event.stopPropagation();
    } else if (event.key === "Backspace" && this.message?.mode === "many" && !this.input.value && this.chosen.length) {
      this.choose(this.chosen.slice(0, -1));
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event anywhere on the page */
  hear(event) {
    const at = event.composedPath()[0];
    if (event.key !== this.message?.hot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at instanceof Element && at.closest(TYPING)) return;
    event.preventDefault();
    this.input.focus();
  }
}
