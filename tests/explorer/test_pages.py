"""Every view of the explorer on a small world, without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.pages import all_pages
from graphmodel.stores import open_store
from tests.explorer.atlas import atlas
from tests.explorer.visit import address_of, opened, press, rows, said, title
from tests.graphmodel.gulf import load
from wording.catalogue import get_language


def test_every_module_in_the_folder_is_a_page() -> None:
    found = [page for page, _ in all_pages()]
    assert [page.path for page in found][:3] == ["overview", "network", "corridors"]
    assert len({page.path for page in found}) == len({page.order for page in found}) == len(found)


def test_corridors_answer_first(store: Path) -> None:
    app = opened("corridors", store)
    assert title(app) == "Flagged corridors: no agreement on record between unions of the two countries"
    assert "**5 of 7** corridors are flagged, with **5,760 people** in them" in said(app)
    assert [row["corridor"] for row in rows(app)][:1] == ["Nepal → Qatar"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"verdict": "covered"}, ["Nepal → Kuwait"]),
        ({"verdict": "covered,partial"}, ["India → Kuwait", "Nepal → Kuwait"]),
        ({"destination": "GCC"}, ["Nepal → Qatar", "India → Qatar"]),
        ({"destination": "western-asia", "least": "1000"}, ["Nepal → Qatar"]),
        ({"origin": "NOR,KWT"}, ["Norway → Nepal", "Kuwait → Nepal"]),
        ({"find": "npl-qat"}, ["Nepal → Qatar"]),
        ({"find": "qat", "origin": "IND"}, ["India → Qatar"]),
        ({"sector": "construction", "verdict": "none_on_record", "destination": "KWT"}, ["India → Kuwait"]),
        ({"as_of": "2021-01-01", "destination": "KWT"}, ["India → Kuwait", "Nepal → Kuwait"]),
    ],
)
def test_a_link_restores_what_was_chosen(store: Path, address: dict[str, str], expected: list[str]) -> None:
    app = opened("corridors", store, **address)
    assert [row["corridor"] for row in rows(app)] == expected
    assert address_of(app) == address


def test_what_is_chosen_stands_in_the_address(store: Path) -> None:
    app = opened("corridors", store)
    app.multiselect(key="verdict").set_value(["lapsed"]).run()
    app.selectbox(key="sector").set_value("construction").run()
    assert address_of(app) == {"verdict": "lapsed", "sector": "construction"}
    press(app, "reset_counts")
    assert "sector" not in app.query_params


def test_nonsense_in_the_address_is_left_aside(store: Path) -> None:
    app = opened("corridors", store, as_of="soon", sector="magic", verdict="<b>", least="-1", origin="ZZZ", corridor="")
    assert len(rows(app)) == 5


def test_nothing_found_says_so_and_clears(store: Path) -> None:
    app = opened("corridors", store, find="atlantis", least="1000")
    assert "No corridor fits what was chosen." in app.info[0].value
    press(app, "clear")
    assert len(rows(app)) == 5


def test_a_corridor_answers_in_its_title_and_its_sentence(store: Path) -> None:
    app = opened("corridors", store, corridor="NPL-QAT")
    assert title(app) == "Nepal → Qatar: no union to sign with"
    told = said(app)
    assert "No agreement between unions in Nepal and Qatar is on record" in told
    assert "refugees and settled families among them, and not only workers" in told
    assert "5,000 people (UN stock, 2024)" in told
    press(app, "back")
    assert title(app).startswith("Flagged corridors")


def test_a_covered_corridor_shows_its_evidence_and_both_ends(store: Path) -> None:
    app = opened("corridors", store, ("measures_fold",), corridor="NPL-KWT")
    assert title(app) == "Nepal → Kuwait: an agreement in force"
    told = said(app)
    for part in ("Text mou", "Union gefont-npl", "Union ktuf-kwt", "July 2023", "A page", "Rights rating"):
        assert part in told
    assert {(row["kind"], row["value"]) for row in rows(app)} == {
        ("UN stock", 100.0), ("UN stock", 60.0), ("workers who left", 7.0)
    }  # fmt: skip
    press(app, "reverse")
    assert title(app) == "Kuwait → Nepal: only an umbrella agreement"


@pytest.mark.parametrize("corridor", ["NPL-NPL", "NPL", "XXX-YYY", "NPL-XXX", "<b>-NPL"])
def test_an_unknown_corridor_says_what_is_allowed(store: Path, corridor: str) -> None:
    app = opened("corridors", store, corridor=corridor)
    assert title(app).startswith("No corridor is called")
    assert "as NPL-KWT" in said(app)
    press(app, "back")


def test_the_cypher_behind_a_view_is_shown(store: Path) -> None:
    shown = [code.value for code in opened("corridors", store, corridor="NPL-KWT").code]
    assert any("// title: Evidence on a corridor" in text for text in shown)
    assert any(text.startswith(':params {corridor: "NPL-KWT", as_of: "2024-06-01"};') for text in shown)


def test_an_empty_store_says_what_to_do_and_recovers_without_a_restart(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "later.lbdb"
    app = opened("corridors", path)
    assert title(app) == "No data has been loaded yet"
    assert [code.value for code in app.code] == ["make load"]
    shutil.copy(store, path)
    app.button[0].click().run()
    assert title(app).startswith("Flagged corridors")


def test_a_newer_load_is_shown_at_the_next_run(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "newer.lbdb"
    shutil.copy(store, path)
    app = opened("corridors", path)
    with open_store(str(path), environ={}) as opened_store:
        load(opened_store, atlas().measurement("SGP-MUS", "stock", 9, "2024"), "load-2")
    app.run()
    assert "**6 of 8** corridors are flagged" in said(app)


def test_a_password_in_the_address_of_the_store_is_not_shown() -> None:
    app = opened("corridors", Path("neo4j:secret-word@127.0.0.1:7687"))
    assert title(app) == "The data cannot be reached"
    assert "PASSWORD" in said(app)
    assert "secret-word" not in said(app)


def test_a_store_that_is_no_store_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "text.lbdb"
    path.write_text("no graph", encoding="utf-8")
    app = opened("network", path)
    assert title(app) == "The data cannot be reached"


def test_every_page_has_a_name_and_choices_of_its_own() -> None:
    pages = [page for page, _ in all_pages()]
    assert [page.title for page in pages if page.title not in get_language().texts] == []
    names = [name for page in pages for name in page.choices]
    assert {name for name in names if names.count(name) > 1} == set()
