"""JSON-LD by the vocabulary of schema.org: organisations and whom they belong to, agreements, sources, datasets.

What that vocabulary has no word for (corridors, what was counted in them, what covers what) is left out; dates that are
less exact than a year, and those that are a bound, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Dataset, Source
from graphmodel.model import Relation
from graphmodel.organisation_kinds import KINDS
from graphmodel.relations import (
    AffiliatedTo,
    Amends,
    BasedIn,
    CitedIn,
    Implements,
    Names,
    Signed,
    StructureOf,
    Supersedes,
)
from graphmodel.tables import json_line
from solidarity.exports import TITLE, Files, Format, Origin, exact_day

SPACE = "urn:solidarity-graph:"
GOVERNMENTS = frozenset({"government", "subnational_government"})


def _of_graph(graph: Graph, origin: Origin) -> Files:
    lines = ",\n".join(_line(one) for one in _things(graph, origin))
    return {"graph.jsonld": f'{{"@context": "https://schema.org", "@graph": [\n{lines}\n]}}\n'.encode()}


def _line(content: object) -> str:
    # As it may be put into a page: nothing in it can end a script. Such a sign stands in texts only.
    return json_line(content).replace("<", "\\u003c")


def _things(graph: Graph, origin: Origin) -> Iterator[dict[str, Any]]:
    yield _thing(
        "", "DataCatalog", name=TITLE, dateModified=origin.loaded_on,
        dataset=[ref(one.id) for one in origin.datasets],
    )  # fmt: skip
    for one in origin.datasets:
        yield _dataset(one)
    for source in graph.nodes(Source):
        yield _thing(
            source.id, "CreativeWork", name=source.title, url=source.url, license=source.licence,
            publisher=_named(source.publisher),
        )  # fmt: skip
    for country in graph.nodes(Country):
        yield _thing(country.id, "Country", name=country.name, identifier=country.id, alternateName=country.also_called)
    for organisation in graph.nodes(Organisation):
        yield _organisation(graph, organisation)
    for agreement in graph.nodes(Agreement):
        yield _agreement(graph, agreement)


def _dataset(one: Dataset) -> dict[str, Any]:
    return _thing(
        one.id, "Dataset", name=one.title, publisher=_named(one.publisher), creditText=one.attribution,
        license={"@type": "CreativeWork", "name": one.licence}, dateModified=exact_day(one.last_checked),
    )  # fmt: skip


def _organisation(graph: Graph, one: Organisation) -> dict[str, Any]:
    homes: list[object] = [ref(tie.to_id) for tie in graph.out_of(one.id, BasedIn)]
    if one.headquarters:
        homes.append({"@type": "Place", "name": one.headquarters})
    return _thing(
        one.id, _type_of(one), name=one.name, alternateName=[one.acronym, *one.native_names, *one.aliases],
        additionalType=one.kind, foundingDate=exact_day(one.founded), dissolutionDate=exact_day(one.dissolved),
        url=one.website,
        sameAs=f"https://www.wikidata.org/entity/{quote(one.wikidata_id)}" if one.wikidata_id else None,
        location=homes, memberOf=[_membership(tie) for tie in graph.out_of(one.id, AffiliatedTo)],
        parentOrganization=[ref(tie.to_id) for tie in graph.out_of(one.id, StructureOf)],
        citation=_cited(graph, one.id),
    )  # fmt: skip


def _type_of(one: Organisation) -> str:
    if one.kind in GOVERNMENTS:
        return "GovernmentOrganization"
    union = KINDS[one.kind].tier != "other" and one.kind not in {"migrant_association", "workers_committee"}
    return "WorkersUnion" if union else "Organization"


def _membership(tie: AffiliatedTo) -> dict[str, Any]:
    """The body; where the days are known, within a role that has them."""
    days = {"startDate": exact_day(tie.since), "endDate": exact_day(tie.until)}
    known = {name: day for name, day in days.items() if day}
    return {"@type": "OrganizationRole", "memberOf": ref(tie.to_id)} | known if known else ref(tie.to_id)


def _agreement(graph: Graph, one: Agreement) -> dict[str, Any]:
    signed = list(graph.into(one.id, Signed))
    earlier: list[Relation] = [tie for cls in (Supersedes, Amends, Implements) for tie in graph.out_of(one.id, cls)]
    return _thing(
        one.id, "CreativeWork", name=one.title, additionalType=one.form, dateCreated=exact_day(one.signed_on),
        expires=exact_day(one.ends_on), url=one.text_url, creativeWorkStatus=one.stage,
        creator=[ref(tie.from_id) for tie in signed if tie.role == "party"],
        contributor=[ref(tie.from_id) for tie in signed if tie.role != "party"],
        spatialCoverage=[ref(code) for code in _places(graph, one.id)],
        isBasedOn=[ref(tie.to_id) for tie in earlier], citation=_cited(graph, one.id),
    )  # fmt: skip


def _places(graph: Graph, name: str) -> list[str]:
    found = [ends_of(tie.to_id) if tie.ends == "both" else (tie.to_id,) for tie in graph.out_of(name, Names)]
    return list(dict.fromkeys(code for codes in found for code in codes))


def _cited(graph: Graph, name: str) -> list[dict[str, str]]:
    return [ref(tie.to_id) for tie in graph.out_of(name, CitedIn)]


def _thing(name: str, kind: str, /, **properties: object) -> dict[str, Any]:
    held = {key: _held(value) for key, value in properties.items()}
    return ref(name) | {"@type": kind} | {key: value for key, value in held.items() if value}


def _held(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value
    known = [one for one in value if one]
    return known[0] if len(known) == 1 else known


def ref(name: str) -> dict[str, str]:
    """What refers to a thing of the graph."""
    return {"@id": f"{SPACE}{quote(name, safe=':') or 'catalogue'}"}


def _named(publisher: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": publisher} if publisher else None


FORMAT = Format("linked data by schema.org", _of_graph)
