// @ts-check
/** @import { Labels } from "./labels.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Shown } from "./types.js" */

import { drawnDigest } from "./digest.js";

/** @param {number} number */
const whole = (number) => Math.round(number * 10) / 10;

/**
 * What is drawn, and where things stand in pixels from the picture's corner, as it is written on the picture's element.
 * @param {Pick<Shown, "camera" | "contents" | "factor">} shown
 * @param {Pick<Labels, "boxes">} labels
 * @param {Pick<Stage, "held">} stage
 * @param {boolean} check whether the digest is asked for: it takes long
 * @returns {Record<string, string>}
 */
export const report = ({ camera, contents, factor }, labels, stage, check) => {
  const places = [...contents.marks.values()].map((node) => {
    const { x, y } = camera.toScreen(node.x, node.y);
    return [node.id, [whole(x), whole(y)]];
  });
  const boxes = labels.boxes(camera).map(([id, box]) => [id, box.map(whole)]);
  const { nodes, edges } = stage.held();
  return {
    positions: JSON.stringify(Object.fromEntries(places)),
    labels: JSON.stringify(Object.fromEntries(boxes)),
    nodes: String(nodes.length),
    edges: String(edges.length),
    pinned: String(contents.pins.size),
    ...(check ? { digest: drawnDigest(nodes.map((node) => contents.asSent(node)), edges, factor, contents.turned) } : {}),
  };
};
