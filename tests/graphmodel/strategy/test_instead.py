"""What others did without a union to sign with, on a small Gulf whose answers are worked out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import clause
from graphmodel.kinds.country import Convention, Reform
from graphmodel.kinds.record import Source
from graphmodel.model import Node
from graphmodel.relations import Ratified, Reformed
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.instead import WAYS, Instead, instead_of
from graphmodel.strategy.place import Example
from tests.graphmodel.conftest import ENGINES, open_one
from tests.graphmodel.gulf import load
from tests.world import SOURCED, World

DAY = date(2024, 6, 1)
Told = list[tuple[str, str]]


def without() -> World:
    """Qatar has no unions, Oman none on record, Kuwait beside them has one; Nepal and India send workers."""
    world = World("IND").country("NPL", m49_subregion="Southern Asia")
    gulf: dict[str, Any] = {"m49_subregion": "Western Asia", "groups": ("GCC",)}
    world.country("QAT", union_status="none", ilo_member=True, **gulf)
    world.country("KWT", ilo_member=True, **gulf).country("OMN", ilo_member=False, **gulf)
    world.country("JOR", m49_subregion="Western Asia").country("PER", m49_subregion="South America")
    for code in ("NPL", "QAT", "IND", "KWT", "JOR", "PER"):
        world.organisation(f"gov-{code}", code, "government")
    world.organisation("gefont", "NPL").organisation("ktuf", "KWT").organisation("hms", "IND")
    world.organisation("bwi", kind="global_union_federation", sectors=["construction"])
    world.organisation("gone", kind="global_union_federation", dissolved="2010")
    world.organisation("builder", "QAT", "employer").organisation("limeworks", "PER", "employer")
    _texts(world)
    _companions(world)
    _law(world)
    return world


def _texts(world: World) -> None:
    ministry: dict[str, Any] = {"level": "union_to_government"}
    world.agreement("ministry", ["bwi", "gov-QAT"], ["*>QAT"], signed_on="2022", sectors=["construction"], **ministry)
    world.agreement("leaders", ["bwi", "gov-QAT"], ["NPL>QAT"], stage="cooperation", **ministry)
    world.agreement("talked", ["bwi", "gov-QAT"], ["NPL>QAT"], stage="planned", **ministry)
    world.agreement("builders", ["bwi", "builder"], ["*>QAT"], level="union_to_employer", signed_on="2016",
                    ends_on="2018")  # fmt: skip
    world.agreement("nextdoor", ["bwi", "gov-KWT"], level="union_to_government", signed_on="2023")
    world.agreement("far", ["bwi", "limeworks"], level="union_to_employer", signed_on="2023")
    world.agreement("old", ["gone", "gov-QAT"], ["*>QAT"], signed_on="2005", **ministry)
    # A union of Nepal signed it, too: it is a text of unions, not one of a body alone.
    world.agreement("three", ["bwi", "gefont", "gov-QAT"], ["NPL>QAT"], signed_on="2021", **ministry)
    world.agreement("appeal", ["gefont", "hms"], ["NPL>QAT", "IND>QAT"], signed_on="2019")
    world.agreement("indian", ["hms", "bwi"], ["IND>QAT"], signed_on="2023")
    world.agreement("back", ["gefont", "hms"], ["QAT>NPL"], signed_on="2023")
    world.agreement("desk", ["ktuf", "hms"], ["IND>KWT"], signed_on="2018", commitments=["resource_centre"])
    world.agreement("house", ["gefont", "hms"], ["NPL>IND"], signed_on="2012").activity("house", "2023-02",
                                                                                          "centre_opened")  # fmt: skip
    states: dict[str, Any] = {"level": "government_to_government", "form": "labour_agreement"}
    world.agreement("treaty", ["gov-NPL", "gov-QAT"], ["NPL>QAT"], signed_on="2005", commitments=["complaints"],
                    **states)  # fmt: skip
    world.agreement("role", ["gov-IND", "gov-QAT"], ["IND>QAT"], signed_on="2001", commitments=["right_to_join"],
                    **states)  # fmt: skip
    world.agreement("plain", ["gov-IND", "gov-QAT"], ["IND>QAT"], signed_on="2020", commitments=["wages"], **states)
    world.agreement("heard", ["gov-IND", "gov-QAT"], ["IND>QAT"], signed_on="2020", auto_renew=True,
                    commitments=["wages", "complaints"], **states)  # fmt: skip
    world.agreement("jordan", ["gov-IND", "gov-JOR"], ["IND>JOR"], signed_on="2020",
                    commitments=["union_role_destination"], **states)  # fmt: skip
    world.agreement("jordan-plain", ["gov-IND", "gov-JOR"], ["IND>JOR"], signed_on="2021", commitments=["complaints"],
                    **states)  # fmt: skip


def _companions(world: World) -> None:
    world.organisation("committee", "QAT", "workers_committee", confidence="low")
    world.organisation("helpers", "QAT", "support_organisation", sectors=["domestic_work"], founded="2009")
    world.organisation("closed", "QAT", "support_organisation", dissolved="2015")
    world.organisation("family", "KWT", "migrant_association").organisation("lima", "PER", "migrant_association")


def _law(world: World) -> None:
    nodes: list[Node] = [
        Reform.model_validate({"id": name, "title": name, "date": day, "effects": ["exit_eased"]} | SOURCED)
        for name, day in (("first", "2018"), ("second", "2020-08"), ("coming", "2025"))
    ]
    nodes += [
        Convention.model_validate(
            {"id": name, "name": name, "list_as_of": "2023", "list_complete": full, "list_rows": 1, "source": "page"}
        )
        for name, full in (("C1", "yes"), ("C2", "yes"), ("C3", "yes"), ("C4", "nearly"), ("C5", "no"))
    ]  # fmt: skip
    world.nodes += nodes
    for reform in ("first", "second", "coming"):
        world.ties.append(Reformed.model_validate({"from_id": reform, "to_id": "QAT"} | SOURCED))
    for name, status, year in (("C1", "in_force", 2019), ("C2", "denounced", 1990)):
        tie = {"from_id": "QAT", "to_id": name, "status": status, "year": year}
        world.ties.append(Ratified.model_validate(tie | SOURCED))


@pytest.fixture(scope="module", params=ENGINES)
def snapshot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_one(request.param, tmp_path_factory.mktemp("instead"), request) as store:
        held = Snapshot(load(store, without()))
        assert held.graph
        yield held


def found(snapshot: Snapshot, corridor: str = "NPL-QAT", day: date = DAY, **policy: Any) -> Instead:
    origin, destination = corridor.split("-")
    return instead_of(snapshot, origin, destination, day, CoveragePolicy.model_validate(policy))


def told(answer: Instead) -> dict[str, Told]:
    (end,) = answer.ends
    return {way.name: [(one.where, one.id) for one in way.examples] for way in end.ways}


def example(answer: Instead, name: str) -> Example:
    return next(one for end in answer.ends for way in end.ways for one in way.examples if one.id == name)


def test_every_way_has_its_examples_the_most_telling_first(snapshot: Snapshot) -> None:
    assert told(found(snapshot)) == {
        # It names the corridor; what stands comes before what is over; next door comes last.
        "signed_there": [("pair", "leaders"), ("there", "ministry"), ("there", "builders"), ("near", "nextdoor")],
        "centres": [("other", "house"), ("near", "desk")],
        "associations": [("there", "committee"), ("there", "helpers"), ("near", "family")],
        # “three” has the government of Qatar among its parties; “back” leads the other way.
        "texts": [("pair", "appeal"), ("there", "indian")],
        # A place for unions is more telling than one for complaints, and elsewhere the only one that tells.
        "treaties": [("pair", "treaty"), ("there", "role"), ("there", "heard"), ("near", "jordan")],
        "reforms": [("there", "second"), ("there", "first")],
        # C1 is ratified, C2 no longer; of C4 and C5 the lists do not say all.
        "ratifications": [("there", "C2"), ("there", "C3")],
    }


def test_what_was_not_there_yet_on_the_day_is_no_example(snapshot: Snapshot) -> None:
    before = told(found(snapshot, day=date(2018, 12, 31)))
    assert before["signed_there"] == [("pair", "leaders"), ("there", "builders")]
    assert before["centres"] == [("near", "desk")]
    assert before["reforms"] == [("there", "first")]
    assert before["ratifications"] == [("there", "C1"), ("there", "C2"), ("there", "C3")]
    assert ("there", "closed") in told(found(snapshot, day=date(2014, 1, 1)))["associations"]


def test_with_a_sector_those_of_other_sectors_alone_are_left_out(snapshot: Snapshot) -> None:
    homes = told(found(snapshot, sector="domestic_work"))
    assert homes["signed_there"] == [("pair", "leaders"), ("there", "builders"), ("near", "nextdoor")]
    assert ("there", "helpers") in homes["associations"]
    assert ("there", "helpers") not in told(found(snapshot, sector="construction"))["associations"]


def test_an_end_where_somebody_can_sign_is_not_asked_about(snapshot: Snapshot) -> None:
    assert found(snapshot, "IND-KWT").ends == ()
    both = found(snapshot, "QAT-OMN")
    assert [(end.country, end.missing) for end in both.ends] == [
        ("QAT", "no_counterpart"), ("OMN", "no_union_on_record")
    ]  # fmt: skip


def test_a_way_without_an_example_is_there_and_empty(snapshot: Snapshot) -> None:
    (end,) = found(snapshot, "IND-OMN").ends
    ways = {way.name: way.examples for way in end.ways}
    assert list(ways) == list(WAYS)
    assert ways["reforms"] == ()
    # Oman is no state of the ILO here: what it has not ratified is not its own to ratify.
    assert ways["ratifications"] == ()
    assert [one.id for one in ways["signed_there"]] == ["nextdoor", "ministry", "leaders", "builders"]


def test_an_example_says_its_day_how_it_stands_and_where_it_was_read(snapshot: Snapshot) -> None:
    answer = found(snapshot)
    builders = example(answer, "builders")
    assert (builders.day, builders.standing, builders.parties) == ("2016", "lapsed", ("bwi", "builder"))
    assert builders.why == (
        clause("signed", day="2016"), clause("term.ended", day="2018", basis="stated"),
    )  # fmt: skip
    assert [source.id for source in builders.sources] == ["page"]
    assert example(answer, "leaders").why == (clause("obstacle.cooperation"),)
    house = example(answer, "house")
    assert (house.day, house.why[0]) == ("2023-02", clause("instead.opened", day="2023-02"))
    assert example(answer, "second").tells == ("exit_eased",)
    assert example(answer, "heard").tells == ("complaints",)
    assert example(answer, "C3").why == (clause("instead.unratified", day="2023"),)
    page = snapshot.graph.get_node(Source, "page")
    assert example(answer, "helpers").sources[0].url == page.url
