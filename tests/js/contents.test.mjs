// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Contents } from "../../explorer/network/contents.js";
import { contentsOf, message, star } from "./picture.mjs";

test("a picture of which most stands where it stood is not new", () => {
  const contents = new Contents();
  assert.ok(contents.isNew(message(star)));
  contents.take(message(star), false);
  assert.ok(!contents.isNew(message(star)));
  assert.ok(!contents.isNew(message({ ...star, nodes: star.nodes.slice(1), edges: [] })));
  assert.ok(contents.isNew(message({ ...star, nodes: star.nodes.map(([id, x, y]) => [id, x + 1, y]) })));
  contents.take(message(star), true);
  assert.ok(!contents.isNew(message(star)));
});

test("a picture on its side has its captions there, too", () => {
  const { marks, captions } = contentsOf(message(star, { captions: [{ text: "Tier", x: 9, y: 4, align: "left" }] }), true);
  assert.deepEqual([marks.get("east")?.x, marks.get("east")?.y], [0, 100]);
  assert.deepEqual([captions[0].x, captions[0].y], [4, 9]);
});

test("what the reader put elsewhere stays there, is told as it was sent, and goes back once let go", () => {
  for (const turned of [false, true]) {
    const contents = contentsOf(message(star), turned);
    const sent = { ...(contents.marks.get("east") ?? assert.fail()) };
    contents.put("east", { x: 7, y: 8 });
    contents.put("nobody", { x: 7, y: 8 });
    assert.ok(!contents.isNew(message(star)));
    contents.take(message(star), turned);
    const mark = contents.marks.get("east") ?? assert.fail();
    assert.deepEqual([mark.x, mark.y, contents.pins.size], [7, 8, 1]);
    assert.deepEqual(contents.asSent(mark), sent);
    // What somebody else moved is told as it is.
    assert.equal(contents.asSent({ ...mark, x: 9 }).x, 9);
    contents.loosen(contents.pins.keys());
    assert.deepEqual([contents.marks.get("east"), contents.pins.size], [sent, 0]);
  }
});

test("nodes wear the looks that they share, and are ranked by size and ties", () => {
  const contents = contentsOf(message(star));
  assert.equal(contents.marks.get("east")?.color.border, "#050");
  assert.deepEqual(contents.ranked.map(({ id }) => id), ["hub", "east", "south", "alone"]);
  assert.deepEqual(["hub", "east", "alone"].map((id) => contents.ties(id)), [2, 1, 0]);
});

test("the frame holds every mark whole, and the captions", () => {
  assert.deepEqual(contentsOf(message(star)).frame(), [-308, -14, 108, 58]);
  const captions = [{ text: "Far", x: 0, y: -90, align: /** @type {const} */ ("left") }];
  assert.equal(contentsOf(message(star, { captions })).frame()[1], -90);
});

test("the nearest node is hit, small ones within a finger's reach", () => {
  const contents = contentsOf(message(star));
  assert.equal(contents.nodeAt({ x: 13, y: 0 }, 1, 1), "hub");
  assert.equal(contents.nodeAt({ x: 50, y: 0 }, 1, 1), null);
  assert.equal(contents.nodeAt({ x: 120, y: 0 }, 1, 1), null);
  assert.equal(contents.nodeAt({ x: 120, y: 0 }, 1, 0.3), "east");
  assert.equal(contents.nodeAt({ x: 115, y: 0 }, 2, 1), "east");
});

test("what is chosen stands out with what it is tied to, and a highlight ahead of it", () => {
  const contents = contentsOf(message(star));
  assert.equal(contents.apart({ node: null, edge: null }, new Set()), null);
  const chosen = contents.apart({ node: "hub", edge: null }, new Set());
  assert.deepEqual(chosen?.nodes, new Set(["hub", "east", "south"]));
  assert.deepEqual(chosen?.edges, new Set(["east-hub", "south-hub"]));
  const line = contents.apart({ node: null, edge: "east-hub" }, new Set());
  assert.deepEqual(line?.nodes, new Set(["east", "hub"]));
  const lit = contents.apart({ node: "alone", edge: null }, new Set(["south", "south-hub"]));
  assert.deepEqual(lit?.nodes, new Set(["south", "alone"]));
  assert.deepEqual(lit?.edges, new Set(["south-hub"]));
});
