// @ts-check
/** @import { Contents } from "./contents.js" */
/** @import { Chosen, Wish } from "./types.js" */

/** What is chosen and what stands out: the user's click and the page's wish take turns. */
export class Choice {
  /** @type {Chosen} */
  chosen = { node: null, edge: null };
  /**
   * When the user last chose: it tells the server this choice from the same one made earlier.
   * @type {number | null}
   */
  at = null;
  /** @type {Set<string>} */
  highlight = new Set();
  /** @type {Wish | undefined} */
  wished = undefined;

  /**
   * Take the page's wish over, unless the user has chosen something since that the page has not seen; what is not in
   * the picture is dropped.
   * @param {Pick<Contents, "marks" | "lines">} contents
   */
  take({ marks, lines }) {
    const { node, edge, at, highlight } = this.wished ?? { ...this.chosen, at: this.at, highlight: [] };
    this.highlight = new Set(highlight.filter((id) => marks.has(id) || lines.has(id)));
    const taken = at === this.at || this.at === null ? { node, edge } : this.chosen;
    this.chosen = {
      node: taken.node !== null && marks.has(taken.node) ? taken.node : null,
      edge: taken.edge !== null && lines.has(taken.edge) ? taken.edge : null,
    };
  }

  /**
   * Choose by hand; what is to be told to the page, or null where that was chosen already.
   * @param {Chosen} chosen
   * @param {number} now
   */
  choose({ node, edge }, now) {
    if (node === this.chosen.node && edge === this.chosen.edge) return null;
    this.chosen = { node, edge };
    this.at = now;
    return { node, edge, at: now };
  }
}
