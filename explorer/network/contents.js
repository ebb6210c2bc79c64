// @ts-check
/** @import { Apart, Caption, Chosen, Frame, Line, Mark, Message, Place } from "./types.js" */

/** The nodes, lines and captions of a picture, where they stand at scale 1, and who is tied to whom. */
export class Contents {
  /** @type {Map<string, Mark>} */
  marks = new Map();
  /** @type {Map<string, Line>} */
  lines = new Map();
  /**
   * Each node with those tied to it, itself among them.
   * @type {Map<string, Set<string>>}
   */
  around = new Map();
  /** @type {Caption[]} */
  captions = [];
  /**
   * The nodes by their size and their ties, the most important first.
   * @type {Mark[]}
   */
  ranked = [];
  /** Whether the picture lies on its side, as on a tall screen. */
  turned = false;
  /**
   * Where the server placed the nodes.
   * @type {Map<string, Place>}
   */
  sent = new Map();
  /**
   * Where the reader put nodes, as the server counts places: there they stay.
   * @type {Map<string, Place>}
   */
  pins = new Map();

  /**
   * Whether most nodes of a message are new, or elsewhere than they were.
   * @param {Message} message
   */
  isNew({ nodes }) {
    const stays = nodes.filter(({ id, x, y }) => {
      const place = this.sent.get(id);
      return place && place.x === x && place.y === y;
    }).length;
    return 2 * stays <= Math.min(nodes.length, this.marks.size);
  }

  /** @param {Message} message @param {boolean} turned */
  take({ nodes, edges, captions, looks }, turned) {
    this.turned = turned;
    this.captions = captions.map((caption) => this.turn(caption));
    this.sent = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
    this.marks = new Map(
      nodes.map(({ look, ...node }) => [
        node.id,
        { ...looks.nodes[look], ...this.turn({ ...node, ...this.pins.get(node.id) }) },
      ]),
    );
    this.lines = new Map(edges.map(({ look, ...edge }) => [edge.id, { ...looks.edges[look], ...edge }]));
    this.around = new Map(nodes.map(({ id }) => [id, new Set([id])]));
    for (const { from, to } of edges) {
      this.around.get(from)?.add(to);
      this.around.get(to)?.add(from);
    }
    this.ranked = [...this.marks.values()].sort(
      (one, other) =>
        other.size - one.size || this.ties(other.id) - this.ties(one.id) || (one.id < other.id ? -1 : 1),
    );
  }

  /**
   * A place as the server counts it as one of the picture, and the other way round.
   * @template {Place} Thing
   * @param {Thing} thing
   * @returns {Thing}
   */
  turn(thing) {
    return this.turned ? { ...thing, x: thing.y, y: thing.x } : thing;
  }

  /**
   * Put a node elsewhere, where it stays.
   * @param {string} id
   * @param {Place} place of the picture
   */
  put(id, { x, y }) {
    const mark = this.marks.get(id);
    if (!mark) return;
    Object.assign(mark, { x, y });
    this.pins.set(id, this.turn({ x, y }));
  }

  /**
   * Let nodes go back to where the server placed them.
   * @param {Iterable<string>} ids
   */
  loosen(ids) {
    for (const id of [...ids]) {
      this.pins.delete(id);
      const [mark, place] = [this.marks.get(id), this.sent.get(id)];
      if (mark && place) Object.assign(mark, this.turn(place));
    }
  }

  /**
   * What is drawn of a node as it was sent: one that stands where the reader put it stands where the server did.
   * @template {Place & { id: string }} Thing
   * @param {Thing} node
   * @returns {Thing}
   */
  asSent(node) {
    const [mark, place] = [this.marks.get(node.id), this.sent.get(node.id)];
    const put = this.pins.has(node.id) && place && mark?.x === node.x && mark.y === node.y;
    return put ? { ...node, ...this.turn(place) } : node;
  }

  /**
   * With how many others a node is tied.
   * @param {string} id
   */
  ties(id) {
    return (this.around.get(id)?.size ?? 1) - 1;
  }

  /**
   * The frame around all marks and captions.
   * @returns {Frame}
   */
  frame() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const sized = [...this.marks.values(), ...this.captions.map(({ x, y }) => ({ x, y, size: 0 }))];
    for (const { x, y, size } of sized) {
      left = Math.min(left, x - size);
      right = Math.max(right, x + size);
      top = Math.min(top, y - size);
      bottom = Math.max(bottom, y + size);
    }
    return [left, top, right, bottom];
  }

  /**
   * The node at a place of the picture, the nearest of several, or null.
   * @param {Place} place
   * @param {number} factor by which marks are drawn larger
   * @param {number} scale at which they are seen: small ones can still be hit
   */
  nodeAt({ x, y }, factor, scale) {
    /** @type {{ id: string, away: number } | null} */
    let best = null;
    for (const node of this.marks.values()) {
      const away = Math.hypot(node.x - x, node.y - y);
      const reach = Math.max(node.size * factor + 2 / scale, 7 / scale);
      if (away <= reach && (!best || away / reach < best.away)) best = { id: node.id, away: away / reach };
    }
    return best ? best.id : null;
  }

  /**
   * What stands out for a choice and a highlight, or null where nothing does.
   * @param {Chosen} chosen
   * @param {Set<string>} highlight
   * @returns {Apart | null}
   */
  apart({ node, edge }, highlight) {
    if (highlight.size) {
      const edges = new Set([...highlight].filter((id) => this.lines.has(id)));
      const nodes = new Set([...highlight].filter((id) => this.marks.has(id)));
      if (node) nodes.add(node);
      if (edge) edges.add(edge);
      return { nodes, edges, thicker: 2.4 };
    }
    const line = edge && this.lines.get(edge);
    if (line) return { nodes: new Set([line.from, line.to]), edges: new Set([line.id]), thicker: 1.6 };
    const nodes = node && this.around.get(node);
    if (!nodes) return null;
    const edges = [...this.lines.values()].filter(({ from, to }) => from === node || to === node);
    return { nodes, edges: new Set(edges.map(({ id }) => id)), thicker: 1 };
  }
}
