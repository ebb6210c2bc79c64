// The library of the editor is what the lock has, packed as tools/editor packs it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { PACKED, pack } from "../../tools/editor/build.mjs";

test("static/codemirror.js is what `npm run editor` packs", async () => {
  assert.ok((await readFile(PACKED, "utf-8")) === (await pack()), "run `npm run editor` and commit static/codemirror.js");
});
