"""Everything that stands behind one verdict: the sentence, the evidence, the marks, the unions at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from graphmodel.coverage.clauses import Clause, clause
from graphmodel.coverage.covers import Coverage
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.lines import (
    ActivityLine,
    BesideLine,
    BestLine,
    CorridorReport,
    EvidenceLine,
    PartyLine,
    ReasonLine,
    SourceLine,
    UnionLine,
)
from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.coverage.reasons import mark_reasons, reason_on
from graphmodel.coverage.scope import Obstacle, scope_of
from graphmodel.coverage.searches import latest_first
from graphmodel.coverage.sectors import fit_of, rank_of
from graphmodel.coverage.verdict import Weighed, assess, counts, marks_of
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor, SectorCount, corridor_id
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.kinds.search import Search
from graphmodel.relations import BasedIn, CitedIn, Covers, LookedFor, Names, Shows, Signed


class Reporter:
    """Reports over one graph and one policy; the graph needs no measurements.

    `counts` are the people in the policy's sector, by corridor.
    """

    def __init__(
        self, graph: Graph, policy: CoveragePolicy | None = None, counts: Mapping[str, SectorCount] | None = None
    ) -> None:
        self._graph = graph
        self._counts = counts or {}
        self._within = [
            (part, graph.get_node(Country, part.counted_within))
            for part in graph.nodes(Country)
            if part.counted_within is not None
        ]
        self._policy = policy or CoveragePolicy()
        self._coverage = Coverage(graph, self._policy)
        agreements = graph.nodes(Agreement)
        self._looked_at = (
            len(agreements),
            len({tie.to_id for agreement in agreements for tie in graph.out_of(agreement.id, CitedIn)}),
        )

    def report(self, origin: str, destination: str, as_of: date) -> CorridorReport:
        """The report on any two known countries; raises UnknownId for a code that the graph does not hold."""
        start, end = self._graph.get_node(Country, origin), self._graph.get_node(Country, destination)
        pair = corridor_id(origin, destination)
        covers = self._coverage.on_corridor(origin, destination)
        assessment = assess(covers, as_of, self._policy)
        corridor = self._graph.find(Corridor, pair)
        reasons = [line for country in (start, end) for line in self._reasons(country, as_of)]
        beside = self._beside(origin, destination, {cover.from_id: cover for cover in covers})
        evidence = [self._evidence(item, as_of) for item in assessment.weighed]
        counted = self._counts.get(pair)
        return CorridorReport(
            corridor=pair,
            origin=origin,
            destination=destination,
            origin_name=start.name,
            destination_name=end.name,
            verdict=assessment.verdict,
            flagged=assessment.flagged,
            marks=marks_of(assessment.best),
            best=self._best(assessment.best),
            as_of=as_of,
            policy=self._policy,
            listed=corridor is not None and corridor.listed,
            migrants=corridor.migrants if corridor else None,
            migrants_measure=corridor.migrants_measure if corridor else None,
            migrants_year=corridor.migrants_year if corridor else None,
            displaced=corridor.displaced if corridor else None,
            displaced_reported=corridor.displaced_reported if corridor else None,
            not_displaced=corridor.not_displaced if corridor else None,
            agreements_looked_at=self._looked_at[0],
            sources_looked_at=self._looked_at[1],
            reasons=tuple(reasons),
            evidence=tuple(evidence),
            beside=tuple(beside),
            origin_unions=self._unions(origin, as_of),
            destination_unions=self._unions(destination, as_of),
            sector_people=counted.people if counted else None,
            sector_year=counted.year if counted else None,
            notes=tuple(note for country in (start, end) for note in self._notes(country)),
            searches=latest_first(
                self._graph.get_node(Search, tie.from_id) for tie in self._graph.into(pair, LookedFor)
            ),
        )

    def _best(self, item: Weighed | None) -> BestLine | None:
        if item is None:
            return None
        cover = item.cover
        names = dict.fromkeys((*cover.origin_parties, *cover.destination_parties))
        parties = [self._graph.get_node(Organisation, party) for party in names]
        named = [party for party in parties if not party.placeholder] or parties
        alone: Literal["origin", "destination"] = "origin" if cover.origin_seat == "local_union" else "destination"
        return BestLine(
            title=self._graph.get_node(Agreement, cover.from_id).title, grade=cover.grade, verdict=item.verdict,
            parties=tuple(party.short for party in named), end=alone if cover.grade == "one_sided" else None,
            association=any(party.kind == "migrant_association" for party in parties),
        )  # fmt: skip

    def _reasons(self, country: Country, as_of: date) -> list[ReasonLine]:
        if country.union_status == "none":
            seen = country.union_status_as_of
            told = (
                clause("no_counterpart.seen", country=country.name, day=seen)
                if seen
                else clause("no_counterpart", country=country.name)
            )
            return [ReasonLine(clause=told, sources=self._sources([country.union_status_source]))]
        unions, sector = self._unions(country.id, as_of), self._policy.sector
        if not unions:
            return [ReasonLine(clause=clause("no_union_on_record", country=country.name), sources=())]
        if sector and all(union.fits == "other" for union in unions):
            told = clause("no_union_of_sector", country=country.name, sector=sector)
            return [ReasonLine(clause=told, sources=())]
        return []

    def _notes(self, country: Country) -> list[Clause]:
        """That the UN counts it within another country, or another one within it."""
        return [
            clause("counted_within", country=part.name, within=whole.name)
            for part, whole in self._within
            if country in (part, whole)
        ]

    def _evidence(self, item: Weighed, as_of: date) -> EvidenceLine:
        agreement = self._graph.get_node(Agreement, item.cover.from_id)
        return EvidenceLine(
            id=agreement.id,
            title=agreement.title,
            signed_on=agreement.signed_on,
            level=agreement.level,
            form=agreement.form,
            grade=item.cover.grade,
            standing=item.standing,
            verdict=item.verdict,
            reason=reason_on(self._graph, item, as_of, self._policy.stale_after_years),
            marks=mark_reasons(self._graph, item),
            confidence=agreement.confidence,
            parties=self._parties(agreement.id),
            activities=self._activities(agreement.id),
            sources=self._cited(agreement.id),
        )

    def _parties(self, agreement: str) -> tuple[PartyLine, ...]:
        found = []
        for tie in self._graph.into(agreement, Signed):
            organisation = self._graph.get_node(Organisation, tie.from_id)
            homes = tuple(home.to_id for home in self._graph.out_of(organisation.id, BasedIn))
            found.append(
                PartyLine(
                    id=organisation.id, name=organisation.name, role=tie.role, countries=homes, basis=tie.basis,
                    placeholder=organisation.placeholder,
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda line: (line.role != "party", line.role, line.id)))

    def _activities(self, agreement: str) -> tuple[ActivityLine, ...]:
        shown = [self._graph.get_node(Activity, tie.from_id) for tie in self._graph.into(agreement, Shows)]
        return tuple(
            ActivityLine(
                date=activity.date, kind=activity.kind, title=activity.title, confidence=activity.confidence,
                sources=self._cited(activity.id),
            )
            for activity in sorted(shown, key=lambda activity: (first_day(activity.date), activity.id))
        )  # fmt: skip

    def _cited(self, node: str) -> tuple[SourceLine, ...]:
        return self._sources([tie.to_id for tie in self._graph.out_of(node, CitedIn)])

    def _sources(self, ids: list[str | None]) -> tuple[SourceLine, ...]:
        found = (self._graph.find(Source, source) for source in ids if source)
        return tuple(SourceLine(id=source.id, title=source.title, url=source.url) for source in found if source)

    def _beside(self, origin: str, destination: str, covers: dict[str, Covers]) -> list[BesideLine]:
        """Agreements that touch the corridor and count for nothing there, each with the reason."""
        pair = corridor_id(origin, destination)
        naming = [*self._graph.into(pair, Names)]
        naming += [tie for tie in self._graph.into(origin, Names) if tie.ends == "origin"]
        naming += [tie for tie in self._graph.into(destination, Names) if tie.ends == "destination"]
        obstacles = self._coverage.obstacles()
        touching = {tie.from_id for tie in naming} | {name for name, cover in covers.items() if self._left_out(cover)}
        signed = [
            {tie.to_id for home in self._graph.into(end, BasedIn) for tie in self._graph.out_of(home.from_id, Signed)}
            for end in (origin, destination)
        ]
        named = {tie.from_id for tie in self._graph.relations(Names)}
        touching |= {name for name in signed[0] & signed[1] if name not in named}
        found = []
        for name in sorted(touching):
            agreement = self._graph.get_node(Agreement, name)
            reason = self._nothing(agreement, origin, destination, obstacles.get(name), covers.get(name))
            if reason is not None:
                line = BesideLine(id=name, title=agreement.title, reason=reason, sources=self._cited(name))
                found.append(line)
        return found

    def _left_out(self, cover: Covers) -> bool:
        return not counts(cover, self._policy)

    def _nothing(
        self, agreement: Agreement, origin: str, destination: str, hindrance: Obstacle | None, cover: Covers | None
    ) -> Clause | None:
        """Why an agreement that touches the corridor counts for nothing there; nothing when it was weighed."""
        if hindrance is not None:
            return clause(f"obstacle.{hindrance}")
        if cover is not None:
            return clause("only.sectors", sectors=agreement.sectors) if self._left_out(cover) else None
        if agreement.level not in self._policy.levels:
            return clause("left_out.level", level=agreement.level)
        scope = scope_of(self._graph, agreement, self._coverage.seats)
        if scope.names_nothing:
            return None if scope.open or scope.pair else clause("names_nothing")
        return self._no_grade(agreement, origin, destination)

    def _no_grade(self, agreement: Agreement, origin: str, destination: str) -> Clause:
        seats = self._coverage.seats.of(agreement)
        ends = (seats.get(origin, []), seats.get(destination, []))
        missing = [country for country, end in zip((origin, destination), ends, strict=True) if not end]
        if len(missing) == 1:
            return clause("no_seat", country=self._graph.get_node(Country, missing[0]).name)
        if missing:
            return clause("no_seat.both")
        held = [*ends[0], *ends[1]]
        if len({seat.party for seat in held}) == 1:
            return clause("one_party")
        return clause("governments" if all(seat.seat == "government" for seat in held) else "other_days")

    def _unions(self, country: str, as_of: date) -> tuple[UnionLine, ...]:
        order = {"national_centre": 0, "union_platform": 1, "national_union": 2, "migrant_association": 3}
        return tuple(
            UnionLine(
                id=union.id, name=union.name, acronym=union.acronym, kind=union.kind, legal_status=union.legal_status,
                confidence=union.confidence, fits=fit_of(union, self._policy.sector),
            )
            for union in sorted(
                signers_in(self._graph, country, as_of),
                key=lambda one: (rank_of(one, self._policy.sector), order.get(one.kind, 9)),
            )
        )  # fmt: skip
