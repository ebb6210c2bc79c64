
// Draws the placed graph with sigma; the two libraries stand above this text.
export default function picture({ data, parentElement }) {
  const place = document.createElement("div");
  place.style.height = `${data.height}px`;
  parentElement.append(place);
  const graph = new globalThis.graphology.Graph();
  for (const { id, label, x, y } of data.nodes) {
    graph.addNode(id, { label, x, y: -y, size: 4, color: "#0f6a63" });
  }
  for (const [source, target] of data.edges) {
    graph.addEdge(source, target, { size: 1, color: "#9aa3ae" });
  }
  const drawn = new globalThis.Sigma(graph, place, { allowInvalidContainer: true, labelRenderedSizeThreshold: 0 });
  return () => {
    drawn.kill();
    place.remove();
  };
}
