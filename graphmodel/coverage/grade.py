"""What two ends are worth together: the grade of an agreement on a corridor in its scope, and its marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.coverage.seats import Held
from graphmodel.coverage.spans import holds
from graphmodel.kinds.agreement import Agreement
from graphmodel.vocabulary import Grade, Limit, Seat

RANK: dict[Seat, int] = {"local_union": 0, "umbrella": 1, "government": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Ends:
    """The grade on some days, with who holds the two ends and what weakens it."""

    grade: Grade
    origin_seat: Seat
    destination_seat: Seat
    origin_parties: tuple[str, ...]
    destination_parties: tuple[str, ...]
    limits: tuple[Limit, ...]
    capped: bool
    unverified: bool


def grade_ends(
    agreement: Agreement, origin: list[Held], destination: list[Held], *, named: bool, pair: bool, inferred: bool,
    day: date,
) -> Ends | None:  # fmt: skip
    """The grade, first match of the table, or nothing.

    `origin` and `destination` hold the seats of that day; `named`: the corridor or an end of it is named; `pair`: the
    text names nothing and local unions of just these two countries signed; `inferred`: its scope is.
    """
    grade = _grade(agreement, origin, destination, named=named, pair=pair)
    if grade is None:
        return None
    ends = (_best(origin), _best(destination))
    limits: list[Limit] = [] if "all" in agreement.sectors else ["sectors"]
    if agreement.scope_note:
        limits.append("scope_note")
    if any(end and all(held.local_structure for held in end) for end in ends):
        limits.append("local_structures")
    weak = any(end and all(held.weak for held in end) for end in ends)
    shaky = any(end and not any(holds(held.verified, day) for held in end) for end in ends)
    return Ends(
        grade=grade,
        origin_seat=ends[0][0].seat if ends[0] else "none",
        destination_seat=ends[1][0].seat if ends[1] else "none",
        origin_parties=tuple(sorted(held.party for held in ends[0])),
        destination_parties=tuple(sorted(held.party for held in ends[1])),
        limits=tuple(limits),
        capped=agreement.confidence == "low" or inferred or weak,
        unverified=shaky,
    )


def _grade(
    agreement: Agreement, origin: list[Held], destination: list[Held], *, named: bool, pair: bool
) -> Grade | None:
    local = [[held for held in end if held.seat == "local_union"] for end in (origin, destination)]
    if local[0] and local[1] and (named or pair) and _parties(*local) >= 2:
        return "direct"
    if bool(local[0]) != bool(local[1]) and named:
        return "one_sided"
    governments = all(held.seat == "government" for held in (*origin, *destination))
    both = bool(origin and destination)
    if both and not governments and (_parties(origin, destination) >= 2 or agreement.binds_affiliates is True):
        return "umbrella"
    sits = all(any(held.seat == "government" for held in end) for end in (origin, destination))
    return "government" if sits and agreement.level == "government_to_government" else None


def _parties(*ends: list[Held]) -> int:
    return len({held.party for end in ends for held in end})


def _best(end: list[Held]) -> list[Held]:
    """Those who hold the best seat at an end."""
    best = min((RANK[held.seat] for held in end), default=3)
    return [held for held in end if RANK[held.seat] == best]
