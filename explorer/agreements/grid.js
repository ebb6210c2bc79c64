// @ts-check
// A table of who promises what: a button for each agreement and each commitment, a filled mark where it is promised.

/**
 * @typedef {object} Column a commitment
 * @property {string} id
 * @property {string} short
 * @property {string} full
 * @property {string} told
 * @property {string} count
 * @property {boolean} chosen
 *
 * @typedef {object} Row an agreement
 * @property {string} id
 * @property {string} title
 * @property {string} hint
 * @property {string} note
 * @property {string[]} promised
 *
 * @typedef {object} Grid
 * @property {string} stamp another one for other contents
 * @property {string} caption
 * @property {Record<string, string>} look
 * @property {Record<"agreement" | "total" | "yes" | "no", string>} words
 * @property {Column[]} columns
 * @property {Row[]} rows
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} settings
 * @param {Node[]} children
 */
const make = (tag, settings = {}, children = []) => {
  const element = Object.assign(document.createElement(tag), settings);
  element.append(...children);
  return element;
};

/** @param {string} text @param {string} hint @param {() => void} act */
const button = (text, hint, act) => {
  const element = make("button", { type: "button", title: hint }, [make("bdi", { textContent: text })]);
  element.addEventListener("click", act);
  return element;
};

/** What is heard and not seen. @param {string} textContent */
const said = (textContent) => make("span", { className: "said", textContent });

/** @param {Grid} data @param {(name: "column" | "opened", id: string) => void} tell */
const table = ({ caption, columns, rows, words }, tell) => {
  const heads = columns.map(({ id, short, full, chosen }) => {
    const pressed = button(short, full, () => tell("column", id));
    pressed.setAttribute("aria-label", full === short ? full : `${short}: ${full}`);
    pressed.setAttribute("aria-pressed", String(chosen));
    return make("th", { scope: "col" }, [pressed]);
  });
  const totals = columns.map(({ told, count }) =>
    make("td", { title: told }, [make("b", { textContent: count })]),
  );
  const body = rows.map(({ id, title, hint, note, promised }) => {
    const cells = columns.map((column) => {
      if (!promised.includes(column.id)) return make("td", { className: "no" }, [said(words.no)]);
      const name = make("span", { className: "name", textContent: column.full, ariaHidden: "true" });
      return make("td", { title: column.full, className: "yes" }, [said(words.yes), name]);
    });
    const name = [button(title, hint, () => tell("opened", id)), make("small", { textContent: note })];
    return make("tr", {}, [make("th", { scope: "row" }, name), ...cells]);
  });
  const corner = make("th", { scope: "col", textContent: words.agreement });
  const whole = make("th", { scope: "row", textContent: words.total });
  return make("table", {}, [
    make("caption", { className: "said", textContent: caption }),
    make("thead", {}, [make("tr", {}, [corner, ...heads]), make("tr", { className: "totals" }, [whole, ...totals])]),
    make("tbody", {}, body),
  ]);
};

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement} component.parentElement
 * @param {Grid} component.data
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function grid({ parentElement, data, setTriggerValue }) {
  const root = /** @type {HTMLElement} */ (parentElement.querySelector(".grid"));
  if (root.dataset.stamp === data.stamp) return;
  root.dataset.stamp = data.stamp;
  for (const [name, colour] of Object.entries(data.look)) root.style.setProperty(`--${name}`, colour);
  root.style.setProperty("--columns", String(data.columns.length));
  root.replaceChildren(table(data, setTriggerValue));
}
