"""What if they signed, on the page: drafts in the address, what they change, what is left out, one drawn by typing."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from explorer.plan.draft_address import drafts_choice, write_drafts
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal
from tests.explorer.browsing import SLOW, expect_title, stand
from tests.explorer.visit import address_of, opened, rows, said, title

BOTH = "p=gefont-npl,ktuf-kwt;as=Both"
ENDS = "e=mou;as=It%20ends"
names = st.text(min_size=1, max_size=20).map(str.strip).filter(lambda text: bool(text) and text.isprintable())
ids = st.from_regex(r"[a-z][a-z0-9.:-]{0,20}", fullmatch=True)
codes = st.sampled_from(["NPL", "KWT", "QAT", "IND"])
pairs = st.sampled_from(["NPL-KWT", "IND-QAT"])
some_codes = st.lists(codes, max_size=2, unique=True).map(tuple)
some_pairs = st.lists(pairs, max_size=2, unique=True).map(tuple)
days = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))


@st.composite
def drafts(draw: st.DrawFn) -> Proposal:
    if draw(st.booleans()):
        return Ending(name=draw(names), ends=draw(ids), on=draw(days))
    months = draw(st.none() | st.integers(1, 1200))
    named = draw(st.lists(ids, min_size=1, unique=True))
    parties = [Party(organisation=named[0])]
    parties += [Party(organisation=one, role=draw(st.sampled_from(["party", "witness"]))) for one in named[1:]]
    return Draft(
        name=draw(names), parties=tuple(parties), corridors=draw(some_pairs), origins=draw(some_codes),
        destinations=draw(some_codes),
        sectors=tuple(draw(st.sampled_from([("all",), ("construction", "fishing")]))),
        scope_note=draw(st.none() | names), signed_on=draw(days), term_months=months,
        indefinite=months is None and draw(st.booleans()), binds_affiliates=draw(st.booleans()),
    )  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


@given(st.lists(drafts(), min_size=1, max_size=6))
def test_the_address_holds_every_draft_whole(held: list[Proposal]) -> None:
    assert drafts_choice().parse(write_drafts(held)) == tuple(held)


NO_DRAFT = ("", "x", "p=;as=x", "p=a:king;as=x", "p=a;t=-3;as=x", "e=a;on=soon;as=x", "p=a;x=1;as=x")


@pytest.mark.parametrize("text", [*NO_DRAFT, "|".join([BOTH] * 7)])
def test_what_is_no_draft_is_none(text: str) -> None:
    assert drafts_choice().parse(text) is None


def test_a_draft_of_the_unions_of_both_ends_lifts_the_flag(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=BOTH)
    assert title(app) == "The flag of one corridor would be lifted: 10 people"
    assert "One corridor would get another verdict, as of 1 June 2024; 5 are flagged now, with 5,760 people." in said(
        app
    )
    assert "Kuwait → Nepal" in said(app)
    assert address_of(app)["drafts"] == BOTH


def test_without_a_draft_it_says_how_to_begin(store: Path) -> None:
    app = opened("plan", store, plan="drafts")
    assert title(app) == "What would change if they signed"
    assert not app.dataframe


def test_an_agreement_that_ends_raises_a_flag(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=ENDS)
    assert title(app) == "No flag would be lifted"
    assert "One corridor would get a flag: 100 people." in said(app)


def test_drafts_stand_side_by_side_and_together(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=f"{BOTH}|{ENDS}")
    told = [(row["Draft"], row["Flags lifted"], row["Flags raised"]) for row in rows(app)]
    assert told == [("Both", 1, 0), ("It ends", 0, 1), ("All together", 1, 0)]


def test_what_would_stay_flagged_is_said_with_the_reason(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts="p=gefont-npl;c=NPL-QAT;as=Alone")
    assert title(app) == "No flag would be lifted"
    assert "Qatar: there is no union to sign with: Nepal → Qatar" in said(app)


def test_fields_change_the_draft_in_hand(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=BOTH, flag="nothing_for_all")
    lifted = title(app)
    sectors = next(box for box in app.multiselect if "draft_sectors" in str(box.key))
    sectors.set_value(["construction"]).run()
    assert address_of(app)["drafts"] == "p=gefont-npl,ktuf-kwt;s=construction;as=Both"
    assert title(app) != lifted == "The flag of one corridor would be lifted: 10 people"
    next(box for box in app.selectbox if "draft_term" in str(box.key)).set_value("fixed").run()
    assert "t=24" in address_of(app)["drafts"]
    app.button(key="draft_remove").click().run()
    assert "drafts" not in address_of(app)


def test_the_day_of_a_draft_is_typed_and_what_is_none_is_refused(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=BOTH)
    field = app.text_input(key="draft_signed_on_1_2024-06-01")
    assert field.value == "01/06/2024"
    field.set_value("31/02/2025").run()
    assert "is no day from" in said(app)
    assert address_of(app)["drafts"] == BOTH
    app.text_input(key="draft_signed_on_1_2024-06-01").set_value("1.2.2025").run()
    assert address_of(app)["drafts"] == "p=gefont-npl,ktuf-kwt;on=2025-02-01;as=Both"
    assert title(app) == "No flag would be lifted"
    assert "It would reach it from 1 February 2025 on" in said(app)


def test_a_draft_with_somebody_unknown_is_left_out_and_named(store: Path) -> None:
    app = opened("plan", store, plan="drafts", drafts=f"{BOTH}|p=nobody-at-all;as=Ghost")
    assert "drafts\\=p\\=nobody\\-at\\-all\\;as\\=Ghost names nothing on record" in said(app)
    assert address_of(app)["drafts"] == BOTH
    app = opened("plan", store, plan="drafts", drafts="nonsense")
    assert "is no draft of an agreement and was left out" in said(app)


def test_a_draft_is_drawn_by_typing_and_taken_along(page: Page, address: str) -> None:
    page.goto(f"{address}/plan?as_of=2024-06-01&plan=drafts")
    stand(page)
    page.get_by_role("combobox", name="New draft: first party", exact=True).focus()
    page.keyboard.type("gefont")
    page.keyboard.press("Enter")
    expect_title(page, "No flag would be lifted")
    page.get_by_role("combobox", name="Parties", exact=True).focus()
    page.keyboard.type("ktuf")
    page.keyboard.press("Enter")
    expect_title(page, "The flag of one corridor would be lifted: 10 people")
    expect(page.locator(".st-key-draft_editor .chip")).to_have_count(2, timeout=SLOW)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Drafts (TOML)").click()
    (held,) = tomllib.loads(taken.value.path().read_text(encoding="utf-8"))["draft"]
    assert held["parties"] == ["gefont-npl", "ktuf-kwt"]
