// @ts-check
// Packs CodeMirror into static/codemirror.js, as the lock has it: `npm run editor`. The tests pack it again and compare.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HEAD = "/* CodeMirror 6 and Lezer, (c) 2018-2026 Marijn Haverbeke and others, MIT licence. Packed by tools/editor. */\n";
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** The path of what the browser fetches. */
export const PACKED = here("../../static/codemirror.js");

/** @returns {Promise<string>} the text of the packed library */
export async function pack() {
  const built = await build({
    entryPoints: [here("codemirror.js")], bundle: true, minify: true, format: "esm", target: "es2022",
    legalComments: "none", write: false, logLevel: "error",
  });
  return HEAD + built.outputFiles[0].text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await pack();
  const before = await readFile(PACKED, "utf-8").catch(() => "");
  if (text !== before) await writeFile(PACKED, text);
  console.log(text === before ? "static/codemirror.js is as it was" : "static/codemirror.js was packed anew");
}
