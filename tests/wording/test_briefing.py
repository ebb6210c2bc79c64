"""Briefings as files: no name in them does anything, nothing is fetched, and they fit on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser

from graphmodel.coverage import CoveragePolicy
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from graphmodel.strategy.briefing import Briefing, briefing_of, judged
from tests.explorer.hostile import hostile
from tests.graphmodel.gulf import gulf, load
from tests.world import World
from wording.briefing_files import briefing_html, briefing_markdown
from wording.catalogue import get_language

DAY, POLICY = date(2024, 6, 1), CoveragePolicy()
ENGLISH = get_language()
THINGS = ("body-0", "union-1", "NPL", "QAT", "KWT-NPL", "NPL-QAT", "QAT-IND")


@pytest.fixture(scope="module", params=["hostile", "gulf"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Snapshot]]:
    drawn: World = hostile() if request.param == "hostile" else gulf()
    with open_store(str(tmp_path_factory.mktemp("files") / "world.lbdb"), environ={}) as opened:
        yield request.param, Snapshot(load(opened, drawn))


def briefings(world: tuple[str, Snapshot]) -> list[tuple[Snapshot, Briefing]]:
    name, snapshot = world
    verdicts = judged(snapshot, DAY, POLICY, "not_displaced")
    things = THINGS if name == "hostile" else ("bwi", "NPL", "NPL-KWT", "XEV-NOR", "QAT-NOR")
    return [(snapshot, briefing_of(snapshot, thing, verdicts, DAY, POLICY, loaded_on="2024-05-31")) for thing in things]


class Read(HTMLParser):
    """What stands in a page: its elements, what they say, and the addresses that they name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]


OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "section", "h1", "h2", "p", "table", "tr"),
    *("th", "td", "small", "span", "bdi", "a", "svg", "g", "rect", "circle", "path", "text"),
}  # fmt: skip


def test_no_name_is_more_than_a_name_in_html(world: tuple[str, Snapshot]) -> None:
    for snapshot, briefing in briefings(world):
        for code in ("en", "fr"):
            page = Read(briefing_html(get_language(code), snapshot.graph, briefing))
            assert page.elements <= OURS
            assert not [name for name in page.attributes if name.startswith("on")]
            assert [address for address in page.addresses if not address.startswith("https://")] == []


def test_no_name_is_more_than_a_name_in_markdown(world: tuple[str, Snapshot]) -> None:
    for snapshot, briefing in briefings(world):
        text = briefing_markdown(ENGLISH, snapshot.graph, briefing)
        bare = re.sub(r"\\.", "", text)
        # What is left of the marks is ours: headings, items, the answer in bold, ways to sources.
        bare = re.sub(r"^(# |## |- )", "", bare, flags=re.MULTILINE)
        bare = re.sub(r"\[[^\[\]]*\]\(<https://[^<>\s]*>\)", "", bare)
        assert re.sub(r"^\*\*.*\*\*$", "", bare, flags=re.MULTILINE).strip(), "something is said"
        assert not re.search(r"[`*_\[\]<>~|$#\u202e]", bare.replace("**", ""))


def test_what_is_said_is_said_in_both(world: tuple[str, Snapshot]) -> None:
    name, _ = world
    for snapshot, briefing in briefings(world):
        page, text = (write(ENGLISH, snapshot.graph, briefing) for write in (briefing_html, briefing_markdown))
        assert page.count("<section>") == text.count("\n## ")
        if name == "gulf":
            assert all(f"{row.origin_name} → {row.destination_name}" in page for row in briefing.open[:3])
            for row in briefing.open[:3]:
                assert (f"{row.migrants:,} people" in text) is (row.migrants is not None and not row.displaced)


def test_a_page_asks_for_nothing_and_fits_on_two_sheets(world: tuple[str, Snapshot], chromium: Browser) -> None:
    tab = chromium.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for snapshot, briefing in briefings(world):
        tab.goto("about:blank")
        asked.clear()
        tab.set_content(briefing_html(ENGLISH, snapshot.graph, briefing))
        paper = tab.pdf(prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
        assert asked == []
        assert tab.evaluate("window.run") is None
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.close()
