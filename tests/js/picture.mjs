// @ts-check
// Small pictures for the tests: messages as the server sends them, what is shown of them, and a canvas that takes notes.
/** @import { Message, Shown } from "../../explorer/network/types.js" */

import { Camera } from "../../explorer/network/camera.js";
import { Contents } from "../../explorer/network/contents.js";

const look = { ground: "#fff", ink: "#111", quiet: "#777", rule: "#ccc", accent: "#06c", font: "serif" };
const words = {
  nearer: "", farther: "", whole: "", loose: "", tie: "", ties: "", take: "", png: "", svg: "", copy: "", saved: "", copied: "",
};
const print = { title: "", day: "", legend: [], notes: [], source: "", file: "net" };

/** A hub with two affiliates, and somebody tied to nobody. */
export const star = /** @type {const} */ ({
  nodes: [["hub", 0, 0], ["east", 100, 0], ["south", 0, 50], ["alone", -300, 0]],
  edges: [["east", "hub"], ["south", "hub"]],
});

/**
 * @param {{ nodes: readonly (readonly [string, number, number])[], edges: readonly (readonly [string, string])[] }} picture
 * @param {Partial<Message>} changes
 * @returns {Message}
 */
export const message = ({ nodes, edges }, changes = {}) => ({
  key: "net", caption: "", height: 600, turnable: true, wide: true, check: false, look, words, print, captions: [], options: {},
  looks: {
    nodes: [{ shape: "dot", color: { background: "#0a0", border: "#050" }, borderWidth: 1.8 }],
    edges: [{
      width: 2, dashes: [4, 4], color: { color: "#333", opacity: 0.8 }, arrows: { to: { enabled: true } },
      smooth: { enabled: false, type: "curvedCW", roundness: 0 },
    }],
  },
  nodes: nodes.map(([id, x, y]) => ({ id, x, y, size: id === "hub" ? 14 : 8, title: `The ${id}`, lines: [id], look: 0 })),
  edges: edges.map(([from, to]) => ({ id: `${from}-${to}`, from, to, label: "", title: "", look: 0 })),
  ...changes,
});

/** @param {Message} told @param {boolean} turned */
export const contentsOf = (told, turned = false) => {
  const contents = new Contents();
  contents.take(told, turned);
  return contents;
};

/** @param {Partial<Camera>} changes */
export const cameraOf = (changes = {}) => Object.assign(new Camera(), { width: 800, height: 600 }, changes);

/** @param {Contents} contents @param {Partial<Shown>} changes @returns {Shown} */
export const shownOf = (contents, changes = {}) => ({
  camera: cameraOf(), contents, look, chosen: { node: null, edge: null }, focused: null, near: null, factor: 1,
  fitted: true, corner: [100, 40], ...changes,
});

/** A context that measures seven pixels a letter and notes what it is told to write and to draw. */
export const notebook = () => {
  /** @type {string[]} */
  const written = [];
  /** @type {[x: number, y: number, radius: number, colour: unknown, dashes: number[]][]} */
  const circles = [];
  /** @type {number[]} */
  let dashes = [];
  const context = {
    strokeStyle: "",
    measureText: (/** @type {string} */ text) => ({ width: 7 * text.length }),
    strokeText() {},
    fillText: (/** @type {string} */ text) => written.push(text),
    beginPath() {},
    stroke() {},
    setLineDash(/** @type {number[]} */ lengths) {
      dashes = lengths;
    },
    arc(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ radius) {
      circles.push([x, y, radius, context.strokeStyle, dashes]);
    },
  };
  return { written, circles, context: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)) };
};
