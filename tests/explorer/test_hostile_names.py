"""Names that try to be more than names, on every page and on both stores: they are text, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, agree
from tests.explorer.hostile import SCRIPT, hostile
from tests.world import World

DAY = "as_of=2024-06-01"
PATHS = (
    "?", "?mine=body-0", "network?", "network?focus=body-0", "network?focus=union-1&selected=text-1",
    "network?focus=text-3", "network?focus=NPL", "network?focus=NPL-KWT", "corridors?", "corridors?corridor=NPL-LBN",
    "corridors?corridor=QAT-NPL",
    "agreements?", "agreements?agreement=text-1", "agreements?agreement=text-6", "data?",
)  # fmt: skip
HARMED = 'window.run === 1 || !!document.querySelector(\'img[src="x"], a[href^="javascript:"], .sg script\')'


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return hostile


@pytest.mark.parametrize("path", PATHS)
def test_names_stay_names(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}&{DAY}&check".replace("?&", "?"))
    agree(page)
    expect(page.locator("h1")).to_have_count(1, timeout=SLOW)
    expect(page.locator(".st-key-trouble, [data-testid=stException]")).to_have_count(0)
    # What is folded away is names, too.
    for fold in page.locator("[data-testid=stExpander] summary").all():
        fold.click()
        agree(page)
    assert not page.evaluate(HARMED)


def test_search_lists_names_as_they_are(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}&check")
    agree(page)
    page.get_by_role("combobox", name="Find an organisation").fill("script")
    expect(page.get_by_role("option").filter(has_text=SCRIPT).first).to_be_visible(timeout=SLOW)
    assert not page.evaluate(HARMED)
