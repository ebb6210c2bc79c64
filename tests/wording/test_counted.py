"""How many people there are in a corridor, and who of them is displaced, as it is said."""

from __future__ import annotations

import pytest

from wording.catalogue import get_language
from wording.sentences import left_out_words, mostly_displaced_words, people_words, sector_words

ENGLISH, FRENCH = get_language(), get_language("fr")


@pytest.mark.parametrize(
    ("counted", "told"),
    [
        ((3_752_317, 3_477_082, 3_477_082), "3.75 million people, 3.48 million of them displaced: 275,000 others"),
        ((2_100_000, 12, 12), "2.1 million people, 12 of them displaced"),
        ((100, 0, 0), "100 people, none of them reported as displaced"),
        ((40, 40, 40), "40 people, all of them displaced"),
        ((900, 900, 3_900), "900 people; UNHCR reports 3,900 displaced, more than the UN counts people"),
        ((700_000, None, None), "700,000 people"),
        ((1, None, None), "1 person"),
        ((1, 0, 0), "1 person, not reported as displaced"),
    ],
)
def test_both_numbers_are_said_and_the_rest_where_it_differs(counted: tuple[int, int, int], told: str) -> None:
    assert people_words(ENGLISH, *counted) == told


def test_another_language_says_the_same() -> None:
    assert people_words(FRENCH, 3_752_317, 3_477_082, 3_477_082).endswith(
        "3,48 millions\u202f; autres\u00a0: 275\u202f000"
    )


def test_what_stands_beside_the_number_is_said_with_its_date() -> None:
    assert mostly_displaced_words(ENGLISH, "2024") == (
        "mostly refugees (UNHCR and UNRWA, Refugee Data Finder, end of 2024)"
    )
    assert sector_words(ENGLISH, "domestic_work", 371_222, "2023-10") == (
        "371,222 people counted in domestic work, October 2023"
    )
    assert sector_words(ENGLISH, "domestic_work", 7, None) == "7 people counted in domestic work"
    assert left_out_words(ENGLISH, 3_000_000, 9_000_000, "2024").startswith(
        "3 million of the UN’s 12 million people of 2024 stand in no corridor"
    )
