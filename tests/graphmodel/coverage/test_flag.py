"""How strict the flag is: the verdicts stay, and each strictness flags what the one before it flags, and more."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.answers.register import Book, register
from graphmodel.coverage import Coverage, CoveragePolicy
from graphmodel.coverage.verdict import is_flagged
from graphmodel.gaps import GapRow
from graphmodel.verdicts import VERDICTS, Verdict
from graphmodel.vocabulary import FLAG_WHEN
from tests.world import World, nepal_kuwait

BOTH = ["gefont-npl", "ktuf-kwt"]
SIGNED: dict[str, Any] = {"signed_on": "2022-05-01"}
CORRIDOR, DAY = "NPL-KWT", "2024-06-01"


@pytest.mark.parametrize(
    ("verdict", "flagged"),
    [
        ("covered", (False, False, False)),
        ("partial", (False, False, True)),
        ("unconfirmed", (False, True, True)),
        *((name, (True, True, True)) for name in ("one_sided", "umbrella", "government_only", "lapsed")),
        ("none_on_record", (True, True, True)),
    ],
)
def test_what_is_flagged_under_each_strictness(verdict: Verdict, flagged: tuple[bool, ...]) -> None:
    assert tuple(is_flagged(verdict, strictness) for strictness in FLAG_WHEN) == flagged


def test_no_verdict_is_left_out_above() -> None:
    assert {name for name in VERDICTS if is_flagged(name, "nothing_for_all")} == set(VERDICTS) - {"covered"}


def judged(world: World, day: str = DAY, sector: str | None = None) -> list[tuple[str, bool]]:
    found = [world.assess(CORRIDOR, day, sector, flag_when=strictness) for strictness in FLAG_WHEN]
    return [(one.verdict, one.flagged) for one in found]


def test_the_verdict_stays_and_only_the_flag_follows() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], **SIGNED)
    assert judged(world) == [("covered", False)] * 3
    # Five years of silence later.
    assert judged(world, "2027-05-02") == [("unconfirmed", False), ("unconfirmed", True), ("unconfirmed", True)]
    assert judged(world, "2022-04-30") == [("none_on_record", True)] * 3


def test_a_weak_source_is_confirmed_by_nothing() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], confidence="low", **SIGNED)
    assert judged(world) == [("unconfirmed", False), ("unconfirmed", True), ("unconfirmed", True)]


def test_with_a_sector_all_workers_are_all_of_that_sector() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], sectors=["domestic_work"], **SIGNED)
    assert judged(world) == [("partial", False), ("partial", False), ("partial", True)]
    assert judged(world, sector="domestic_work") == [("covered", False)] * 3
    assert judged(world, sector="construction") == [("none_on_record", True)] * 3


def test_a_note_limits_within_a_sector_too() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], sectors=["education"], scope_note="guests", **SIGNED)
    assert judged(world, sector="education") == [("partial", False), ("partial", False), ("partial", True)]


def test_two_texts_for_some_are_none_for_all() -> None:
    world = nepal_kuwait()
    for sector in ("domestic_work", "construction"):
        world.agreement(sector, BOTH, ["NPL>KWT"], sectors=[sector], **SIGNED)
    assert judged(world) == [("partial", False), ("partial", False), ("partial", True)]


def book(world: World, **policy: Any) -> Book:
    chosen = CoveragePolicy.model_validate(policy)
    origin, destination = CORRIDOR.split("-")
    covers = {CORRIDOR: Coverage(world.graph(), chosen).on_corridor(origin, destination)}
    listed = GapRow(
        corridor=CORRIDOR, origin=origin, destination=destination, origin_name="Nepal", destination_name="Kuwait",
        verdict="unconfirmed", flagged=False, reason=(), no_counterpart=(), no_union_on_record=(), marks=(),
        migrants=None, migrants_measure=None, migrants_year=None, displaced=None, displaced_reported=None,
        not_displaced=None, agreements=(), character=None,
    )  # fmt: skip
    return register(world.graph(), covers, [listed], world.assess(CORRIDOR, DAY).as_of, chosen)


def test_a_corridor_rests_on_an_agreement_that_keeps_it_from_the_flag_and_on_none_that_does_not() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], **SIGNED)
    world.agreement("silent", BOTH, ["NPL>KWT"], signed_on="2001")
    rests = [
        {name: entry.alone for name, entry in book(world, flag_when=strictness).by_id.items()}
        for strictness in FLAG_WHEN
    ]
    # Each would keep it from the mildest flag; from the others only the one that is in force does.
    assert rests == [{"mou": (), "silent": ()}] + [{"mou": (CORRIDOR,), "silent": ()}] * 2
    world = nepal_kuwait().agreement("silent", BOTH, ["NPL>KWT"], signed_on="2001")
    assert [book(world, flag_when=strictness).by_id["silent"].alone for strictness in FLAG_WHEN] == [
        (CORRIDOR,),
        (),
        (),
    ]
