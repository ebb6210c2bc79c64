"""What the address says and the frame does with it: parts that cannot be used, the tab's title, links, the day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.frame.bar import only_here
from explorer.frame.day_field import parse_typed_day
from tests.explorer.browsing import SLOW, expect_title, stand, watched
from tests.explorer.visit import address_of, opened, press

DAY = "as_of=2024-06-01"
TRANSLATE = """() => {
  const skip = new Set(['SCRIPT', 'STYLE', 'FONT', 'TEXTAREA', 'INPUT', 'CODE']);
  const work = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || !text.parentElement || skip.has(text.parentElement.tagName)) continue;
      const outer = document.createElement('font'), inner = document.createElement('font');
      inner.textContent = text.data.toUpperCase();
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  work(document.body);
  new MutationObserver((records) => {
    for (const record of records) for (const node of record.addedNodes) {
      if (node.nodeType === 1) work(node);
      else if (node.nodeType === 3 && node.parentElement) work(node.parentElement);
    }
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


@pytest.mark.parametrize(
    ("path", "address", "told"),
    [
        ("overview", {"as_of": "2026-02-31"}, "as_of=2026-02-31 is no day from 1 January 1990 to 31 December 2100"),
        ("overview", {"sector": "nurses"}, "sector=nurses is not understood; allowed: all, agriculture"),
        ("overview", {"stale": "99"}, "stale=99 is no whole number from 1 to 50"),
        ("overview", {"mine": "nobody"}, "mine=nobody names nothing on record"),
        ("corridors", {"verdict": "lapsed,lost"}, "verdict=lost is not understood; allowed: covered"),
        ("corridors", {"origin": "NPL,ZZZ"}, "origin=ZZZ names nothing on record"),
        ("corridors", {"flavour": "sweet"}, "flavour=sweet is no choice of this page; it has as_of, sector"),
        ("corridors", {"focus": "ituc-ap"}, "focus=ituc-ap is a choice of the page “network”"),
    ],
)
def test_a_part_of_the_address_that_cannot_be_used_is_named(
    store: Path, path: str, address: dict[str, str], told: str
) -> None:
    app = opened(path, store, **address)
    left = [re.sub(r"\\(.)", r"\1", mark.value) for mark in app.markdown if re.search(r"\w\\?=", mark.value)]
    assert len(left) == 1
    assert told in left[0]
    name, (given,) = next(iter(address)), address.values()
    assert address_of(app).get(name) != given
    app.run()
    assert any("=" in mark.value for mark in app.markdown)
    press(app, "left_out_dismiss")
    assert not [mark for mark in app.markdown if "=" in mark.value]


def test_what_was_left_out_is_told_until_another_choice_is_made(store: Path) -> None:
    app = opened("corridors", store, as_of="1950-01-01")
    assert [button.key for button in app.button if button.key == "left_out_dismiss"]
    app.text_input(key="find").set_value("nepal").run()
    assert not [button.key for button in app.button if button.key == "left_out_dismiss"]


def test_an_address_that_can_be_used_is_not_complained_of(store: Path) -> None:
    app = opened(
        "corridors", store, as_of="2024-01-31", verdict="lapsed,covered", origin="NPL", find="x", mine="ituc-ap"
    )
    assert not [button.key for button in app.button if button.key == "left_out_dismiss"]


@pytest.mark.parametrize("typed", ["01/03/2015", "1.3.2015", "01032015", "2015-03-01", " 1-3-2015 "])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert parse_typed_day(typed) == date(2015, 3, 1)


@pytest.mark.parametrize("typed", ["31/02/2015", "31022015", "01/01/1950", "2015", "", "tomorrow"])
def test_what_is_no_day_is_not_read_as_another(typed: str) -> None:
    assert parse_typed_day(typed) is None


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://localhost:8501/?a=b", True), ("http://127.0.0.1:8501/", True), ("http://[::1]:8501/", True),
        ("http://192.168.1.4/", True), ("http://atlas/", True), ("http://atlas.local/", True),
        ("https://atlas.example.org/x", False), ("https://8.8.8.8/", False),
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_network_is_known(address: str, here: bool) -> None:
    assert only_here(address) is here


def open_day(page: Page) -> None:
    """Open the day by keyboard: its field has the focus."""
    page.locator(".st-key-bar_day button").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("As of", exact=True)).to_be_focused(timeout=SLOW)


def test_the_day_is_taken_left_and_refused_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    stand(page)
    open_day(page)
    page.keyboard.press("Control+A")
    page.keyboard.type("01032015")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/?as_of=2015-03-01", timeout=SLOW)
    stand(page)
    page.keyboard.press("Control+A")
    page.keyboard.type("05052016")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    stand(page)
    expect(page).to_have_url(f"{address}/?as_of=2015-03-01")
    told = page.locator(".st-key-left_out")
    for typed in ("31022015", "01/01/1950"):
        open_day(page)
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(told).to_contain_text(f"“{typed}” is no day", timeout=SLOW)
        expect(page.locator(".sg-day-wrong")).to_contain_text("shown as of 1 March 2015")
        page.keyboard.press("Escape")
        expect(told).to_contain_text(typed)
    expect(page).to_have_url(f"{address}/?as_of=2015-03-01")
    open_day(page)
    page.keyboard.press("Control+A")
    page.keyboard.type("2024-06-01")
    page.keyboard.press("Enter")
    expect(told).to_have_count(0, timeout=SLOW)
    expect(page).to_have_url(f"{address}/?{DAY}")
    page.keyboard.press("Escape")
    for name in ("counts", "lens", "link"):
        page.locator(f".st-key-bar_{name} button").first.click()
        # Of a component its place on the page has the focus, too.
        expect(page.locator("[data-testid=stPopoverBody] :focus").last).to_be_visible(timeout=SLOW)
        page.keyboard.press("Escape")


def test_new_tabs_get_all_that_was_chosen_and_say_what_they_show(page: Page, address: str) -> None:
    page.goto(f"{address}/nowhere?{DAY}&sector=construction")
    expect(page.locator(".st-key-left_out")).to_contain_text(
        "/nowhere is no page; shown is “Overview”. The pages are Overview, Network, Corridors, Agreements, Plan, "
        "Data and Cypher.",
        timeout=SLOW,
    )
    stand(page)
    expect(page).to_have_title("Overview · Solidarity graph")
    navigation = page.get_by_test_id("stTopNav").get_by_role("link", name="Network")
    figure = page.get_by_test_id("stPageLink").get_by_role("link").first
    for link in (navigation, figure):
        for how in ({"modifiers": ["Control"]}, {"modifiers": ["Shift"]}, {"button": "middle"}):
            with page.context.expect_page() as told:
                link.click(**how)
            assert f"{DAY}&sector=construction" in told.value.url
            told.value.close()
    expect_title(page, page.get_by_role("heading", level=1).inner_text())
    expect(page).to_have_url(f"{address}/?{DAY}&sector=construction")
    page.goto(f"{address}/network?{DAY}&focus=ituc-ap&lang=fr")
    expect(page).to_have_title("ITUC-AP · Réseau · Le graphe de la solidarité", timeout=SLOW)


def test_a_translated_page_follows_what_changes(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    expect_title(page, "Nepal → Kuwait: an agreement in force")
    stand(page)
    page.evaluate(TRANSLATE)
    expect_title(page, "NEPAL → KUWAIT: AN AGREEMENT IN FORCE")
    page.locator(".st-key-reverse button").click()
    expect_title(page, "KUWAIT → NEPAL: ONLY AN UMBRELLA AGREEMENT")
    expect(page).to_have_title("Kuwait → Nepal: only an umbrella agreement · Corridors · Solidarity graph")
    page.locator(".st-key-reverse button").click()
    expect_title(page, "NEPAL → KUWAIT: AN AGREEMENT IN FORCE")


def test_time_is_drawn_alike_in_every_time_zone(chromium: Browser, address: str) -> None:
    drawn = []
    for zone in ("America/Los_Angeles", "Pacific/Auckland"):
        with watched(chromium, address, timezone_id=zone) as page:
            page.goto(f"{address}/agreements?{DAY}&show=timeline")
            stand(page)
            expect(page.locator("svg.marks text").first).to_be_visible(timeout=SLOW)
            drawn.append(page.locator("svg.marks").first.inner_html())
    assert re.sub(r"clip\d+|gradient_?\d+", "", drawn[0]) == re.sub(r"clip\d+|gradient_?\d+", "", drawn[1])


def test_paper_is_white_in_the_dark_and_has_no_bar(chromium: Browser, address: str) -> None:
    with watched(chromium, address, color_scheme="dark") as page:
        page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
        stand(page)
        page.emulate_media(media="print", color_scheme="dark")
        ground = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        ink = page.get_by_role("heading", level=1).evaluate("(one) => getComputedStyle(one).color")
        assert ink == "rgb(31, 39, 51)"
        expect(page.locator(".st-key-bar")).not_to_be_visible()
        expect(page.get_by_test_id("stTopNav")).not_to_be_visible()
        page.set_viewport_size({"width": 700, "height": 1000})
        shape = "(one) => (one.clientWidth / one.clientHeight) / (one.width / one.height)"
        for canvas in page.locator(".surface canvas").all():
            assert abs(canvas.evaluate(shape) - 1) < 0.02
