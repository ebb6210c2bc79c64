"""What a page is, what it gets to draw, and how the pages are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from explorer.frame.data import Data
from explorer.frame.leaving import leave
from explorer.frame.lens import Lens, lens_of
from explorer.frame.state import Choice, View
from explorer.look.colours import Theme
from explorer.look.people import Ranking
from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import find_ends


@dataclass(frozen=True)
class Page:
    """How a page stands in the navigation and in the address, and what can be chosen on it."""

    path: str
    title: str
    """The name of its text in the catalogue."""
    icon: str
    order: int
    """The lowest comes first and is the start page."""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """By their names in the address, which no other page uses."""


@dataclass(frozen=True)
class Scene:
    """What a page draws from: the data, what the reader chose, the theme, the width."""

    data: Data
    view: View
    theme: Theme
    narrow: bool
    pages: Mapping[str, StreamlitPage]
    """The pages by their path, to go to."""
    keeper: str = ""
    """The mail address of the data's keeper, where one is set."""
    languages: Mapping[str, str] = field(default_factory=dict)
    """The languages to choose from, each with the name that it has for itself."""
    subject: list[str] = field(default_factory=list)
    """What the page is about, where it is about one thing: the browser's title says the last that was named."""

    @property
    def as_of(self) -> date:
        """The day as of which everything is shown."""
        day: date = self.view["as_of"]
        return day

    @property
    def sector(self) -> str | None:
        """The sector asked; nothing for all workers."""
        chosen: str = self.view["sector"]
        return None if chosen == "all" else chosen

    @cached_property
    def policy(self) -> CoveragePolicy:
        """What counts: the sector asked, the years of silence, the levels of agreement; and how strict the flag is."""
        levels = {"levels": frozenset(self.view["levels"])} if self.view["levels"] else {}
        chosen = {"sector": self.sector, "stale_after_years": self.view["stale"], "flag_when": self.view["flag"]}
        return CoveragePolicy.model_validate(chosen | levels)

    @cached_property
    def rows(self) -> list[GapRow]:
        """The verdict on every listed corridor as of the day, most people first."""
        return self.data.verdicts(self.as_of, self.policy, self.ranking.order)

    @cached_property
    def ranking(self) -> Ranking:
        """By which of its people a corridor is ranked."""
        return Ranking(self.view["people"], self.sector)

    @property
    def flagged_question(self) -> Mapping[str, Any]:
        """With what the named question of the flagged corridors is asked to answer as the pages do."""
        return {
            "as_of": self.as_of, "sector": self.sector or "", "ranked_by": self.ranking.order,
            "flag_when": self.policy.flag_when,
        }  # fmt: skip

    @cached_property
    def lens(self) -> Lens | None:
        """The reader's own organisation and region, where they were named."""
        return lens_of(
            self.data, self.view["mine"], self.view["region"], self.as_of, self.policy.sector,
            both=self.view["members_at"] == "both", every_sector=self.view["every_sector"],
        )  # fmt: skip

    def go(self, path: str, **choices: Any) -> NoReturn:
        """Go to another page with these choices made there; what holds on every page is kept."""
        leave(f"{path}?{urlencode(self.parameters(path, choices))}")

    def go_to(self, thing: str) -> NoReturn:
        """Go to the page that tells most of a thing."""
        path, choices = self.place_of(thing)
        self.go(path, **choices)

    def place_of(self, thing: str) -> tuple[str, dict[str, str]]:
        """The page that tells most of a thing, with what is chosen there.

        An agreement and a corridor have pages of their own; everything else has its profile in the network.
        """
        if self.data.graph.find(Agreement, thing):
            return "agreements", {"agreement": thing}
        if find_ends(thing):
            return "corridors", {"corridor": thing}
        return "network", {"focus": thing}

    def way(self, path: str, label: str, *, icon: str | None = None, **choices: Any) -> None:
        """Draw a link to another page with these choices made there; `label` is Markdown."""
        st.page_link(self.pages[path], label=label, icon=icon, query_params=self.parameters(path, choices))

    def parameters(self, path: str, choices: Mapping[str, Any]) -> dict[str, str]:
        """What stands in the address of another page with these choices made there."""
        # Without any, the page would hold what was chosen on it earlier, as after a click in the navigation.
        return self.view.with_choices(path, **choices).parameters() or {"as_of": self.as_of.isoformat()}

    def kept(self, path: str) -> str:
        """The query with which another page shows what a click in the navigation would: all choices made so far."""
        return urlencode(View(self.view.known, path, self.view.values).parameters())

    @property
    def address(self) -> str:
        """The address that restores what is on screen, the day and the version of the data among it."""
        held = {"as_of": self.as_of.isoformat(), "data": self.data.edition, **self.view.parameters()}
        return f"{(st.context.url or '').partition('?')[0]}?{urlencode(held)}"
