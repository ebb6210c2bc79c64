"""Where an organisation, or all of a region, signs: agreements, other parties, corridors covered and left open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from explorer.look.tie_words import Ties
from graphmodel.coverage import CoveragePolicy, assess
from graphmodel.coverage.seats import life
from graphmodel.coverage.spans import holds, tie_span
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, BasedIn, StructureOf
from graphmodel.snapshot import ByCorridor
from graphmodel.vocabulary import LOCAL_UNION_KINDS, Verdict

COVERING = frozenset({"covered", "partial", "unconfirmed"})
"""Verdicts that say that unions of both countries have signed."""


@dataclass(frozen=True)
class Signing:
    """What some organisations signed as parties, with whom, and what came of it in the corridors."""

    agreements: tuple[str, ...]
    """Those who stood beside a text did not sign it."""
    parties: tuple[str, ...]
    """The other parties."""
    covered: tuple[GapRow, ...]
    """Corridors that these agreements, by themselves, make covered, partial or unconfirmed."""
    weak: tuple[GapRow, ...]
    """Flagged corridors that one of them reaches all the same: as an umbrella, at one end only, or lapsed."""
    open: tuple[GapRow, ...]
    """The other flagged corridors that begin or end in a country of theirs."""


def members_below(graph: Graph, organisation: str, as_of: date) -> set[str]:
    """An organisation and everybody who was below it on that day: full and associate affiliates, and structures."""
    found = {organisation}
    waiting = [organisation]
    while waiting:
        parent = waiting.pop()
        ties: list[AffiliatedTo | StructureOf] = [
            tie for tie in graph.into(parent, AffiliatedTo) if tie.status in {"full", "associate"}
        ]
        ties += graph.into(parent, StructureOf)
        for tie in ties:
            child = tie.from_id
            if child not in found and holds((tie_span(tie.since, tie.until),), as_of) and _lived(graph, child, as_of):
                found.add(child)
                waiting.append(child)
    return found


def members_of_region(graph: Graph, codes: Collection[str]) -> set[str]:
    """The organisations of workers that are based in these countries."""
    return {
        tie.from_id
        for code in codes
        for tie in graph.into(code, BasedIn)
        if graph.get_node(Organisation, tie.from_id).kind in LOCAL_UNION_KINDS
    }


def homes_of(graph: Graph, members: Collection[str]) -> set[str]:
    """The countries in which they are based."""
    return {tie.to_id for member in members for tie in graph.out_of(member, BasedIn)}


def signing_of(
    ties: Ties, members: Collection[str], rows: Sequence[GapRow], covers: ByCorridor, *, as_of: date,
    policy: CoveragePolicy,
) -> Signing:  # fmt: skip
    """Where they sign; `rows` are the verdicts on that day, `covers` what every agreement is worth by corridor."""
    texts = {tie.end for member in members for tie in ties.touching(member) if tie.style == "signed"}
    signed = {text for text in texts if ties.graph.get_node(Agreement, text).stage != "planned"}
    parties = {tie.start for text in signed for tie in ties.touching(text) if tie.style == "signed"}
    homes = homes_of(ties.graph, members)
    covered: list[GapRow] = []
    weak: list[GapRow] = []
    left: list[GapRow] = []
    for row in rows:
        if not signed.isdisjoint(row.agreements):
            alone = verdict_alone(signed, row, covers, as_of, policy)
            if alone in COVERING:
                covered.append(row)
                continue
            if row.flagged and alone != "none_on_record":
                weak.append(row)
                continue
        if row.flagged and {row.origin, row.destination} & homes:
            left.append(row)
    return Signing(
        tuple(sorted(signed)), tuple(sorted(parties - set(members))), tuple(covered), tuple(weak), tuple(left)
    )


def verdict_alone(
    agreements: Collection[str], row: GapRow, covers: ByCorridor, as_of: date, policy: CoveragePolicy
) -> Verdict:
    """The verdict on a corridor if there were only these agreements."""
    return assess(
        [cover for cover in covers.get(row.corridor, ()) if cover.from_id in agreements], as_of, policy
    ).verdict


def _lived(graph: Graph, organisation: str, day: date) -> bool:
    span = life(graph.get_node(Organisation, organisation))
    return span is not None and holds((span,), day)
