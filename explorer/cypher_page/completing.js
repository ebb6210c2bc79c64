// @ts-check
// What the editor offers to complete, by what stands before the cursor.

/**
 * @typedef {object} Offer a word with what it is, and how it is written where that is not the word itself
 * @property {string} label
 * @property {string} type
 * @property {string} [apply]
 *
 * @typedef {object} Words
 * @property {Offer[]} labels
 * @property {Offer[]} types
 * @property {Offer[]} properties
 * @property {Offer[]} others keywords and functions
 */

const WORD = /`?[\p{L}_][\p{L}\p{N}_]*$|`$/u;
const BOUND = /[([]\s*(?:`([^`]+)`|([\p{L}_][\p{L}\p{N}_]*))|\bAS\s+(?:`([^`]+)`|([\p{L}_][\p{L}\p{N}_]*))/giu;
const AFTER_NAME = /(?:^|[^\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*\.$|[`)\]]\.$/u;
const CLOSED = { ")": "(", "]": "[", "}": "{" };

/**
 * @param {string} before the statement up to the cursor
 * @param {Words} words
 * @param {boolean} [asked] did the reader ask for offers, with nothing begun?
 * @returns {{ from: number, options: Offer[] } | null}
 */
export function complete(before, words, asked = false) {
  const begun = WORD.exec(before)?.[0] ?? "";
  const from = before.length - begun.length;
  const ahead = before.slice(0, from).trimEnd();
  if (inText(before) || ahead.endsWith("$")) return null;
  const options = offers(ahead, words, before);
  const names = /[.:|&!]$/.test(ahead);
  return options.length && (begun || asked || names) ? { from, options } : null;
}

/** @param {string} ahead @param {Words} words @param {string} before */
function offers(ahead, words, before) {
  if (AFTER_NAME.test(ahead)) return words.properties;
  const open = opened(ahead);
  if (ahead.endsWith(".")) return [];
  if (/[:|&!]$/.test(ahead) && open !== "{") return open === "[" ? words.types : words.labels;
  if (open === "{" && /[{,]$/.test(ahead)) return words.properties;
  return [...bound(before), ...words.others];
}

/** @param {string} text @returns {string} the last bracket that is open, or nothing */
function opened(text) {
  /** @type {string[]} */
  const open = [];
  for (const letter of text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/g, "")) {
    if ("([{".includes(letter)) open.push(letter);
    else if (letter in CLOSED) open.pop();
  }
  return open.at(-1) ?? "";
}

/** @param {string} text is its end within quotation marks or a comment? */
function inText(text) {
  const left = text.replace(/\/\*.*?\*\/|\/\/[^\n]*\n|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/gs, "");
  return /['"]|\/\*|\/\/[^\n]*$/.test(left);
}

/** @param {string} text @returns {Offer[]} the names that the statement gives */
function bound(text) {
  const names = new Set();
  for (const found of text.matchAll(BOUND)) names.add(found.slice(1).find(Boolean));
  return [...names].map((label) => ({ label, type: "variable", apply: /^[\p{L}_][\p{L}\p{N}_]*$/u.test(label) ? label : `\`${label}\`` }));
}
