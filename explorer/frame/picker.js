// @ts-check
// A field in which one types to choose, after the combobox of the WAI-ARIA practices, as a Streamlit v2 component.
/** @import { Message, Tell } from "./picker_types.js" */

import { Field } from "./picker_field.js";

/** @type {WeakMap<Node, Field>} */
const fields = new WeakMap();

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {Message} component.data
 * @param {HTMLElement | ShadowRoot} component.parentElement
 * @param {Tell} component.setTriggerValue
 */
export default function picker({ data, parentElement, setTriggerValue }) {
  const field = fields.get(parentElement) ?? new Field(parentElement);
  fields.set(parentElement, field);
  field.show(data, setTriggerValue);
  return () => {
    // Streamlit ends a turn that another overtook, too: then the field is still in the page.
    if (parentElement.isConnected) return;
    field.end();
    fields.delete(parentElement);
  };
}
