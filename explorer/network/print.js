// @ts-check
// A picture as it is taken along: its title and day above it, its legend and source below.
/** @import { Stage } from "./stage.js" */
/** @import { Labels } from "./labels.js" */
/** @import { Look, Print, Shown } from "./types.js" */

import { Pen } from "./pen.js";
import { inPicture, rings, veil } from "./sheet.js";

const RIM = 20;
const GAP = 18;

/**
 * @typedef {object} Sign
 * @property {string} svg
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {CanvasImageSource} [image] the same, for a canvas
 */

/**
 * @typedef {object} Plan
 * @property {number} width
 * @property {number} height
 * @property {number} top where the picture begins
 * @property {{ text: string, x: number, y: number, font: string, colour: string }[]} texts
 * @property {Sign[]} signs
 */

/**
 * A text in lines no wider than that.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} widthOf
 */
export const wrapped = (text, width, widthOf) => {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    // A word that is wider than a line by itself is broken where it must be.
    for (const letter of word) {
      if (line && widthOf(line + letter) > width) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line ? [...lines, line] : lines;
};

/**
 * Where all stands.
 * @param {Print} print
 * @param {{ width: number, height: number }} picture
 * @param {Look} look
 * @param {(text: string, font: string) => number} widthOf
 * @returns {Plan}
 */
export const planned = ({ title, day, legend, notes, source }, picture, look, widthOf) => {
  /** @type {Plan["texts"]} */
  const texts = [];
  /** @type {Sign[]} */
  const signs = [];
  let y = RIM;
  /** @param {string} text @param {string} px @param {number} line @param {string} colour */
  const put = (text, px, line, colour) => {
    const font = `${px}px ${look.font}`;
    for (const row of wrapped(text, picture.width, (one) => widthOf(one, font))) {
      texts.push({ text: row, x: RIM, y: y + line / 2, font, colour });
      y += line;
    }
  };
  put(title, "600 20", 26, look.ink);
  put(day, "13", 20, look.quiet);
  const top = y + 8;
  y = top + picture.height + 10;
  let x = RIM;
  const font = `13px ${look.font}`;
  for (const { svg, words } of legend) {
    const sizes = svg.map((one) => [...one.matchAll(/(?:width|height)="(\d+)"/g)].map(([, size]) => Number(size)));
    const before = sizes.reduce((sum, [width]) => sum + width + 6, 0);
    const rows = wrapped(words, picture.width - before, (one) => widthOf(one, font));
    const wide = before + Math.max(...rows.map((row) => widthOf(row, font)));
    if (x > RIM && x + wide > RIM + picture.width) [x, y] = [RIM, y + 22];
    svg.forEach((one, at) => {
      const [width, height] = sizes[at];
      signs.push({ svg: one, x, y: y + 11 - height / 2, width, height });
      x += width + 6;
    });
    rows.forEach((text, at) => texts.push({ text, x, y: y + 11 + 18 * at, font, colour: look.ink }));
    y += 18 * (rows.length - 1);
    x += wide - before + GAP;
  }
  y += legend.length ? 28 : 0;
  for (const note of notes) put(note, "12", 18, look.quiet);
  put(source, "12", 18, look.quiet);
  return { width: picture.width + 2 * RIM, height: y + RIM - 6, top, texts, signs };
};

/**
 * Draw it.
 * @param {CanvasRenderingContext2D | Pen} paper
 * @param {Plan} plan
 * @param {Shown} shown
 * @param {Stage} stage
 * @param {Labels} labels
 */
export const printed = (paper, plan, shown, stage, labels) => {
  const context = paper instanceof Pen ? paper.context : paper;
  const { camera, contents, look, factor } = shown;
  context.fillStyle = look.ground;
  context.fillRect(0, 0, plan.width, plan.height);
  context.textBaseline = "middle";
  for (const { text, x, y, font, colour } of plan.texts) {
    Object.assign(context, { font, fillStyle: colour });
    context.fillText(text, x, y);
  }
  for (const { svg, x, y, width, height, image } of plan.signs) {
    if (paper instanceof Pen) paper.embed(svg, x, y);
    else if (image) paper.drawImage(image, x, y, width, height);
  }
  /** @param {string} kind @param {string} id @param {string} title @param {() => void} draw */
  const grouped = (kind, id, title, draw) => {
    context.save();
    if (paper instanceof Pen) paper.thing(kind, id, title);
    draw();
    context.restore();
  };
  context.save();
  context.translate(RIM, plan.top);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  context.save();
  inPicture(context, camera);
  for (const { id, title } of contents.lines.values()) grouped("line", id, title, () => stage.drawLine(context, id));
  for (const { id, title, x, y, size } of contents.marks.values()) {
    const at = camera.toScreen(x, y);
    const reach = 2 * size * factor * camera.scale;
    const away = Math.max(-at.x, -at.y, at.x - camera.width, at.y - camera.height);
    if (away < reach) grouped("mark", id, title, () => stage.drawNode(context, id));
  }
  context.restore();
  if (shown.near) veil(context, shown, shown.near, stage);
  // What the keyboard points at is no part of it.
  rings(context, { camera, contents, look, factor, chosen: shown.chosen, focused: null });
  labels.write(context, shown);
  context.restore();
  Object.assign(context, { lineWidth: 1, strokeStyle: look.rule });
  context.beginPath();
  context.rect(RIM - 0.5, plan.top - 0.5, camera.width + 1, camera.height + 1);
  context.stroke();
};
