"""The Cypher page on a small world: what is asked, refused, shown, remembered and held in the address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from explorer.cypher_page.asked import MOST_LETTERS
from tests.explorer.atlas import atlas
from tests.explorer.browsing import SLOW, stand
from tests.explorer.visit import address_of, html, opened, rows, said

PLAN = '<div class="sg sg-plan">'
COUNTRIES = "MATCH (c:Country) RETURN c.id AS code ORDER BY code"


@pytest.fixture(scope="module")
def engine() -> str:
    """Both stores answer a statement alike, which is tested elsewhere."""
    return "embedded"


def test_the_answer_stands_under_the_statement_and_both_in_the_address(store: Path) -> None:
    app = opened("cypher", store, statement=COUNTRIES)
    codes = sorted(node.id for node in atlas().nodes if type(node).__name__ == "Country")
    assert [row["code"] for row in rows(app)] == codes
    assert address_of(app) == {"statement": COUNTRIES}
    assert not app.exception


def test_things_are_shown_by_their_names(store: Path) -> None:
    statement = "MATCH (o:Organisation {id: 'bwi'}) RETURN o, [o] AS several, {one: o} AS held"
    (row,) = rows(opened("cypher", store, statement=statement))
    (name,) = {node.name for node in atlas().nodes if node.id == "bwi"}  # type: ignore[attr-defined]  # an organisation
    assert (row["o"], row["several"]) == (name, name)
    assert name in row["held"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("MATCH (o:Organisatoin) RETURN o.id", "did you mean Organisation"),
        ("MATCH (o:Organisation) SET o.name = 'x' RETURN o", "SET"),
        ("RETURN 1 AS one, $missing AS two", "fill in missing"),
        ("MATCH (c:Country) WHERE c.id STARTS WITH 'ZZ' RETURN c.id", "nothing on record fits"),
    ],
)
def test_what_has_no_rows_says_why(store: Path, statement: str, told: str) -> None:
    app = opened("cypher", store, statement=statement)
    (line,) = [*(box.value for box in app.warning), *(box.value for box in app.info)]
    assert told in line.replace("\\", "")
    assert not app.dataframe
    assert not app.exception


def test_what_may_not_have_been_meant_is_said_and_how_it_was_answered(store: Path) -> None:
    app = opened("cypher", store, statement="MATCH (c:Country {id: 'npl'})<-[:BASED_IN]-(o) RETURN o.id AS id")
    (warned,) = [box.value for box in app.warning]
    assert "did you mean NPL" in warned.replace("\\", "")
    (plan,) = [text for text in html(app) if text.startswith(PLAN)]
    for told in ("(c:Country)&lt;-[:BASED_IN]-(o)", "WHERE c.id = &#x27;npl&#x27;", "<td>0</td>"):
        assert told in plan
    assert any("seconds of work" in caption.value for caption in app.caption)
    french = opened("cypher", store, statement="MATCH (c:Country {id: 'npl'}) RETURN c.id AS id", lang="fr")
    assert "vouliez-vous dire NPL" in french.warning[0].value.replace("\\", "")


def test_what_takes_too_long_shows_what_it_would_have_done(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.cypher_page.asked.SECONDS", 0.3)
    monkeypatch.setattr("explorer.cypher_page.asked.PLAN_SECONDS", 60)
    endless = "MATCH (a), (b), (c), (d), (e), (f), (g), (h) WHERE a.id = 'never' + h.id RETURN count(*) AS n"
    app = opened("cypher", store, statement=endless)
    assert "0.3 seconds" in app.warning[0].value.replace("\\", "")
    assert "are joined by nothing" not in app.warning[0].value
    assert any(text.startswith(PLAN) and "All<wbr>Nodes<wbr>Scan" in text for text in html(app))


def test_parameters_are_fields_and_their_values_stand_in_the_address(store: Path) -> None:
    statement = "UNWIND $codes AS code MATCH (c:Country {id: code}) RETURN c.id AS id LIMIT $most"
    app = opened("cypher", store, statement=statement)
    assert [field.label for field in app.text_input if "$" in field.label] == ["$codes", "$most"]
    app = opened("cypher", store, statement=statement, values="codes=%5B%22NPL%22%2C%20%22KWT%22%5D&most=5")
    assert {row["id"] for row in rows(app)} == {"NPL", "KWT"}


def test_what_was_asked_is_asked_again(store: Path) -> None:
    app = opened("cypher", store, statement=COUNTRIES)
    app.query_params["statement"] = "RETURN 1 AS one"
    app.session_state["_moved"] = True
    app.run()
    (again,) = [button for button in app.button if button.label.startswith("`MATCH")]
    again.click().run()
    assert address_of(app)["statement"] == COUNTRIES


def test_a_picture_is_offered_for_things_that_are_drawn(store: Path) -> None:
    drawn = "MATCH (o:Organisation)-[:BASED_IN]->(c:Country) RETURN o, c"
    app = opened("cypher", store, statement=drawn, answer="picture")
    assert "all ties on record among them" in said(app)
    assert any("sg-key" in text for text in html(app))
    assert "answer" not in {group.key for group in opened("cypher", store, statement=COUNTRIES).button_group}


def test_a_long_statement_in_the_address_is_cut_and_refused_in_one_line(store: Path) -> None:
    app = opened("cypher", store, statement="RETURN '" + "x" * MOST_LETTERS + "' AS text")
    assert not app.exception
    assert not app.dataframe


def test_a_statement_is_typed_completed_and_asked_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/cypher?as_of=2024-06-01")
    editor = page.locator(".sg-cy[data-ready=yes] .cm-content")
    editor.click(timeout=SLOW)
    page.keyboard.type("MATCH (c:Coun")
    offered = page.locator(".cm-tooltip-autocomplete li", has_text="Country")
    expect(offered).to_be_visible(timeout=SLOW)
    page.keyboard.press("Enter")
    page.keyboard.type(" {id: 'NPL'}) RETURN c.name AS name")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("stCaptionContainer").get_by_text("1 of 1 rows shown.")).to_be_visible(timeout=SLOW)
    assert quote("(c:Country {id: 'NPL'})", safe="") in page.url.replace("+", "%20")
    page.keyboard.press("Tab")
    expect(page.locator(".sg-cy button")).to_be_focused()
    page.reload()
    stand(page)
    expect(page.locator(".cm-content")).to_have_text(
        "MATCH (c:Country {id: 'NPL'}) RETURN c.name AS name", timeout=SLOW
    )
