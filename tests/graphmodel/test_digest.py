from __future__ import annotations

import random

from graphmodel.digest import digest
from graphmodel.kinds.country import Country
from graphmodel.relations import Covers, Destination, Origin
from tests.graphmodel.stores.drawn import drawn


def test_order_means_nothing() -> None:
    items = [*drawn().nodes(Country), *drawn().relations(Covers)]
    shuffled = random.Random(7).sample(items, len(items))  # noqa: S311 - an order, not a secret
    assert digest(items) == digest(shuffled)
    assert len(digest(items)) == 32


def test_every_change_shows() -> None:
    countries = drawn().nodes(Country)
    first = countries[0]
    others = [
        [],
        countries[1:],
        [*countries, first],
        [first.model_copy(update={"kafala": "reformed"}), *countries[1:]],
        [first.model_copy(update={"groups": ("SAARC", "EU")}), *countries[1:]],
    ]
    assert len({digest(countries), *(digest(other) for other in others)}) == 6


def test_ends_and_class_are_part_of_it() -> None:
    tie = {"from_id": "NPL-KWT", "to_id": "NPL"}
    variants = [Origin(**tie), Destination(**tie), Origin(from_id="NPL-KWT", to_id="KWT")]
    assert len({digest([variant]) for variant in variants}) == 3
