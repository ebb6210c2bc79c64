"""CSV with a datapackage.json (Frictionless): a file for each kind and each type, and one for an answer.

A list is JSON in its cell, so that what an item holds is never taken for the end of it; the Table Schema calls such a
column an array. A text that a spreadsheet would run begins with an apostrophe, as `graphmodel.tables.safe_cell` says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from graphmodel.graph import Graph
from graphmodel.model import Element, Relation
from graphmodel.schema import allowed_words, columns, node_kinds, relation_types, values
from graphmodel.tables import csv_text, json_line, json_text, safe_cell
from solidarity.columnar import SORTS, Sort, number_text, plain, sort_of
from solidarity.exports import TITLE, Files, Format, Origin, Table

ENDS = ("from_id", "to_id")
ESCAPED = (
    "Lists are JSON in their cells. A text that a spreadsheet would take for a formula has an apostrophe before it,"
    " and so has one that begins with apostrophes before such a sign: take one away. Line ends in texts are LF."
)
# A double click in a spreadsheet shows “Türkiye” with it; pandas, R and Arrow leave it out.
MARK = b"\xef\xbb\xbf"
YES, NO = "yes", "no"


def _of_graph(graph: Graph, origin: Origin) -> Files:
    files: dict[str, bytes] = {}
    resources = []
    for label, kind in node_kinds().items():
        if nodes := graph.nodes(kind):
            place = f"nodes/{label}.csv"
            files[place] = _csv(list(columns(kind)), (list(values(node).values()) for node in nodes))
            resources.append(_resource(place, files[place], _schema(kind, [])))
    there = {resource["name"] for resource in resources}
    for name, relation in relation_types().items():
        if ties := graph.relations(relation):
            place = f"edges/{name}.csv"
            rows = ([tie.from_id, tie.to_id, *values(tie).values()] for tie in ties)
            files[place] = _csv([*ENDS, *columns(relation)], rows)
            resources.append(_resource(place, files[place], _schema(relation, _foreign_keys(relation, there))))
    return files | {"datapackage.json": _package("graph", resources, origin)}


def _of_table(table: Table, origin: Origin) -> Files:
    held = [[plain(value) for value in row] for row in table.rows]
    text = _csv(table.columns, held)
    fields = [_field(name, sort_of(row[at] for row in held)) for at, name in enumerate(table.columns)]
    resource = _resource("answer.csv", text, {"fields": fields, "missingValues": [""]})
    return {"answer.csv": text, "datapackage.json": _package("answer", [resource], origin)}


def _csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    return MARK + csv_text(names, ([_cell(value) for value in row] for row in rows)).encode()


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | Mapping):
        return json_line(value)
    if isinstance(value, float) and not isfinite(value):
        return number_text(value)
    return value


def _schema(cls: type[Element], foreign_keys: list[dict[str, Any]]) -> dict[str, Any]:
    fields = [_field(name, SORTS[kind], cls, name) for name, kind in columns(cls).items()]
    if issubclass(cls, Relation):
        fields = [_field(name, "string", cls, name) for name in ENDS] + fields
    found: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": "id"}
    return found | ({"foreignKeys": foreign_keys} if foreign_keys else {})


def _field(name: str, sort: Sort, cls: type[Element] | None = None, of: str = "") -> dict[str, Any]:
    # As it stands in the header.
    found: dict[str, Any] = {"name": safe_cell(name), "type": sort}
    if sort == "boolean":
        found |= {"trueValues": [YES], "falseValues": [NO]}
    info = cls.model_fields.get(of) if cls else None
    if info is not None:
        found["description"] = info.description
        words = allowed_words(info.annotation)
        constraints: dict[str, Any] = {"enum": list(words)} if words and sort == "string" else {}
        if info.is_required() or name == "id":
            constraints["required"] = True
        found |= {"constraints": constraints} if constraints else {}
    elif name == "id":
        found["constraints"] = {"required": True}
    return found


def _foreign_keys(relation: type[Relation], there: set[str]) -> list[dict[str, Any]]:
    """The ends that are of one kind: the Table Schema has no word for an end of one of two."""
    ends = {"from_id": relation.from_kinds, "to_id": relation.to_kinds}
    return [
        {"fields": end, "reference": {"resource": _slug(kinds[0]), "fields": "id"}}
        for end, kinds in ends.items()
        if len(kinds) == 1 and _slug(kinds[0]) in there
    ]


def _slug(name: str) -> str:
    return name.lower().replace("_", "-")


def _resource(place: str, content: bytes, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _slug(place.rpartition("/")[2].removesuffix(".csv")),
        "path": place,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _package(name: str, resources: list[dict[str, Any]], origin: Origin) -> bytes:
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"solidarity-graph-{name}",
        "title": TITLE,
        "description": ESCAPED,
        "created": f"{origin.loaded_on}T00:00:00Z",
    }
    if origin.datasets:
        content |= {"licenses": _licenses(origin), "sources": _sources(origin), "attribution": origin.licences}
    return json_text(content | {"resources": resources}).encode()


def _licenses(origin: Origin) -> list[dict[str, str]]:
    """Each licence once: its name in the signs that the specification allows, and what it is called."""
    titles = dict.fromkeys(one.licence for one in origin.datasets)
    return [{"name": "-".join("".join(s if s.isalnum() and s.isascii() else " " for s in title).split()) or "other",
             "title": title} for title in titles]  # fmt: skip


def _sources(origin: Origin) -> list[dict[str, str]]:
    return [{"title": f"{one.title} ({one.publisher}; {one.licence})"} for one in origin.datasets]


FORMAT = Format(
    "for spreadsheets and databases, with datapackage.json (Frictionless)", _of_graph, _of_table, several_of_graph=True,
    several_of_table=True,
)  # fmt: skip
