"""The reader's own organisation and region: whose they are, what they signed, what they cover, what is open there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from explorer.frame.data import Data
from explorer.frame.lens import Lens, lens_of
from graphmodel.coverage import CoveragePolicy
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store

DAY = date(2024, 6, 1)


@pytest.fixture(scope="module")
def data(store: Path) -> Data:
    opened = open_store(str(store), environ={})
    return Data(opened, Snapshot(opened), (("SOLIDARITY_STORE", str(store)),))


def look(data: Data, mine: str | None, region: str | None = None, day: date = DAY) -> Lens:
    found = lens_of(data, mine, region, day)
    assert found is not None
    return found


def covered(data: Data, lens: Lens, day: date = DAY) -> set[str]:
    policy = CoveragePolicy()
    rows = data.verdicts(day, policy)
    covers = data.snapshot.covers(policy.stale_after_years)
    return {row.corridor for row in lens.covered_by_members(rows, covers, day, policy)}


def test_a_union_stands_at_the_door_of_its_country(data: Data) -> None:
    lens = look(data, "ktuf-kwt")
    assert lens.countries == {"KWT"}
    # “draft” is planned, not signed.
    assert lens.signed == {"mou", "homes", "return"}
    assert covered(data, lens) == {"NPL-KWT", "IND-KWT"}
    assert {row.corridor for row in lens.open_at_the_door(data.verdicts(DAY, CoveragePolicy()))} == {"KWT-NPL"}


def test_what_was_signed_later_is_not_signed_yet(data: Data) -> None:
    lens = look(data, "ktuf-kwt", day=date(2022, 12, 31))
    assert lens.signed == {"mou", "return"}
    assert covered(data, lens, date(2022, 12, 31)) == {"NPL-KWT"}


def test_a_body_has_its_members_and_their_agreements(data: Data) -> None:
    lens = look(data, "bwi")
    assert lens.members == {"bwi", "ktuf-kwt"}
    assert lens.signed == {"pact"}
    assert lens.members_signed == {"pact", "mou", "homes", "return"}
    assert lens.countries == {"KWT"}


def test_a_region_narrows_the_door_and_stands_alone_too(data: Data) -> None:
    assert look(data, "bwi", "SAARC").countries == frozenset()
    alone = look(data, None, "SAARC")
    assert alone.countries == {"NPL", "IND"}
    assert alone.signed == frozenset()
    assert alone.members_signed == {"mou", "homes", "return"}
    assert lens_of(data, "nobody", None, DAY) is None
