"""The page of agreements on small worlds: the figures of its title, its four views, and one agreement."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from explorer.agreements.book import _book
from explorer.agreements.clock import WORRIES, silent_years, worried
from explorer.agreements.spans import in_rows, moments, start_of, stretches
from explorer.frame.data import Data
from explorer.text import reason_words
from graphmodel.answers.register import Book, Entry
from graphmodel.coverage import CoveragePolicy
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, TODAY, running
from tests.explorer.visit import address_of, html, opened, press, rows, said, title
from tests.world import World, nepal_kuwait

SLOW = 30_000


def deals() -> World:
    """Agreements in every state: alive, silent, ended, renewed, terminated, undated, unsigned, hostile, later."""
    world = nepal_kuwait()
    both = ["gefont-npl", "ktuf-kwt"]
    world.organisation("gone-npl", "NPL", legal_status="dissolved", dissolved="2020")
    world.organisation("bwi", kind="global_union_federation")
    world.agreement("alive", both, ["NPL>KWT"], signed_on="2018", commitments=["casework", "joint_body"])
    world.activity("alive", "2021-03").activity("alive", "2022-05", confidence="low")
    world.agreement("ending", ["hms-ind", "ktuf-kwt"], ["IND>KWT"], signed_on="2021-06", ends_on="2025-05",
                    ends_on_basis="stated", term_kind="fixed", commitments=["casework"])  # fmt: skip
    world.agreement("ended", both, ["KWT>NPL"], signed_on="2015", ends_on="2018", ends_on_basis="computed")
    world.activity("ended", "2017-10", "renewal_talks")
    world.agreement("first", ["hms-ind", "ktuf-kwt"], ["KWT>IND"], signed_on="2010", ends_on="2012")
    world.agreement("second", ["hms-ind", "ktuf-kwt"], ["KWT>IND"], signed_on="2013-02-03", auto_renew=True)
    world.supersedes("second", "first")
    world.agreement("stopped", both, ["NPL>KWT"], signed_on="2016").activity("stopped", "2019", "termination")
    world.agreement("silent", both, ["NPL>KWT"], signed_on="2006-07", sectors=["domestic_work"])
    world.agreement("undated", both, ["NPL>KWT"])
    world.agreement("orphan", ["gone-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2023-09", term_kind="indefinite")
    world.agreement("talk", both, stage="planned")
    world.agreement("hostile", ["bwi", "hms-ind"], title=HOSTILE, signed_on="2023", level="union_to_igo",
                    form="protocol", scope_note=HOSTILE)  # fmt: skip
    world.agreement("later", both, ["NPL>KWT"], signed_on="2024-08")
    for corridor, people in (("NPL-KWT", 100), ("IND-KWT", 9_000), ("KWT-NPL", 10), ("NPL-QAT", 5_000)):
        world.measurement(corridor, "stock", people, "2024")
    return world


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return deals


def book(store: Path, as_of: date = TODAY, **policy: object) -> Book:
    with open_store(str(store), environ={}) as opened_store:
        data = Data(opened_store, Snapshot(opened_store), (("SOLIDARITY_STORE", str(store)),))
        data.graph  # noqa: B018 — read while the store is open
        asked = CoveragePolicy.model_validate(policy)
        return _book(data.token, as_of, asked, data)


FOLDS = ("agreements_twin_fold", "commitments_twin_fold", "agreement_twin_fold", "cypher")


def titles(app: AppTest) -> list[str]:
    return [str(row["title"]).removeprefix("Text ") for row in rows(app)]


def test_each_stands_as_the_rule_says(store: Path) -> None:
    found = book(store)
    assert {entry.id: entry.state for entry in found.entries} == {
        "alive": "in_force", "ending": "in_force", "ended": "lapsed", "first": "lapsed", "second": "in_force",
        "stopped": "lapsed", "silent": "unconfirmed", "undated": "unconfirmed", "orphan": "lapsed", "talk": "planned",
        "hostile": "in_force",
    }  # fmt: skip
    assert found.later == 1
    assert reason_words(found.by_id["stopped"].reason) == "signed in 2016; it was terminated in 2019"
    # Its days run on, but the union at one end had gone before it was signed.
    assert "no longer exists" in reason_words(found.by_id["orphan"].reason)


def test_another_day_and_another_policy_change_what_stands(store: Path) -> None:
    before = book(store, date(2017, 6, 1)).by_id
    assert before["stopped"].state == before["ended"].state == "in_force"
    assert "alive" not in before
    assert book(store, stale_after_years=1).by_id["alive"].state == "unconfirmed"
    asked = book(store, sector="domestic_work")
    assert "silent" in asked.by_id
    assert asked.left_out == 0
    assert book(store, sector="construction").left_out == 1
    assert "hostile" not in book(store, levels=["union_to_union"]).by_id


def test_last_sign_of_life_is_as_coarse_as_its_source_and_unverified_ones_keep_nothing_alive(store: Path) -> None:
    found = book(store).by_id
    assert found["alive"].last_stated == "2021-03"
    assert found["alive"].unconfirmed_from == date(2026, 4, 1)
    assert found["second"].unconfirmed_from is None
    assert silent_years(found["silent"], TODAY) == pytest.approx(17.8, abs=0.1)
    assert found["undated"].last_sign is None


def test_corridors_that_rest_on_one_agreement_alone(store: Path) -> None:
    found = book(store)
    assert found.by_id["ending"].alone == ("IND-KWT",)
    assert found.people(found.by_id["ending"].alone) == 9_000
    assert found.by_id["alive"].alone == ()
    assert found.by_id["ended"].alone == ("KWT-NPL",)


@pytest.mark.parametrize(
    ("worry", "expected"),
    [
        ("ends", ["ending"]),
        ("falls", []),
        ("ended", ["orphan", "stopped", "ended"]),
        ("silent", ["silent", "alive"]),
        ("undated", ["undated"]),
    ],
)
def test_what_to_worry_about(store: Path, worry: str, expected: list[str]) -> None:
    assert sorted(entry.id for entry in worried(TODAY, book(store).entries, worry)) == sorted(expected)
    if worry == "silent":
        assert [entry.id for entry in worried(TODAY, book(store).entries, worry)] == expected


def test_falls_silent_is_seen_a_year_before(store: Path) -> None:
    day = date(2025, 6, 1)
    assert [entry.id for entry in worried(day, book(store, day).entries, "falls")] == ["alive"]


def parts(entry: Entry) -> list[tuple[str, str, str]]:
    return [(part.part, str(part.start), str(part.end)) for part in stretches(entry, TODAY)]


def test_a_line_is_cut_where_it_falls_silent_and_where_its_term_lies_ahead(store: Path) -> None:
    found = book(store).by_id
    assert parts(found["silent"]) == [
        ("shown", "2006-07-01", "2006-07-31"),
        ("silent", "2006-07-31", "2011-07-31"),
        ("unconfirmed", "2011-07-31", "2024-06-01"),
    ]
    assert parts(found["ending"]) == [("shown", "2021-06-01", "2024-06-01"), ("ahead", "2024-06-01", "2025-05-31")]
    assert parts(found["first"]) == [("shown", "2010-01-01", "2012-12-31")]
    assert parts(found["second"]) == [("shown", "2013-02-03", "2024-06-01")]
    assert parts(found["orphan"]) == [("shown", "2023-09-01", "2023-09-01")]
    assert parts(found["undated"]) == []
    assert start_of(found["undated"]) is None


def test_marks_say_how_it_began_and_ended(store: Path) -> None:
    found = book(store).by_id
    marks = {name: [moment.mark for moment in moments(found[name], TODAY)] for name in found}
    assert marks["stopped"] == ["signed", "cross"]
    assert marks["ended"] == ["signed", "renewal", "end"]
    assert marks["second"] == ["signed", "open"]
    assert marks["orphan"] == ["signed", "cross"]
    assert marks["silent"] == ["signed", "unknown"]
    assert marks["alive"] == ["signed", "life", "life", "unknown"]
    assert marks["undated"] == []


def test_a_successor_is_drawn_under_its_predecessor(store: Path) -> None:
    found = book(store)
    graph = deals().graph()
    drawn = [entry.id for entry in in_rows(graph, found.entries, 60)]
    assert drawn.index("second") == drawn.index("first") + 1
    assert "undated" not in drawn
    assert len(in_rows(graph, found.entries, 3)) == 3


def test_the_title_is_the_answer(store: Path) -> None:
    app = opened("agreements", store, FOLDS)
    assert title(app) == "11 agreements on record, 9 of them signed between unions"
    told = said(app)
    assert "Of the **10** that were signed, **4** are in force, **2** are unconfirmed and **4** have lapsed" in told
    assert "One more is cooperation without a signed text" in told
    assert "One was signed after that day and is not shown." in told
    assert titles(app)[:2] == ["orphan", HOSTILE]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"standing": "lapsed"}, {"orphan", "stopped", "ended", "first"}),
        ({"promise": "casework"}, {"alive", "ending"}),
        ({"promise": "casework,joint_body"}, {"alive"}),
        ({"form": "protocol"}, {HOSTILE}),
        ({"between": "union_to_igo"}, {HOSTILE}),
        ({"where": "IND"}, {"ending", "first", "second", HOSTILE}),
        ({"party": "bwi"}, {HOSTILE}),
        ({"named": "gefont lapsed"}, set()),
        ({"named": "domestic"}, {"silent"}),
        ({"mine": "bwi", "own": "yes"}, {HOSTILE}),
        ({"as_of": "2011-01-01"}, {"silent", "first", "undated", "talk"}),
        ({"levels": "union_to_igo"}, {HOSTILE}),
    ],
)
def test_a_link_restores_what_was_chosen(store: Path, address: dict[str, str], expected: set[str]) -> None:
    app = opened("agreements", store, FOLDS, **address)
    assert (set(titles(app)) if expected else set()) == expected
    assert address_of(app) == address


def test_nothing_found_says_so_and_clears(store: Path) -> None:
    app = opened("agreements", store, FOLDS, named="atlantis", standing="lapsed", show="timeline")
    assert "No agreement fits what was chosen. Clear the choices to see all 11 again." in app.info[0].value
    press(app, "clear_agreements")
    assert address_of(app) == {"show": "timeline"}


@pytest.mark.parametrize("worry", WORRIES)
def test_the_clock_counts_and_lists(store: Path, worry: str) -> None:
    app = opened("agreements", store, FOLDS, show="clock", worry=worry)
    found = worried(TODAY, book(store).entries, worry)
    assert f"**{len(found)} of " in said(app)
    assert (titles(app) if found else []) == [entry.agreement.title.removeprefix("Text ") for entry in found]


def test_the_clock_says_who_would_lose_what(store: Path) -> None:
    told = said(opened("agreements", store, FOLDS, show="clock"))
    assert "The term of **1 of 6** agreements that have not lapsed ends by 1 June 2025." in told
    assert "**1 corridor** with **9,000 people** (UN stock or host count, latest year) rests on one of them" in told


def test_the_clock_names_the_corridors_whose_verdict_gets_worse_and_the_texts_behind_it(store: Path) -> None:
    told = said(opened("agreements", store, FOLDS, show="clock"))
    assert "1 corridor with 9,000 people has a worse verdict by 1 June 2025" in told
    found = re.sub(r"<[^>]*>", "", next(text for text in html(opened("agreements", store, FOLDS, show="clock"))
                                        if "Loses its standing within" in text))  # fmt: skip
    assert "Land of IND → Land of KWT" in found
    assert "From 1 June 2025, when this agreement ends: Text ending" in found
    assert "With them **1 corridor** with **9,000 people** (UN stock or host count, latest year) has a worse" in told
    assert "No verdict gets worse by 1 June 2025" in said(
        opened("agreements", store, FOLDS, show="clock", standing="unconfirmed")
    )


def test_the_timeline_has_a_table_that_says_the_same(store: Path) -> None:
    app = opened("agreements", store, FOLDS, show="timeline")
    assert "9 agreements are drawn, the latest signed first" in said(app)
    assert "2 without any date are not drawn" in said(app)
    drawn = {(row["Agreement"], row["What"], row["From"], row["To"]) for row in rows(app)}
    assert ("Text ending", "the rest of its term", "2024-06-01", "2025-05-31") in drawn
    assert ("Text stopped", "terminated, or a party gone", "2019-12-31", "") in drawn


def test_commitments_are_counted_among_those_that_state_any(store: Path) -> None:
    told = said(opened("agreements", store, FOLDS, show="commitments"))
    assert "**help with workers’ cases**, in 2 of the 2 agreements chosen that state any commitment" in told
    assert "9 of the 11 chosen have no commitment on record" in told
    twin = opened("agreements", store, FOLDS, show="commitments").dataframe[0].value
    assert list(twin["Help with workers’ cases"]) == ["yes", "yes"]
    assert sorted(twin["A joint body"]) == ["no", "yes"]
    asked = said(opened("agreements", store, FOLDS, show="commitments", promise="joint_body"))
    assert "Of the **2** agreements chosen that state any commitment, **1** promise a joint body." in asked


def test_one_agreement_is_read_out(store: Path) -> None:
    app = opened("agreements", store, FOLDS, agreement="alive")
    assert title(app) == "Text alive"
    told = said(app)
    sentence = (
        "Memorandum of understanding between Union gefont-npl (Land of NPL) and Union ktuf-kwt (Land of KWT), signed "
        "in 2018. In force as of 1 June 2024: it was last heard of in March 2021. Without a new sign of life it "
        "becomes unconfirmed on 1 April 2026. It reaches one corridor, with 100 people (UN stock or host count, latest "
        "year)."
    )
    assert sentence in told
    assert "unverified, keeps it not alive" in told
    assert "A joint body" in told
    press(app, "agreements_back")
    assert address_of(app) == {}


def test_a_chain_leads_on(store: Path) -> None:
    app = opened("agreements", store, FOLDS, agreement="second")
    press(app, "chain_first")
    assert title(app) == "Text first"
    assert (
        "It has lapsed as of 1 June 2024: its term ended in 2012, as the text says. It reached one corridor, in"
        in said(app)
    )


def test_ones_own_organisation_is_counted_and_asked_for(store: Path) -> None:
    assert "Union bwi or its members signed one of them." in said(opened("agreements", store, FOLDS, mine="bwi"))


@pytest.mark.parametrize(
    ("agreement", "address", "expected"),
    [
        ("nothing", {}, "No agreement is called “nothing”."),
        ("later", {}, "This agreement was signed after 1 June 2024"),
        ("silent", {"sector": "construction"}, "of a sector or a level that is left out"),
    ],
)
def test_an_agreement_that_is_not_shown_says_why(
    store: Path, agreement: str, address: dict[str, str], expected: str
) -> None:
    app = opened("agreements", store, FOLDS, agreement=agreement, **address)
    assert expected in title(app) + said(app)
    press(app, "agreements_back")


@pytest.mark.parametrize("address", [{}, {"show": "commitments"}, {"show": "timeline"}, {"agreement": "hostile"}])
def test_names_are_text_and_never_markup(store: Path, address: dict[str, str]) -> None:
    app = opened("agreements", store, FOLDS, **address)
    assert not any("<img src=x" in text for text in html(app))
    if "agreement" in address:
        assert any("&lt;img src=x onerror=alert(1)&gt;" in text for text in html(app))
        assert title(app) == HOSTILE


def test_every_view_of_every_agreement_is_drawn(store: Path) -> None:
    for entry in book(store).entries:
        app = opened("agreements", store, FOLDS, agreement=entry.id)
        assert title(app)
        assert [code.value for code in app.code if "MATCH" in code.value]


@pytest.mark.browser
def test_promises_and_lines_are_clicked_in_a_browser(store: Path, tmp_path: Path, chromium: Browser) -> None:
    with running({"SOLIDARITY_STORE": str(store)}, tmp_path) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(SLOW)
        page.goto(f"{address}/agreements?as_of=2024-06-01&show=commitments")
        heading = page.get_by_role("button", name=re.compile("^Joint body: A joint body$"))
        heading.click()
        expect(page.get_by_text("Of the 2 agreements chosen that state any commitment, 1")).to_be_visible(timeout=SLOW)
        expect(heading).to_have_attribute("aria-pressed", "true", timeout=SLOW)
        expect(page).to_have_url(re.compile("promise=joint_body"), timeout=SLOW)
        page.get_by_role("button", name="Text alive", exact=True).click()
        expect(page.get_by_role("heading", name="Text alive")).to_be_visible(timeout=SLOW)
        page.get_by_role("button", name="All agreements", exact=True).click()
        page.get_by_role("button", name="Text alive", exact=True).wait_for()
        page.goto(f"{address}/agreements?as_of=2024-06-01&show=timeline&standing=in_force&where=NPL")
        line = page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first
        line.wait_for()
        line.click(position={"x": 700, "y": 35})
        expect(page.get_by_role("heading", name="Text alive")).to_be_visible(timeout=SLOW)
        page.close()
