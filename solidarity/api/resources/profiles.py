"""/organisations/{id} and /agreements/{id}: what is on record about one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.errors import UnknownId
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from solidarity.api.declared import TEXT, Resource, record, rows_of, text
from solidarity.api.resources.search import name_of
from solidarity.api.served import Served
from solidarity.profile import agreement_profile, organisation_profile

TIE = record({"id": TEXT, "name": TEXT, "source": TEXT})
SOURCE = record({"id": TEXT, "title": TEXT, "url": {"type": ["string", "null"]}})


def resources() -> Iterator[Resource]:
    """The two resources."""
    yield Resource(
        "/organisations/{id}", "Names, kind, countries, bodies, agreements and sources of an organisation.",
        lambda served, asked: organisation_profile(served.graph, _known(served, asked, "organisation")),
        _schema(Organisation, "countries", "affiliated_to", "affiliates", "agreements"),
        (text("id", "The identifier, as /search gives it.", "gefont-npl", place="path"),),
    )  # fmt: skip
    yield Resource(
        "/agreements/{id}", "Terms, signatories, what it names, signs of life and sources of an agreement.",
        lambda served, asked: agreement_profile(served.graph, _known(served, asked, "agreement")),
        _schema(Agreement, "signatories", "names", "activities"),
        (text("id", "The identifier, as /search gives it.", "gefont-ktuf-mou", place="path"),),
    )  # fmt: skip


def _schema(kind: type[Organisation] | type[Agreement], *ties: str) -> dict[str, Any]:
    own = kind.model_json_schema(mode="serialization")
    lists = {name: rows_of(TIE) for name in ties} | {"sources": rows_of(SOURCE)}
    own["properties"] |= lists
    own["required"] = [*own.get("required", []), *lists]
    return own


def _known(served: Served, asked: Mapping[str, Any], kind: str) -> str:
    """The identifier, where there is such a thing; raises UnknownId with those that may have been meant."""
    index, typed = served.index(), str(asked["id"])
    node = index.graph.node(typed)
    if node is not None and type(node).__name__.lower() == kind:
        return typed
    near = [hit.id for hit in index.find(typed, [kind], 3)] or index.alike(typed, [kind], 3)
    hint = f"did you mean {' or '.join(f'{one} ({name_of(index, one)})' for one in near)}?" if near else "see /search"
    raise UnknownId(f"no {kind} has the identifier “{typed}”; {hint}")
