"""Every fact that names where it was read: what it says, how sure it is, and the page that tells more of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.look.tie_words import relation_name
from explorer.text import number, say, word
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node, Relation
from graphmodel.questions import ask_question
from graphmodel.relations import CitedIn
from graphmodel.schema import element

MEASUREMENT = Measurement.__name__
LOW = "low"
"""The confidence of what is called unverified."""


@dataclass(frozen=True)
class Fact:
    """One fact from one source, in words."""

    kind: str
    """Its kind of node or type of relation."""
    told: str
    confidence: str | None
    source: str
    source_name: str
    count: int = 1
    """More than one where numbers of one kind are told together."""
    path: str = ""
    """The page that tells more; empty where there is none."""
    choices: Mapping[str, object] = field(default_factory=dict)


def facts_of(data: Data) -> Sequence[Fact]:
    """All facts with their sources, the numbers of one kind and source together."""
    return _facts(data.told, data)


@st.cache_resource(show_spinner=False, max_entries=2)
def _facts(token: object, _data: Data) -> Sequence[Fact]:
    graph = _data.graph
    titles = {source.id: source.title for source in graph.nodes(Source)}
    cited: dict[str, set[str]] = {}
    for tie in graph.relations(CitedIn):
        cited.setdefault(tie.from_id, set()).add(tie.to_id)
    names = {row.id: _name(row) for rows in graph.tables().values() for row in rows if isinstance(row, Node)}
    found = []
    for kind, rows in graph.tables().items():
        parts = [part for part in element(kind).model_fields if part == "source" or part.endswith("_source")]
        for row in rows:
            said, (path, choices) = _told(row, names), way_of(graph, _ends(row))
            read = [(getattr(row, part), f"{said}{_entry(row, part)}", _confidence(row, part)) for part in parts]
            if isinstance(row, Node):
                read += [(source, said, getattr(row, "confidence", None)) for source in sorted(cited.get(row.id, ()))]
            found += [
                Fact(kind, told, confidence, source, titles.get(source, source), path=path, choices=choices)
                for source, told, confidence in read
                if source
            ]
    return [*found, *_numbers(_data, titles)]


def _confidence(row: Element, part: str) -> str | None:
    """A field that names a source may keep its own confidence beside it, as `character_confidence`."""
    own: str | None = getattr(row, f"{part.removesuffix('source')}confidence", None)
    return own


def _entry(row: Element, part: str) -> str:
    """What a field beside that of its source says, as `: kafala yes`; nothing for the source of the whole."""
    subject = part.removesuffix("source").rstrip("_")
    names = [name for name in type(row).model_fields if name == subject or name.startswith(f"{subject}_")]
    value = getattr(row, names[0]) if subject and names else None
    return f": {names[0].replace('_', ' ')} {str(value).replace('_', ' ')}" if value is not None else ""


def _numbers(data: Data, titles: Mapping[str, str]) -> list[Fact]:
    # The clock is not asked: this question knows no day.
    found = []
    for row in ask_question(data.store, "measurements_by_source", {}, today=date.min).records():
        first, last, held = row["first"], row["last"], int(str(row["held"]))
        span = say("data.fact.span", first=first, last=last) if first != last else first or ""
        told = say(
            "data.fact.numbers", what=word("measurement_kind", str(row["kind"])), span=span, count=number(held)
        ).strip()
        source = str(row["source"])
        confidence = str(row["confidence"])
        found.append(Fact(MEASUREMENT, told, confidence, source, titles.get(source, source), held))
    return found


def _name(row: Node) -> str:
    if isinstance(row, Organisation):
        return row.short
    return str(getattr(row, type(row).caption))


def _told(row: Element, names: Mapping[str, str]) -> str:
    if isinstance(row, Corridor):
        return f"{names[row.origin]} → {names[row.destination]}"
    if isinstance(row, Relation):
        return f"{names[row.from_id]} {relation_name(row.type_name)} {names[row.to_id]}"
    if isinstance(row, Organisation):
        return row.name
    return names[row.id] if isinstance(row, Node) else ""


def _ends(row: Element) -> list[str]:
    return [row.from_id, row.to_id] if isinstance(row, Relation) else [row.id] if isinstance(row, Node) else []


def way_of(graph: Graph, ends: Sequence[str]) -> tuple[str, Mapping[str, object]]:
    """The page that tells more of a fact: that of its agreement, its organisation, its corridor or its country."""
    for end in ends:
        if graph.find(Agreement, end):
            return "agreements", {"agreement": end}
    for end in ends:
        if graph.find(Organisation, end):
            return "network", {"focus": end}
        if graph.find(Corridor, end):
            return "corridors", {"corridor": end}
        if graph.find(Country, end):
            return "corridors", {"destination": [end]}
    for end in ends:
        held = graph.node(end)
        if held is not None and held.found_by:
            return "network", {"focus": end}
    return "", {}
