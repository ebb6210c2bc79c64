"""What the network page was asked to draw, as a key: the same question is worked out and placed once a load."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from explorer.frame.page import Scene
from explorer.look.colours import KINDS, TIES, VERDICTS
from explorer.look.people import RANKING, Ranking
from explorer.network_page.filters import NetworkFilters
from graphmodel.coverage import CoveragePolicy
from graphmodel.vocabulary import SECTORS

VIEWS = ("organisations", "signing", "linked", "corridors")
SIZES = ("kind", "ties", "agreements", "people", "none")
COLOURS = ("kind", "age")
LAYOUTS = ("fitting", "force", "tiers", "ring", "family")
KINDS_ASKED: tuple[str, ...] = tuple(KINDS)
TIES_ASKED: tuple[str, ...] = (*TIES, *VERDICTS)
REACHES = tuple(sector for sector in SECTORS if sector != "all")
CONFIDENCES = ("high", "medium", "low")
KINDS_PRESSED, FILTERED = ("organisations", "signing"), ("organisations", "linked")
"""The views whose legend holds signs to press, and those with the filters beside the search."""
MEASURED = ("organisations",)
"""The views in which size and colour can be chosen."""
FILTERS = ("kinds", "ties", "reach", "sure", "doubtful", "place")
CAP, CAP_OF_WHOLE, CAP_OF_CORRIDORS, MOST = 120, 300, 40, 1_200
"""Nodes drawn at once: around something, of the whole, corridors; and how far the reader can raise it."""


@dataclass(frozen=True)
class Asked:
    """Everything that decides on what is drawn and where."""

    view: str
    focus: str | None
    opened: tuple[str, ...]
    whole: bool
    most: int
    skip: int
    layout: str
    place: str | None
    filters: NetworkFilters
    as_of: date
    policy: CoveragePolicy
    ranking: Ranking
    narrow: bool
    one: str | None = None
    other: str | None = None
    size: str = "kind"
    colour: str = "kind"
    far: bool = False
    """Are longer routes between the two wanted, and those through giant bodies?"""
    both_ends: bool = True
    every_sector: bool = False
    """How wide the door is of those who sign."""
    hidden: tuple[str, ...] = ()
    only: str | None = None
    """With this, it and what is tied to it are drawn, and nothing else of what would be."""

    @property
    def entire(self) -> Asked:
        """The same with nothing put away."""
        return replace(self, hidden=(), only=None)

    @property
    def cap(self) -> int:
        """How many are drawn unless more are asked for; also the step by which more are."""
        if self.view == "corridors":
            return CAP_OF_CORRIDORS
        return CAP_OF_WHOLE if self.focus is None and self.whole else CAP

    def before(self, today: date, policy: CoveragePolicy) -> Asked | None:
        """The picture from which this one grew, or of which it leaves something out: its nodes stay where they are."""
        plain = replace(
            self, filters=NetworkFilters(), as_of=today, policy=policy, ranking=RANKING, size="kind", colour="kind"
        )
        if self.view != "corridors":
            plain = replace(plain, place=None)
        if plain != self:
            return plain
        if self.skip:
            return None
        if self.most > self.cap:
            return replace(self, most=max(self.most - self.cap, self.cap))
        return replace(self, opened=self.opened[:-1]) if self.opened else None


def asked_of(scene: Scene) -> Asked:
    """What the choices ask for."""
    view = scene.view
    drawn = view["view"]
    asked = Asked(
        view=drawn,
        focus=view["focus"],
        opened=tuple(view["opened"]) if drawn == "organisations" else (),
        whole=view["whole"],
        most=0,
        skip=view["skip"] or 0,
        layout=view["layout"],
        place=view["place"] if view["place"] in scene.data.places else None,
        filters=filters_of(scene),
        as_of=scene.as_of,
        policy=scene.policy,
        ranking=scene.ranking,
        narrow=scene.narrow,
        one=view["one"] if drawn == "linked" else None,
        other=view["other"] if drawn == "linked" else None,
        size=view["size"] if drawn in MEASURED else "kind",
        colour=view["colour"] if drawn in MEASURED else "kind",
        far=view["far"] and drawn == "linked",
        both_ends=view["members_at"] == "both" or drawn != "signing",
        every_sector=view["every_sector"] and drawn == "signing",
        hidden=tuple(view["hidden"]),
        only=view["only"],
    )
    return replace(asked, most=min(max(view["most"] or 0, asked.cap), MOST))


def filters_of(scene: Scene) -> NetworkFilters:
    """The filters that were chosen on the page, as far as the view shows them: none works unseen."""
    view = scene.view
    found = NetworkFilters(styles=frozenset(view["ties"]))
    if view["view"] in KINDS_PRESSED:
        found = replace(found, kinds=frozenset(view["kinds"]))
    if view["view"] in FILTERED:
        found = replace(
            found, sectors=frozenset(view["reach"]), confidences=frozenset(view["sure"]), unverified=view["doubtful"]
        )
    return found
