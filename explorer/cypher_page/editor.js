// @ts-check
// The editor for a statement: a plain field until CodeMirror is there, and where it cannot be had.
import { complete } from "./completing.js";

const FORM = `<label></label><textarea spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
<div class="sg-cy-place"></div><div class="sg-cy-row"><button type="button"></button><span class="sg-cy-hint"></span></div>`;

/**
 * @typedef {object} Told
 * @property {string} label
 * @property {string} ask
 * @property {string} hint
 * @property {string} empty what stands in an empty editor
 * @property {string} text the statement that was asked last
 * @property {string} library where CodeMirror is fetched from
 * @property {import("./completing.js").Words} words
 */

/** @type {WeakMap<HTMLElement, { view: any, shown: string | null, close?: () => void }>} */
const known = new WeakMap();

/**
 * @param {object} component as Streamlit hands it over at every run
 * @param {HTMLElement} component.parentElement
 * @param {Told} component.data
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function editor({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".sg-cy") ?? parentElement.appendChild(document.createElement("div"));
  if (!(root instanceof HTMLElement)) return () => {};
  /** @type {{ view: any, shown: string | null, close?: () => void }} */
  const held = known.get(root) ?? { view: null, shown: null };
  const first = !known.has(root);
  if (first) {
    known.set(root, held);
    root.className = "sg sg-cy";
    root.innerHTML = FORM;
  }
  const [label] = root.getElementsByTagName("label");
  const [plain] = root.getElementsByTagName("textarea");
  const [button] = root.getElementsByTagName("button");
  const hint = root.querySelector(".sg-cy-hint");
  const place = root.querySelector(".sg-cy-place");
  if (!label || !plain || !button || !hint || !place) return () => {};
  plain.id = "sg-cy-statement";
  label.htmlFor = plain.id;
  [label.textContent, button.textContent, hint.textContent] = [data.label, data.ask, data.hint];
  plain.placeholder = data.empty;

  const typed = () => (held.view ? held.view.state.doc.toString() : plain.value);
  const ask = () => {
    held.close?.();
    held.shown = typed();
    setTriggerValue("ask", typed());
    return true;
  };
  button.onclick = ask;
  plain.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
  };
  // What is being typed is not lost to a run that something else began.
  if (held.shown !== data.text) {
    held.shown = data.text;
    plain.value = data.text;
    held.view?.dispatch({ changes: { from: 0, to: held.view.state.doc.length, insert: data.text } });
  }
  if (first) {
    import(new URL(data.library, document.baseURI).href)
      .then((library) => {
        if (!root.isConnected) return;
        held.view = made(library, place, typed(), data, ask);
        held.close = () => library.closeCompletion(held.view);
        plain.hidden = true;
        label.onclick = () => held.view.focus();
        root.setAttribute("data-ready", "yes");
      })
      // The plain field stays.
      .catch(() => root.setAttribute("data-ready", "plain"));
  }
  return () => {
    if (!root.isConnected) held.view?.destroy();
  };
}

/** @param {any} library @param {Element} place @param {string} text @param {Told} data @param {() => boolean} ask */
function made(library, place, text, data, ask) {
  const { EditorState, EditorView, HighlightStyle, keymap, tags } = library;
  const named = (/** @type {unknown} */ tag, /** @type {string} */ name) => ({ tag, class: `sg-cy-${name}` });
  const look = HighlightStyle.define([
    named(tags.keyword, "keyword"), named([tags.string, tags.special(tags.string)], "text"),
    named([tags.number, tags.atom, tags.bool], "number"), named([tags.comment, tags.lineComment], "comment"),
    named([tags.standard(tags.variableName), tags.definition(tags.variableName)], "function"),
  ]);
  const offer = (/** @type {any} */ context) => complete(context.state.sliceDoc(0, context.pos), data.words, context.explicit);
  return new EditorView({
    parent: place,
    root: place.getRootNode(),
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: ask }, ...library.closeBracketsKeymap, ...library.defaultKeymap, ...library.historyKeymap, ...library.completionKeymap]),
        library.history(), library.drawSelection(), library.bracketMatching(), library.closeBrackets(),
        library.autocompletion({ override: [offer], interactionDelay: 0 }), library.StreamLanguage.define(library.cypher),
        library.syntaxHighlighting(look), library.placeholder(data.empty), EditorView.lineWrapping,
        // Tab leaves the editor, as it leaves every field.
        EditorView.contentAttributes.of({ "aria-label": data.label, spellcheck: "false" }),
      ],
    }),
  });
}
