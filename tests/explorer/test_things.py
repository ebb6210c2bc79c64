"""Search that forgives: everything that has a name is found, and namesakes can be told apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.finding.things import ALL, Index, Kind
from graphmodel.names.words import folded
from tests.explorer.atlas import atlas, called

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def index() -> Index:
    """The atlas, with a Turkish, a German, an American, a Spanish and a Chinese name, and countries of many names."""
    world = atlas()
    world.country("TUR", name="Türkiye", also_called=("Turkey",)).country("ZAF", name="South Africa")
    world.country("KOR", name="Republic of Korea", also_called=("South Korea",))
    world.country("GNB", name="Guinea-Bissau").country("TTO", name="Trinidad and Tobago")
    world.organisation("disk-tur", "TUR", acronym="DİSK", native_names=("Devrimci İşçi Sendikaları",))
    called(world, "Confederation of Progressive Trade Unions")
    called(world.organisation("strasse-nor", "NOR", "national_union", acronym="BVS"), "Bund der Straßenbauer")
    world.organisation("aflcio-nor", "NOR", acronym="AFL-CIO", native_names=("中华全国总工会",))
    world.organisation("mtuc-sgp", "SGP", acronym="MTUC")
    world.agreement("pact-2018", ["ntuc-npl", "ktuf-kwt"], signed_on="2018-06-12", title="Memorandum on builders")
    return Index(world.graph())


def ids(index: Index, asked: str, most: int = 20) -> list[str]:
    return [thing.id for thing in index.find(asked, most=most)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("disk", "disk-tur"),
        ("DISK", "disk-tur"),
        ("DİSK", "disk-tur"),
        ("dısk", "disk-tur"),
        ("ISCI SENDIKALARI", "disk-tur"),
        ("strassenbauer", "strasse-nor"),
        ("STRASSENBAUER bund", "strasse-nor"),
        ("STRAẞENBAUER", "strasse-nor"),
        ("aflcio", "aflcio-nor"),
        ("AFL CIO", "aflcio-nor"),
        ("总工会", "aflcio-nor"),
        ("egalité, confederation", "ntuc-mus"),
        ("unions progres", "disk-tur"),
        ("kongress", "ntuc-sgp"),
        ("Pakt two bodies", "pact"),
        ("confedertion egalite", "ntuc-mus"),
        ("congresss nepal trade", "ntuc-npl"),
        ("ntuc nepal", "ntuc-npl"),
        ("ktuf ntuc builders", "pact-2018"),
        ("turkiye", "TUR"),
        ("Turkey", "TUR"),
        ("South Korea", "KOR"),
        ("NOR", "NOR"),
        ("norwy", "NOR"),
        ("guineabissau", "GNB"),
        ("Nepal Qatar", "NPL-QAT"),
        ("nepal to qatar", "NPL-QAT"),
        ("from Nepal to Qatar", "NPL-QAT"),
        ("Qatar from Nepal", "NPL-QAT"),
        ("npl-qat", "NPL-QAT"),
        ("Nepal → Qatar", "NPL-QAT"),
        ("nepal qat", "NPL-QAT"),
        ("nepl quatar", "NPL-QAT"),
        ("trinidad and tobago turkey", "TTO-TUR"),
        ("south korea guinea bissau", "KOR-GNB"),
    ],
)
def test_what_was_meant_is_found_first(index: Index, asked: str, first: str) -> None:
    assert ids(index, asked)[:1] == [first]


def test_namesakes_are_told_apart_by_kind_and_country(index: Index) -> None:
    assert {(thing.id, thing.note) for thing in index.find("ntuc")[:3]} == {
        ("ntuc-npl", "National centre, Nepal"),
        ("ntuc-mus", "National centre, Mauritius"),
        ("ntuc-sgp", "National centre, Singapore"),
    }
    # MTUC is one letter away; nobody who is called NTUC gives way to it.
    assert "mtuc-sgp" not in ids(index, "ntuc")
    assert set(ids(index, "mtux")[:1]) == {"mtuc-sgp"}


def test_a_note_says_what_was_found_and_by_which_other_name(index: Index) -> None:
    notes = {asked: index.find(asked)[0].note for asked in ("Turkey", "builders", "qat-nor")}
    assert notes["Turkey"] == "Country; also Turkey"
    assert notes["builders"] == "Agreement, 12 June 2018"
    assert notes["qat-nor"] == "Corridor, not counted, named by no agreement"
    assert index.find("kongres")[0].note == "National centre, Singapore; also Kongres"
    assert index.find("nepal")[0].name == "Nepal"


def test_the_way_back_stands_behind_the_way_there(index: Index) -> None:
    assert ids(index, "nepal qatar")[:2] == ["NPL-QAT", "QAT-NPL"]


def test_a_country_of_two_words_is_no_corridor(index: Index) -> None:
    assert [thing.kind for thing in index.find("South Korea")].count("corridor") == 0


def test_kinds_and_number_are_as_asked(index: Index) -> None:
    kinds: dict[Kind, str] = {
        "organisation": "nepal",
        "country": "nepal",
        "corridor": "nepal qatar",
        "agreement": "pact",
    }
    for kind, asked in kinds.items():
        assert {thing.kind for thing in index.find(asked, (kind,))} == {kind}
    assert len(index.find("n", most=2)) == 2
    assert index.find("nepal", ()) == []
    scores = [thing.score for thing in index.find("union", ALL)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("asked", ["", "   ", "!?", "zzzzzzzz", "x" * 5_000, "<script>", "a " * 500, "\x00", "→"])
def test_nonsense_finds_nothing_and_breaks_nothing(index: Index, asked: str) -> None:
    assert len(index.find(asked)) <= 20


@given(asked=st.text(max_size=40))
def test_whatever_is_typed_the_best_stands_first(index: Index, asked: str) -> None:
    found = index.find(asked)
    assert [thing.score for thing in found] == sorted((thing.score for thing in found), reverse=True)
    assert len({(thing.kind, thing.id) for thing in found}) == len(found)


def test_every_other_name_belongs_to_one_country_of_the_seeds() -> None:
    with (SEEDS / "countries" / "countries.csv").open(encoding="utf-8", newline="") as rows:
        held = list(csv.DictReader(rows))
    own = {row["id"]: row["name"] for row in held}
    other = {row["id"]: row["also_called"].split(";") for row in held if row["also_called"]}
    names = [folded(name) for held in other.values() for name in held]
    assert len(set(names)) == len(names)
    assert not {folded(name) for name in own.values()} & set(names)
