"""Where an organisation, or all of a region, signs: agreements, other parties, corridors covered and left open."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graphmodel.answers.door import Door, door_of
from graphmodel.answers.ties import Ties
from graphmodel.coverage import CoveragePolicy, assess
from graphmodel.coverage.verdict import is_flagged
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.snapshot import ByCorridor
from graphmodel.verdicts import Verdict


@dataclass(frozen=True)
class Signing:
    """What some organisations signed as parties, with whom, and what came of it in the corridors."""

    agreements: tuple[str, ...]
    """Those who stood beside a text did not sign it."""
    parties: tuple[str, ...]
    """The other parties."""
    covered: tuple[GapRow, ...]
    """Corridors that these agreements, by themselves, keep from being flagged."""
    weak: tuple[GapRow, ...]
    """Flagged corridors that one of them reaches all the same: as an umbrella, at one end only, lapsed, too weakly."""
    open: tuple[GapRow, ...]
    """The other flagged corridors at their door."""


def signing_of(
    ties: Ties, members: Collection[str], rows: Sequence[GapRow], covers: ByCorridor, *, as_of: date,
    policy: CoveragePolicy, door: Door | None = None,
) -> Signing:  # fmt: skip
    """Where they sign; `rows` are the verdicts on that day, `covers` what every agreement is worth by corridor.

    Their door is that of all of them with both ends, unless another one is given.
    """
    texts = {tie.end for member in members for tie in ties.touching(member) if tie.style == "signed"}
    signed = {text for text in texts if ties.graph.get_node(Agreement, text).stage != "planned"}
    parties = {tie.start for text in signed for tie in ties.touching(text) if tie.style == "signed"}
    own = door or door_of(ties.graph, members, as_of)
    covered: list[GapRow] = []
    weak: list[GapRow] = []
    left: list[GapRow] = []
    for row in rows:
        if not signed.isdisjoint(row.agreements):
            alone = verdict_alone(signed, row, covers, as_of, policy)
            if not is_flagged(alone, policy.flag_when):
                covered.append(row)
                continue
            if row.flagged and alone != "none_on_record":
                weak.append(row)
                continue
        if row.flagged and own.holds(row):
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
