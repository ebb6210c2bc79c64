"""/reconcile: the W3C Reconciliation Service API 0.2, as OpenRefine speaks it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.model import Node
from graphmodel.names.index import Hit, Index
from graphmodel.names.ranking import NAME
from graphmodel.relations import BasedIn
from solidarity.api.declared import LONGEST, TEXT, Parameter, Refusal, Resource, record, rows_of, text, whole_number
from solidarity.api.resources.search import name_of
from solidarity.api.served import Served
from solidarity.words import UsageFault, parse_word

TYPES = ("Organisation", "Country", "Agreement")
KINDS = tuple(name.lower() for name in TYPES)
MOST_QUERIES, MOST_CANDIDATES, MOST_SUGGESTED = 50, 25, 100
TYPE = record({"id": TEXT, "name": TEXT})
CANDIDATE = record(
    {
        "id": TEXT, "name": TEXT, "description": TEXT, "type": rows_of(TYPE), "match": {"type": "boolean"},
        "score": {"type": "number", "minimum": 0, "maximum": 100},
    }
)  # fmt: skip
NAMED = {"type": "string", "minLength": 1, "maxLength": LONGEST}
QUERY = {
    "type": "object",
    "anyOf": [
        {"required": ["query"]},
        {"required": ["properties"], "properties": {"properties": {"type": "array", "minItems": 1}}},
    ],
    "properties": {
        "query": NAMED, "type": {"enum": list(TYPES)},
        "limit": {"type": "integer", "minimum": 1},
    },
}  # fmt: skip
QUERIES = Parameter(
    "queries", "A batch: an object of queries by any keys.",
    {"type": "object", "maxProperties": MOST_QUERIES, "additionalProperties": QUERY}, json=True,
)  # fmt: skip


def resources() -> Iterator[Resource]:
    """The service, its suggestions, and a preview of one thing."""
    result = {"type": "object", "additionalProperties": record({"result": rows_of(CANDIDATE)})}
    manifest = record({"versions": rows_of(TEXT), "name": TEXT, "identifierSpace": TEXT, "schemaSpace": TEXT})
    yield Resource(
        "/reconcile", "The manifest; with `queries` the candidates for each.", _reconciled,
        {"anyOf": [manifest, result]}, (QUERIES,), form=True, based=True,
    )  # fmt: skip
    yield Resource(
        "/reconcile/suggest/entity", "Things whose names begin so.", _suggested,
        record({"result": rows_of(record({"id": TEXT, "name": TEXT, "description": TEXT}))}),
        (
            text("prefix", "The beginning of a name.", "gef", required=True),
            whole_number("cursor", "How many to pass over.", 0, 0, MOST_SUGGESTED),
        ),
    )  # fmt: skip
    yield Resource(
        "/reconcile/preview", "One thing in a few lines, to be shown in a frame.", _preview, TEXT,
        (text("id", "The identifier.", "gefont-npl", required=True),), media="text/html",
    )  # fmt: skip


def _reconciled(served: Served, asked: Mapping[str, Any]) -> object:
    if asked["queries"] is None:
        return _manifest(f"{asked['base']}/reconcile")
    index = served.index()
    return {key: {"result": _candidates(index, one)} for key, one in _queries(asked["queries"]).items()}


def _manifest(here: str) -> object:
    preview = f"{here}/preview?id={{{{id}}}}"
    return {
        "versions": ["0.2"], "name": "Solidarity graph", "identifierSpace": f"{here}#things",
        "schemaSpace": f"{here}#types",
        "defaultTypes": [{"id": name, "name": name} for name in TYPES], "batchSize": MOST_QUERIES,
        "suggest": {"entity": {"service_url": here, "service_path": "/suggest/entity"}},
        "preview": {"url": preview, "width": 400, "height": 120},
        "view": {"url": preview},
    }  # fmt: skip


def _queries(typed: str) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError) as fault:
        raise Refusal("queries: no JSON; write {'q0': {'query': 'GEFONT'}} with double quotation marks") from fault
    if not isinstance(found, dict) or len(found) > MOST_QUERIES:
        raise Refusal(f"queries: allowed: an object of at most {MOST_QUERIES} queries")
    for key, one in found.items():
        if not isinstance(one, dict) or not (isinstance(one.get("query"), str) or _by_others(one)):
            raise Refusal(f"queries, {key[:40]}: allowed: an object with the text “query”")
        if "query" in one and not 1 <= len(one["query"]) <= LONGEST:
            raise Refusal(f"queries, {key[:40]}: query: allowed: 1 to {LONGEST} letters")
        most = one.get("limit", 1)
        if isinstance(most, bool) or not isinstance(most, int | float) or most != most // 1 or most < 1:
            raise Refusal(f"queries, {key[:40]}: limit: allowed: a whole number from 1 on")
    return found


def _by_others(one: Mapping[str, Any]) -> bool:
    """Does it ask by other columns alone?"""
    others = one.get("properties")
    return "query" not in one and isinstance(others, list) and bool(others)


def _kinds(one: Mapping[str, Any]) -> tuple[str, ...]:
    held = one.get("type") or []
    if not isinstance(held, str | list) or not all(isinstance(name, str) for name in held):
        raise Refusal(f"type: allowed: {', '.join(TYPES)}")
    named = [held] if isinstance(held, str) else held
    try:
        return tuple(parse_word("type", name, TYPES).lower() for name in named) or KINDS
    except UsageFault as fault:
        raise Refusal(str(fault)) from fault


def _candidates(index: Index, one: Mapping[str, Any]) -> list[dict[str, Any]]:
    typed, kinds = one.get("query", "").strip(), _kinds(one)
    # By other columns alone nothing is found: they are not looked at.
    if not typed:
        return []
    most = int(min(one.get("limit", 10), MOST_CANDIDATES))
    found = index.find(typed, kinds, max(most, 2))
    node = index.graph.node(typed)
    if node is not None and type(node).__name__.lower() in kinds:
        itself = Hit(node.id, type(node).__name__.lower(), NAME)
        found = [itself, *(hit for hit in found if hit.id != node.id)]
        certain = node.id
    else:
        called = [hit for hit in found if hit.score >= NAME]
        # Two things of one name: a person decides.
        certain = called[0].id if len(called) == 1 else ""
    return [_candidate(index, hit, hit.id == certain) for hit in found[:most]]


def _candidate(index: Index, hit: Hit, match: bool) -> dict[str, Any]:
    kind = hit.kind.capitalize()
    return {
        "id": hit.id, "name": name_of(index, hit.id), "description": _described(index.graph, hit.id),
        "type": [{"id": kind, "name": kind}], "score": round(100 * min(hit.score, NAME) / NAME, 1), "match": match,
    }  # fmt: skip


def _described(graph: Graph, found: str) -> str:
    node = graph.node(found)
    homes = [graph.get_node(Country, tie.to_id).name for tie in graph.out_of(found, BasedIn)]
    said = [getattr(node, "kind", None) or getattr(node, "form", None) or type(node).__name__, *homes]
    return ", ".join([*(str(one).replace("_", " ") for one in said), *_when(node)])


def _when(node: Node | None) -> list[str]:
    signed = getattr(node, "signed_on", None)
    return [str(signed)] if signed else []


def _suggested(served: Served, asked: Mapping[str, Any]) -> object:
    index = served.index()
    hits = index.find(asked["prefix"], KINDS, asked["cursor"] + 10)[asked["cursor"] :]
    told = [(hit, hit.kind.capitalize()) for hit in hits]
    return {
        "result": [
            {
                "id": hit.id, "name": name_of(index, hit.id), "description": _described(index.graph, hit.id),
                "notable": [{"id": kind, "name": kind}],
            }
            for hit, kind in told
        ]
    }  # fmt: skip


def _preview(served: Served, asked: Mapping[str, Any]) -> str:
    index, found = served.index(), asked["id"]
    node = index.graph.node(found)
    if node is None or type(node).__name__ not in TYPES:
        raise Refusal(f"nothing has the identifier “{found}”; /reconcile/suggest/entity finds it", 404)
    name, told = escape(name_of(index, found)), escape(_described(index.graph, found))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
        f"<p><strong>{name}</strong><br>{told}<br><code>{escape(found)}</code></p></html>\n"
    )
