// @ts-check
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

export default defineConfig([
  // The environment of Python holds scripts of others.
  globalIgnores([".venv/", "data/", "static/", "build/"]),
  {
    files: ["explorer/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["tests/js/*.mjs", "eslint.config.js"],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  {
    files: ["explorer/**/*.js", "tests/js/*.mjs", "eslint.config.js"],
    plugins: { js },
    extends: ["js/recommended"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    // What is taken out of an object on purpose is not unused.
    rules: { "no-unused-vars": ["error", { ignoreRestSiblings: true }], eqeqeq: "error", "prefer-const": "error" },
  },
]);
