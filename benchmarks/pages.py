"""The pages of a running explorer with the real seeds: first view, page switch, click to the profile."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as PageSilent

from benchmarks.browser import fresh_window, running_app
from benchmarks.loads import loaded_store
from benchmarks.results import Result
from benchmarks.table import Figure

SLOW = 60_000
QUIET_MILLISECONDS = 500
CLICKS = 60
# A click without an answer counts as so many seconds; after a few of them the rest is not tried.
CLICK_CAP, MOST_MISSED = 5.0, 6
FIRST_SECONDS, PICTURE_SECONDS, SWITCH_SECONDS, CLICK_SECONDS, SLOW_CLICK_SECONDS = 2.0, 3.0, 0.5, 0.3, 0.8
# What the pages are made of, in one place: the page may be built anew.
PARTS = {
    "nav": "[data-testid=stTopNavLink]",
    "title": "[data-testid=stMain] h1",
    "foot": ".sg-foot",
    "picture": ".picture",
    "chart": "[data-testid=stVegaLiteChart]",
    "panel": ".sg-panel",
    "unfinished": "[data-testid=stSkeleton], [data-stale=true]",
}
# Everywhere in the page, within components too.
_LOOK = """
globalThis.look = (name) => {
  const parts = PARTS;
  const found = [];
  const search = (root) => {
    found.push(...root.querySelectorAll(parts[name]));
    for (const one of root.querySelectorAll("[data-testid^=stBidiComponent], [data-testid^=stBidiComponent] *")) {
      if (one.shadowRoot) search(one.shadowRoot);
    }
  };
  search(document);
  return found.filter((one) => one.checkVisibility());
};
/** All that shows how far the page is, where it stands to its foot and nothing in it is of the page before. */
const stand = () => {
  const titles = look("title");
  if (titles.length !== 1 || look("unfinished").length || !look("foot").length) return null;
  const pictures = look("picture");
  const charts = look("chart");
  if (pictures.some((one) => one.dataset.ready !== "true" || !one.dataset.positions)) return null;
  if (charts.some((one) => !one.querySelector("canvas, svg"))) return null;
  const places = pictures.map((one) => one.dataset.positions);
  return JSON.stringify([titles[0].textContent, places, charts.length, look("foot")[0].getBoundingClientRect().top]);
};
let [seen, since] = [null, 0];
/** When the page came to stand as it does, once it has stood so for a while, with another title than before. */
globalThis.standing = ({ before, quiet }) => {
  const now = performance.now();
  const found = stand();
  if (found !== seen) [seen, since] = [found, now];
  if (!found || now - since < quiet || look("title")[0].textContent === before) return null;
  return { at: since, click: since - globalThis.clickedAt };
};
addEventListener("click", (event) => { globalThis.clickedAt = event.timeStamp; }, { capture: true });
""".replace("PARTS", json.dumps(PARTS))
_STANDING = "(asked) => standing(asked)"
_NEW_TITLE = """(before) => {
  const titles = look("title");
  if (titles.length !== 1 || titles[0].textContent === before || look("unfinished").length) return null;
  return performance.now() - clickedAt;
}"""
_PROFILE = """(name) => look("panel").some((one) =>
  [...one.querySelectorAll("h1, h2, h3")].some((head) => head.textContent.includes(name)))
  ? performance.now() - clickedAt : null"""
# Far enough from its neighbours and from the rim that the click cannot hit another.
_CLEAR, _RIM = 26.0, 30.0


def pages(folder: Path, quick: bool) -> Result:
    """How quick the pages are in a real browser, on the embedded store."""
    store = loaded_store(folder)
    names = names_in(store)
    result = Result()
    with sync_playwright() as playwright, running_app(store) as url:
        cold = Figure("first view visible, very first visitor", "cold: app just started, fresh browser")
        cold.seconds.append(_first_view(playwright, url))
        warm = Figure("first view visible", "app warm, fresh browser", FIRST_SECONDS)
        warm.seconds += [_first_view(playwright, url) for _ in range(2 if quick else 10)]
        network = Figure("network page with its picture visible", "app warm, fresh browser", PICTURE_SECONDS)
        _first_view(playwright, f"{url}{_network_path(playwright, url)}")
        path = _network_path(playwright, url)
        network.seconds += [_first_view(playwright, f"{url}{path}") for _ in range(2 if quick else 5)]
        result.figures += [cold, warm, network]
        with fresh_window(playwright) as page:
            result.versions["Chromium"] = page.context.browser.version if page.context.browser else ""
            result.figures += _switches(_open(page, url), 2 if quick else 8)
        with fresh_window(playwright) as page:
            _clicks(_open(page, f"{url}{path}"), names, 12 if quick else CLICKS, result)
    return result


def names_in(store: str) -> Mapping[str, str]:
    """The name of everything that can stand in the network, by its id."""
    from graphmodel.kinds.agreement import Agreement
    from graphmodel.kinds.organisation import Organisation
    from graphmodel.snapshot import Snapshot
    from graphmodel.stores import open_store

    with open_store(store, environ={}) as opened:
        graph = Snapshot(opened).graph
        names = {organisation.id: organisation.name for organisation in graph.nodes(Organisation)}
        return names | {agreement.id: agreement.title for agreement in graph.nodes(Agreement)}


def _open(page: Page, url: str) -> Page:
    page.add_init_script(_LOOK)
    page.goto(url)
    _standing(page)
    return page


def _standing(page: Page, before: str = "") -> dict[str, float]:
    """When the page stood with all it draws, in milliseconds since the navigation and since the click."""
    asked = {"before": before, "quiet": QUIET_MILLISECONDS}
    found: dict[str, float] = page.wait_for_function(_STANDING, arg=asked, timeout=SLOW).json_value()
    return found


def _first_view(playwright: Playwright, url: str) -> float:
    """Seconds from the navigation of a fresh browser until the page stands to its foot, picture and charts drawn."""
    with fresh_window(playwright) as page:
        page.add_init_script(_LOOK)
        page.goto(url)
        return _standing(page)["at"] / 1000


def _network_path(playwright: Playwright, url: str) -> str:
    """Where the network page is: of its own, or the start page."""
    with fresh_window(playwright) as page:
        paths = _open(page, url).evaluate("look('nav').map((one) => new URL(one.href).pathname)")
    return "/network" if "/network" in paths else "/"


def _switches(page: Page, rounds: int) -> list[Figure]:
    """Go round the navigation; each page once before it is measured."""
    links = page.locator(PARTS["nav"])
    names = [text.split("\n")[-1].strip() for text in links.all_inner_texts()]
    title = Figure(
        "page switch: new title there, nothing of the page before", "warm: each page seen before", SWITCH_SECONDS
    )
    each = [
        Figure(f"page switch to {name}, drawn to its foot with pictures and charts", "warm: page seen before")
        for name in names
    ]
    for turn in range(rounds + 1):
        for at in [*range(1, len(names)), 0]:
            before = page.evaluate("look('title')[0].textContent")
            links.nth(at).click()
            taken = page.wait_for_function(_NEW_TITLE, arg=before, timeout=SLOW).json_value()
            whole = _standing(page, before)["click"]
            if turn:
                title.seconds.append(taken / 1000)
                each[at].seconds.append(whole / 1000)
    return [title, *each]


def _clicks(page: Page, names: Mapping[str, str], wanted: int, result: Result) -> None:
    """Click on marks that stand free, each once; a click that brings no profile counts as long as was waited for it."""
    figure = Figure(
        "click on a mark until its profile is there",
        "warm: network page, each mark once",
        CLICK_SECONDS,
        SLOW_CLICK_SECONDS,
    )
    picture = page.locator(PARTS["picture"]).first
    chance = random.Random(20)  # noqa: S311 — the same marks at every run
    done: set[str] = set()
    missed: list[str] = []
    while len(figure.seconds) < wanted and len(missed) < MOST_MISSED:
        page.wait_for_timeout(300)
        box = picture.bounding_box()
        places: dict[str, tuple[float, float]] = json.loads(picture.get_attribute("data-positions") or "{}")
        free = _free(places, box["width"], box["height"]) - done if box else set()
        choice = sorted(free & names.keys())
        if not choice:
            break
        node = chance.choice(choice)
        done.add(node)
        picture.click(position={"x": places[node][0], "y": places[node][1]})
        try:
            taken = page.wait_for_function(_PROFILE, arg=names[node], timeout=CLICK_CAP * 1000).json_value()
        except PageSilent:
            missed.append(names[node])
            taken = CLICK_CAP * 1000
        figure.seconds.append(taken / 1000)
    result.figures.append(figure)
    if missed:
        lost = f"{len(missed)} of {len(figure.seconds)} clicks brought no profile within {CLICK_CAP:g} s"
        result.notes.append(f"{lost}: {', '.join(missed)}.")


def _free(places: Mapping[str, tuple[float, float]], width: float, height: float) -> set[str]:
    def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
        return abs(one[0] - other[0]) < _CLEAR and abs(one[1] - other[1]) < _CLEAR

    return {
        node
        for node, (x, y) in places.items()
        # The buttons of the picture stand in its corner.
        if _RIM < x < width - 3 * _RIM and _RIM < y < height - 3 * _RIM
        and not any(other != node and near((x, y), at) for other, at in places.items())
    }  # fmt: skip
