"""The whole explorer in a real Chromium, on both stores: nothing is asked of another machine, nothing complains."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, atlas, running
from tests.explorer.browsing import SLOW, click_node, drawn, expect_title, stand
from tests.graphmodel.gulf import load

DAY = "as_of=2024-06-01"
HEADER_PIXELS, ROW_PIXELS = 35, 35


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
    expect(page.locator(".sg-lead")).to_contain_text("No agreement between unions in Nepal and Qatar is on record")
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
    stand(page)
    page.get_by_role("combobox", name="Find an organisation").fill("alert")
    expect(page.get_by_role("option").filter(has_text=HOSTILE)).to_be_visible(timeout=SLOW)


def test_search_field_leads_to_an_organisation(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}")
    stand(page)
    page.get_by_role("combobox", name="Find an organisation").fill("egalite")
    page.get_by_role("option", name="Confédération Égalité").click()
    expect_title(page, "Confédération Égalité: its ties")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_phone_has_the_picture_first_and_the_controls_folded(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/network?{DAY}")
    drawn(page)
    fold = page.get_by_text("Choose what is shown")
    expect(fold).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("combobox", name="Find an organisation")).not_to_be_visible()
    fold.click()
    expect(page.get_by_role("combobox", name="Find an organisation")).to_be_visible()
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
