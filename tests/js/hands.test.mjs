// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { Choice } from "../../explorer/network/choice.js";
import { hall } from "../../explorer/network/hall.js";
import { following, nearest, pressed } from "../../explorer/network/keys.js";
import { cameraOf, contentsOf, message, star } from "./picture.mjs";

const contents = contentsOf(message(star));
const { marks, ranked } = contents;
const NOBODY = { node: null, edge: null };

/** What the keyboard is told to: a drawing of which every deed is noted. */
const drawing = (focused = /** @type {string | null} */ (null)) => {
  /** @type {unknown[][]} */
  const deeds = [];
  /** @param {string} name */
  const noted = (name) => (/** @type {unknown[]} */ ...told) => deeds.push([name, ...told]);
  const names = ["zoom", "fit", "focus", "choose", "put", "putDown", "loosen"];
  const held = {
    wrap: {}, contents, focused, chosen: NOBODY, camera: cameraOf({ scale: 2 }), tell: { trigger: noted("trigger") },
    ...Object.fromEntries(names.map((name) => [name, noted(name)])),
  };
  /** @param {string} key @param {object} more */
  const press = (key, more = {}) => {
    let kept = 0;
    const event = { key, target: held.wrap, preventDefault: () => (kept += 1), stopPropagation: () => (kept += 1), ...more };
    // @ts-expect-error -- no more of a drawing and an event is needed
    pressed(held, event);
    return kept === 2;
  };
  return { deeds, press };
};

test("an arrow leads to the nearest node that way, and nowhere where there is none", () => {
  const hub = marks.get("hub") ?? assert.fail();
  assert.equal(nearest(marks.values(), hub, [1, 0])?.id, "east");
  assert.equal(nearest(marks.values(), hub, [0, 1])?.id, "south");
  assert.equal(nearest(marks.values(), hub, [-1, 0])?.id, "alone");
  assert.equal(nearest(marks.values(), hub, [0, -1]), undefined);
});

test("one steps through the ranking round and round", () => {
  const ids = [following(ranked, "hub", 1), following(ranked, "hub", -1), following(ranked, "alone", 1)];
  assert.deepEqual(ids.map((mark) => mark?.id), ["east", "alone", "hub"]);
  assert.equal(following(ranked, null, 1)?.id, "hub");
  assert.equal(following(ranked, "south", 0)?.id, "hub");
  assert.equal(following([], null, 1), undefined);
});

test("keys do what the picture says they do, and are kept from the page", () => {
  const { deeds, press } = drawing("hub");
  for (const key of ["+", "0", "ArrowRight", "n", "Enter", "e", "c", "Escape"]) assert.ok(press(key));
  assert.deepEqual(deeds, [
    ["zoom", 1.3], ["fit"], ["focus", "east"], ["focus", "east"], ["choose", "hub", null],
    ["trigger", "expand", "hub"], ["trigger", "collapse", "hub"], ["choose", null, null],
  ]);
});

test("Alt and an arrow move a node as far on the screen at any scale, h hides it, u lets it go", () => {
  const { deeds, press } = drawing("hub");
  for (const key of ["ArrowRight", "ArrowUp"]) assert.ok(press(key, { altKey: true }));
  for (const key of ["h", "u"]) assert.ok(press(key));
  assert.deepEqual(deeds, [
    ["put", "hub", { x: 8, y: 0 }], ["putDown"], ["put", "hub", { x: 0, y: -8 }], ["putDown"],
    ["trigger", "hide", "hub"], ["loosen"],
  ]);
  assert.ok(!press("h", { altKey: true }));
});

test("other keys, keys with a modifier and keys for a button are the page's", () => {
  const { deeds, press } = drawing("hub");
  assert.ok(!press("x") && !press("c", { ctrlKey: true }) && !press("Enter", { target: {} }));
  assert.deepEqual(deeds, []);
});

test("where nothing is chosen an arrow begins with the first, and nothing is expanded", () => {
  const { deeds, press } = drawing();
  press("ArrowLeft");
  press("e");
  press("Enter");
  assert.deepEqual(deeds, [["focus", "hub"]]);
});

test("the page's wish holds until the user chooses, and again once the page has seen that", () => {
  const choice = new Choice();
  choice.wished = { node: "east", edge: null, at: null, highlight: ["south", "nobody"] };
  choice.take(contents);
  assert.deepEqual(choice.chosen, { node: "east", edge: null });
  assert.deepEqual(choice.highlight, new Set(["south"]));
  assert.deepEqual(choice.choose({ node: "hub", edge: null }, 5), { node: "hub", edge: null, at: 5 });
  assert.equal(choice.choose({ node: "hub", edge: null }, 6), null);
  choice.take(contents);
  assert.equal(choice.chosen.node, "hub");
  choice.wished = { node: "south", edge: null, at: 5, highlight: [] };
  choice.take(contents);
  assert.equal(choice.chosen.node, "south");
});

test("what is no longer in the picture is no longer chosen", () => {
  const choice = new Choice();
  choice.choose({ node: "alone", edge: "east-hub" }, 1);
  choice.take(contentsOf(message({ nodes: [["hub", 0, 0]], edges: [] })));
  assert.deepEqual(choice.chosen, NOBODY);
});

test("whoever comes to the hall first, all meet in one", async () => {
  const library = hall().library;
  const vis = /** @type {import("../../explorer/network/types.js").Vis} */ ({});
  hall().arrived(vis);
  assert.equal(await library, vis);
  assert.equal(hall(), hall());
});
