// @ts-check
// The picture as a Streamlit v2 component. vis-network and the page's wishes arrive by components of their own, once
// and often, so that a picture that has not changed is not sent again.
/** @import { Component, Message } from "./types.js" */

import { Drawing } from "./drawing.js";
import { hall } from "./hall.js";
import { LABEL_PX } from "./placing.js";

/**
 * What is held of a picture from run to run; `turn` is another object at each.
 * @typedef {{ drawing?: Drawing, turn?: object, digest?: string, key?: string }} Held
 */

/** @type {WeakMap<HTMLElement, Held>} */
const pictures = new WeakMap();

const DIGEST_LENGTH = 64;

/** @param {Component<Uint8Array>} component */
export default async function picture({ data, parentElement, setStateValue, setTriggerValue }) {
  const { library, drawings, wishes, pins } = hall();
  const held = pictures.get(parentElement) ?? {};
  pictures.set(parentElement, held);
  const turn = {};
  held.turn = turn;
  // The bytes begin with the digest of what follows: an unchanged picture is not even read.
  const digest = new TextDecoder().decode(data.subarray(0, DIGEST_LENGTH));
  const tell = { state: setStateValue, trigger: setTriggerValue };
  if (held.drawing) held.drawing.tell = tell;
  if (held.digest !== digest) {
    /** @type {Message} */
    const message = JSON.parse(new TextDecoder().decode(data.subarray(DIGEST_LENGTH)));
    const vis = await library;
    // The widths of labels are known only once the page's font is there.
    await document.fonts.load(`${LABEL_PX}px ${message.look.font}`).catch(() => []);
    if (held.turn !== turn) return undefined;
    held.digest = digest;
    held.key = message.key;
    held.drawing ??= new Drawing(parentElement, vis, message, tell);
    held.drawing.tell = tell;
    held.drawing.choice.wished = wishes.get(message.key);
    const put = pins.get(message.key) ?? new Map();
    pins.set(message.key, put);
    held.drawing.contents.pins = put;
    drawings.set(message.key, held.drawing);
    held.drawing.show(message);
  }
  return () => {
    if (held.turn !== turn) return;
    held.drawing?.end();
    if (held.key !== undefined && drawings.get(held.key) === held.drawing) drawings.delete(held.key);
    pictures.delete(parentElement);
  };
}
