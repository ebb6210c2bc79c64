"""A real browser for the tests: the system's Chromium, driven by Playwright."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tools.setup.browser import CHROMIUM_ARGS, find_chromium

PATIENCE = 30_000
"""Milliseconds that a busy machine gets before what was expected of a page counts as missing."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser a run; a test opens a context of its own in it and closes it."""
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium or Chrome was found. Debian: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGS))
        yield browser
        browser.close()
