"""Whatever a thing is called, one thing is meant; where several fit as well they are named, and none is guessed."""

from __future__ import annotations

import pytest

from graphmodel.errors import NameFault
from graphmodel.names.entries import ALL
from graphmodel.names.index import Index
from graphmodel.names.meant import NotMeant, get_corridor, get_meant
from tests.world import World


@pytest.fixture(scope="module")
def index() -> Index:
    """Two Koreas, the United Kingdom beside Ukraine, namesakes of two countries, a federation of builders."""
    world = World()
    world.country("KOR", name="Republic of Korea", also_called=("South Korea", "KR", "대한민국"))
    world.country("PRK", name="Dem. People's Republic of Korea", also_called=("North Korea", "KP"))
    world.country("ZAF", name="South Africa", also_called=("ZA",)).country("NPL", name="Nepal", also_called=("NP",))
    world.country("GBR", name="United Kingdom", also_called=("UK", "Britain")).country("UKR", name="Ukraine")
    world.country("ARE", name="United Arab Emirates", also_called=("UAE", "Emirates"))
    world.country("GNB", name="Guinea-Bissau").country("GIN", name="Guinea")
    world.country("HKG", name="China, Hong Kong SAR", also_called=("Hong Kong",))
    world.organisation("ntuc-npl", "NPL", acronym="NTUC", aliases=("Nepal Trade Union Congress",))
    world.organisation("ntuc-gin", "GIN", acronym="NTUC")
    native = ("전국민주노동조합총연맹", "민주노총")
    world.organisation("kctu-kor", "KOR", acronym="KCTU", native_names=native)
    builders = "Building and Wood Workers' International"
    world.organisation("bwi", kind="global_union_federation", acronym="BWI", aliases=(builders,))
    world.organisation("gbww", "GBR", aliases=("Building Workers Union",)).agreement("mou", ["ntuc-npl", "kctu-kor"])
    return Index(world.graph())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KOR", "KOR"), ("kor", "KOR"), ("kr", "KOR"), ("South Korea", "KOR"), ("대한민국", "KOR"), ("UK", "GBR"),
        ("u.a.e.", "ARE"), ("united arab", "ARE"), ("britain", "GBR"), ("Guinea", "GIN"), ("guinea bissau", "GNB"),
        ("hong kong", "HKG"), (" NPL ", "NPL"),
    ],
)  # fmt: skip
def test_a_country_is_meant_by_any_of_its_names(index: Index, typed: str, code: str) -> None:
    assert get_meant(index, typed, ["country"]).id == code


@pytest.mark.parametrize(
    ("typed", "name"),
    [("KCTU", "kctu-kor"), ("민주노총", "kctu-kor"), ("bwi", "bwi"), ("nepal trade union", "ntuc-npl")],
)
def test_so_is_an_organisation(index: Index, typed: str, name: str) -> None:
    assert get_meant(index, typed, ["organisation"]).id == name
    assert get_meant(index, typed, ALL).id == name


def test_several_that_fit_as_well_are_named(index: Index) -> None:
    with pytest.raises(NotMeant, match=r"“Korea” may be KOR \(Republic of Korea\) or PRK \(Dem.*\); write the code"):
        get_meant(index, "Korea", ["country"])
    with pytest.raises(NotMeant) as fault:
        get_meant(index, "ntuc", ["organisation"])
    assert (fault.value.several, {name for name, _ in fault.value.near}) == (2, {"ntuc-npl", "ntuc-gin"})


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nepl", "no country has the code “Nepl”, and none is called so; did you mean NPL (Nepal)?"),
        ("NPX", "did you mean NPL (Nepal)"),
        ("Atlantis", "write its name or its code"),
        ("", "write its name or its code"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(index: Index, typed: str, said: str) -> None:
    with pytest.raises(NotMeant) as fault:
        get_meant(index, typed, ["country"])
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("typed", "corridor"),
    [
        (["NPL-KOR"], "NPL-KOR"),
        (["South Korea", "Nepal"], "KOR-NPL"),
        (["South", "Korea", "Nepal"], "KOR-NPL"),
        (["UK-Ukraine"], "GBR-UKR"),
        (["Nepal to the UAE"], "NPL-ARE"),
        (["UAE", "from", "Nepal"], "NPL-ARE"),
        (["Nepal → Guinea-Bissau"], "NPL-GNB"),
        (["npl>kr"], "NPL-KOR"),
    ],
)
def test_a_corridor_is_meant_by_two_countries(index: Index, typed: list[str], corridor: str) -> None:
    assert get_corridor(index, typed).id == corridor


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["Nepal"], "“Nepal” is no corridor"),
        (["NPL", "UAE", "KOR"], "is no corridor"),
        (["UK-Britain"], "two different countries; GBR was named twice"),
        (["Nepal", "Korea"], "“Korea” may be"),
        (["Nepal-Korea"], "“Korea” may be"),
        (["NPL-XXX"], "no country has the code “XXX”"),
    ],
)
def test_what_is_no_corridor_is_refused(index: Index, typed: list[str], said: str) -> None:
    with pytest.raises(NameFault) as fault:
        get_corridor(index, typed)
    assert said in str(fault.value)


def test_words_that_name_countries_exactly_are_told_from_others(index: Index) -> None:
    assert index.called("South Korea", "country") == {"KOR"}
    assert index.called("Korea", "country") == frozenset()
    assert index.ways("South Korea Nepal") == {"KOR-NPL", "NPL-KOR"}
    assert index.ways("Nepal to UK") == {"NPL-GBR"}
    assert index.ways("South Korea") == index.ways("") == frozenset()


@pytest.mark.parametrize("typed", ["Bulding and wod workers", "wood workers of the building", "Bilding wood wokers"])
def test_errors_in_several_words_are_forgiven_and_small_words_left_out(index: Index, typed: str) -> None:
    assert index.find(typed)[0].id == "bwi"


def test_a_country_called_so_in_its_own_words_goes_before_one_in_other_languages() -> None:
    world = World().country("EST", name="Estonia").country("USA", name="United States", also_called=("US", "Estados"))
    world.organisation("afl", "USA").organisation("seiu", "USA")
    assert [hit.id for hit in Index(world.graph()).find("est", ["country"])] == ["EST", "USA"]
