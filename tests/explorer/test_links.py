"""A link restores what is on screen in a browser that was never there, and says so when the data have changed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explorer.browsing import PICTURES, SLOW, agree, watched

DAY = "as_of=2024-06-01"
PATHS = (
    "?", "?mine=gefont-npl&sector=construction", "network?focus=ituc-ap&selected=ntuc-npl",
    "network?focus=mou&opened=ktuf-kwt", "network?focus=NPL", "network?focus=NPL-KWT",
    "corridors?verdict=lapsed,umbrella", "corridors?corridor=NPL-KWT&stale=1",
    "corridors?corridor=NPL-QAT&levels=union_to_union", "agreements?", "agreements?agreement=mou", "data?",
)  # fmt: skip
SEEN = f"""() => {{
  {PICTURES}
  return JSON.stringify({{
  title: document.title,
  texts: [...document.querySelectorAll('h1, .sg, [data-testid=stMarkdown], [role=radio][aria-checked=true]')]
    .filter((one) => !one.closest('[data-testid=stPopoverBody]')).map((one) => one.innerText),
  pictures: pictures.map((one) => one.dataset.digest),
  address: [...new URL(location.href).searchParams].sort(),
  }});
}}"""


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def link_of(page: Page) -> str:
    """The address that the bar hands out."""
    page.get_by_role("button", name="Link", exact=True).click()
    link = page.locator("[data-testid=stPopoverBody] code").inner_text(timeout=SLOW)
    page.keyboard.press("Escape")
    return link


@pytest.mark.parametrize("path", PATHS)
def test_a_link_brings_back_what_was_on_screen(page: Page, chromium: Browser, address: str, path: str) -> None:
    page.goto(f"{address}/{path}&{DAY}&check".replace("?&", "?"))
    agree(page)
    seen, link = json.loads(page.evaluate(SEEN)), link_of(page)
    assert seen["texts"]
    assert "data=2026-11-01." in link
    with watched(chromium, address) as fresh:
        fresh.goto(f"{link}&check")
        agree(fresh)
        # The version of the data is these data's: it has done its work and stands in the address no more.
        fresh.wait_for_function("() => !location.search.includes('data=')", timeout=SLOW)
        agree(fresh)
        assert json.loads(fresh.evaluate(SEEN)) == seen


def test_a_link_from_other_data_says_so_until_it_is_dismissed(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT&data=2026-10-02.0123abcd&check")
    agree(page)
    told = page.locator(".st-key-edition")
    expect(told).to_contain_text("made from the data of 2 October 2026, which have changed since", timeout=SLOW)
    expect(told).to_contain_text("The data shown are of 1 November 2026.")
    told.get_by_role("button", name="Understood").click()
    expect(told).to_have_count(0, timeout=SLOW)
    expect(page).to_have_url(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
