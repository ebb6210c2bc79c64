// Labels stay the same size at every scale, as on a map; those with no free place wait until one zooms in.

const crossing = (one, other) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Boxes in a grid of cells, so that a new box is compared with those near it only. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  around([left, top, right, bottom], visit) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) {
        if (visit(x * 100003 + y)) return true;
      }
    }
    return false;
  }

  free(box, except) {
    return !this.around(box, (cell) =>
      (this.cells.get(cell) ?? []).some(([other, owner]) => owner !== except && crossing(box, other)),
    );
  }

  add(box, owner) {
    this.around(box, (cell) => {
      const held = this.cells.get(cell);
      if (held) held.push([box, owner]);
      else this.cells.set(cell, [[box, owner]]);
      return false;
    });
  }
}

/** Finds places for labels at one scale, and writes them at any. */
class Labels {
  constructor() {
    this.placed = [];
    this.widths = new Map();
  }

  width(context, text, px) {
    const key = `${px} ${text}`;
    if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
    return this.widths.get(key);
  }

  /** Place the labels of a drawing for its camera; the important ones first. */
  arrange(context, drawing) {
    const { camera, look, near, factor } = drawing;
    const scale = camera.scale;
    const px = drawing.labelPx();
    const line = (LINE_PX * px) / LABEL_PX;
    const boxes = new Boxes();
    const names = new Boxes();
    const chosen = (id) => id === drawing.chosen.node || id === drawing.focused;
    const margin = 200;
    const seen = drawing.ranked.filter(({ id, x, y }) => {
      const at = camera.toScreen(x, y);
      // What is out of sight needs no name; the selection and what belongs to it always do.
      return (
        chosen(id) ||
        near?.nodes.has(id) ||
        (at.x > -margin && at.y > -margin && at.x < camera.width + margin && at.y < camera.height + margin)
      );
    });
    const marks = seen.map((node) => {
      const { x, y } = camera.toScreen(node.x, node.y);
      const radius = (node.size * factor + 2) * scale;
      // Beside a selection, paled marks may lie under a name.
      if (!near || near.nodes.has(node.id)) boxes.add([x - radius, y - radius, x + radius, y + radius], node.id);
      // The ring of the selection keeps its label at a distance.
      return { node, x, y, radius: radius + (chosen(node.id) ? 6 : 0) };
    });
    const first = ({ node: { id } }) => (chosen(id) ? 2 : near?.nodes.has(id) ? 1 : 0);
    marks.sort((one, other) => first(other) - first(one));
    const inside = (box) => drawing.inside(box);
    this.placed = [];
    this.at = scale;
    context.font = `600 ${px - 1}px ${look.font}`;
    for (const caption of drawing.captions) {
      const { x, y } = camera.toScreen(caption.x, caption.y);
      const wide = this.width(context, caption.text, `b${px - 1}`);
      const left = Math.min(Math.max(4, caption.align === "left" ? x : x - wide / 2), camera.width - wide - 4);
      const box = [left, y - line / 2, left + wide, y + line / 2];
      names.add(box, null);
      boxes.add(box, null);
      this.put(caption, camera, box, [caption.text], line, `600 ${px - 1}`, look.quiet, true);
    }
    context.font = `${px}px ${look.font}`;
    for (const mark of marks) {
      const { node, x, y, radius } = mark;
      if (near && !near.nodes.has(node.id) && node.id !== drawing.focused) continue;
      if (!node.lines.length) continue;
      const wide = Math.max(...node.lines.map((text) => this.width(context, text, px)));
      const high = line * node.lines.length;
      const tried = [
        [x - wide / 2, y + radius + 1],
        [x - wide / 2, y - radius - 1 - high],
        [x + radius + 4, y - high / 2],
        [x - radius - 4 - wide, y - high / 2],
      ]
        .map(([left, top]) => [left, top, left + wide, top + high])
        .filter(inside);
      // The large bodies and the selection are named even where a small mark is covered, but never another name.
      const must = node.size >= 13 || first(mark) === 2;
      const box =
        tried.find((one) => boxes.free(one, node.id)) ?? (must ? tried.find((one) => names.free(one, null)) : undefined);
      if (box) {
        boxes.add(box, node.id);
        names.add(box, node.id);
        this.put(node, camera, box, node.lines, line, px, look.ink, must);
      }
    }
    context.font = `${px - 2}px ${look.font}`;
    for (const edge of drawing.lines.values()) {
      if (!edge.label || (near && !near.edges.has(edge.id))) continue;
      const middle = drawing.network.body.edges[edge.id]?.edgeType?.getPoint(0.5);
      if (!middle) continue;
      const { x, y } = camera.toScreen(middle.x, middle.y);
      const wide = this.width(context, edge.label, px - 2);
      const box = [x - wide / 2, y - line / 2, x + wide / 2, y + line / 2];
      if (boxes.free(box, null)) {
        boxes.add(box, edge.id);
        this.put({ id: edge.id, ...middle }, camera, box, [edge.label], line, px - 2, look.quiet, false);
      }
    }
  }

  /** Keep a label by its distance from what it names, so that it can be written while the camera moves. */
  put({ id, x, y }, camera, [left, top, right, bottom], lines, line, px, colour, must) {
    const at = camera.toScreen(x, y);
    const from = [left - at.x, top - at.y, right - at.x, bottom - at.y];
    this.placed.push({ id, x, y, from, lines, line, px, colour, must });
  }

  /** Write the labels; on the way further out only the most important, as there is less room than they were given. */
  write(context, { camera, look }) {
    const few = camera.scale < this.at * 0.97;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = look.ground;
    let font = null;
    this.placed.forEach(({ x, y, from, lines, line, px, colour, must }, rank) => {
      if (few && !must && rank > 12) return;
      const at = camera.toScreen(x, y);
      if (at.x + from[2] < 0 || at.y + from[3] < 0 || at.x + from[0] > camera.width || at.y + from[1] > camera.height) return;
      if (font !== px) {
        font = px;
        context.font = `${px}px ${look.font}`;
      }
      context.fillStyle = colour;
      const middle = at.x + (from[0] + from[2]) / 2;
      lines.forEach((text, row) => {
        const high = at.y + from[1] + line * (row + 0.5);
        context.strokeText(text, middle, high);
        context.fillText(text, middle, high);
      });
    });
  }

  /** Where the labels of nodes and lines stand, by their ids. */
  boxes(camera) {
    return this.placed
      .filter(({ id }) => id !== undefined)
      .map(({ id, x, y, from }) => {
        const at = camera.toScreen(x, y);
        return [id, [at.x + from[0], at.y + from[1], at.x + from[2], at.y + from[3]]];
      });
  }
}
