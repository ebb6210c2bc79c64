"""What ties two unions: texts that both signed, a council or a platform, a body above both, a third union."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from graphmodel.answers.nearest import ways_up
from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.sectors import rank_of
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.coverage.verdict import Weighed
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import COUNCILS, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, KINDS, OrganisationKind
from graphmodel.relations import CooperatesWith
from graphmodel.snapshot import Snapshot
from graphmodel.strategy.experience import Record
from graphmodel.vocabulary import Sector

Renewal = Literal["stands", "unconfirmed", "lapsed", "planned", "general"]
"""How a text of two unions stands that could serve a corridor: what needs least comes first."""
TieKind = Literal["text", "cooperates", "part", "council", "platform", "body", "third"]
"""The nearest first; the first five are the two's own."""
Fit = Literal["sector", "centres", "one_sector", "all", "same", "mixed", "unknown", "apart", "sea"]
"""How two fit each other and the sector asked, the best first."""
Nearness = tuple[int, int, int, int, int]
"""Of the nearest tie its kind; of a body whether it is of the sector asked, how wide it reaches, whether the way to it
hangs on a source of low confidence, and over how many ties it leads."""
Ways = Mapping[str, tuple[int, bool]]
_Organised = tuple[OrganisationKind, tuple[Sector, ...]]
_RENEWALS, _TIES, _FITS = get_args(Renewal), get_args(TieKind), get_args(Fit)
_KINDS = list(BODIES)
_NONE = (len(_TIES), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Renewable:
    """A text of both that could serve the corridor."""

    text: str
    state: Renewal


@dataclass(frozen=True, slots=True)
class Between:
    """One thing that ties two."""

    kind: TieKind
    thing: str
    """The text, the council, the body or the third union; of two of which one belongs to the other, that one."""
    unverified: bool = False
    """Does it hang on a source of low confidence?"""
    through: tuple[str, ...] = ()
    """Of a third union: the texts that it signed with the one and with the other."""


class Tying:
    """What ties any two unions on a day, found from what is known of each."""

    def __init__(self, snapshot: Snapshot, record: Record, as_of: date, policy: CoveragePolicy) -> None:
        self._graph: Graph = snapshot.graph
        self._record, self._as_of, self._sector = record, as_of, policy.sector
        self._above: dict[str, Ways] = {}
        self._ranks: dict[str, tuple[int, int, int]] = {}
        self._cooperating: dict[str, dict[str, bool]] = {}
        for tie in self._graph.relations(CooperatesWith):
            if holds((tie_span(tie.since, tie.until),), as_of):
                low = tie.confidence == "low"
                self._cooperating.setdefault(tie.from_id, {})[tie.to_id] = low
                self._cooperating.setdefault(tie.to_id, {})[tie.from_id] = low

    def renewable(self, one: str, other: str, weighed: Mapping[str, Weighed]) -> Renewable | None:
        """The text of both that needs least to serve the corridor on which these were weighed."""
        texts = self._record.between(one, other)
        if not texts:
            return None
        found = [self._renewable(text, weighed.get(text)) for text in texts]
        return min((held for held in found if held), key=lambda held: _RENEWALS.index(held.state), default=None)

    def nearness(self, one: str, other: str) -> Nearness:
        """How near the nearest tie is: the less the nearer."""
        texts = self._record.between(one, other)
        if texts and not all(map(self._is_council, texts)):
            return 0, 0, 0, 0, 0
        if other in self._cooperating.get(one, ()):
            return _TIES.index("cooperates"), 0, 0, 0, 0
        up, down = self.above(one), self.above(other)
        if other in up or one in down:
            return _TIES.index("part"), 0, 0, 0, 0
        if texts:
            return _TIES.index("council"), 0, 0, 0, 0
        shared = up.keys() & down.keys()
        if shared:
            return min([self._way(body, up[body], down[body]) for body in shared])
        if self._record.partners(one) & self._record.partners(other):
            return _TIES.index("third"), 0, 0, 0, 0
        return _NONE

    def ties(self, one: str, other: str) -> list[Between]:
        """All that ties the two, the nearest first; no body above one that both have below it."""
        texts = self._record.between(one, other)
        low = {text for text in texts if self._graph.get_node(Agreement, text).confidence == "low"}
        found = [Between("text", text, text in low) for text in texts if not self._is_council(text)]
        if other in self._cooperating.get(one, ()):
            found.append(Between("cooperates", other, self._cooperating[one][other]))
        up, down = self.above(one), self.above(other)
        found += [Between("part", body, held[body][1]) for body, held in ((other, up), (one, down)) if body in held]
        found += [Between("council", text, text in low) for text in texts if self._is_council(text)]
        shared = up.keys() & down.keys()
        bodies = [body for body in shared if not any(body in self.above(nearer) for nearer in shared)]
        for body in sorted(bodies, key=lambda body: (self._way(body, up[body], down[body]), body)):
            kind: TieKind = "body" if self._graph.get_node(Organisation, body).kind in BODIES else "platform"
            found.append(Between(kind, body, up[body][1] or down[body][1]))
        for third in sorted(self._record.partners(one) & self._record.partners(other)):
            through = tuple(self._shared_texts(third, end) for end in (one, other))
            # A text of all three is told already.
            if through[0] not in texts and through[1] not in texts:
                found.append(Between("third", third, through=through))
        return found

    def above(self, organisation: str) -> Ways:
        """What it belongs to: over how many ties, and whether one of them is of low confidence."""
        if organisation not in self._above:
            self._above[organisation] = {
                body: (len(way), any(tie.confidence == "low" or tie.basis == "doubtful" for tie in way))
                for body, way in ways_up(self._graph, organisation, self._as_of, self._sector).items()
            }
        return self._above[organisation]

    def _way(self, body: str, up: tuple[int, bool], down: tuple[int, bool]) -> Nearness:
        kind, other, width = self._ranks.get(body) or self._rank(body)
        return kind, other, width, int(up[1] or down[1]), up[0] + down[0]

    def _rank(self, body: str) -> tuple[int, int, int]:
        """A platform of unions is nearer than a body without a country; of these, those of the sector asked come first.

        Then the narrower ones.
        """
        held = self._graph.get_node(Organisation, body)
        kind: TieKind = "body" if held.kind in BODIES else "platform"
        width = _KINDS.index(held.kind) if kind == "body" else 0
        self._ranks[body] = (_TIES.index(kind), rank_of(held, self._sector), width)
        return self._ranks[body]

    def _renewable(self, text: str, item: Weighed | None) -> Renewable | None:
        agreement = self._graph.get_node(Agreement, text)
        if agreement.stage == "planned":
            return Renewable(text, "planned")
        if agreement.about == "general":
            return None if agreement.form in COUNCILS else Renewable(text, "general")
        if item is None or item.cover.grade != "direct" or item.verdict is None:
            return None
        if item.verdict in {"covered", "partial"}:
            return Renewable(text, "stands")
        return Renewable(text, "lapsed" if item.verdict == "lapsed" else "unconfirmed")

    def _is_council(self, text: str) -> bool:
        return self._graph.get_node(Agreement, text).form in COUNCILS

    def _shared_texts(self, third: str, end: str) -> str:
        texts = self._record.between(third, end)
        return next((text for text in self._record.signed(end) if text in texts), texts[0])


def fit_between(one: Organisation, other: Organisation, sector: Sector | None) -> Fit:
    """Do the two fit each other: centre with centre, and for a sector those who organise it?"""
    return _fit((one.kind, one.sectors), (other.kind, other.sectors), sector)


@cache
def _fit(one: _Organised, other: _Organised, sector: Sector | None) -> Fit:
    # Few of these differ, and a corridor has hundreds of pairs.
    held = [_sectors(*one), _sectors(*other)]
    if sector != "seafaring" and {"seafaring"} in held:
        return "sea"
    if not all(held):
        return "unknown"
    every = ["all" in sectors for sectors in held]
    if sector and sector != "all":
        own = [sector in sectors for sectors in held]
        if all(own):
            return "sector"
        if any(own):
            return "one_sector"
    if all(every):
        return "centres" if {KINDS[kind].tier for kind, _ in (one, other)} == {"centre"} else "all"
    if any(every):
        return "mixed"
    return "same" if held[0] & held[1] else "apart"


def _sectors(kind: OrganisationKind, sectors: tuple[Sector, ...]) -> set[str]:
    return {"all"} if kind == "national_centre" else set(sectors)


def fit_rank(fit: Fit) -> int:
    """The place of a fit, the best first."""
    return _FITS.index(fit)


def renewal_rank(held: Renewable | None) -> int:
    """The place of what is to be renewed: what needs least first, nothing last."""
    return _RENEWALS.index(held.state) if held else len(_RENEWALS)


def closeness(nearness: Sequence[int], fit: Fit) -> int:
    """0 for a tie that is the two's own, 1 for one through others, 2 for none, 3 where only seafarers would sign."""
    if fit == "sea":
        return 3
    kind = nearness[0]
    return 0 if kind <= _TIES.index("platform") else 1 if kind < len(_TIES) else 2
