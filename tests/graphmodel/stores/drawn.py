"""A graph drawn by hand, its derived ties included, so that every answer can be read off."""

from __future__ import annotations

from typing import Any

from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Convention
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Load
from graphmodel.relations import BasedIn, CooperatesWith, Covers, Destination, Measures, Origin, Ratified
from tests.world import SOURCED, World


def make_load(number: int) -> Load:
    """A load; a later number was later."""
    return Load(
        id=f"load-{number}",
        loaded_at=f"2026-11-22T05:{number:02d}:00+00:00",
        derived_as_of="2026-11-22",
        datasets=("countries:0f",),
        digests=("Country:3:0f",),
    )


def make_cover(agreement: str, corridor: str, **fields: Any) -> Covers:
    """A tie between an agreement and a corridor: direct, in force since 2020, without an end."""
    raw: dict[str, Any] = {
        "grade": "direct", "limited": False, "capped": False, "unverified": False, "origin_seat": "local_union",
        "destination_seat": "local_union", "since": "2020-01-01", "in_force_from": "2020-01-01", "sectors": ("all",),
        "level": "union_to_union", "basis": "stated",
    }  # fmt: skip
    return Covers.model_validate(raw | {"from_id": agreement, "to_id": corridor} | fields)


def add_corridor(graph: Graph, name: str, migrants: int | None, **fields: Any) -> None:
    """A corridor with its two ends; the countries have to be there."""
    measured = {"migrants_measure": "un_stock", "migrants_year": "2024"} if migrants is not None else {}
    graph.add_node(Corridor.model_validate({"id": name, "listed": True, "migrants": migrants} | measured | fields))
    origin, destination = name.split("-")
    graph.add_relation(Origin(from_id=name, to_id=origin))
    graph.add_relation(Destination(from_id=name, to_id=destination))


def drawn() -> Graph:
    """Three countries, seven organisations, three agreements and five corridors."""
    world = World().country("NPL", m49_subregion="Southern Asia", groups=("SAARC",), union_status="independent")
    world.country("KWT", groups=("GCC",), kafala="yes", union_status="restricted", kafala_source="page")
    world.country("IND", groups=("SAARC",))
    world.nodes += [
        Organisation.model_validate({"confidence": "high"} | raw)
        for raw in (
            {
                "id": "gefont-npl",
                "name": "General Federation",
                "acronym": "GEFONT",
                "kind": "national_centre",
                "founded": "1989",
                "native_names": ("नेपाल ट्रेड युनियन महासंघ",),
                "aliases": ("Gefont Nepal",),
                "sectors": ("all",),
            },
            {
                "id": "ntuc-npl",
                "name": "Trade Union Congress",
                "acronym": "NTUC",
                "kind": "national_centre",
                "members": 5,
            },
            {"id": "ktuf-kwt", "name": "Kuwait Federation", "acronym": "KTUF", "kind": "national_centre"},
            {"id": "aa-ituc", "name": "World Confederation", "acronym": "ITUC", "kind": "global_confederation"},
            {"id": "ituc-ap", "name": "Asia Pacific", "acronym": "ITUC-AP", "kind": "regional_confederation"},
            {"id": "bwi", "name": "Builders", "acronym": "BWI", "kind": "global_union_federation"},
            {"id": "alone", "name": "Alone", "kind": "subregional_body"},
        )
    ]
    for union in ("gefont-npl", "ntuc-npl", "ktuf-kwt"):
        home = {"from_id": union, "to_id": union[-3:].upper()}
        world.ties.append(BasedIn.model_validate(home | SOURCED))
    world.structure("ituc-ap", "aa-ituc").affiliate("gefont-npl", "ituc-ap", status="full", since="1995")
    world.affiliate("gefont-npl", "bwi", status="associate").affiliate("ktuf-kwt", "aa-ituc")
    world.agreement("npl-kwt-2020", ["gefont-npl", "ktuf-kwt", "bwi"], roles={"bwi": "witness"}, signed_on="2020-01")
    # Its level and its promises are those of a treaty, so that the question on treaties finds one.
    promised = ("union_role_origin", "right_to_join")
    treaty: dict[str, Any] = {"level": "government_to_government", "commitments": promised}
    world.agreement(
        "region-2015", ["ituc-ap"], signed_on="2015-06-01", form="declaration", sectors=("construction",), **treaty
    )
    world.agreement("undated", ["ntuc-npl"], stage="planned")
    world.activity("npl-kwt-2020", "2021-05")
    graph = world.graph()
    graph.add_relation(CooperatesWith.model_validate({"from_id": "bwi", "to_id": "aa-ituc"} | SOURCED))
    for name, migrants in (("NPL-KWT", 100), ("KWT-NPL", 3), ("IND-KWT", 5000), ("NPL-IND", None)):
        add_corridor(graph, name, migrants)
    add_corridor(graph, "KWT-IND", None, listed=False)
    stock = {"id": "NPL-KWT:stock:2024", "corridor": "NPL-KWT", "kind": "stock", "value": 100, "unit": "people",
             "period": "2024", "basis": "snapshot"}  # fmt: skip
    graph.add_node(Measurement.model_validate(stock | SOURCED))
    graph.add_relation(Measures(from_id="NPL-KWT:stock:2024", to_id="NPL-KWT"))
    for name in ("C097", "C189"):
        raw = {
            "id": name,
            "name": f"Convention {name}",
            "list_as_of": "2026-11",
            "list_complete": "yes",
            "list_rows": 1,
        }
        graph.add_node(Convention.model_validate(raw | {"source": "page"}))
    tie = {"from_id": "NPL", "to_id": "C097", "year": 2001, "status": "in_force"}
    graph.add_relation(Ratified.model_validate(tie | SOURCED))
    graph.add_relation(make_cover("npl-kwt-2020", "NPL-KWT", until="2025-12-31", in_force_until="2025-12-31"))
    region: dict[str, Any] = {
        "grade": "umbrella", "origin_seat": "umbrella", "destination_seat": "umbrella", "since": "2015-06-01",
        "in_force_from": "2015-06-01", "sectors": ("construction",), "limited": True, "limits": ("sectors",),
    }  # fmt: skip
    for name in ("NPL-KWT", "IND-KWT", "KWT-IND"):
        graph.add_relation(make_cover("region-2015", name, **region))
    return graph
