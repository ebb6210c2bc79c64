// @ts-check
// The arcs of the map by keyboard: a list of them, the largest first, in the tab order behind the map. It is seen while
// it has the focus, and the arc that it names stands out.

const ARCS = ".seen_marks path";

/**
 * @typedef {object} Told
 * @property {string} map the class of the map
 * @property {string} label what the list is
 * @property {{ id: string, words: string }[]} arcs as they are drawn
 */

/** @type {WeakMap<HTMLElement | ShadowRoot, List>} */
const lists = new WeakMap();

class List {
  /** @param {HTMLElement | ShadowRoot} root */
  constructor(root) {
    this.box = document.createElement("ul");
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "listbox");
    this.at = -1;
    /** @type {Told} */
    this.told = { map: "", label: "", arcs: [] };
    /** @type {(id: string) => void} */
    this.open = () => {};
    this.box.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("focus", () => this.mark(Math.max(0, this.at)));
    this.box.addEventListener("blur", () => this.light(-1));
    root.append(this.box);
  }

  /** @param {Told} told @param {(id: string) => void} open */
  show(told, open) {
    this.open = open;
    if (JSON.stringify(told.arcs) !== JSON.stringify(this.told.arcs)) {
      this.at = -1;
      this.box.replaceChildren(...told.arcs.map(option));
      this.box.removeAttribute("aria-activedescendant");
    }
    this.told = told;
    this.box.ariaLabel = told.label;
    this.box.hidden = !told.arcs.length;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const last = this.told.arcs.length - 1;
    /** @type {Record<string, number | undefined>} */
    const places = {
      ArrowDown: Math.min(this.at + 1, last), ArrowRight: Math.min(this.at + 1, last),
      ArrowUp: Math.max(this.at - 1, 0), ArrowLeft: Math.max(this.at - 1, 0), Home: 0, End: last,
    };
    const to = places[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) this.mark(to);
    else if ((event.key === "Enter" || event.key === " ") && this.at >= 0) this.open(this.told.arcs[this.at].id);
    else return;
    event.preventDefault();
  }

  /** @param {number} at */
  mark(at) {
    this.at = at;
    for (const [place, item] of [...this.box.children].entries()) item.ariaSelected = String(place === at);
    this.box.setAttribute("aria-activedescendant", `arc-${at}`);
    this.light(at);
  }

  /** @param {number} at which arc of the map is to stand out; -1 for none */
  light(at) {
    const arcs = document.querySelectorAll(`.${CSS.escape(this.told.map)} ${ARCS}`);
    for (const [place, arc] of arcs.entries()) arc.classList.toggle("sg-here", place === at);
  }
}

/** @param {{ words: string }} arc @param {number} place */
function option({ words }, place) {
  const item = document.createElement("li");
  item.id = `arc-${place}`;
  item.setAttribute("role", "option");
  item.ariaSelected = "false";
  item.textContent = words;
  return item;
}

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement | ShadowRoot} component.parentElement
 * @param {Told} component.data
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function arcs({ parentElement, data, setTriggerValue }) {
  const list = lists.get(parentElement) ?? new List(parentElement);
  lists.set(parentElement, list);
  list.show(data, (id) => setTriggerValue("opened", id));
}
