// @ts-check
// What the page wishes selected and highlighted: small, so that it may come with every click.
/** @import { Component, Wish } from "./types.js" */

import { hall } from "./hall.js";

/** @param {Component<Wish & { key: string }>} component */
export default function wish({ data }) {
  const { wishes, drawings } = hall();
  wishes.set(data.key, data);
  drawings.get(data.key)?.wish(data);
}
