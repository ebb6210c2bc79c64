// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { BOUNDS } from "../../explorer/network/camera.js";
import { between } from "../../explorer/network/glide.js";
import { cameraOf } from "./picture.mjs";

test("a place of the screen and the place of the picture under it are found from each other", () => {
  const camera = cameraOf({ x: 30, y: -20, scale: 2 });
  assert.deepEqual(camera.toScreen(30, -20), { x: 400, y: 300 });
  assert.deepEqual(camera.toPicture(410, 280), { x: 35, y: -30 });
});

test("what lies under the pointer stays there while one zooms", () => {
  const camera = cameraOf({ x: 5, y: 7 });
  const held = camera.toPicture(123, 456);
  camera.zoom(1.3, 123, 456);
  const after = camera.toScreen(held.x, held.y);
  assert.ok(Math.abs(after.x - 123) < 1e-9 && Math.abs(after.y - 456) < 1e-9);
});

test("nobody zooms out of bounds", () => {
  const camera = cameraOf();
  camera.zoom(1e9);
  assert.equal(camera.scale, BOUNDS.largest);
  camera.zoom(1e-9);
  assert.equal(camera.scale, BOUNDS.smallest);
});

test("a dragged picture follows the hand at any scale", () => {
  const camera = cameraOf({ scale: 0.5 });
  const before = camera.toScreen(10, 10);
  camera.pan(12, -8);
  assert.deepEqual(camera.toScreen(10, 10), { x: before.x + 12, y: before.y - 8 });
});

test("a frame that fits is in view with its middle in the middle, and small ones are not blown up", () => {
  const camera = cameraOf();
  camera.fit([-1000, -100, 3000, 500]);
  assert.deepEqual([camera.x, camera.y], [1000, 200]);
  const [start, end] = [camera.toScreen(-1000, -100), camera.toScreen(3000, 500)];
  assert.ok(start.x > 0 && start.y > 0 && end.x < 800 && end.y < 600);
  camera.fit([0, 0, 1, 1]);
  assert.equal(camera.scale, BOUNDS.start);
});

test("marks are drawn larger the farther out a picture starts, but not without end", () => {
  const camera = cameraOf();
  assert.equal(camera.enlarging([0, 0, 100, 100]), 1);
  const some = camera.enlarging([0, 0, 1600, 100]);
  assert.ok(some > 1 && some < 2.6);
  assert.equal(camera.enlarging([0, 0, 1e6, 100]), 2.6);
});

test("a bitmap drawn for another camera is laid where this one sees it", () => {
  const drawn = cameraOf();
  const camera = drawn.copy();
  assert.ok(camera.same(drawn));
  assert.ok(!camera.same(undefined));
  camera.pan(20, 10);
  assert.ok(!camera.same(drawn));
  assert.equal(camera.over(drawn), "translate(20px, 10px) scale(1)");
  camera.zoom(2, 400, 300);
  assert.equal(camera.over(drawn), "translate(-360px, -280px) scale(2)");
});

test("a glide begins at one view, ends at the other, and only draws nearer to it", () => {
  const [from, to] = [cameraOf({ x: 10, scale: 2 }), cameraOf({ x: 110, y: -50, scale: 0.5 })];
  assert.deepEqual(between(from, to, 0), { x: 10, y: 0, scale: 2 });
  assert.deepEqual(between(from, to, 1), { x: 110, y: -50, scale: 0.5 });
  const scales = [0, 0.25, 0.5, 0.75, 1].map((part) => between(from, to, part).scale);
  assert.deepEqual(scales, scales.toSorted((one, other) => other - one));
});
