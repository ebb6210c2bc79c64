"""People who are not refugees, in a real Chromium: the choice in the bar, the arcs of the map, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, stand
from tests.explorer.crowds import crowds
from tests.world import World

DAY = "as_of=2024-06-01"
LARGEST = ".st-key-largest a p"
ARC = '.hit_marks path[aria-label^="Corridor: Land of SYR → Land of TUR"]'


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return crowds


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def test_the_choice_in_the_bar_orders_the_page_and_its_address_brings_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    stand(page)
    expect(page.locator(LARGEST).first).to_have_text("Land of IND → Land of KWT", timeout=SLOW)
    page.get_by_role("button", name="All workers").click()
    page.get_by_role("radio", name="All people").click()
    expect(page).to_have_url(f"{address}/?{DAY}&people=all_people", timeout=SLOW)
    expect(page.locator(LARGEST).first).to_have_text("Land of SYR → Land of TUR", timeout=SLOW)
    page.goto(f"{address}/?{DAY}&people=all_people")
    stand(page)
    expect(page.locator(LARGEST).first).to_have_text("Land of SYR → Land of TUR", timeout=SLOW)
    # Other pages follow.
    page.get_by_role("link", name="Corridors", exact=True).click()
    expect(page.get_by_text("Ranked by all people.")).to_be_visible(timeout=SLOW)


def test_an_arc_tells_both_numbers_and_is_as_wide_as_the_one_that_ranks(page: Page, address: str) -> None:
    widths = {}
    for order, told in (
        ("not_displaced", "People: 270,000 not displaced, of 3.75 million people"),
        ("all_people", "People: 3.75 million people, 270,000 not displaced"),
    ):
        page.goto(f"{address}/corridors?{DAY}&people={order}")
        stand(page)
        arc = page.locator(ARC)
        expect(arc).to_have_attribute("aria-label", re.compile(re.escape(told)), timeout=SLOW)
        widths[order] = page.locator(".seen_marks path").evaluate_all(
            "(paths) => Math.max(...paths.filter((path) => path.__data__.datum.corridor === 'SYR-TUR')"
            ".map((path) => Number(path.getAttribute('stroke-width'))))"
        )
    assert widths["not_displaced"] < widths["all_people"]


def test_a_phone_reads_both_numbers_without_scrolling_aside(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    for path in ("", "corridors", "corridors?corridor=SYR-TUR"):
        page.goto(f"{address}/{path}{'&' if '?' in path else '?'}{DAY}")
        stand(page)
        expect(page.get_by_text("3.75 million people").first).to_be_visible(timeout=SLOW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
