"""How strict the flag is, in a real Chromium, on both stores: chosen by a press, restored by its address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.atlas import atlas
from tests.explorer.browsing import SLOW, expect_title, stand
from tests.graphmodel.gulf import silenced
from tests.world import World

DAY = "as_of=2024-06-01"
MILD = "5 of 8 corridors have no agreement on record between unions of the two countries"
CONFIRMED = "6 of 8 corridors have no agreement confirmed in force between unions of the two countries"
PRESS = "nothing is confirmed in force: 6 · 7,760 people"


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return lambda: silenced(atlas())


def test_a_press_chooses_its_address_restores_it_and_the_list_has_as_many(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    expect_title(page, MILD)
    stand(page)
    expect(page.get_by_role("radio", name="nothing is on record: 5 · 5,760 people")).to_be_checked()
    page.get_by_role("radio", name=PRESS).click()
    expect_title(page, CONFIRMED)
    expect(page).to_have_url(f"{address}/?{DAY}&flag=nothing_confirmed", timeout=SLOW)
    stand(page)
    page.reload()
    expect_title(page, CONFIRMED)
    stand(page)
    expect(page.get_by_role("radio", name=PRESS)).to_be_checked()
    expect(page.get_by_test_id("stPopover").filter(has_text="unconfirmed flagged")).to_be_visible()
    page.get_by_role("link", name="6 flagged corridors").click()
    expect_title(page, "Flagged corridors: no agreement confirmed in force between unions of the two countries")
    stand(page)
    expect(page.get_by_text("6 of 8 corridors are flagged")).to_be_visible()
    page.go_back()
    expect_title(page, CONFIRMED)
    stand(page)
    page.go_back()
    expect_title(page, MILD)


def test_marks_are_read_out_with_an_arc(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&verdict=unconfirmed")
    expect_title(page, "Flagged corridors: no agreement on record between unions of the two countries")
    stand(page)
    told = '.hit_marks path[aria-label^="Corridor: Nepal → India; Verdict: Unconfirmed, education only"]'
    expect(page.locator(told)).to_have_count(1, timeout=SLOW)


def test_three_numbers_fit_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/?{DAY}")
    expect_title(page, MILD)
    stand(page)
    for press in page.locator(".st-key-strictness").get_by_role("radio").all():
        box = press.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
