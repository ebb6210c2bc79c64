// @ts-check
// The parts that a field is made of.

export const CROSS = "M6 6 18 18M18 6 6 18";
export const DOWN = "M6 9 12 15 18 9";
export const LENS = "M15 15 21 21M16.5 10A6.5 6.5 0 1 1 3.5 10A6.5 6.5 0 0 1 16.5 10";

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean>} [properties]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/** @param {string} path of a line in a square of 24 */
export function sign(path) {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  drawn.append(line);
  return drawn;
}

/**
 * @param {string} label
 * @param {string} path of its sign
 * @param {() => void} act
 */
export function button(label, path, act) {
  const made = make("button", { type: "button", ariaLabel: label });
  made.append(sign(path));
  made.addEventListener("click", act);
  return made;
}
