// @ts-check
// The field for the day: typed and taken with Enter or on leaving, left as it was with Escape; or picked in the
// browser's own calendar, which a phone has as wheels.

const FORM = `<label></label><div class="sg-day-row"><input type="text" inputmode="numeric" autocomplete="off">
<button type="button"><span aria-hidden="true">▾</span></button><input type="date" tabindex="-1" aria-hidden="true"></div>
<p class="sg-day-wrong" role="alert"></p><p class="sg-day-help"></p>`;

/**
 * @typedef {object} Told
 * @property {string} label
 * @property {string} help
 * @property {string} pick what the button for the calendar does
 * @property {string} typed the day as it is typed
 * @property {string} day the same in ISO notation
 * @property {string} least
 * @property {string} latest
 * @property {string} wrong what is wrong with the day that was refused; nothing where none was
 * @property {string} refused what was typed then
 */

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement} component.parentElement
 * @param {Told} component.data
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function field({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".sg-day") ?? parentElement.appendChild(document.createElement("div"));
  if (!root.className) {
    root.className = "sg sg-day";
    root.innerHTML = FORM;
  }
  const [label] = root.getElementsByTagName("label");
  const [typed, picked] = root.getElementsByTagName("input");
  const [button] = root.getElementsByTagName("button");
  const [wrong, help] = root.getElementsByTagName("p");
  if (!label || !typed || !picked || !button || !wrong || !help) return () => {};
  [typed.id, wrong.id, help.id] = ["sg-day", "sg-day-wrong", "sg-day-help"];
  label.htmlFor = typed.id;
  [label.textContent, wrong.textContent, help.textContent] = [data.label, data.wrong, data.help];
  typed.setAttribute("aria-describedby", `${wrong.id} ${help.id}`);
  typed.setAttribute("aria-invalid", String(Boolean(data.wrong)));
  button.ariaLabel = button.title = data.pick;
  [picked.min, picked.max, picked.value] = [data.least, data.latest, data.day];
  // What is being typed is not lost to a run that something else began.
  const shown = data.wrong ? data.refused : data.typed;
  if (root.getAttribute("data-shown") !== shown) typed.value = shown;
  root.setAttribute("data-shown", shown);

  const take = () => {
    if (typed.value.trim() === shown.trim()) return;
    root.removeAttribute("data-shown");
    setTriggerValue("day", typed.value);
  };
  typed.onkeydown = (event) => {
    if (event.key === "Enter") take();
  };
  typed.onchange = take;
  button.onclick = () => picked.showPicker();
  // Ahead of the popover, which closes at this key and with that leaves the field.
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") typed.value = shown;
  };
  window.addEventListener("keydown", escape, true);
  picked.onchange = () => picked.value && setTriggerValue("day", picked.value);
  return () => window.removeEventListener("keydown", escape, true);
}
