"""/search: things as people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.names.entries import ALL
from graphmodel.names.index import Hit, Index
from solidarity.api.declared import TEXT, Resource, record, rows_of, text, texts, whole_number
from solidarity.api.served import Served


def resources() -> Iterator[Resource]:
    """The one resource."""
    hit = record({"id": TEXT, "kind": TEXT, "name": TEXT, "score": {"type": "number"}, "also": TEXT}, "also")
    yield Resource(
        "/search", "What is called so, best first, in spite of typing errors.", _answer,
        record({"query": TEXT, "results": rows_of(hit)}),
        (
            text("q", "A name, an acronym, a code, two countries.", "gefont", required=True),
            texts("kind", "Only these kinds.", ALL),
            whole_number("limit", "Results at most.", 20, 1, 100),
        ),
    )  # fmt: skip


def _answer(served: Served, asked: Mapping[str, Any]) -> object:
    index = served.index()
    hits = index.find(asked["q"], asked["kind"] or ALL, asked["limit"])
    return {"query": asked["q"], "results": [_told(index, hit) for hit in hits]}


def _told(index: Index, hit: Hit) -> dict[str, object]:
    also = {"also": hit.also} if hit.also else {}
    return {"id": hit.id, "kind": hit.kind, "name": name_of(index, hit.id), "score": round(hit.score, 3)} | also


def name_of(index: Index, found: str) -> str:
    """How a thing is shown: by its name, a corridor by those of its two countries."""
    node = index.graph.node(found)
    if node is not None and type(node).__name__ != "Corridor":
        return str(getattr(node, "full", None) or getattr(node, node.caption))
    return " → ".join(name_of(index, end) if index.graph.node(end) else end for end in found.split("-"))
