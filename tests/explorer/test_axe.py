"""WCAG 2.2 AA on every page and view, light and dark, wide and narrow, as axe-core checks it in a real Chromium."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.explorer.atlas import ROOT
from tests.explorer.browsing import stand, watched

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
# What can be pressed lies beside what else can be pressed, and nothing is wider than the window.
CROWDED = """() => {
  const wide = [document.documentElement, document.querySelector('.stMain')]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => `${one.tagName} scrolls sideways`);
  const within = (a, b) => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
  const shown = (one, box) => {
    for (let around = one.parentElement; around && !around.matches('.stMain'); around = around.parentElement) {
      if (getComputedStyle(around).overflowY !== 'visible') box = within(box, around.getBoundingClientRect());
    }
    return box;
  };
  const apart = ({ left, top, right, bottom }) => right - left < 3 || bottom - top < 3;
  const seen = [...document.querySelectorAll('.stMain :is(a, button, h1, h2, h3, label)')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .flatMap((one) => [...one.getClientRects()].map((box) => ({ one, box: shown(one, box) })))
    .filter(({ box }) => !apart(box));
  const over = seen.flatMap(({ one, box }, at) => seen.slice(at + 1)
    .filter((other) => !one.contains(other.one) && !other.one.contains(one) && !apart(within(box, other.box)))
    .map((other) => `“${one.innerText}” lies over “${other.one.innerText}”`));
  return [...wide, ...over];
}"""
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
    "cypher",
    "cypher?statement=MATCH (o:Organisation) RETURN o",
    "cypher?statement=MATCH (o:Organisation) RETURN o&answer=picture",
    "cypher?statement=MATCH (o:Nobody) RETURN o",
    "cypher?statement=MATCH (c:Country {id: 'Nepal'}), (a:Agreement), (b:Activity) RETURN c, a, b",
    "agreements",
    "agreements?show=timeline",
    "agreements?show=clock",
    "agreements?show=commitments",
    "agreements?agreement=pact",
    "plan?plan=partners&pair_from=NPL&pair_to=KWT",
    "plan?plan=partners&pair_from=NPL&pair_to=QAT",
    "plan?plan=drafts&drafts=p%3Dgefont-npl,ktuf-kwt%3Bas%3DBoth",
    "plan?plan=drafts&drafts=p%3Dgefont-npl,ktuf-kwt%3Bas%3DBoth%7Ce%3Dmou%3Bas%3DEnds",
    "plan?plan=next",
    "plan?plan=rank",
    "plan?plan=changes",
    "plan?plan=brokers",
    "data",
    "data?tab=questions",
    "data?tab=records",
    "data?tab=schema",
    "data?tab=loads",
    "data?tab=unverified",
)
NARROW_VIEWS = (
    "cypher?statement=MATCH (o:Organisation) RETURN o",
    "",
    "network",
    "corridors",
    "corridors?corridor=NPL-KWT",
    "agreements",
    "agreements?agreement=pact",
    "plan?plan=partners&pair_from=NPL&pair_to=KWT",
    "plan?plan=drafts&drafts=p%3Dgefont-npl,ktuf-kwt%3Bas%3DBoth",
    "plan?plan=next",
    "plan?plan=rank",
    "data",
)
WIDE: ViewportSize = {"width": 1440, "height": 900}
TWICE: ViewportSize = {"width": 720, "height": 450}
PHONE: ViewportSize = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def engine() -> str:
    """What a page looks like does not depend on the store."""
    return "embedded"


def faults(page: Page) -> list[str]:
    """What axe finds on the page, each with where and why."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: list[str] = page.evaluate(CHECKED, [STANDARD, BESIDE])
    return found


def resized(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    stand(page)


@pytest.mark.node
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_or_view_fails_a_rule_or_is_crowded_at_twice_the_size(
    chromium: Browser, address: str, theme: Literal["light", "dark"]
) -> None:
    if not AXE.is_file():
        pytest.fail(f"{AXE.relative_to(ROOT)} is missing; `make scripts` fetches it.")
    found = {}
    with watched(chromium, address, color_scheme=theme, viewport=WIDE) as page:
        for view in VIEWS:
            page.set_viewport_size(WIDE)
            page.goto(f"{address}/{view}{'&' if '?' in view else '?'}{DAY}")
            stand(page)
            found[view] = faults(page)
            if theme == "light":
                # At 200 % half as many of the window's pixels are left.
                resized(page, TWICE)
                found[view] += page.evaluate(CROWDED)
            elif view in NARROW_VIEWS:
                resized(page, PHONE)
                found[view] += faults(page) + page.evaluate(CROWDED)
    assert {view: told for view, told in found.items() if told} == {}
