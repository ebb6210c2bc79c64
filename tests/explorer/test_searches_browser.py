"""Whether anybody has looked, in a real Chromium: the filter, and the two texts on the page of a corridor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.atlas import atlas
from tests.explorer.browsing import SLOW, expect_title, stand
from tests.world import World

DAY = "as_of=2024-06-01"


@pytest.fixture(scope="module")
def engine() -> str:
    """Words do not depend on the store."""
    return "embedded"


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return lambda: atlas().search("norway", ["NOR-NPL"], "2024-05-20", languages=["no", "en"])


def test_the_filter_and_both_texts(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/corridors?{DAY}&looked_for=yes")
    card = page.locator(".sg-card")
    expect(card).to_have_count(1, timeout=SLOW)
    expect(card).to_contain_text("Looked for on 20 May 2024 in Norwegian and English: nothing found.")
    page.get_by_role("button", name="Norway → Nepal").click()
    expect_title(page, "Norway → Nepal: no agreement on record")
    expect(page.locator(".sg-lead")).to_contain_text("Looked for on 20 May 2024 in Norwegian and English")
    page.goto(f"{address}/corridors?{DAY}&looked_for=never&verdict=none_on_record")
    expect(card.first).to_contain_text("Nobody has looked yet.", timeout=SLOW)
    stand(page)
    expect(card.filter(has_text="Looked for on")).to_have_count(0)


def test_the_filter_is_chosen_by_hand(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}")
    stand(page)
    page.get_by_role("combobox", name="Looked for").click()
    page.get_by_role("option", name="Somebody has looked").click()
    expect(page).to_have_url(f"{address}/corridors?{DAY}&looked_for=yes")
    stand(page)
