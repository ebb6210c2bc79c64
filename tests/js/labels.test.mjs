// @ts-check
/** @import { Frame } from "../../explorer/network/types.js" */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Boxes } from "../../explorer/network/boxes.js";
import { Labels } from "../../explorer/network/labels.js";
import { inside } from "../../explorer/network/placing.js";
import { cameraOf, contentsOf, message, notebook, shownOf, star } from "./picture.mjs";

/** @param {[id: string, box: Frame][]} boxes */
const overlaps = (boxes) =>
  boxes.flatMap(([one, a], at) =>
    boxes.slice(at + 1).filter(([, b]) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).map(([other]) => [one, other]),
  );

/** @param {import("../../explorer/network/types.js").Shown} shown */
const arranged = (shown) => {
  const labels = new Labels();
  const { context, written } = notebook();
  labels.arrange(context, shown, () => ({ x: 50, y: 0 }));
  labels.write(context, shown);
  return { labels, written, boxes: labels.boxes(shown.camera) };
};

test("a box is free unless it crosses another's, across cells of the grid and below zero", () => {
  const boxes = new Boxes();
  boxes.add([-200, -10, 200, 10], "wide");
  assert.ok(!boxes.free([150, 0, 160, 5], null));
  assert.ok(!boxes.free([-150, 0, -140, 5], "other"));
  assert.ok(boxes.free([150, 0, 160, 5], "wide"));
  assert.ok(boxes.free([150, 10, 160, 15], null));
});

test("every name of a picture with room is written, below its mark", () => {
  const { boxes, written } = arranged(shownOf(contentsOf(message(star))));
  assert.deepEqual(written.sort(), ["alone", "east", "hub", "south"]);
  const [, box] = boxes.find(([id]) => id === "hub") ?? assert.fail();
  assert.ok(box[1] > 300 + 14);
});

test("names do not overlap, and stay within the frame and out of the buttons' corner", () => {
  const nodes = Array.from({ length: 300 }, (_, at) =>
    /** @type {const} */ ([`union number ${at}`, (at % 20) * 39 - 370, Math.floor(at / 20) * 39 - 280]),
  );
  const shown = shownOf(contentsOf(message({ nodes, edges: [] })));
  const { boxes } = arranged(shown);
  assert.ok(boxes.length > 40 && boxes.length < 300);
  assert.deepEqual(overlaps(boxes), []);
  assert.ok(boxes.every(([, box]) => inside(shown, box)));
});

test("beside a selection only what belongs to it is named, and the selection at all costs", () => {
  const contents = contentsOf(message(star));
  const chosen = { node: "east", edge: null };
  const near = contents.apart(chosen, new Set());
  assert.deepEqual(arranged(shownOf(contents, { chosen, near })).written.sort(), ["east", "hub"]);
  // Far out, all marks lie on each other; the label of the selection still finds a place.
  const far = shownOf(contents, { chosen, near, camera: cameraOf({ scale: 0.03 }) });
  assert.ok(arranged(far).written.includes("east"));
});

test("everything tied to the selection is named, at the rim and under marks of others, too", () => {
  const spread = Array.from({ length: 24 }, (_, at) => {
    const angle = (at / 24) * 2 * Math.PI;
    return /** @type {const} */ ([`union number ${at}`, Math.round(396 * Math.cos(angle)), Math.round(296 * Math.sin(angle))]);
  });
  const strangers = spread.map(([, x, y], at) => /** @type {const} */ ([`stranger ${at}`, x, y + 9]));
  const edges = spread.map(([id]) => /** @type {const} */ ([id, "hub"]));
  const contents = contentsOf(message({ nodes: [["hub", 0, 0], ...spread, ...strangers], edges }));
  const chosen = { node: "hub", edge: null };
  const { boxes, labels } = arranged(shownOf(contents, { chosen, near: contents.apart(chosen, new Set()) }));
  assert.equal(boxes.length, 25);
  assert.deepEqual(overlaps(boxes), []);
  // On the way further out they stay.
  const { context, written } = notebook();
  labels.write(context, { camera: cameraOf({ scale: 0.5 }), look: shownOf(contents).look });
  assert.equal(written.length, 25);
});

test("what is out of sight has no name unless it is chosen", () => {
  const contents = contentsOf(message(star));
  const camera = cameraOf({ x: 5000 });
  assert.deepEqual(arranged(shownOf(contents, { camera })).boxes, []);
  const chosen = { node: "hub", edge: null };
  assert.deepEqual(arranged(shownOf(contents, { camera, chosen, fitted: false })).boxes.map(([id]) => id), ["hub"]);
});

test("captions and lines are written where there is room for them", () => {
  const told = message(star, { captions: [{ text: "The tier", x: 0, y: -200, align: "centre" }] });
  told.edges[0].label = "2021";
  const { boxes, written } = arranged(shownOf(contentsOf(told)));
  assert.ok(written.includes("The tier") && written.includes("2021"));
  assert.ok(boxes.some(([id]) => id === "east-hub"));
});

test("labels follow the camera, and on the way out only the most important are written", () => {
  const nodes = Array.from({ length: 40 }, (_, at) =>
    /** @type {const} */ ([`u${at}`, (at % 8) * 90 - 310, Math.floor(at / 8) * 90 - 180]),
  );
  const shown = shownOf(contentsOf(message({ nodes, edges: [] })));
  const { labels } = arranged(shown);
  const before = new Map(labels.boxes(shown.camera));
  shown.camera.pan(10, 0);
  for (const [id, [left]] of labels.boxes(shown.camera)) assert.equal(left, (before.get(id)?.[0] ?? 0) + 10);
  shown.camera.zoom(0.9);
  const { context, written } = notebook();
  labels.write(context, shown);
  assert.equal(written.length, 13);
});
