// @ts-check
// The elements of a picture. Every name is written as text, never as markup.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...Node} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** @param {string} path */
export const icon = (path) => {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const line = document.createElementNS(space, "path");
  for (const [name, value] of Object.entries({ width: "16", height: "16", viewBox: "0 0 16 16", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const [name, value] of Object.entries({ d: path, fill: "none", stroke: "currentColor", "stroke-width": "1.6" })) {
    line.setAttribute(name, value);
  }
  svg.append(line);
  return svg;
};

/** @param {string} path @param {() => void} act */
export const button = (path, act) => {
  const made = element("button", { type: "button" }, icon(path));
  made.addEventListener("click", act);
  return made;
};

/**
 * A button that shall say in words what it does.
 * @param {string} how
 * @param {() => void} act
 */
export const worded = (how, act) => {
  const made = element("button", { type: "button", "data-how": how });
  made.addEventListener("click", act);
  return made;
};
