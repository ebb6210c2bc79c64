"""The explorer without a pointer, in a real Chromium: from a question to its proof, and through the arcs of the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explorer.atlas import atlas
from tests.explorer.browsing import SLOW, stand, watched
from tests.world import World

DAY = "as_of=2024-06-01"
MOST_TABS = 60
HELD = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  return { tag: at.tagName, text: (at.ariaLabel || at.innerText || '').trim(),
    ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) };
}"""
MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
  const { transitionDuration, animationDuration } = getComputedStyle(one);
  return `${transitionDuration}, ${animationDuration}`.split(', ').some((time) => parseFloat(time) > 0.001);
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def engine() -> str:
    """What a key does not depend on the store."""
    return "embedded"


def _world() -> World:
    world = atlas().country("MYS", name="Malaysia").organisation("mtuc-mys", "MYS")
    world.agreement("care", ["gefont-npl", "mtuc-mys"], ["NPL>MYS"], signed_on="2023-05-01")
    return world.measurement("NPL-MYS", "stock", 500, "2024")


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return _world


def held(page: Page) -> dict[str, Any]:
    """What has the focus: its tag, its words, and the pixels of the ring around it."""
    found: dict[str, Any] = page.evaluate(HELD)
    return found


def tab_to(page: Page, text: str) -> None:
    """Go on by Tab until what has these words has the focus; all that is passed shows that it has it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = held(page)
        assert at["tag"] not in {"A", "BUTTON", "SUMMARY", "UL"} or at["ring"] >= 2, at
        if at["text"] == text:
            return
    raise AssertionError(f"“{text}” does not come by Tab")


def expect_read(page: Page, title: str) -> None:
    """The new page is told, and its title has the focus, so that Tab goes on from there."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(title, timeout=SLOW)
    stand(page)
    expect(heading).to_be_focused(timeout=SLOW)
    expect(page.locator("#told")).to_have_text(heading.inner_text(), timeout=SLOW)


def test_a_corridor_is_found_its_verdict_read_its_proof_opened_and_left_again(page: Page, address: str) -> None:
    page.context.route("https://example.org/**", lambda route: route.fulfill(body="A page"))
    page.goto(f"{address}/?{DAY}")
    stand(page)
    page.keyboard.press("/")
    page.keyboard.type("nepal malaysia")
    page.keyboard.press("Enter")
    expect_read(page, "Nepal → Malaysia")
    expect(page.locator(".sg-answer .sg-lead")).to_contain_text("Text care")
    tab_to(page, "Text care")
    page.keyboard.press("Enter")
    expect_read(page, "Text care")
    tab_to(page, "A page")
    with page.expect_popup(timeout=SLOW) as source:
        page.keyboard.press("Enter")
    expect(source.value).to_have_url("https://example.org/page")
    source.value.close()
    page.go_back()
    expect_read(page, "Nepal → Malaysia")
    page.go_back()
    expect_read(page, "corridors have no agreement on record")


def test_arrows_go_through_the_arcs_and_a_choice_is_told(chromium: Browser, address: str) -> None:
    with watched(chromium, address, reduced_motion="reduce") as page:
        page.goto(f"{address}/?{DAY}")
        stand(page)
        assert page.evaluate(MOVING) == []
        label = "Arcs of the map, the largest first: arrows go through them, Enter opens the corridor"
        tab_to(page, label)
        arcs = page.get_by_role("listbox", name=label)
        marked = arcs.get_by_role("option", selected=True)
        expect(marked).to_contain_text("1 of 4 · Nepal → Qatar")
        for key, told in (("ArrowDown", "2 of 4"), ("End", "4 of 4"), ("ArrowLeft", "3 of 4"), ("Home", "1 of 4")):
            page.keyboard.press(key)
            expect(marked).to_contain_text(told)
        expect(page.locator(".seen_marks .sg-here")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Nepal → Qatar")
        page.goto(f"{address}/corridors?{DAY}")
        stand(page)
        to = page.get_by_role("combobox", name="To", exact=True)
        to.focus()
        page.keyboard.type("kuw")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("Kuwait", timeout=SLOW)
        expect(to).to_be_focused()
