// @ts-check
// Leave at once: what the server wants where a table or a picture was clicked.

import { step } from "./step.js";

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {{ address: string }} component.data
 */
export default function leaving({ data }) {
  // It may be called again before the page is gone.
  if (new URL(data.address, window.location.href).href !== window.location.href) step(data.address);
}
