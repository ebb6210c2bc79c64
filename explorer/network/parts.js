// @ts-check
// The elements of a picture. Every name is written as text, never as markup.
/** @import { NodeLook, VisDrawn } from "./types.js" */

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
const icon = (path) => {
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
 * A small plate for an agreement: vis-network's own box needs its label inside.
 * @param {Pick<NodeLook, "color" | "shapeProperties">} look
 */
export const plate = ({ color, shapeProperties }) => (/** @type {VisDrawn} */ { ctx, x, y, style }) => {
  const [wide, high] = [style.size * 2.3, style.size * 1.5];
  return {
    drawNode() {
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(x - wide / 2, y - high / 2, wide, high, high / 5);
      ctx.fillStyle = color.background;
      ctx.strokeStyle = color.border;
      ctx.lineWidth = style.size / 4.5;
      ctx.setLineDash(shapeProperties?.borderDashes ?? []);
      ctx.fill();
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: wide, height: high },
  };
};
