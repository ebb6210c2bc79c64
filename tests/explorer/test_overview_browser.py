"""The start page in a real Chromium, on both stores: the map is drawn from our own outlines, and leads on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.explorer.browsing import SLOW, stand

DAY = "as_of=2024-06-01"
ANSWER = "5 of 7 corridors have no agreement on record between unions of the two countries"
ONE = "Nepal → Qatar: no union to sign with"
MIDDLE = """(arc) => {
  const point = arc.getPointAtLength(arc.getTotalLength() / 2), matrix = arc.getScreenCTM();
  return [point.x * matrix.a + matrix.e, point.y * matrix.d + matrix.f];
}"""


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text([title], timeout=SLOW)


def mapped(page: Page) -> None:
    """Wait for the map: it is there with its outlines."""
    stand(page)
    expect(page.locator(".countries_marks path").first).to_be_visible(timeout=SLOW)
    assert page.locator(".countries_marks path").count() > 200


def test_an_arc_leads_to_its_corridor_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    expect_title(page, ANSWER)
    mapped(page)
    # Every arc says in words what it shows, for those who listen.
    arc = page.locator('.hit_marks path[aria-label^="Corridor: Nepal → Qatar; Verdict: Governments only"]')
    x, y = arc.evaluate(MIDDLE)
    page.mouse.click(x, y)
    expect(page).to_have_url(f"{address}/?{DAY}&arc=NPL-QAT", timeout=SLOW)
    stand(page)
    page.get_by_role("link", name="Nepal → Qatar: open this corridor").click()
    expect_title(page, ONE)
    stand(page)
    page.go_back()
    expect_title(page, ANSWER)
    mapped(page)


def test_a_country_narrows_the_list_to_its_own_corridors(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    expect_title(page, ANSWER)
    mapped(page)
    box = page.locator(".countries_marks").first.evaluate(
        "(marks) => { const at = [...marks.children].map((path) => path.__data__).findIndex((item) => "
        "item && item.datum && item.datum.id === 'IND'); const { x, y, width, height } = "
        "marks.children[at].getBoundingClientRect(); return [x + width * 0.45, y + height * 0.55]; }"
    )
    page.mouse.click(*box)
    expect(page.get_by_role("heading", level=2)).to_contain_text(["India"], timeout=SLOW)
    expect(page).to_have_url(f"{address}/?{DAY}&at=IND")


def test_the_same_outlines_are_on_the_corridors_page(page: Page, address: str) -> None:
    page.goto(f"{address}/corridors?{DAY}")
    mapped(page)


def test_every_figure_is_a_way_to_its_list(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}")
    expect_title(page, ANSWER)
    stand(page)
    page.get_by_role("link", name="14 organisations on record").click()
    expect(page.get_by_role("radio", name="Records")).to_be_checked(timeout=SLOW)
    expect(page).to_have_url(f"{address}/data?{DAY}&tab=records")


def test_ones_own_figures_lead_to_exactly_their_lists(page: Page, address: str) -> None:
    page.goto(f"{address}/?{DAY}&mine=ktuf-kwt")
    expect_title(page, ANSWER)
    stand(page)
    page.get_by_role("link", name="2 corridors covered").click()
    expect_title(page, "Covered by agreements of Union ktuf-kwt and its members, in force: 2 corridors")
    expect(page).to_have_url(f"{address}/corridors?{DAY}&mine=ktuf-kwt&preset=members", timeout=SLOW)
    stand(page)
    # What runs out is a way to the corridor and to the text.
    page.goto(f"{address}/?as_of=2028-06-01&mine=bwi&members_at=one")
    stand(page)
    block = page.locator(".st-key-horizon")
    block.get_by_role("link", name="Text mou").click()
    expect_title(page, "Text mou")
    stand(page)
    page.go_back()
    stand(page)
    page.get_by_role("link", name="1 open corridor").click()
    expect_title(page, "At the door of Union bwi: 1 of 3 corridors flagged")


def test_a_source_is_opened_and_left_again(page: Page, address: str) -> None:
    page.goto(f"{address}/data?{DAY}")
    stand(page)
    page.get_by_test_id("stDataFrame").click(position={"x": 100, "y": 35 + 17})
    expect(page.get_by_role("heading", name="A page")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="All sources").click()
    expect(page.get_by_role("heading", name="A page")).to_have_count(0, timeout=SLOW)
