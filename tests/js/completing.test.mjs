// What the editor for Cypher offers, by what stands before the cursor.
import assert from "node:assert/strict";
import { test } from "node:test";

import { complete } from "../../explorer/cypher_page/completing.js";

const offer = (/** @type {string} */ label) => ({ label, type: "word" });
const WORDS = {
  labels: [offer("Agreement")], types: [offer("SIGNED")], properties: [offer("sectors")], others: [offer("MATCH"), offer("size")],
};
const labels = (/** @type {string} */ before, asked = false) => complete(before, WORDS, asked)?.options.map((one) => one.label) ?? null;

test("a colon in round brackets asks for labels, in square ones for types", () => {
  assert.deepEqual(labels("MATCH (a:"), ["Agreement"]);
  assert.deepEqual(labels("MATCH (a:Agr"), ["Agreement"]);
  assert.deepEqual(labels("MATCH (a:Agreement)<-[s:"), ["SIGNED"]);
  assert.deepEqual(labels("MATCH (a)-[s:SIGNED|"), ["SIGNED"]);
  assert.deepEqual(labels("MATCH (a:Country {name: '('})-[:"), ["SIGNED"]);
});

test("a point after a name and a key of a map ask for properties", () => {
  assert.deepEqual(labels("MATCH (a:Agreement) WHERE a."), ["sectors"]);
  assert.deepEqual(labels("MATCH (a:Agreement) WHERE a.sec"), ["sectors"]);
  assert.deepEqual(labels("MATCH (a:Agreement {s"), ["sectors"]);
  assert.equal(labels("RETURN 1."), null);
});

test("elsewhere a word asks for keywords, functions and the names that the statement gives", () => {
  assert.deepEqual(labels("MATCH (text:Agreement)<-[s:SIGNED]-() RETURN t"), ["text", "s", "MATCH", "size"]);
  assert.deepEqual(labels("MATCH (a) RETURN a.x AS `two words`, ", true)?.slice(0, 2), ["a", "two words"]);
  assert.equal(labels("MATCH (a) RETURN "), null);
});

test("nothing is offered in texts, in comments and for parameters", () => {
  assert.equal(labels("MATCH (a) WHERE a.name = 'MAT"), null);
  assert.equal(labels("MATCH (a) // MAT"), null);
  assert.equal(labels("MATCH (a) /* MAT"), null);
  assert.equal(labels("MATCH (a) WHERE a.id = $na"), null);
  assert.deepEqual(labels("MATCH (a) WHERE a.name = 'it''s' AND si"), ["a", "MATCH", "size"]);
});

test("what is begun is replaced from its first letter, a back-tick with it", () => {
  assert.equal(complete("MATCH (a:`Ag", WORDS)?.from, 9);
  assert.equal(complete("MATCH (a:Ag", WORDS)?.from, 9);
});
