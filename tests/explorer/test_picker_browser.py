"""Choosing by typing, in a real Chromium and with the keyboard alone: Enter takes the one thing that was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explorer.atlas import atlas, called
from tests.explorer.browsing import SLOW, expect_title, stand
from tests.world import World

DAY = "as_of=2024-06-01"


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def _world() -> World:
    """The atlas with names that hold “India”, “BWI” and “ITUC”, and a body without members."""
    world = atlas().country("IDN", name="Indonesia").country("FLK", name="Falkland Islands (Malvinas)")
    world.country("BIH", name="Bosnia and Herzegovina").country("BGD", name="Bangladesh")
    called(world.organisation("bwi-europe", kind="guf_region", acronym="BWI-Europe"), "BWI European Region")
    called(world.organisation("ituc-bc", "BGD", "union_platform", acronym="ITUC-BC"), "ITUC Bangladesh Council")
    acronyms = {"bwi": "BWI", "ituc": "ITUC"}
    world.nodes = [
        node.model_copy(update={"acronym": acronyms[node.id]}) if node.id in acronyms else node for node in world.nodes
    ]
    return world.structure("bwi-europe", "bwi")


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return _world


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def expect_address(page: Page, address: str, rest: str) -> None:
    expect(page).to_have_url(f"{address}/{rest}", timeout=SLOW)
    stand(page)


def test_enter_takes_one_place_and_arrows_another(page: Page, address: str) -> None:
    start = f"corridors?{DAY}"
    page.goto(f"{address}/{start}")
    stand(page)
    origin = field(page, "From")
    origin.focus()
    # At once, before anything is found.
    page.keyboard.type("India")
    page.keyboard.press("Enter")
    expect_address(page, address, f"{start}&origin=IND")
    chips = page.locator(".st-key-pick_origin .chip")
    expect(chips).to_have_text(["India"])
    expect(origin).to_be_focused()
    page.keyboard.type("ind")
    options = page.locator(".st-key-pick_origin").get_by_role("option")
    expect(options).to_have_text(["Indonesia"], timeout=SLOW)
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_contain_text("Gulf states", timeout=SLOW)
    expect(origin).not_to_have_attribute("aria-activedescendant", "found-0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(origin).to_have_attribute("aria-activedescendant", "found-1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect_address(page, address, f"{start}&origin=IND%2CGCC")
    page.keyboard.press("Backspace")
    expect_address(page, address, f"{start}&origin=IND")
    page.go_back()
    expect(chips).to_have_text(["India", "Gulf states (GCC)"], timeout=SLOW)
    # A link restores what was chosen.
    page.goto(f"{address}/{start}&origin=NPL&destination=KWT")
    stand(page)
    expect(chips).to_have_text(["Nepal"])
    page.get_by_role("button", name="Without Nepal").press("Enter")
    expect_address(page, address, f"{start}&destination=KWT")


def test_one_organisation_and_one_region_are_the_readers_own(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    stand(page)
    page.locator(".st-key-bar_lens button").press("Enter")
    for typed, thing in (("BWI", "bwi"), ("ITUC", "ituc"), ("bwi europe", "bwi-europe")):
        own = field(page, "My organisation")
        own.focus()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect_address(page, address, f"?{DAY}&mine={thing}")
        expect(own).not_to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("Neither BWI-Europe nor a member of it is on record in any country")).to_be_visible()
    field(page, "My organisation").press("Tab")
    expect(page.get_by_role("button", name="My organisation: choose none")).to_be_focused()
    page.keyboard.press("Enter")
    expect_address(page, address, f"?{DAY}")
    page.keyboard.press("Escape")
    at = field(page, "From or to")
    at.focus()
    page.keyboard.type("kuw")
    page.keyboard.press("Enter")
    expect_address(page, address, f"?{DAY}&at=KWT")
    expect(at).to_have_value("Kuwait")


def test_the_search_of_every_page_leads_to_what_tells_most(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    for typed, rest, heading in (
        ("nepal qatar", "corridors?as_of=2024-06-01&corridor=NPL-QAT", "Nepal → Qatar: no union to sign with"),
        ("nepal kuwait", "corridors?as_of=2024-06-01&corridor=NPL-KWT", "Nepal → Kuwait: an agreement in force"),
        ("pact", "agreements?as_of=2024-06-01&agreement=pact", "Pact of the two bodies"),
        ("BWI", "network?as_of=2024-06-01&focus=bwi", "Union bwi: its ties"),
    ):
        stand(page)
        page.keyboard.press("/")
        expect(page.get_by_role("combobox", name="Search organisations")).to_be_focused()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/{rest}", timeout=SLOW)
        expect_title(page, heading)
