// @ts-check
/** @import { Stage } from "../../explorer/network/stage.js" */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Labels } from "../../explorer/network/labels.js";
import { escaped, Pen } from "../../explorer/network/pen.js";
import { planned, printed, wrapped } from "../../explorer/network/print.js";
import { contentsOf, message, notebook, shownOf, star } from "./picture.mjs";

/** @param {string} text */
const widthOf = (text) => 7 * text.length;
const SIGN = '<svg width="16" height="16" viewBox="0 0 16 16" style="color:#123456"><path fill="currentColor"/></svg>';
const told = {
  title: "The hub & <its> ties", day: "As of today", legend: [{ svg: [SIGN], words: "Hub (1)" }, { svg: [SIGN, SIGN], words: "Line (2)" }],
  notes: ["A larger sign is a larger body."], source: "From here.", file: "hub",
};

/** A stage that draws every node as a ring and every line from corner to corner. */
const stage = /** @type {Stage} */ (/** @type {unknown} */ ({
  drawNode: (/** @type {CanvasRenderingContext2D} */ context) => {
    context.beginPath();
    context.arc(0, 0, 5, 0, 2 * Math.PI);
    context.fill();
  },
  drawLine: (/** @type {CanvasRenderingContext2D} */ context) => {
    context.save();
    context.strokeStyle = "rgba(10, 20, 30, 0.5)";
    context.setLineDash([4, 2]);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(9, 9);
    context.stroke();
    context.restore();
  },
}));

/** @param {import("../../explorer/network/types.js").Shown} shown */
const svgOf = (shown) => {
  const labels = new Labels();
  labels.arrange(notebook().context, shown, () => undefined);
  const pen = new Pen(widthOf);
  const plan = planned(told, shown.camera, shown.look, widthOf);
  printed(pen, plan, shown, stage, labels);
  return { plan, svg: pen.document(plan.width, plan.height, told.title) };
};

/** @param {string} svg @param {RegExp} what */
const count = (svg, what) => [...svg.matchAll(what)].length;

test("a drawing has every mark and line once, every name and what stands around it, and is closed", () => {
  const { plan, svg } = svgOf(shownOf(contentsOf(message(star))));
  assert.deepEqual([count(svg, /<g class="mark"/g), count(svg, /<g class="line"/g)], [4, 2]);
  const texts = [...svg.matchAll(/<text (?![^>]*class="halo")[^>]*>([^<]*)</g)].map(([, text]) => text);
  for (const text of ["hub", "east", "south", "alone", "As of today", "Hub (1)", "Line (2)", "From here.", ...told.notes]) {
    assert.ok(texts.includes(text), text);
  }
  assert.ok(svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" width="${plan.width}"`));
  assert.equal(count(svg, /<g[ >]/g), count(svg, /<\/g>/g));
  assert.equal(count(svg, /currentColor/g), 0);
  assert.ok(svg.includes('stroke="rgb(10,20,30)" stroke-opacity="0.5"') && svg.includes('stroke-dasharray="4 2"'));
});

test("what lies out of sight is not drawn, and what the keyboard points at has no ring", () => {
  const contents = contentsOf(message(star));
  const shown = shownOf(contents, { focused: "hub", fitted: false });
  shown.camera.pan(4000, 0);
  const { svg } = svgOf(shown);
  assert.equal(count(svg, /<g class="mark"/g), 0);
  assert.ok(!svg.includes(shown.look.accent));
});

test("names are text in a drawing, and what XML cannot hold is left out", () => {
  assert.equal(escaped('<a href="x">&\u0000\ud800'), "&#60;a href=&#34;x&#34;&#62;&#38;  ");
  assert.equal(escaped("नेपाल 🜚"), "नेपाल 🜚");
  const nodes = /** @type {const} */ ([["<script>", 0, 0]]);
  assert.ok(!svgOf(shownOf(contentsOf(message({ nodes, edges: [] })))).svg.includes("<script>"));
});

test("a long title goes on in the next line, and a word too long for one is broken", () => {
  assert.deepEqual(wrapped("one two three", 56, widthOf), ["one two", "three"]);
  assert.deepEqual(wrapped("abcdefghijkl mn", 35, widthOf), ["abcde", "fghij", "kl mn"]);
  assert.deepEqual(wrapped(" ", 35, widthOf), []);
  const look = shownOf(contentsOf(message(star))).look;
  const long = planned({ ...told, title: "word ".repeat(60) }, { width: 300, height: 200 }, look, widthOf);
  assert.ok(long.texts.every(({ text }) => widthOf(text) <= 300));
  assert.ok(long.top > planned(told, { width: 300, height: 200 }, look, widthOf).top + 26);
});

test("a legend too long for one line goes on in the next, its signs beside their words", () => {
  const look = shownOf(contentsOf(message(star))).look;
  const { texts, signs, width } = planned(told, { width: 100, height: 90 }, look, widthOf);
  assert.equal(signs.length, 3);
  const [hub, line] = ["Hub (1)", "Line (2)"].map((words) => texts.find(({ text }) => text === words) ?? assert.fail());
  assert.ok(line.y > hub.y && line.x > hub.x);
  assert.ok(signs.every(({ x }) => x < width));
  const wordy = planned({ ...told, legend: [{ svg: [SIGN], words: "more words than one line holds" }] }, { width: 120, height: 90 }, look, widthOf);
  assert.ok(wordy.texts.every(({ text, x }) => x + widthOf(text) <= wordy.width - 20));
});
