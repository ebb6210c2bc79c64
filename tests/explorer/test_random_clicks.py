"""Two hundred clicks of somebody who reads nothing: no error, and after each the picture that the server meant."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Locator, Page

from tests.explorer.browsing import agree, places_of

CLICKS, SEED = 200, 11
# What would leave the explorer or open the browser's own windows is left alone, and so are the tools that Streamlit
# shows beside a table or a chart for as long as the mouse is there.
CHOOSE = """(fractions) => {
  const kinds = ['button:not([disabled])', '[data-testid=stExpander] summary', '[data-testid=stPageLink-NavLink]',
    '[data-testid=stTopNavLink]', '[role=tab]', '[role=radio]'];
  const found = [...document.querySelectorAll(kinds.join(','))].filter((one) => one.checkVisibility()
    && !one.closest('[data-testid=stMainMenu], [data-testid=stElementToolbar], [data-testid=stDownloadButton]'));
  for (const fraction of fractions) {
    const one = found[Math.floor(fraction * found.length)];
    if (!one) continue;
    one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = one.getBoundingClientRect();
    const at = [x + width / 2, y + height / 2];
    const hit = document.elementFromPoint(...at);
    if (hit && (one.contains(hit) || hit.contains(one))) return [...at, (one.ariaLabel || one.innerText).trim()];
  }
  return null;
}"""


@pytest.fixture(scope="module")
def engine() -> str:
    return "embedded"


def click_somewhere(page: Page, chance: random.Random) -> str:
    """Click a control or a node of the picture, and say which."""
    picture = page.locator('.picture[data-ready="true"][data-positions]')
    if picture.count() and chance.random() < 0.35:
        node = click_in(picture.first, chance)
        if node:
            return node
    found = page.evaluate(CHOOSE, [chance.random() for _ in range(20)])
    if found is None:
        page.keyboard.press("Escape")
        return "Escape"
    x, y, said = found
    page.mouse.click(x, y)
    return str(said)[:60]


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
    page.goto(f"{address}/?as_of=2024-06-01&check")
    agree(page)
    clicked: list[str] = []
    for _ in range(CLICKS):
        clicked.append(click_somewhere(page, chance))
        agree(page)
        faults = page.locator(".st-key-trouble, [data-testid=stException], [data-testid=stAlertContentError]")
        assert faults.count() == 0, clicked[-5:]
    assert len(set(clicked)) > 40
