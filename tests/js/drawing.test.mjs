// @ts-check
/** @import { DrawnLine, DrawnNode } from "../../explorer/network/types.js" */

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawnDigest, summed } from "../../explorer/network/digest.js";
import { report } from "../../explorer/network/report.js";
import { rings } from "../../explorer/network/sheet.js";
import { outgrown, plate, putter } from "../../explorer/network/stage.js";
import { cameraOf, contentsOf, message, notebook, shownOf, star } from "./picture.mjs";

/** A set as vis-network has them, which counts what is changed in it. */
class CountingSet {
  /** @type {Map<string, any>} */
  held = new Map();
  changes = 0;

  /** @param {string} [id] @returns {any} */
  get(id) {
    return id === undefined ? [...this.held.values()] : (this.held.get(id) ?? null);
  }

  /** @param {{ id: string }[]} items */
  update(items) {
    for (const item of items) this.held.set(item.id, item);
    this.changes += items.length;
  }

  /** @param {string[]} ids */
  remove(ids) {
    for (const id of ids) this.held.delete(id);
    this.changes += ids.length;
  }
}

/** @returns {{ nodes: DrawnNode[], edges: DrawnLine[] }} */
const drawn = (factor = 1, turned = false) => {
  const { marks, lines } = contentsOf(message(star), turned);
  return {
    nodes: [...marks.values()].map(({ title, ...node }) => ({ ...node, size: node.size * factor })),
    edges: [...lines.values()].map(({ label, title, ...line }) => ({
      ...line,
      words: label,
      width: line.width * Math.sqrt(factor),
      dashes: line.dashes && line.dashes.map((length) => length * Math.sqrt(factor)),
    })),
  };
};

/** @param {{ nodes: DrawnNode[], edges: DrawnLine[] }} held */
const digestOf = ({ nodes, edges }, factor = 1, turned = false) => drawnDigest(nodes, edges, factor, turned);

test("only what differs is put into a set, and what was taken out by others is put back", () => {
  const set = new CountingSet();
  const put = putter(set);
  put([{ id: "a", x: 1 }, { id: "b", x: 1 }]);
  assert.equal(set.changes, 2);
  put([{ id: "a", x: 1 }, { id: "b", x: 2 }, { id: "c", x: 1 }]);
  assert.equal(set.changes, 4);
  put([{ id: "c", x: 1 }]);
  assert.equal(set.changes, 6);
  assert.deepEqual(set.get(), [{ id: "c", x: 1 }]);
  set.held.clear();
  put([{ id: "c", x: 1 }]);
  assert.deepEqual(set.get(), [{ id: "c", x: 1 }]);
});

test("a bitmap serves until it is too coarse or leaves too much of the view empty", () => {
  const seen = cameraOf();
  assert.ok(!outgrown(seen.copy(), seen));
  assert.ok(!outgrown(cameraOf({ scale: 1.6 }), seen));
  assert.ok(outgrown(cameraOf({ scale: 1.8 }), seen));
  assert.ok(outgrown(cameraOf({ scale: 0.7 }), seen));
  assert.ok(!outgrown(cameraOf({ x: 190 }), seen));
  assert.ok(outgrown(cameraOf({ x: 210 }), seen));
});

test("the digest is of what is drawn, in any order and at any size, and of nothing else", () => {
  const digest = digestOf(drawn());
  const turned = drawn();
  assert.equal(digestOf({ nodes: turned.nodes.reverse(), edges: turned.edges.reverse() }), digest);
  assert.equal(digestOf(drawn(2), 2), digest);
  assert.equal(digestOf(drawn(1, true), 1, true), digest);
  const moved = drawn();
  moved.nodes[0].x += 0.1;
  assert.notEqual(digestOf(moved), digest);
  const plain = drawn();
  plain.edges[0].dashes = false;
  assert.notEqual(digestOf(plain), digest);
  assert.notEqual(digestOf({ ...drawn(), edges: [] }), digest);
});

test("the sums of a text are those that the server works out", () => {
  assert.equal(summed(""), "0000000000000000");
  assert.equal(summed("नेपाल 🜚"), "327aa85a7140b194");
});

test("a report holds places, boxes and counts, and a digest only where it is asked for", () => {
  const shown = shownOf(contentsOf(message(star)));
  const { nodes, edges } = drawn();
  const [nodeSet, edgeSet] = [new CountingSet(), new CountingSet()];
  nodeSet.update(nodes);
  edgeSet.update(edges);
  const stage = { held: () => ({ nodes: nodeSet.get(), edges: edgeSet.get() }) };
  const labels = { boxes: () => [/** @type {[string, [number, number, number, number]]} */ (["hub", [1.26, 2, 3, 4]])] };
  const told = report(shown, labels, stage, false);
  assert.deepEqual(JSON.parse(told.positions).east, [500, 300]);
  assert.deepEqual(JSON.parse(told.labels), { hub: [1.3, 2, 3, 4] });
  assert.deepEqual([told.nodes, told.edges, told.digest], ["4", "2", undefined]);
  assert.equal(report(shown, labels, stage, true).digest, digestOf(drawn()));
});

test("the chosen node has a ring, the focused one a dashed one, and one that is both has one", () => {
  const contents = contentsOf(message(star));
  const { context, circles } = notebook();
  rings(context, shownOf(contents, { chosen: { node: "hub", edge: null }, focused: "east" }));
  assert.deepEqual(circles, [[400, 300, 20, "#111", []], [500, 300, 14, "#06c", [4, 3]]]);
  const one = notebook();
  rings(one.context, shownOf(contents, { chosen: { node: "hub", edge: null }, focused: "hub" }));
  assert.equal(one.circles.length, 1);
});

test("a plate is as large as it says it is", () => {
  /** @type {number[][]} */
  const rectangles = [];
  const context = new Proxy(
    { roundRect: (/** @type {number[]} */ ...all) => rectangles.push(all) },
    { get: (held, name) => (name === "roundRect" ? held.roundRect : () => {}), set: () => true },
  );
  const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context));
  const made = plate({ color: { background: "#fff", border: "#000" } })({ ctx, x: 100, y: 50, style: { size: 10 } });
  made.drawNode();
  assert.deepEqual(made.nodeDimensions, { width: 23, height: 15 });
  assert.deepEqual(rectangles, [[88.5, 42.5, 23, 15, 3]]);
});
