"""Short titles: parties and year by rule, what the seeds give, and no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.derive import derive
from graphmodel.kinds.agreement import LONGEST_SHORT_TITLE, Agreement
from graphmodel.short_titles import short_titles
from tests.world import World


def unions() -> World:
    """Two countries with their unions and governments, one more with a long name, and two bodies above."""
    world = World().country("NPL", name="Nepal").country("KWT", name="Kuwait")
    world.country("ARE", name="United Arab Emirates").country("ITA", name="Italy")
    world.organisation("gefont", "NPL", acronym="GEFONT").organisation("ktuf", "KWT", acronym="KTUF")
    world.organisation("ntuc", "NPL", acronym="NTUC").organisation("are-union", "ARE", acronym=None)
    world.organisation("cgil-palermo", "ITA", "local_structure", acronym="CGIL Palermo")
    world.organisation("solidarity", "ITA", acronym="Solidarity in the Mezzogiorno")
    world.organisation("bwi", kind="global_union_federation", acronym="BWI")
    world.organisation("ituc", kind="global_confederation", acronym="ITUC")
    world.organisation("unnamed", "KWT", placeholder=True)
    world.organisation("nowhere", kind="union_platform", placeholder=True)
    world.organisation("gov-npl", "NPL", "government").organisation("gov-are", "ARE", "government")
    return world.organisation("besix", "KWT", "employer", acronym="BESIX")


@pytest.mark.parametrize(
    ("parties", "signed_on", "short"),
    [
        (["ktuf", "gefont"], "2018-05", "GEFONT–KTUF 2018"),
        (["ktuf", "gefont"], None, "GEFONT–KTUF"),
        (["ktuf", "gefont"], "201X", "GEFONT–KTUF 201X"),
        (["ktuf", "bwi", "gefont"], "2018", "BWI–GEFONT–KTUF 2018"),
        (["ktuf", "gefont", "ntuc", "ituc", "bwi"], "2018", "BWI–ITUC +3 2018"),
        # One from each country goes before a second from any.
        (["gefont", "ntuc", "ktuf", "cgil-palermo"], "2018", "KTUF–NTUC +2 2018"),
        (["besix", "ktuf", "bwi"], "2016", "BWI–KTUF–BESIX 2016"),
        (["gov-npl", "bwi"], "2022", "BWI–Nepal 2022"),
        (["gov-npl", "gov-are"], "2007", "Nepal–ARE 2007"),
        (["are-union", "gefont"], "2011", "GEFONT–ARE 2011"),
        (["unnamed", "gefont"], "2011", "GEFONT–KWT 2011"),
        (["nowhere", "ituc"], "2017", "ITUC +1 2017"),
        (["cgil-palermo", "solidarity"], "2015", "CGIL…–ITA 2015"),
        ([], "2015", "Text one 2015"),
    ],
)
def test_parties_and_year_by_hand(parties: list[str], signed_on: str | None, short: str) -> None:
    world = unions().agreement("one", parties, signed_on=signed_on)
    assert short_titles(world.graph()) == {"one": short}


def test_only_parties_are_named_and_a_text_without_a_day_takes_that_of_its_last_sign() -> None:
    world = unions().agreement("one", ["gefont", "ktuf", "ituc"], roles={"ituc": "witness"})
    world.activity("one", "2019").activity("one", "2021-03").activity("one", "2023", confidence="low")
    assert short_titles(world.graph()) == {"one": "GEFONT–KTUF 2021"}


def test_two_of_one_year_are_told_apart_by_their_month_or_else_by_a_letter() -> None:
    world = unions()
    for name, parties, day in (
        ("spring", ["gefont", "ktuf"], "2018-03"), ("autumn", ["gefont", "ktuf"], "2018-10-01"),
        ("one", ["bwi", "ktuf"], "2016-05"), ("other", ["bwi", "ktuf"], "2016"),
        ("first", ["bwi", "gefont"], None), ("second", ["bwi", "gefont"], None),
    ):  # fmt: skip
        world.agreement(name, parties, signed_on=day)
    assert short_titles(world.graph()) == {
        "spring": "GEFONT–KTUF 2018-03",
        "autumn": "GEFONT–KTUF 2018-10",
        "other": "BWI–KTUF 2016a",
        "one": "BWI–KTUF 2016b",
        "first": "BWI–GEFONT a",
        "second": "BWI–GEFONT b",
    }


def test_what_the_seeds_give_stands_and_no_other_is_called_so() -> None:
    world = unions().agreement("given", ["ituc", "bwi"], signed_on="2016", short_title="GEFONT–KTUF 2018")
    world.agreement("ruled", ["gefont", "ktuf"], signed_on="2018")
    graph = derive(world.graph())
    assert {one.id: one.short for one in graph.nodes(Agreement)} == {
        "given": "GEFONT–KTUF 2018",
        "ruled": "GEFONT–KTUF 2018a",
    }


PARTIES = ("gefont", "ktuf", "ntuc", "are-union", "cgil-palermo", "solidarity", "bwi", "nowhere", "gov-are", "besix")
DAYS = st.sampled_from([None, "2018", "2018-03", "2018-03-04", "200X", "2022-10/.."])
GIVEN = st.sampled_from([None, None, None, "BWI 2018", "BWI 2018a", "ARE"])


@given(st.lists(st.tuples(st.sets(st.sampled_from(PARTIES)), DAYS, GIVEN), max_size=40))
def test_no_two_are_alike_and_each_fits_into_a_picture(texts: list[tuple[set[str], str | None, str | None]]) -> None:
    world, used = unions(), set[str]()
    for number, (parties, day, given_title) in enumerate(texts):
        own = given_title if given_title not in used else None
        used |= {own} if own else set()
        title = "A declaration without any parties"
        world.agreement(f"text-{number}", sorted(parties), signed_on=day, short_title=own, title=title)
    found = short_titles(world.graph())
    assert len(found) == len(set(found.values())) == len(texts)
    assert all(0 < len(name) <= LONGEST_SHORT_TITLE for name in found.values())
