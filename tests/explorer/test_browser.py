"""The whole explorer in a real Chromium, on both stores: nothing is asked of another machine, nothing complains."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, atlas, running
from tests.graphmodel.conftest import settings_of
from tests.graphmodel.gulf import load
from tests.neo4j_server import empty_database
from tools.neo4j.server import Neo4jServer

ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]
DAY = "as_of=2024-06-01"
SLOW = 30_000
STILL = """(picture) => {
  const { x, y, width, height } = picture.getBoundingClientRect();
  const now = JSON.stringify([x, y, width, height, picture.dataset.positions]);
  if (window.lastSeen !== now) Object.assign(window, { lastSeen: now, seenAt: performance.now() });
  return performance.now() - window.seenAt > 400;
}"""
HEADER_PIXELS, ROW_PIXELS = 35, 35


@pytest.fixture(scope="module", params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer on a store of each engine that holds the small world."""
    folder = tmp_path_factory.mktemp("explorer")
    environ = {"SOLIDARITY_STORE": str(folder / "atlas.lbdb")}
    if request.param == "neo4j":
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        environ = settings_of(server)
        with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
            empty_database(driver)
    with open_store(environ=environ) as store:
        load(store, atlas())
    with running(environ, folder) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of its own; the test fails if it complains or asks anything of another machine."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # Streamlit asks below the page's own path first, where it was opened by a link to a page.
        probed = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        if message.type == "error" and not probed:
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, address.replace("http", "ws"), "blob:", "data:")):
            complaints.append(f"outside request: {request.url}")

    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", asked)
    yield opened
    context.close()
    assert complaints == []


def drawn(page: Page) -> Locator:
    """The picture, once the page is drawn to its foot and nothing in it moves any more."""
    picture = page.locator('.picture[data-ready="true"][data-positions]')
    expect(picture).to_be_visible(timeout=SLOW)
    expect(page.locator(".sg-foot")).to_be_visible(timeout=SLOW)
    page.wait_for_function(STILL, arg=picture.element_handle(), timeout=SLOW)
    return picture


def click_node(picture: Locator, node: str) -> None:
    places: dict[str, list[float]] = json.loads(picture.get_attribute("data-positions") or "{}")
    x, y = places[node]
    picture.click(position={"x": x, "y": y})


def expect_title(page: Page, title: str) -> None:
    # As a list: for a moment, the title of the page before stands beside the new one.
    expect(page.get_by_role("heading", level=1)).to_have_text([title], timeout=SLOW)


def test_a_node_is_clicked_where_it_is_and_its_profile_read(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}&focus=ituc-ap")
    expect_title(page, "ITUC of Asia and the Pacific: its ties")
    click_node(drawn(page), "ntuc-npl")
    panel = page.locator(".sg-panel")
    expect(panel.get_by_role("heading", name="Nepal Trade Union Congress")).to_be_visible(timeout=SLOW)
    expect(panel).to_contain_text("National centre, Nepal")
    expect(panel).to_contain_text("नेपाल ट्रेड युनियन")
    expect(panel).to_contain_text("since 2010, unverified")
    expect(page).to_have_url(f"{address}/network?{DAY}&focus=ituc-ap&selected=ntuc-npl")


def test_a_corridor_is_opened_from_the_table_and_its_sentence_read(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}")
    expect_title(page, "Flagged corridors: no agreement on record between unions of the two countries")
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible(timeout=SLOW)
    table.click(position={"x": 300, "y": HEADER_PIXELS + ROW_PIXELS / 2})
    expect_title(page, "Nepal → Qatar: no union to sign with")
    expect(page.locator(".sg-lead")).to_contain_text("No agreement on record between unions in Nepal and Qatar")
    expect(page.locator(".sg-lead")).to_contain_text("as of 1 June 2024")
    expect(page).to_have_url(f"{address}/corridors?{DAY}&corridor=NPL-QAT")


def test_back_and_forward_go_where_the_reader_was(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}&corridor=NPL-KWT")
    expect_title(page, "Nepal → Kuwait: an agreement in force")
    page.get_by_role("button", name="Kuwait → Nepal").click()
    expect_title(page, "Kuwait → Nepal: only an umbrella agreement")
    expect(page).to_have_url(f"{address}/corridors?{DAY}&corridor=KWT-NPL")
    page.go_back()
    expect_title(page, "Nepal → Kuwait: an agreement in force")
    page.go_forward()
    expect_title(page, "Kuwait → Nepal: only an umbrella agreement")
    page.get_by_test_id("stTopNav").get_by_role("link", name="Network").click()
    expect_title(page, "The bodies above the countries, and the agreements between them")
    # The day that was chosen holds on every page.
    expect(page).to_have_url(f"{address}/network?{DAY}")


def test_a_line_of_the_picture_leads_to_its_corridor(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}&view=corridors")
    click_node(drawn(page), "QAT")
    expect(page.locator(".sg-panel").get_by_role("heading", name="Qatar")).to_be_visible(timeout=SLOW)
    page.goto(f"{address}/network?{DAY}&view=corridors&place=XEV")
    drawn(page)
    page.locator(".sg-panel .sg-go").first.click()
    page.locator(".st-key-steps").get_by_role("link", name="Open the corridor").click()
    expect_title(page, '=HYPERLINK("https://example.org") → Norway: no agreement on record')


def test_names_are_text_in_the_browser_too(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}&focus=hostile-sgp")
    expect_title(page, f"{HOSTILE}: its ties")
    expect(page.locator(".sg-panel").get_by_role("heading", name=HOSTILE)).to_be_visible()
    expect(page.locator("img[src='x']")).to_have_count(0)
    page.get_by_label("Find an organisation").fill("alert")
    expect(page.locator(".st-key-search_results")).to_contain_text(HOSTILE)


def test_search_field_leads_to_an_organisation(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}")
    page.get_by_label("Find an organisation").fill("egalite")
    page.locator(".st-key-search_results").get_by_role("button", name="Confédération Égalité").click()
    expect_title(page, "Confédération Égalité: its ties")
    expect(page.locator(".st-key-search_results")).to_have_count(0)


def test_a_phone_has_the_picture_first_and_the_controls_folded(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/network?{DAY}")
    drawn(page)
    fold = page.get_by_text("Choose what is shown")
    expect(fold).to_be_visible(timeout=SLOW)
    expect(page.get_by_label("Find an organisation")).not_to_be_visible()
    fold.click()
    expect(page.get_by_label("Find an organisation")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_drawn_in_the_theme_of_the_system(page: Page, address: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for path in ("", "corridors", "corridors?corridor=NPL-QAT", "network", "network?view=corridors"):
        page.goto(f"{address}/{path}")
        expect(page.locator(".sg-foot")).to_be_visible(timeout=SLOW)
        ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert ground == ("rgb(14, 17, 23)" if theme == "dark" else "rgb(255, 255, 255)")


def test_a_newer_load_is_seen_without_a_click(chromium: Browser, tmp_path: Path) -> None:
    environ = {"SOLIDARITY_STORE": str(tmp_path / "newer.lbdb")}
    with open_store(environ=environ) as store:
        load(store, atlas())
        with running(environ, tmp_path) as address:
            page = chromium.new_page()
            page.goto(f"{address}/corridors?{DAY}")
            expect(page.locator("strong").first).to_have_text("5 of 7", timeout=SLOW)
            load(store, atlas().measurement("SGP-MUS", "stock", 9, "2024"), "load-2")
            expect(page.locator("strong").first).to_have_text("6 of 8", timeout=2 * SLOW)
            page.close()
