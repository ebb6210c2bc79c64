"""The network page in a real Chromium, on both stores: what a hand on the mouse or on the keys does."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, agree, click_node, drawn, expect_title, places_of, stand

DAY = "as_of=2024-06-01"
NEPAL = f"network?{DAY}&focus=NPL"


def test_every_click_is_read_beside_the_picture_and_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&check")
    picture = drawn(page)
    for node, name in (("gefont-npl", "Union gefont-npl"), ("ituc", "Union ituc"), ("ntuc-npl", "Nepal Trade Union")):
        click_node(picture, node)
        expect(page.locator(".sg-panel h2")).to_contain_text(name, timeout=SLOW)
        expect(page).to_have_url(f"{address}/{NEPAL}&selected={node}")
        agree(page)


def test_a_name_in_a_profile_leads_there_without_loading_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&selected=gefont-npl")
    drawn(page)
    page.evaluate("window.same = true")
    page.locator(".sg-panel a[data-go='mou']").first.click()
    expect(page.locator(".sg-panel h2")).to_contain_text("Text mou", timeout=SLOW)
    page.locator(".sg-panel a[data-go='NPL-KWT']").first.click()
    expect(page.locator(".sg-panel h2")).to_contain_text("Nepal → Kuwait", timeout=SLOW)
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=NPL-KWT")
    assert page.evaluate("window.same")


def test_a_double_click_adds_the_neighbours_and_another_takes_them_away(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&check")
    picture = drawn(page)
    before = places_of(picture)
    x, y = before["ituc"]
    picture.dblclick(position={"x": x, "y": y})
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=ituc&opened=ituc", timeout=SLOW)
    agree(page)
    grown = places_of(drawn(page))
    assert set(before) < set(grown)
    x, y = grown["ituc"]
    picture.dblclick(position={"x": x, "y": y})
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=ituc", timeout=SLOW)
    agree(page)
    assert set(places_of(drawn(page))) == set(before)


def test_the_keys_expand_and_collapse_and_the_step_is_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&selected=ituc")
    picture = drawn(page)
    picture.focus()
    page.keyboard.press("e")
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=ituc&opened=ituc", timeout=SLOW)
    drawn(page)
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(f"{address}/{NEPAL}", timeout=SLOW)
    page.go_back()
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=ituc&opened=ituc", timeout=SLOW)
    # The profile is read again, so the sign is selected again.
    expect(page.get_by_role("button", name="Collapse")).to_be_visible(timeout=SLOW)
    drawn(page).focus()
    page.keyboard.press("c")
    expect(page).to_have_url(f"{address}/{NEPAL}&selected=ituc", timeout=SLOW)


def test_the_legend_is_pressed_to_draw_only_such(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&check")
    drawn(page)
    page.locator(".st-key-kinds").get_by_role("button", name="National centre").click()
    expect(page).to_have_url(f"{address}/{NEPAL}&kinds=national_centre", timeout=SLOW)
    agree(page)
    assert "ituc" not in places_of(drawn(page))


def test_two_are_found_and_linked_and_one_route_stands_out(page: Page, address: str) -> None:
    page.goto(f"{address}/network?{DAY}&view=linked&check")
    stand(page)
    page.get_by_role("combobox", name="The first").fill("gefont")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("one=gefont-npl"), timeout=SLOW)
    stand(page)
    page.get_by_role("combobox", name="The second").fill("ktuf")
    page.get_by_role("option").first.click()
    expect_title(page, "How Union gefont-npl and Union ktuf-kwt are linked")
    agree(page)
    routes = page.get_by_role("radiogroup").last
    routes.get_by_text("Text mou").first.click()
    expect(page).to_have_url(f"{address}/network?{DAY}&view=linked&one=gefont-npl&other=ktuf-kwt&route=1", timeout=SLOW)
    agree(page)
    page.goto(f"{address}/network?{DAY}&view=linked&one=ntuc-npl&other=ntuc-sgp&check")
    expect(page.get_by_text("Both belong to ITUC-AP (with one other).")).to_be_visible(timeout=SLOW)
    agree(page)
    page.get_by_role("button", name="Show more routes").click()
    expect(page.get_by_role("button", name="Only the closest")).to_be_visible(timeout=SLOW)
    agree(page)
    page.locator(".sg-panel a[data-go='ituc-ap']").first.click()
    expect(page.locator(".sg-panel h2")).to_contain_text("ITUC of Asia and the Pacific", timeout=SLOW)
    expect(page).to_have_url(re.compile("far=yes.*selected=ituc-ap|selected=ituc-ap.*far=yes"))


@pytest.mark.parametrize("view", ["signing&focus=gefont-npl", "corridors&place=KWT", "linked&one=mou"])
def test_a_phone_holds_every_view(page: Page, address: str, view: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{address}/network?{DAY}&view={view}&check")
    agree(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_start_names_all_that_it_draws_and_no_two_names_overlap(page: Page, address: str) -> None:
    for choices in ("", "&size=people&colour=age"):
        page.goto(f"{address}/network?{DAY}{choices}&check")
        agree(page)
        picture = drawn(page)
        labels: dict[str, list[float]] = json.loads(picture.get_attribute("data-labels") or "{}")
        assert set(labels) == set(places_of(picture))
        assert {"mou", "pact", "gefont-npl", "KWT"} <= set(labels)
        assert [
            (one, other)
            for one, other in combinations(labels, 2)
            if labels[one][0] < labels[other][2] and labels[other][0] < labels[one][2]
            and labels[one][1] < labels[other][3] and labels[other][1] < labels[one][3]
        ] == []  # fmt: skip
    expect(page.locator(".st-key-legend")).to_contain_text("Colour: years since the last sign of life")
