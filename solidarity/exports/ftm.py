"""FollowTheMoney entities, one a line, by the names of its public schema (followthemoney.tech).

What the schema has no word for (corridors, what was counted in them, what covers what) is left out; dates that are less
exact than a year, and those that are a bound, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Sourced
from graphmodel.relations import (
    AffiliatedTo,
    BasedIn,
    CitedIn,
    CooperatesWith,
    Signed,
    SplitFrom,
    StructureOf,
    SucceededBy,
)
from graphmodel.tables import json_line
from solidarity.exports import Files, Format, Origin, exact_day

DATASET = "solidarity-graph"
PUBLIC = frozenset({"government", "subnational_government"})
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", re.ASCII)


def _of_graph(graph: Graph, origin: Origin) -> Files:
    return {"graph.ftm.json": "".join(f"{json_line(one)}\n" for one in _entities(graph)).encode()}


def _entities(graph: Graph) -> Iterator[dict[str, Any]]:
    codes = {country.id: code_of(country.id) for country in graph.nodes(Country)}
    for one in graph.nodes(Organisation):
        homes = [code for tie in graph.out_of(one.id, BasedIn) if (code := codes[tie.to_id])]
        seat = _id(f"address of {one.id}") if one.headquarters else None
        if one.headquarters:
            yield _entity(seat or "", "Address", full=one.headquarters)
        yield _entity(
            _id(one.id), "PublicBody" if one.kind in PUBLIC else "Organization",
            name=one.name, weakAlias=one.acronym, alias=[*one.native_names, *one.aliases], country=homes,
            classification=one.kind, sector=one.sectors, status=one.legal_status, website=_url(one.website),
            incorporationDate=exact_day(one.founded), dissolutionDate=exact_day(one.dissolved),
            wikidataId=one.wikidata_id, addressEntity=seat, sourceUrl=_cited(graph, one.id),
        )  # fmt: skip
    for text in graph.nodes(Agreement):
        yield _entity(
            _id(text.id), "Project", name=text.title, projectId=text.id, status=text.stage,
            startDate=exact_day(text.signed_on), endDate=exact_day(text.ends_on), keywords=[text.form, text.level],
            sourceUrl=[url for url in (_url(text.text_url), *_cited(graph, text.id)) if url],
        )  # fmt: skip
    for tie in graph.relations(AffiliatedTo):
        yield _tie(graph, "Membership", tie, member=_id(tie.from_id), organization=_id(tie.to_id), status=tie.status)
    for signed in graph.relations(Signed):
        ends = {"participant": _id(signed.from_id), "project": _id(signed.to_id)}
        yield _tie(graph, "ProjectParticipant", signed, **ends, role=signed.role)
    for heir in graph.relations(SucceededBy):
        ends = {"predecessor": _id(heir.from_id), "successor": _id(heir.to_id)}
        yield _tie(graph, "Succession", heir, **ends, role=heir.event, date=exact_day(heir.on))
    others: list[Sourced] = [tie for cls in (StructureOf, CooperatesWith, SplitFrom) for tie in graph.relations(cls)]
    for other in others:
        yield _tie(
            graph, "UnknownLink", other, subject=_id(other.from_id), object=_id(other.to_id), role=other.label,
            date=exact_day(getattr(other, "on", None)),
        )  # fmt: skip


def _tie(graph: Graph, schema: str, tie: Sourced, /, **properties: object) -> dict[str, Any]:
    source = graph.find(Source, tie.source)
    return _entity(
        _id(f"{tie.type_name} {tie.id}"), schema, **properties,
        startDate=exact_day(getattr(tie, "since", None)), endDate=exact_day(getattr(tie, "until", None)),
        sourceUrl=_url(source.url) if source else None, publisher=source.publisher if source else None,
    )  # fmt: skip


def _entity(name: str, schema: str, /, **properties: object) -> dict[str, Any]:
    held = {key: _texts(value) for key, value in properties.items()}
    known = {key: texts for key, texts in held.items() if texts}
    return {"id": name, "schema": schema, "properties": known, "datasets": [DATASET]}


def _texts(value: object) -> list[str]:
    several: Iterable[object] = value if isinstance(value, list | tuple) else [value]
    return list(dict.fromkeys(str(one) for one in several if one))


def _id(name: str) -> str:
    """An identifier as the schema allows it; one that it does not allow, by its digest."""
    return name if _ID.fullmatch(name) else f"x-{sha256(name.encode()).hexdigest()[:32]}"


def code_of(country: str) -> str | None:
    """The code of two small letters of a country; nothing where there is none of this one alone."""
    from babel.core import get_global

    if country == "XKX":
        return "xk"
    found = get_global("territory_aliases").get(country, [])
    return found[0].lower() if len(found) == 1 else None


def _url(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


def _cited(graph: Graph, name: str) -> list[str]:
    sources = (graph.get_node(Source, tie.to_id) for tie in graph.out_of(name, CitedIn))
    return [url for source in sources if (url := _url(source.url))]


FORMAT = Format("FollowTheMoney entities, for Aleph and OpenSanctions' tools", _of_graph)
