"""Drafts as a file: what is written is read again as it was, and a fault is one clear line."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.index import Index
from graphmodel.strategy.drafts import MOST, Draft, Ending, Party, Proposal
from graphmodel.strategy.drafts_file import DraftFault, drafts_text, read_drafts
from tests.graphmodel.strategy.proposals import proposals
from tests.graphmodel.strategy.trade import trade

GRAPH = trade().graph()
INDEX = Index(GRAPH)
WHERE = "draft.toml"
PAIR = 'parties = ["gefont-npl", "mtuc-mys"]'
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
drafts = proposals(
    [one.id for one in GRAPH.nodes(Organisation)],
    [one.id for one in GRAPH.nodes(Country)],
    [one.id for one in GRAPH.nodes(Agreement)],
)


def read(text: str) -> list[Proposal]:
    return read_drafts(text, INDEX, WHERE)


def one(text: str) -> Proposal:
    (found,) = read(f"[[draft]]\n{text}\n")
    return found


@given(drafts, texts, texts)
def test_what_is_written_is_read_again(held: list[Proposal], name: str, note: str) -> None:
    renamed = [
        draft.model_copy(update={"name": name} | ({"scope_note": note} if isinstance(draft, Draft) else {}))
        for draft in held
    ]
    written = drafts_text(renamed)
    assert read(written) == renamed
    assert [table["name"] for table in tomllib.loads(written)["draft"]] == [name] * len(renamed)


@pytest.mark.parametrize(
    "name", ['"quoted" and \\', "a\nb\r\nc\td", "\x00\x01\x7f\x85", "यूनियन – نقابة – 工会 🤝", "'''", "#"]
)
def test_texts_that_are_hard_to_write(name: str) -> None:
    draft = Draft(name=name, parties=(Party(organisation="ituc"),), scope_note=name)
    assert read(drafts_text([draft])) == [draft]


def test_a_file_reads_as_it_would_be_typed() -> None:
    signers = (Party(organisation="gefont-npl"), Party(organisation="bwi", role="witness"))
    held = Draft(
        name="Sites", parties=signers, corridors=("NPL-MYS",), sectors=("construction",), signed_on=date(2026, 1, 2),
        term_months=36, binds_affiliates=True,
    )  # fmt: skip
    lines = drafts_text([held, Ending(name="The end", ends="mou", on=date(2027, 1, 1))]).splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "", "[[draft]]", 'name = "Sites"',
        'parties = ["gefont-npl", { organisation = "bwi", role = "witness" }]', 'corridors = ["NPL-MYS"]',
        'sectors = ["construction"]', "signed_on = 2026-01-02", "term_months = 36", "binds_affiliates = true",
        "", "[[draft]]", 'name = "The end"', 'ends = "mou"', "on = 2027-01-01",
    ]  # fmt: skip


def test_names_are_read_as_people_type_them() -> None:
    found = one('parties = ["GEFONT", {organisation = "Union mtuc-mys"}]\ncorridors = ["Land of NPL to Land of MYS"]')
    assert isinstance(found, Draft)
    assert [party.organisation for party in found.parties] == ["gefont-npl", "mtuc-mys"]
    assert found.corridors == ("NPL-MYS",)


def test_without_a_name_it_is_called_after_its_parties_or_the_text_that_ends() -> None:
    assert one('parties = ["ktuf-kwt", "GEFONT", {organisation = "bwi", role = "observer"}]').name == "KTUF – GEFONT"
    assert one('ends = "mou"').name == "Brotherhood"
    assert one('ends = "old"').name == "Text old"


def test_a_time_of_midnight_is_a_day() -> None:
    found = one(f"{PAIR}\nsigned_on = 2026-11-30T00:00:00")
    assert isinstance(found, Draft)
    assert found.signed_on == date(2026, 11, 30)


FAULTS = {
    "": "draft.toml holds no draft; begin each with a line [[draft]]",
    "draft = 5": "draft.toml holds no draft; begin each with a line [[draft]]",
    "draft = []": f"draft.toml holds 0 drafts; allowed: 1 to {MOST}",
    "[draft]\nparties = []": "draft.toml holds no draft; begin each with a line [[draft]]",
    "[[draft]": "draft.toml is no TOML: ",
    f"sector = 'all'\n[[draft]]\n{PAIR}": "draft.toml: found “sector” outside of a draft; put it under [[draft]]",
    f"[[draft]]\n{PAIR}\n" * (MOST + 1): f"draft.toml holds 7 drafts; allowed: 1 to {MOST}",
    f"[[draft]]\n{PAIR}\n[[draft]]": "draft.toml, draft 2: “parties” is missing; add it",
    f"[[draft]]\n{PAIR}\nsector = 'all'": "draft.toml, draft 1: found “sector”; allowed: name, parties, corridors, ",
    "[[draft]]\nends = 'mou'\nparties = ['bwi']": "draft.toml, draft 1: found “parties”; allowed: name, ends, on",
    "[[draft]]\nparties = 'bwi'": 'draft.toml, draft 1, parties: found \'bwi\'; allowed: a list, as ["gefont-npl", "m',
    "[[draft]]\nparties = []": "draft.toml, draft 1, parties: found []; allowed: one at least",
    "[[draft]]\nparties = [5]": "draft.toml, draft 1, parties.0: found 5; allowed: a name, or { organisation = ",
    "[[draft]]\nparties = ['']": "draft.toml, draft 1, parties: no organisation has the identifier “”",
    "[[draft]]\nparties = ['Xyzzy']": "draft.toml, draft 1, parties: no organisation has the identifier “Xyzzy”",
    "[[draft]]\nparties = ['Union']": "draft.toml, draft 1, parties: “Union” may be ",
    "[[draft]]\nparties = ['mou']": "draft.toml, draft 1, parties: no organisation has the identifier “mou”",
    "[[draft]]\nparties = [{organisation = 'bwi', role = 'boss'}]": "draft.toml, draft 1, parties.0.role: found 'boss",
    "[[draft]]\nparties = [{role = 'party'}]": "draft.toml, draft 1: “parties.0.organisation” is missing; add it",
    "[[draft]]\nparties = [{organisation = 'bwi', role = 'witness'}]": "draft.toml, draft 1: nobody would sign; ",
    "[[draft]]\nparties = ['bwi', 'bwi']": "draft.toml, draft 1: parties names “bwi” twice; leave one out",
    f"[[draft]]\n{PAIR}\ncorridors = 'NPL-MYS'": "draft.toml, draft 1, corridors: found 'NPL-MYS'; allowed: a list, ",
    f"[[draft]]\n{PAIR}\ncorridors = ['NPL-NPL']": "draft.toml, draft 1, corridors: a corridor joins two different co",
    f"[[draft]]\n{PAIR}\ncorridors = ['Atlantis-NPL']": "draft.toml, draft 1, corridors: no country has the code “Atl",
    f"[[draft]]\n{PAIR}\ncorridors = [['NPL']]": "draft.toml, draft 1, corridors.0: found ['NPL']; allowed: a valid s",
    f"[[draft]]\n{PAIR}\norigins = ['XXX']": "draft.toml, draft 1, origins: no country has the code “XXX”",
    f"[[draft]]\n{PAIR}\nsectors = ['building']": "draft.toml, draft 1, sectors.0: found 'building'; allowed: 'all', ",
    f"[[draft]]\n{PAIR}\nsectors = []": "draft.toml, draft 1, sectors: found []; allowed: one at least",
    f"[[draft]]\n{PAIR}\nsigned_on = 'soon'": "draft.toml, draft 1, signed_on: found 'soon'; allowed: a day, as 2026-",
    f"[[draft]]\n{PAIR}\nsigned_on = '2026-02-30'": "draft.toml, draft 1, signed_on: found '2026-02-30'; allowed: a d",
    f"[[draft]]\n{PAIR}\nsigned_on = 2026-11-30T05:00:00": "draft.toml, draft 1, signed_on: found 2026-11-30T05:00:00",
    f"[[draft]]\n{PAIR}\nsigned_on = 2101-01-01": "draft.toml, draft 1, signed_on: found 2101-01-01; allowed: less th",
    f"[[draft]]\n{PAIR}\nsigned_on = true": "draft.toml, draft 1, signed_on: found True; allowed: a day, as 2026-11-30",
    f"[[draft]]\n{PAIR}\nterm_months = 0": "draft.toml, draft 1, term_months: found 0; allowed: greater than 0",
    f"[[draft]]\n{PAIR}\nterm_months = 1201": "draft.toml, draft 1, term_months: found 1201; allowed: less than or eq",
    f"[[draft]]\n{PAIR}\nterm_months = 36\nindefinite = true": "draft.toml, draft 1: a term is fixed or indefinite, n",
    f"[[draft]]\n{PAIR}\nname = ''": "draft.toml, draft 1, name: found ''; allowed: a text of one letter at least",
    f"[[draft]]\n{PAIR}\nname = 5": "draft.toml, draft 1, name: found 5; allowed: a valid string",
    "[[draft]]\nends = 'nothing'": "draft.toml, draft 1, ends: no agreement has the identifier “nothing”",
    "[[draft]]\nends = ['mou']": "draft.toml, draft 1, ends: found ['mou']; allowed: a valid string",
    "[[draft]]\nends = 'gefont-npl'": "draft.toml, draft 1, ends: no agreement has the identifier “gefont-npl”",
}


@pytest.mark.parametrize(("text", "told"), FAULTS.items(), ids=FAULTS.values())
def test_a_fault_is_one_clear_line(text: str, told: str) -> None:
    with pytest.raises(DraftFault) as fault:
        read(text)
    assert str(fault.value).startswith(told)
    assert len(str(fault.value).splitlines()) == 1


@given(st.text(max_size=80) | st.text("[]{}=\"'\n draftps", max_size=60))
def test_whatever_stands_in_a_file_it_is_read_or_refused(text: str) -> None:
    for content in (text, f"[[draft]]\n{PAIR}\n{text}"):
        try:
            found = read(content)
        except DraftFault:
            continue
        assert read(drafts_text(found)) == found
