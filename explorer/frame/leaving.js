// @ts-check
// Leave at once: what the server wants where a table or a picture was clicked.

import { step } from "./step.js";

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement} component.parentElement
 * @param {{ address: string }} component.data
 */
export default function leaving({ parentElement, data }) {
  if (parentElement.dataset.left === data.address) return;
  parentElement.dataset.left = data.address;
  step(data.address);
}
