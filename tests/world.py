"""Small worlds, drawn by hand: a few countries, unions and agreements whose answers can be worked out on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphmodel.coverage import Assessment, Coverage, CoveragePolicy, assess
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.kinds.search import Search
from graphmodel.model import Node, Relation
from graphmodel.relations import (
    AffiliatedTo,
    BasedIn,
    CitedIn,
    LookedFor,
    Names,
    Shows,
    Signed,
    StructureOf,
    SucceededBy,
    Supersedes,
)

SOURCED = {"source": "page", "confidence": "high"}


class World:
    """A graph under construction; every method gives the world back."""

    def __init__(self, *countries: str) -> None:
        self.nodes: list[Node] = [Source(id="page", title="A page", url="https://example.org/page")]
        self.ties: list[Relation] = []
        for code in countries:
            self.country(code)

    def country(self, code: str, **fields: Any) -> World:
        self.nodes.append(Country.model_validate({"id": code, "name": f"Land of {code}"} | fields))
        return self

    def organisation(
        self, name: str, country: str | None = None, kind: str = "national_centre", **fields: Any
    ) -> World:
        raw = {"id": name, "name": f"Union {name}", "kind": kind, "confidence": "high"}
        self.nodes.append(Organisation.model_validate(raw | fields))
        if country:
            self.ties.append(BasedIn.model_validate({"from_id": name, "to_id": country} | SOURCED))
        return self

    def affiliate(self, child: str, parent: str, **fields: Any) -> World:
        self.ties.append(AffiliatedTo.model_validate({"from_id": child, "to_id": parent} | SOURCED | fields))
        return self

    def structure(self, child: str, parent: str, **fields: Any) -> World:
        self.ties.append(StructureOf.model_validate({"from_id": child, "to_id": parent} | SOURCED | fields))
        return self

    def agreement(
        self, name: str, parties: list[str], names: list[str] | None = None, *, scope: str = "stated",
        roles: dict[str, str] | None = None, inferred: tuple[str, ...] = (), **fields: Any,
    ) -> World:  # fmt: skip
        raw = {
            "id": name, "title": f"Text {name}", "stage": "signed", "about": "migration", "form": "mou",
            "level": "union_to_union", "confidence": "high",
        }  # fmt: skip
        self.nodes.append(Agreement.model_validate(raw | fields))
        self.ties.append(CitedIn(from_id=name, to_id="page"))
        for party in parties:
            role = (roles or {}).get(party, "party")
            basis = "inferred" if party in inferred else "stated"
            tie = {"from_id": party, "to_id": name, "role": role, "basis": basis}
            self.ties.append(Signed.model_validate(tie | SOURCED))
        for named in names or []:
            self.ties.append(Names.model_validate(self._named(name, named) | {"basis": scope} | SOURCED))
        return self

    def _named(self, agreement: str, named: str) -> dict[str, str]:
        """`NPL>KWT`, `*>QAT` or `PHL>*`, the notation of the researched tables."""
        origin, destination = named.split(">")
        if origin == "*":
            return {"from_id": agreement, "to_id": destination, "ends": "destination"}
        if destination == "*":
            return {"from_id": agreement, "to_id": origin, "ends": "origin"}
        self.corridor(f"{origin}-{destination}")
        return {"from_id": agreement, "to_id": f"{origin}-{destination}", "ends": "both"}

    def corridor(self, name: str) -> World:
        if all(node.id != name for node in self.nodes):
            self.nodes.append(Corridor.model_validate({"id": name}))
        return self

    def measurement(self, corridor: str, kind: str, value: float, period: str, **fields: Any) -> World:
        raw = {
            "id": f"{corridor}:{kind}:{period}", "corridor": corridor, "kind": kind, "value": value, "unit": "people",
            "period": period, "basis": "snapshot",
        }  # fmt: skip
        self.corridor(corridor)
        self.nodes.append(Measurement.model_validate(raw | SOURCED | fields))
        return self

    def activity(self, agreement: str, day: str, kind: str = "meeting", confidence: str = "high") -> World:
        name = f"{agreement}:{kind}:{day}"
        raw = {"id": name, "kind": kind, "title": f"{kind} of {agreement}", "date": day, "confidence": confidence}
        self.nodes.append(Activity.model_validate(raw))
        self.ties.append(Shows.model_validate({"from_id": name, "to_id": agreement} | SOURCED))
        return self

    def search(self, name: str, corridors: list[str], day: str = "2024-05-20", **fields: Any) -> World:
        raw = {
            "id": name, "searched_on": day, "languages": ("es",), "searched_in": "a shelf", "result": "nothing_found"
        }  # fmt: skip
        self.nodes.append(Search.model_validate(raw | fields))
        for pair in corridors:
            self.corridor(pair)
            self.ties.append(LookedFor(from_id=name, to_id=pair))
        return self

    def supersedes(self, later: str, earlier: str) -> World:
        self.ties.append(Supersedes.model_validate({"from_id": later, "to_id": earlier} | SOURCED))
        return self

    def succeeded(self, earlier: str, later: str, on: str | None = None) -> World:
        tie = {"from_id": earlier, "to_id": later, "event": "merged", "on": on}
        self.ties.append(SucceededBy.model_validate(tie | SOURCED))
        return self

    def graph(self) -> Graph:
        return Graph(self.nodes, self.ties)

    def assess(self, corridor: str, day: str, sector: str | None = None, **policy: Any) -> Assessment:
        chosen = CoveragePolicy.model_validate({"sector": sector} | policy)
        origin, destination = corridor.split("-")
        covers = Coverage(self.graph(), chosen).on_corridor(origin, destination)
        return assess(covers, date.fromisoformat(day), chosen)

    def verdict(self, corridor: str, day: str = "2024-06-01", sector: str | None = None, **policy: Any) -> str:
        return self.assess(corridor, day, sector, **policy).verdict


def nepal_kuwait() -> World:
    """A national centre at each end of one corridor, a third country, and a global confederation above all three."""
    world = World("NPL", "KWT", "IND").country("QAT", union_status="none", union_status_as_of="2022")
    world.organisation("gefont-npl", "NPL").organisation("ktuf-kwt", "KWT").organisation("hms-ind", "IND")
    world.organisation("ituc", kind="global_confederation", headquarters="Brussels")
    for union in ("gefont-npl", "ktuf-kwt", "hms-ind"):
        world.affiliate(union, "ituc")
    return world
