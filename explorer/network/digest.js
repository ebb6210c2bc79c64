// @ts-check
// A digest of what is truly drawn, by the same words as `drawn.py` has for what the server meant.
/** @import { DrawnLine, DrawnNode } from "./types.js" */

/** @param {number} number */
const tenths = (number) => Math.floor(number * 10 + 0.5);
/** @param {{ id: string }} one @param {{ id: string }} other */
const byId = (one, other) => (one.id < other.id ? -1 : Number(one.id > other.id));

/** @param {DrawnNode} node @param {number} factor @param {boolean} turned */
const nodeWords = ({ id, x, y, size, shape, color, shapeProperties, lines }, factor, turned) =>
  [
    id,
    tenths(turned ? y : x),
    tenths(turned ? x : y),
    tenths(size / factor),
    shape,
    color.background,
    color.border,
    (shapeProperties?.borderDashes ?? []).map(tenths).join(","),
    lines.join("\n"),
  ].join("\t");

/** @param {DrawnLine} line @param {number} factor */
const edgeWords = ({ id, from, to, width, dashes, color, arrows, smooth, words }, factor) =>
  [
    id,
    from,
    to,
    tenths(width / Math.sqrt(factor)),
    (dashes || []).map((length) => tenths(length / Math.sqrt(factor))).join(","),
    color.color,
    tenths(color.opacity),
    arrows.to.enabled ? "arrow" : "",
    smooth.enabled ? `${smooth.type} ${tenths(smooth.roundness * 100)}` : "",
    words,
  ].join("\t");

/**
 * Two sums of the text's UTF-16 units as 16 hexadecimal digits.
 * @param {string} text
 */
export const summed = (text) => {
  let [one, other] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at) + 1;
    one = (Math.imul(one, 0x01000193) + unit) | 0;
    other = (Math.imul(other, 0x5bd1e995) + unit) | 0;
  }
  return [one, other].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
};

/**
 * The digest, whatever size the marks are drawn in and whether the picture was laid on its side.
 * @param {DrawnNode[]} nodes
 * @param {DrawnLine[]} edges
 * @param {number} factor
 * @param {boolean} turned
 */
export const drawnDigest = (nodes, edges, factor, turned) =>
  summed(
    [
      ...[...nodes].sort(byId).map((node) => nodeWords(node, factor, turned)),
      ...[...edges].sort(byId).map((edge) => edgeWords(edge, factor)),
    ].join("\n"),
  );
