// What of CodeMirror the editor for Cypher is made of; `npm run editor` packs it into static/codemirror.js.
export { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
export { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
export { cypher } from "@codemirror/legacy-modes/mode/cypher";
export { EditorState } from "@codemirror/state";
export { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
export { tags } from "@lezer/highlight";
