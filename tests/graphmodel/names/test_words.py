"""Names are found however they are typed."""

import pytest

from graphmodel.names.words import folded, matches


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cote d ivoire", "Côte d’Ivoire"),
        ("CUT perú", "CUT Peru"),
        ("turkiye", "Türkiye"),
        ("disk", "DİSK"),
        ("solidarnosc", "NSZZ Solidarność"),
        ("lodz", "Łódź"),
        ("नेपाल", "नेपाल ट्रेड युनियन"),
        ("연맹", "민주노총 연맹"),
        ("ituc ap", "ITUC-AP"),
        ("industri", "IndustriALL"),
    ],
)
def test_names_are_found_however_they_are_typed(typed: str, name: str) -> None:
    assert matches(typed, name)


def test_every_word_must_begin_a_word() -> None:
    assert matches("fed nepal", "General Federation of Nepalese Trade Unions")
    assert not matches("epal", "Nepal")
    assert not matches("nepal kuwait", "Nepal")
    assert matches("", "anything")


def test_marks_of_other_scripts_are_letters() -> None:
    assert folded("हिन्दी") != folded("हनद")
