// @ts-check
/** @import { Vis } from "./types.js" */

import { hall } from "./hall.js";

/** vis-network itself stands ahead of this and has made itself known to the page. */
export default function library() {
  hall().arrived(/** @type {typeof globalThis & { vis: Vis }} */ (globalThis).vis);
}
