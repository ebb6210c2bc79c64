"""A browser that looks at the explorer: it complains about what it hears, and waits until a page stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request, expect

SLOW = 60_000
FRAMES = 12
# A component's own elements lie in a shadow tree, where a plain query does not look.
PICTURES = """const pictures = [...document.querySelectorAll('*')]
  .flatMap((one) => [...(one.shadowRoot?.querySelectorAll('.picture') ?? [])]);"""
# A click reaches the script a moment later: what stands must stand for some frames on end.
STANDS = f"""(asked) => {{
  {PICTURES}
  const app = document.querySelector('.stApp');
  const foot = document.querySelector('.sg-foot, .st-key-trouble');
  const meant = [...document.querySelectorAll('[data-meant]')].map((legend) => legend.dataset.meant);
  const drawn = pictures.map((picture) => picture.dataset.digest);
  const stands = app?.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
    && foot && pictures.every((one) => one.dataset.ready === 'true' && one.dataset.positions)
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    && (!asked.agree || JSON.stringify(drawn) === JSON.stringify(meant));
  window.stood = stands && window.stoodFor === asked.id ? window.stood + 1 : 0;
  window.stoodFor = asked.id;
  return window.stood >= {FRAMES};
}}"""
_asked = count()


@contextmanager
def watched(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """A page of its own; the test fails if it complains, runs what a name says, or asks anything of another machine."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # Streamlit asks below the page's own path first, where it was opened by a link to a page.
        probed = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        if message.type == "error" and not probed:
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, address.replace("http", "ws"), "blob:", "data:")):
            complaints.append(f"outside request: {request.url}")

    def told(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | settings)
    page = context.new_page()
    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", asked)
    page.on("dialog", told)
    yield page
    context.close()
    assert complaints == []


def stand(page: Page, *, agree: bool = False) -> None:
    """Wait until the page is drawn to its foot and the script behind it rests."""
    page.wait_for_function(STANDS, arg={"id": next(_asked), "agree": agree}, timeout=SLOW)


def agree(page: Page) -> None:
    """Wait until the page stands and every picture drawn is the one that the server meant.

    The page must have been opened with `check` in its address, or neither says what it is.
    """
    stand(page, agree=True)


def drawn(page: Page) -> Locator:
    """The picture, once it and the page around it stand, and it has said where things are."""
    stand(page)
    picture = page.locator('.picture[data-ready="true"][data-positions]').first
    expect(picture).to_be_visible(timeout=SLOW)
    return picture


def places_of(picture: Locator) -> dict[str, tuple[float, float]]:
    """Where each node stands, in pixels from the picture's corner."""
    found: dict[str, tuple[float, float]] = json.loads(picture.get_attribute("data-positions") or "{}")
    return found


def click_node(picture: Locator, node: str) -> None:
    """Click a node where it is drawn."""
    x, y = places_of(picture)[node]
    picture.click(position={"x": x, "y": y})


def expect_title(page: Page, title: str) -> None:
    """Wait for the page's title; as a list, because the title of the page before can stand beside it for a moment."""
    expect(page.get_by_role("heading", level=1)).to_have_text([title], timeout=SLOW)
