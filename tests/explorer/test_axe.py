"""WCAG 2.2 AA on every page and view, light and dark, wide and narrow, as axe-core checks it in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.explorer.atlas import ROOT, atlas
from tests.explorer.browsing import stand, watched
from tests.world import World

DAY = "as_of=2024-06-01"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BESIDE = ("label-content-name-mismatch", "empty-table-header")
"""Rules that axe leaves out unless they are asked for, or has under no standard."""
CHECKED = """async ([tags, beside]) => {
  const rules = Object.fromEntries(beside.map((name) => [name, { enabled: true }]));
  const found = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(" ")}\\n${html}\\n${failureSummary}`));
}"""
SIDEWAYS = """() => [document.documentElement, document.querySelector('.stMain')]
  .some((one) => one.scrollWidth > one.clientWidth)"""
VIEWS = (
    "",
    "?mine=bwi",
    "network",
    "network?focus=bwi",
    "network?focus=NPL",
    "network?focus=bwi&layout=family",
    "network?view=linked&one=gefont-npl&other=ktuf-kwt",
    "network?view=signing&focus=bwi",
    "network?view=signing",
    "network?view=corridors&place=NPL",
    "corridors",
    "corridors?corridor=NPL-KWT",
    "corridors?corridor=NPL-QAT",
    "corridors?corridor=nowhere",
    "agreements",
    "agreements?show=timeline",
    "agreements?show=clock",
    "agreements?show=commitments",
    "agreements?agreement=pact",
    "data",
    "data?tab=questions",
    "data?tab=records",
    "data?tab=schema",
    "data?tab=loads",
    "data?tab=unverified",
)
WIDE, ZOOMED, PHONE = ({"width": 1440, "height": 900}, {"width": 720, "height": 450}, {"width": 360, "height": 780})


@pytest.fixture(scope="module")
def engine() -> str:
    """What a page looks like does not depend on the store."""
    return "embedded"


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return atlas


def faults(page: Page) -> list[str]:
    """What axe finds on the page, each with where and why."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: list[str] = page.evaluate(CHECKED, [STANDARD, BESIDE])
    return found


@pytest.mark.node
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_or_view_fails_a_rule(chromium: Browser, address: str, theme: str) -> None:
    if not AXE.is_file():
        pytest.fail(f"{AXE.relative_to(ROOT)} is missing; `make scripts` fetches it.")
    found = {}
    with watched(chromium, address, color_scheme=theme, viewport=WIDE) as page:
        for view in VIEWS:
            page.goto(f"{address}/{view}{'&' if '?' in view else '?'}{DAY}")
            stand(page)
            found[view] = faults(page)
    assert {view: told for view, told in found.items() if told} == {}
