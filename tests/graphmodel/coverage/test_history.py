"""The verdict through the years, on worlds whose turning days can be told by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given

from graphmodel.coverage import Coverage, CoveragePolicy, assess
from graphmodel.coverage.history import Band, history, turning_days
from graphmodel.dates import day_after
from tests.graphmodel.coverage.test_properties import CORRIDORS, days, drawn, worlds
from tests.world import World, nepal_kuwait

FIRST, LAST = date(2000, 1, 1), date(2030, 12, 31)
PAIR = ["gefont-npl", "ktuf-kwt"]


def told(world: World, corridor: str = "NPL-KWT", **policy: Any) -> list[tuple[str, str, str, str | None]]:
    chosen = CoveragePolicy.model_validate(policy)
    covers = Coverage(world.graph(), chosen).on_corridor(*corridor.split("-"))
    bands = history(covers, chosen, FIRST, LAST)
    return [(band.first.isoformat(), band.last.isoformat(), band.verdict, band.agreement) for band in bands]


def test_without_an_agreement_there_is_one_band() -> None:
    assert told(nepal_kuwait()) == [("2000-01-01", "2030-12-31", "none_on_record", None)]


def test_a_fixed_term_covers_to_its_last_day_and_has_lapsed_on_the_next() -> None:
    world = nepal_kuwait().agreement("mou", PAIR, ["NPL>KWT"], signed_on="2012-06-12", ends_on="2017-06-11")
    assert told(world) == [
        ("2000-01-01", "2012-06-11", "none_on_record", None),
        ("2012-06-12", "2017-06-11", "covered", "mou"),
        ("2017-06-12", "2030-12-31", "lapsed", "mou"),
    ]


def test_silence_makes_a_text_unconfirmed_and_a_sign_of_life_holds_it_up() -> None:
    world = nepal_kuwait().agreement("mou", PAIR, ["NPL>KWT"], signed_on="2012-06-12").activity("mou", "2015-03")
    assert told(world)[1:] == [
        ("2012-06-12", "2020-03-31", "covered", "mou"),
        ("2020-04-01", "2030-12-31", "unconfirmed", "mou"),
    ]
    assert told(world, stale_after_years=1)[1] == ("2012-06-12", "2016-03-31", "covered", "mou")


def test_the_best_agreement_of_each_day_is_named() -> None:
    world = nepal_kuwait().agreement("early", PAIR, ["NPL>KWT"], signed_on="2010", sectors=["construction"])
    world.agreement("later", PAIR, ["NPL>KWT"], signed_on="2012-06-12", ends_on="2013-06-11")
    assert told(world)[:4] == [
        ("2000-01-01", "2009-12-31", "none_on_record", None),
        ("2010-01-01", "2012-06-11", "partial", "early"),
        ("2012-06-12", "2013-06-11", "covered", "later"),
        ("2013-06-12", "2015-12-31", "partial", "early"),
    ]
    assert told(world, sector="transport")[1:2] == [("2012-06-12", "2013-06-11", "covered", "later")]


def test_the_turning_days_are_those_that_the_covers_name() -> None:
    world = nepal_kuwait().agreement("mou", PAIR, ["NPL>KWT"], signed_on="2012-06-12", ends_on="2017-06-11")
    found = turning_days(Coverage(world.graph()).on_corridor("NPL", "KWT"))
    assert set(found) == {date(2012, 6, 12), date(2017, 6, 11)}
    assert turning_days([]) == []


@given(worlds, days, days, days)
def test_on_any_day_the_band_says_what_the_rule_says(raw: dict[str, Any], one: date, other: date, day: date) -> None:
    first, day, last = sorted((one, other, day))
    graph = drawn(raw).graph()
    coverage = Coverage(graph)
    for corridor in CORRIDORS:
        covers = coverage.on_corridor(*corridor.split("-"))
        bands = history(covers, CoveragePolicy(), first, last)
        assert (bands[0].first, bands[-1].last) == (first, last)
        assert all(day_after(before.last) == after.first for before, after in pairwise(bands))
        assert all(before[2:] != after[2:] for before, after in pairwise(bands))
        for asked in (first, day, last):
            assert _says(bands, asked) == assess(covers, asked).verdict


def _says(bands: list[Band], day: date) -> str:
    return next(band.verdict for band in bands if band.first <= day <= band.last)
