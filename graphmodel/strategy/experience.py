"""What unions have signed by a day, and what of it stands: worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.life import heirs
from graphmodel.coverage.term import evidence, term_of
from graphmodel.coverage.verdict import counts, weigh
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from graphmodel.relations import Signed
from graphmodel.snapshot import Snapshot
from graphmodel.verdicts import RANK, Verdict
from graphmodel.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class Done:
    """A text by which unions of one country have signed with unions of another."""

    agreement: str
    country: str
    verdict: Verdict
    """What it is worth between the two countries, as of the day."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What a union has in force, where, and when it was last heard of."""

    in_force: tuple[str, ...] = ()
    """Texts about migration that it signed, the newest first."""
    corridors: tuple[str, ...] = ()
    """Where they count between unions of both ends."""
    last_sign: str | None = None
    """The date of the last signature or sign of life of any of its texts, whether in force or not."""


class Record:
    """Who signed what by a day: a text counts for the unions that signed it, and for those in whom one lives on."""

    def __init__(self, snapshot: Snapshot, as_of: date, policy: CoveragePolicy) -> None:
        self._snapshot, self._as_of, self._policy = snapshot, as_of, policy
        self._graph: Graph = snapshot.graph
        self._heirs: dict[str, tuple[str, ...]] = {}
        self._standings: dict[str, Standing] = {}
        self._experience: dict[str, Experience] = {}
        self.parties: dict[str, frozenset[str]] = {}
        """The living unions behind each text, planned ones among them."""
        self.texts: dict[str, set[str]] = {}
        """The same from the union's side."""
        for agreement in self._graph.nodes(Agreement):
            self._take(agreement)
        self._done: dict[str, dict[str, Done]] = {}
        self._corridors: dict[str, dict[str, None]] = {}
        for corridor, covers in snapshot.covers(policy.stale_after_years).items():
            for cover in covers:
                if cover.grade == "direct" and counts(cover, policy):
                    self._signed_on(corridor, weigh(cover, as_of, policy).verdict, cover.from_id,
                                    (cover.origin_parties, cover.destination_parties))  # fmt: skip
        self._regions = {union: self._by_region(done) for union, done in self._done.items()}
        self._partners: dict[str, frozenset[str]] = {}

    def standing(self, text: str) -> Standing:
        """How a text stands on the day, by its own term."""
        if text not in self._standings:
            term = term_of(self._graph, self._snapshot.agreements[text], self._policy.stale_after_years)
            self._standings[text] = term.standing(self._as_of)
        return self._standings[text]

    def done_in(self, union: str, region: str | None, but: str) -> list[Done]:
        """What it has signed with unions of that sub-region, one country left out: what stands best comes first."""
        held = self._regions.get(union)
        return [one for one in held.get(region or "", ()) if one.country != but] if held else []

    def partners(self, union: str) -> frozenset[str]:
        """The living unions with which it has signed a text about migration."""
        if union not in self._partners:
            signed = (text for text in self.texts.get(union, ()) if self._is_migration(text))
            self._partners[union] = frozenset(one for text in signed for one in self.parties[text]) - {union}
        return self._partners[union]

    def between(self, one: str, other: str) -> list[str]:
        """The texts behind which both stand, the newest first."""
        mine, theirs = self.texts.get(one), self.texts.get(other)
        if not mine or not theirs or mine.isdisjoint(theirs):
            return []
        return self._newest(mine & theirs)

    def signed(self, union: str) -> list[str]:
        """The texts about migration that it signed, those in force first, then the newest."""
        texts = self._newest(text for text in self.texts.get(union, ()) if self._is_migration(text))
        return sorted(texts, key=lambda text: self.standing(text) != "in_force")

    def experience(self, union: str) -> Experience:
        """What it has in force."""
        if union not in self._experience:
            texts = [text for text in self.signed(union) if self.standing(text) == "in_force"]
            corridors = tuple(sorted(self._corridors.get(union, ())))
            self._experience[union] = Experience(tuple(texts), corridors, self._last_sign(self.texts.get(union, ())))
        return self._experience[union]

    def title(self, text: str) -> str:
        """What a text is called."""
        return self._snapshot.agreements[text].title

    def heirs(self, organisation: str) -> tuple[str, ...]:
        """It while it lives, else those in whom it lives on."""
        if organisation not in self._heirs:
            self._heirs[organisation] = tuple(heirs(self._graph, organisation, self._as_of))
        return self._heirs[organisation]

    def _take(self, agreement: Agreement) -> None:
        later = agreement.signed_on is not None and first_day(agreement.signed_on) > self._as_of
        if later or agreement.level not in self._policy.levels:
            return
        signed = (tie.from_id for tie in self._graph.into(agreement.id, Signed) if tie.role == "party")
        unions = [name for name in signed if self._graph.get_node(Organisation, name).kind in LOCAL_UNION_KINDS]
        living = frozenset(heir for name in unions for heir in self.heirs(name))
        self.parties[agreement.id] = living
        for union in living:
            self.texts.setdefault(union, set()).add(agreement.id)

    def _signed_on(self, corridor: str, verdict: Verdict | None, text: str, parties: tuple[Iterable[str], ...]) -> None:
        if verdict is None:
            return
        for signers, country in zip(parties, reversed(ends_of(corridor)), strict=True):
            for union in {heir for name in signers for heir in self.heirs(name)}:
                done = Done(text, country, verdict)
                known = self._done.setdefault(union, {}).get(country)
                if known is None or _order(done) < _order(known):
                    self._done[union][country] = done
                if verdict in {"covered", "partial"}:
                    self._corridors.setdefault(union, {})[corridor] = None

    def _by_region(self, done: dict[str, Done]) -> dict[str, list[Done]]:
        found: dict[str, list[Done]] = {}
        for one in sorted(done.values(), key=_order):
            region = self._snapshot.countries[one.country].m49_subregion
            if region:
                found.setdefault(region, []).append(one)
        return found

    def _is_migration(self, text: str) -> bool:
        agreement = self._snapshot.agreements[text]
        return agreement.about == "migration" and agreement.stage == "signed"

    def _newest(self, texts: Iterable[str]) -> list[str]:
        return sorted(texts, key=lambda text: (self._snapshot.agreements[text].signed_on or "", text), reverse=True)

    def _last_sign(self, texts: Iterable[str]) -> str | None:
        held = [self._snapshot.agreements[text] for text in texts]
        dates = [agreement.signed_on for agreement in held if agreement.signed_on]
        dates += [shown.date for agreement in held for shown in evidence(self._graph, agreement)]
        return max((day for day in dates if first_day(day) <= self._as_of), key=first_day, default=None)


def _order(done: Done) -> tuple[int, str, str]:
    return RANK[done.verdict], done.country, done.agreement
