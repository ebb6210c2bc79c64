"""Ties that lead in a circle, run both ways or are told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from graphmodel.kinds.agreement import Agreement
from graphmodel.model import Relation
from graphmodel.relations import (
    AffiliatedTo,
    Amends,
    CooperatesWith,
    Implements,
    SplitFrom,
    StructureOf,
    SucceededBy,
    Supersedes,
)
from ingest.issues import quoted
from ingest.sense.dates import before
from ingest.sense.rule import Edit, Rule, issue, named
from ingest.sense.world import Found, Row, World


def _circle(cls: type[Relation], name: str, says: str, *example: Edit) -> Rule:
    """A rule that the ties of one type never lead back to where they began."""

    def find(world: World) -> Iterator[Found]:
        left = {(row.item.from_id, row.item.to_id): row for row in world.rows(cls)}
        while ring := _ring(left):
            # The tie that came last is the one to look at; without it other circles show.
            last = max(pairwise(ring), key=lambda pair: (left[pair].table.file, left[pair].line))
            start = ring.index(last[0])
            way = [*ring[start:-1], *ring[: start + 1]]
            yield left.pop(last).met("to_id", f"a circle {' → '.join(way)}")

    hint = "turn round or remove the tie that no source states"
    return named(issue(says, *example, allowed="ties that never lead back", hint=hint)(find), name)


def _ring(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The ends along one circle, the first of them again at the end; nothing where there is none."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for start, end in pairs:
        sorter.add(start, end)
    try:
        sorter.prepare()
    except CycleError as circle:
        return list(reversed(circle.args[1]))
    return []


superseded_in_a_circle = _circle(
    Supersedes, "superseded_in_a_circle", "Texts that take each other’s place",
    Edit("agreements/supersedes.csv", "", "old-mou,bwi-mou,page-1,high"),
    Edit("agreements/agreements.csv", ",2005,unknown", ",,unknown"),
)  # fmt: skip
implemented_in_a_circle = _circle(
    Implements, "implemented_in_a_circle", "Texts that carry each other out",
    Edit("agreements/implements.csv", "", "gefont-ktuf,planned-mou,page-1,high"),
)  # fmt: skip
amended_in_a_circle = _circle(
    Amends, "amended_in_a_circle", "Texts that change each other",
    Edit("agreements/amends.csv", "", "old-mou,gefont-ktuf,page-1,high"),
    Edit("agreements/agreements.csv", ",2005,unknown", ",,unknown"),
)  # fmt: skip
structure_in_a_circle = _circle(
    StructureOf, "structure_in_a_circle", "Bodies that are parts of each other",
    Edit("unions/structure_of.csv", "", "bwi,bwi-asia,,,page-1,high"),
)  # fmt: skip
succeeded_in_a_circle = _circle(
    SucceededBy, "succeeded_in_a_circle", "Organisations that live on in each other",
    Edit("unions/succeeded_by.csv", "", "ktuf-kwt,old-kwt,renamed,2020,page-1,high"),
)  # fmt: skip
affiliated_in_a_circle = _circle(
    AffiliatedTo, "affiliated_in_a_circle", "Bodies that are affiliated to each other",
    Edit("unions/affiliated_to.csv", "", "ituc,bwi,page-1,high,,\nbwi,ituc,page-1,high,,"),
)  # fmt: skip
split_in_a_circle = _circle(
    SplitFrom, "split_in_a_circle", "Organisations that split from each other",
    Edit("unions/split_from.csv", "", "gefont-npl,other-npl,2001,page-1,high"),
)  # fmt: skip


def _backwards(
    cls: type[Relation], name: str, doing: str, says: str, *example: Edit,
    allowed: str = "the later text in from_id, the earlier one in to_id",
) -> Rule:  # fmt: skip
    """A rule that of two texts the one that does something to the other is no older."""

    def find(world: World) -> Iterator[Found]:
        for tie in world.rows(cls):
            new, old = (world.node(Agreement, end) for end in (tie.item.from_id, tie.item.to_id))
            if new and old and before(new.item.signed_on, old.item.signed_on):
                one, other = (f"{row.item.id} of {row.item.signed_on}" for row in (new, old))
                yield tie.met("to_id", f"{one} {doing} {other}")

    return named(issue(says, *example, allowed=allowed, hint="turn the tie round, or correct a date")(find), name)


supersedes_a_later_text = _backwards(
    Supersedes, "supersedes_a_later_text", "in the place of", "A text that takes the place of a later one",
    Edit("agreements/agreements.csv", ",2016-03,fixed,24,no,2018-03,computed", ",2004-03,fixed,24,no,2006-03,computed"),
)  # fmt: skip
implements_a_later_text = _backwards(
    Implements, "implements_a_later_text", "carrying out", "A text that carries out a later one",
    Edit("agreements/implements.csv", "planned-mou,gefont-ktuf", "old-mou,gefont-ktuf"),
    allowed="the text that carries out in from_id, what it carries out in to_id",
)  # fmt: skip
amends_a_later_text = _backwards(
    Amends, "amends_a_later_text", "changing", "A text that changes or prolongs a later one",
    Edit("agreements/amends.csv", "gefont-ktuf,old-mou", "old-mou,gefont-ktuf"),
)  # fmt: skip


def _replaced(cls: type[Relation], name: str, says: str, hint: str, *example: Edit) -> Rule:
    """A rule that a text does not replace what a tie of another type leaves standing."""

    def find(world: World) -> Iterator[Found]:
        replaced = {(row.item.from_id, row.item.to_id) for row in world.rows(Supersedes)}
        for tie in world.rows(cls):
            if (tie.item.from_id, tie.item.to_id) in replaced:
                yield tie.met("to_id", f"{quoted(tie.item.to_id)}, which {tie.item.from_id} supersedes")

    allowed = f"SUPERSEDES, or {cls.type_name} where the other text stays"
    return named(issue(says, *example, allowed=allowed, hint=hint)(find), name)


supersedes_and_amends = _replaced(
    Amends, "supersedes_and_amends", "A text that changes what it takes the place of",
    "keep one of the two ties; where both were read, AMENDS",
    Edit("agreements/amends.csv", "", "bwi-mou,old-mou,page-1,high"),
)  # fmt: skip
supersedes_and_implements = _replaced(
    Implements, "supersedes_and_implements", "A text that carries out what it takes the place of",
    "keep one of the two ties",
    Edit("agreements/implements.csv", "", "bwi-mou,old-mou,page-1,high"),
)  # fmt: skip


@issue(
    "A cooperation told from both ends",
    Edit("unions/cooperates_with.csv", "", "bwi,ituc,,,page-1,high"),
    allowed="each pair once",
    hint="remove one of the two rows",
)
def cooperation_told_twice(world: World) -> Iterator[Found]:
    """It reads alike from either end."""
    seen: dict[frozenset[str], Row] = {}
    for tie in world.rows(CooperatesWith):
        first = seen.setdefault(frozenset((tie.item.from_id, tie.item.to_id)), tie)
        if first.item.from_id == tie.item.to_id:
            yield tie.met("from_id", f"{tie.item.from_id} and {tie.item.to_id}, who also stand in {first.place}")


@issue(
    "An affiliation told twice for the same time",
    Edit("unions/affiliated_to.csv", "", "gefont-npl,bwi,page-1,high,2008,"),
    allowed="spans that do not overlap",
    hint="keep the row with the better source, or end the earlier one",
)
def affiliation_told_twice(world: World) -> Iterator[Found]:
    """Two rows of the same tie count as two signs of it."""
    seen: dict[tuple[str, str], list[Row]] = {}
    for tie in world.rows(AffiliatedTo):
        earlier = seen.setdefault((tie.item.from_id, tie.item.to_id), [])
        for other in earlier:
            apart = before(other.item.until, tie.item.since) or before(tie.item.until, other.item.since)
            touching = None not in (other.item.until, tie.item.since) and other.item.until == tie.item.since
            turned = None not in (tie.item.until, other.item.since) and tie.item.until == other.item.since
            if not (apart or touching or turned):
                yield tie.met("since", f"{tie.item.from_id} → {tie.item.to_id}, which also stands in {other.place}")
        earlier.append(tie)


@issue(
    "An affiliate that is also a part of the same body",
    Edit("unions/structure_of.csv", "", "gefont-npl,bwi,,,page-1,high"),
    allowed="AFFILIATED_TO for a member, STRUCTURE_OF for a part",
    hint="keep the tie that its source states",
)
def affiliate_and_structure(world: World) -> Iterator[Found]:
    """A part is no member of itself."""
    members = {(row.item.from_id, row.item.to_id): row for row in world.rows(AffiliatedTo)}
    for tie in world.rows(StructureOf):
        other = members.get((tie.item.from_id, tie.item.to_id))
        if other is not None:
            yield tie.met("to_id", f"{tie.item.from_id} → {tie.item.to_id}, also affiliated in {other.place}")
