"""The corridors page in a real Chromium, on both stores: from a preset to a corridor and back, and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, drawn, expect_title, stand

DAY = "as_of=2024-06-01"
HEADER_PIXELS, ROW_PIXELS = 35, 35
WHOLE = "Asia – Arab States: 2 of 4 corridors flagged"
ONE = "Nepal → Qatar: no union to sign with"


def test_two_clicks_lead_from_a_preset_to_who_could_sign(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}")
    page.get_by_role("radio", name="Asia – Arab States").click()
    expect_title(page, WHOLE)
    stand(page)
    table = page.get_by_test_id("stDataFrame")
    table.click(position={"x": 300, "y": HEADER_PIXELS + ROW_PIXELS / 2})
    expect_title(page, ONE)
    expect(page.get_by_role("heading", name="Who could sign, and who could bring them together")).to_be_visible()
    expect(page.locator(".sg-signers")).to_contain_text("Union ktuf-kwt (Kuwait), signed by Union gefont-npl")
    expect(page).to_have_url(f"{address}/corridors?{DAY}&preset=asia-arab&corridor=NPL-QAT")
    page.go_back()
    expect_title(page, WHOLE)


def test_the_years_and_the_evidence_are_drawn_and_stay_when_the_page_runs_again(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    drawn(page)
    years = page.locator('[aria-label^="Verdict and agreements from Nepal to Kuwait"] svg.marks')
    for name in ("Covered", "Umbrella only", "Text mou"):
        expect(years.get_by_text(name, exact=True).first).to_be_visible(timeout=SLOW)
    marks = years.locator("path").count()
    fold = page.get_by_test_id("stExpander").filter(has_text="The picture as a table").first
    fold.get_by_text("The picture as a table").click()
    expect(fold.get_by_test_id("stDataFrame")).to_be_visible(timeout=SLOW)
    drawn(page)
    expect(years.locator("path")).to_have_count(marks)


def test_corridors_with_nobody_to_sign_with_are_left_out(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&preset=asia-arab")
    expect_title(page, WHOLE)
    expect(page.locator(".sg-map-legend")).to_contain_text("no union to sign with there, as reported", timeout=SLOW)
    stand(page)
    page.get_by_role("combobox", name="Unions").click()
    page.get_by_role("option", name="At both ends").click()
    expect(page.get_by_text("No corridor fits what was chosen.")).to_be_visible(timeout=SLOW)
    expect(page).to_have_url(f"{address}/corridors?{DAY}&preset=asia-arab&unions=both")


def test_an_end_leads_to_all_corridors_that_lead_there(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-QAT")
    stand(page)
    page.get_by_role("button", name="All to Qatar").click()
    expect_title(page, "All origins → Qatar: 2 of 2 corridors flagged")
    expect(page).to_have_url(f"{address}/corridors?{DAY}&destination=QAT")


def test_a_phone_reads_verdict_and_reason_without_scrolling_aside(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/corridors?{DAY}&preset=asia-arab")
    expect_title(page, WHOLE)
    card = page.locator(".sg-card").first
    expect(card).to_contain_text("Governments only", timeout=SLOW)
    expect(card).to_contain_text("“Text labour”, signed in March 2021, in force.")
    stand(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Nepal → Qatar").click()
    expect_title(page, ONE)
    stand(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
