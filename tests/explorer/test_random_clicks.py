"""Two hundred clicks of somebody who reads nothing: no error, and after each the picture that the server meant."""

from __future__ import annotations

import random

from playwright.sync_api import Locator, Page

from tests.explorer.browsing import agree, places_of

CLICKS, SEED = 200, 11
# What would leave the explorer or open the browser's own windows is left alone.
CLICKABLE = ", ".join(
    f"{kind}:visible"
    for kind in (
        "button:not([disabled]):not([data-testid=stMainMenuButton])", "[data-testid=stExpander] summary",
        "[data-testid=stPageLink-NavLink]", "[data-testid=stTopNavLink]", "[role=tab]", "[role=radio]",
    )
)  # fmt: skip
IN_REACH = """(one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  const [middle, centre] = [x + width / 2, y + height / 2];
  const hit = document.elementFromPoint(middle, centre);
  return width > 0 && hit && (one.contains(hit) || hit.contains(one));
}"""


def click_somewhere(page: Page, chance: random.Random) -> str:
    """Click a control or a node of the picture, and say which."""
    picture = page.locator('.picture[data-ready="true"][data-positions]')
    if picture.count() and chance.random() < 0.35:
        node = click_in(picture.first, chance)
        if node:
            return node
    found = page.locator(CLICKABLE).all()
    chance.shuffle(found)
    for one in found:
        one.scroll_into_view_if_needed()
        if one.evaluate(IN_REACH):
            said = (one.get_attribute("aria-label") or one.inner_text()).strip()[:60]
            one.click()
            return said
    page.keyboard.press("Escape")
    return "Escape"


def click_in(picture: Locator, chance: random.Random) -> str | None:
    box = picture.bounding_box()
    places = {
        node: (x, y)
        for node, (x, y) in places_of(picture).items()
        if box and 4 < x < box["width"] - 4 and 4 < y < box["height"] - 4
    }
    if not places:
        return None
    node = chance.choice(sorted(places))
    x, y = places[node]
    # Here and there twice, which expands.
    picture.click(position={"x": x, "y": y}, click_count=chance.choice([1, 1, 2]), force=True)
    return f"node {node}"


def test_two_hundred_clicks_leave_no_error(page: Page, address: str) -> None:
    chance = random.Random(SEED)  # noqa: S311 — clicks, not secrets
    page.goto(f"{address}/?as_of=2024-06-01")
    agree(page)
    clicked: list[str] = []
    for _ in range(CLICKS):
        clicked.append(click_somewhere(page, chance))
        agree(page)
        faults = page.locator(".st-key-trouble, [data-testid=stException], [data-testid=stAlertContentError]")
        assert faults.count() == 0, clicked[-5:]
    assert len(set(clicked)) > 40
