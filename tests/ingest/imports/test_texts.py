"""Numbers and names of foreign files: however they are spaced, they are the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.imports.texts import find_number, plain, rounded, same

BLANKS = (" ", "\u00a0", "\u2009", "\u202f")
APART = ("", *BLANKS, "'", "’", ",")


@given(
    st.integers(-(10**15), 10**15),
    st.sampled_from(APART),
    st.sampled_from(("", ".5", ".0625")),
    st.text(st.sampled_from(BLANKS), max_size=3),
)
def test_a_number_is_the_same_with_any_separator_between_its_thousands(
    number: int, between: str, decimals: str, edge: str
) -> None:
    text = edge + f"{number:,}".replace(",", between) + decimals + edge
    found = find_number(text, ",")
    assert found is not None
    assert Decimal(found) == Decimal(f"{number}{decimals}")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_of_a_workbook_is_read_as_it_was(number: float) -> None:
    assert float(find_number(repr(number)) or "nan") == number


@pytest.mark.parametrize(
    "text", ["", "..", "-", "1 23", "1,234", "1 234,567", "12 345 67", "1.2.3", "n/a", "=1", "1e", "٣"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert find_number(text) is None


def test_one_separator_and_not_two_stands_between_thousands() -> None:
    assert find_number("1,234 567", ",") is None
    assert find_number("1,234,567", ",") == "1234567"


def test_footnote_marks_and_what_is_not_seen_are_taken_off() -> None:
    assert plain("\ufeff  Viet\u00a0 Nam\u200b * ", "*") == "Viet Nam"
    assert same("UNHCR’s  Mandate") == same("unhcr's mandate")


def test_rounding_keeps_a_decimal() -> None:
    assert [rounded(number, 4) for number in ("5", "0.00004", "55.11149", "1e3")] == ["5.0", "0.0", "55.1115", "1000.0"]
    assert rounded("12345678901234567", None) == "12345678901234567"
