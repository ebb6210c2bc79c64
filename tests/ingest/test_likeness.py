"""How alike two names are: the same from either side, whatever the case, the accents and the marks."""

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node, Relation
from graphmodel.relations import BasedIn
from ingest.who_is_who.called import as_written, is_acronym, on_record
from ingest.who_is_who.decisions import Decided
from ingest.who_is_who.likeness import Weights, likeness
from ingest.who_is_who.pairs import suggestions
from ingest.who_is_who.register import Register

COUNTRIES = [Country(id="NPL", name="Nepal"), Country(id="GHA", name="Ghana"), Country(id="BEL", name="Belgium")]
WORDS = (
    "General", "Federation", "Fédération", "National", "Trade", "Unions", "Workers", "Union", "Nepal", "Ghana", "Türk",
    "Construction", "Domestic", "Solidarność", "Congress", "of", "the", "全国职工总会", "(Free)",
)  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
SHORT = st.none() | st.text("ABCTU-.İŚ", min_size=2, max_size=6).filter(lambda text: any(map(str.isalpha, text)))
KINDS = st.sampled_from(["national_centre", "national_union", "local_structure", "employer", "global_confederation"])
UNIONS = st.builds(
    lambda name, acronym, natives, aliases, kind, sectors: Organisation(
        id="x", name=name, acronym=acronym, native_names=tuple(natives), aliases=tuple(aliases), kind=kind,
        sectors=tuple(sectors), confidence="low",
    ),
    NAMES, SHORT, st.lists(NAMES, max_size=2), st.lists(NAMES, max_size=2), KINDS,
    st.lists(st.sampled_from(["all", "construction", "domestic_work"]), max_size=1),
)  # fmt: skip
PLACED = st.tuples(UNIONS, st.none() | st.sampled_from(["NPL", "GHA", "BEL"]))
WORLDS = st.lists(PLACED, min_size=2, max_size=6)


def world(placed: list[tuple[Organisation, str | None]], *, backwards: bool = False) -> Graph:
    unions = [union.model_copy(update={"id": f"body-{number}"}) for number, (union, _) in enumerate(placed)]
    homes: list[Relation] = [
        BasedIn(from_id=union.id, to_id=home, source="page-1", confidence="low")
        for union, (_, home) in zip(unions, placed, strict=True)
        if home
    ]
    nodes: list[Node] = [*COUNTRIES, *unions]
    return Graph(reversed(nodes) if backwards else nodes, reversed(homes) if backwards else homes)


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_it_is_the_same_from_either_side(placed: list[tuple[Organisation, str | None]]) -> None:
    called = list(on_record(world(placed)))
    weights = Weights(name for one in called for name in one.names)
    for one, other in combinations(called, 2):
        there, back = likeness(one, other, weights), likeness(other, one, weights)
        assert there == back
        assert 0 <= there.score <= there.grounds <= 1
        assert there.told or there.score < 0.1


@settings(max_examples=15, deadline=None)
@given(WORLDS)
def test_suggestions_do_not_hang_on_the_order_of_the_rows(placed: list[tuple[Organisation, str | None]]) -> None:
    made = [
        suggestions(Register(graph), Decided((), frozenset()), least=0.2)
        for graph in (world(placed), world(placed), world(placed, backwards=True))
    ]
    assert made[0] == made[1] == made[2]
    assert all(one.one.id < one.other.id for one in made[0])
    assert len({(one.one.id, one.other.id) for one in made[0]}) == len(made[0])


@settings(max_examples=25, deadline=None)
@given(WORLDS, st.data())
def test_a_name_in_other_case_without_accents_and_marks_finds_its_organisation_first(
    placed: list[tuple[Organisation, str | None]], data: st.DataObject
) -> None:
    register = Register(world(placed))
    wanted = data.draw(st.sampled_from(sorted(register.called)))
    name = register.called[wanted].names[0].text
    bare = "".join(part for part in unicodedata.normalize("NFKD", name) if not unicodedata.combining(part))
    typed = data.draw(
        st.sampled_from([name, name.upper(), name.lower(), bare.title(), name.replace(" ", "  "), f"{name}."])
    )
    found = register.find(typed, limit=len(placed))
    best = {item.id for item, score, _ in found if score == found[0][1]}
    plain = {one.plain for one in register.called[wanted].names}
    # Others that are called just so are as likely.
    assert wanted in best or any(plain & {one.plain for one in register.called[other].names} for other in best)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    union = Organisation(id="x", name="Union of Nepal", kind="national_union", confidence="low")
    found = Register(world([(union, "NPL"), (union, None)])).find(typed)
    assert all(0 < score <= 1 and reasons for _, score, reasons in found)


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("GEFONT", True), ("C.CAWDU", True), ("TÜRK-İŞ", True), ("ver.di", False), ("CNSLR-Frăția", True),
        ("Histadrut", False), ("Trade Union", False), ("A", False), ("", False), ("GENERALFEDERATIONS", False),
    ],
)  # fmt: skip
def test_an_acronym_is_short_and_mostly_of_capitals(text: str, so: bool) -> None:
    assert is_acronym(text) is so


def test_what_a_text_says_beside_the_name() -> None:
    countries = {country.id: country for country in COUNTRIES}
    told = as_written("Trades Union Congress (TUC) [GHA]", countries)
    assert [name.text for name in told.names] == ["Trades Union Congress"]
    assert told.own == "TUC"
    assert told.homes == {"GHA"}
    branch = as_written("Austrian Trade Union Federation (OeGB) Burgenland [AUT]", countries)
    assert branch.own is None
    assert not branch.homes
    assert branch.held == {"oegb"}
    assert as_written("TUC-Ghana [GHA]", countries).acronyms.keys() == {"tucghana", "ghanatuc", "tuc"}
