"""Every name is a way, in a real Chromium: from page to page by clicks on names, signs and lines, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, click_node, drawn, expect_title, places_of, stand

DAY = "as_of=2024-06-01"
CORRIDOR = "Nepal → Kuwait: an agreement in force"


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def follow(page: Page, name: str, within: str = ".stMainBlockContainer") -> None:
    """Click the first link of that name."""
    stand(page)
    page.locator(within).get_by_role("link", name=name, exact=True).first.click()


def test_names_lead_from_the_overview_to_a_union_an_agreement_and_back_to_a_corridor(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    follow(page, "Nepal → Qatar", ".st-key-largest")
    expect_title(page, "Nepal → Qatar: no union to sign with")
    follow(page, "Union ktuf-kwt", ".sg-signers")
    expect(page).to_have_url(f"{address}/network?{DAY}&focus=ktuf-kwt", timeout=SLOW)
    drawn(page)
    follow(page, "Text mou", ".st-key-stage")
    follow(page, "Open the agreement", ".st-key-stage")
    expect_title(page, "Text mou")
    follow(page, "Union gefont-npl", ".sg-lead")
    expect(page).to_have_url(f"{address}/network?{DAY}&focus=gefont-npl", timeout=SLOW)
    drawn(page)
    page.go_back()
    expect_title(page, "Text mou")
    follow(page, "Nepal → Kuwait")
    expect_title(page, CORRIDOR)
    follow(page, "Kuwait", ".sg-lead")
    expect(page).to_have_url(f"{address}/network?{DAY}&focus=KWT", timeout=SLOW)


def test_the_answer_stands_in_the_window_and_the_evidence_can_be_clicked(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    picture = drawn(page)
    answer = page.locator(".sg-answer")
    for part in (
        answer.locator("b").first, answer.locator(".sg-lead"), answer.get_by_text("Next step", exact=True),
        answer.get_by_text("Keep it confirmed"), answer.get_by_text("Proof", exact=True),
        answer.get_by_role("link", name="A page"), page.get_by_text("The evidence, drawn"),
    ):  # fmt: skip
        expect(part).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("C189")).to_have_count(0)
    picture = drawn(page)
    click_node(picture, "mou")
    expect_title(page, "Text mou")
    stand(page)
    page.go_back()
    expect_title(page, CORRIDOR)
    places = places_of(drawn(page))
    (x, y), (to_x, to_y) = places["gefont-npl"], places["mou"]
    page.locator(".picture").click(position={"x": (x + to_x) / 2, "y": (y + to_y) / 2})
    expect_title(page, "Text mou")
    stand(page)
    page.go_back()
    expect_title(page, CORRIDOR)
    drawn(page).focus()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(f"{address}/corridors?{DAY}&corridor=NPL-KWT", timeout=SLOW)
    stand(page)


def test_a_corridor_is_read_and_left_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    stand(page)
    page.locator(".sg-answer .sg-jump[href='#evidence']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Agreements that reach this corridor, best first")).to_be_in_viewport()
    stand(page)
    expect_title(page, CORRIDOR)
    page.locator(".sg-evidence").first.get_by_role("link", name="Text mou", exact=True).focus()
    page.keyboard.press("Enter")
    expect_title(page, "Text mou")


def test_what_is_not_right_is_written_with_its_source_and_taken_along(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    stand(page)
    page.get_by_role("button", name="This is not right").first.click()
    page.get_by_label("What is wrong").first.fill("It was renewed")
    page.keyboard.press("Tab")
    page.get_by_label("Your source").first.fill("https://example.org/renewal")
    page.keyboard.press("Enter")
    stand(page)
    mail = page.get_by_role("link", name="Send by mail").first
    expect(mail).to_have_attribute("href", re.compile("It%20was%20renewed.*example.org/renewal"))
    expect(page.get_by_text("The rows behind it").first).to_be_visible()


def test_promises_on_a_phone_are_read_downwards(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/agreements?{DAY}&show=commitments")
    stand(page)
    grid = page.locator(".grid")
    expect(grid.get_by_role("button", name="Text mou")).to_be_visible(timeout=SLOW)
    assert grid.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(grid.locator(".yes .name").first).to_be_visible()
