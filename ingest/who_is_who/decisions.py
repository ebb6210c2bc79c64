"""What was decided about pairs of organisations: `who_is_who.toml`, beside the datasets, written by people alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

import networkx as nx
from pydantic import Field, model_validator

from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Id, Text
from ingest.declared import Day, Declared, read_declared
from ingest.editing.merged import MERGED_FILE, Merged
from ingest.issues import Issue, SeedIssues, nearest, quoted
from ingest.sense.findings import Doubt

WHO_IS_WHO_FILE = "who_is_who.toml"
_ONE_ROW, _MERGE = "one row for one organisation", "merge the two, or decide anew"
Word = Literal["same", "different", "unsure"]


class Decision(Declared):
    """What somebody decided about two organisations."""

    pair: tuple[Id, Id] = Field(description="Identifiers of the two, in any order.")
    decision: Word = Field(description="One organisation, two, or not known.")
    by: Text = Field(description="Who decided: a role, or initials.")
    on: Day
    reason: Text
    source: Id | None = Field(default=None, description="The source that shows it.")

    @model_validator(mode="after")
    def _two(self) -> Decision:
        if self.pair[0] == self.pair[1]:
            raise ValueError(f"{quoted(self.pair[0])} twice in the pair; allowed: two different ids; correct one")
        return self

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers of the two."""
        return frozenset(self.pair)


class Decisions(Declared):
    """What `who_is_who.toml` says."""

    decision: tuple[Decision, ...] = ()


@dataclass(frozen=True)
class Decided:
    """The decisions as they hold for the rows of today: what was said of a row that was merged holds for the other."""

    decisions: tuple[Decision, ...]
    known: frozenset[str]
    """Identifiers of the organisations on record."""
    merges: tuple[tuple[str, str], ...] = ()
    """Rows that stayed and rows that went into them, by the record of mergers."""

    def find(self, one: str, other: str) -> Decision | None:
        """What was decided about two organisations on record."""
        return self._by_pair.get(frozenset((one, other)))

    def standing(self, name: str) -> str | None:
        """The organisation on record that an identifier means now."""
        if name in self.known:
            return name
        return self._merged.get(name)

    @cached_property
    def _merged(self) -> dict[str, str]:
        found = {}
        for group in self.groups():
            if kept := sorted(group & self.known):
                found.update(dict.fromkeys(group - self.known, kept[0]))
        return found

    @cached_property
    def _by_pair(self) -> dict[frozenset[str], Decision]:
        found: dict[frozenset[str], Decision] = {}
        for decision in self.decisions:
            ends = frozenset(self.standing(name) or name for name in decision.pair)
            found.setdefault(ends, decision)
        return found

    def groups(self) -> list[set[str]]:
        """Identifiers that decisions and mergers of rows make one organisation."""
        same = [one.pair for one in self.decisions if one.decision == "same"]
        net: nx.Graph[str] = nx.Graph([*same, *(pair for pair in self.merges if pair[1] not in self.known)])
        return list(nx.connected_components(net))


def read_decisions(seeds: Path, known: Iterable[str]) -> Decided:
    """What was decided so far; nothing without a file. Raises SeedIssues where it cannot be read."""
    found, issues = declared_decisions(seeds)
    if issues:
        raise SeedIssues(issues)
    return Decided(found, frozenset(known), _merges(seeds))


def declared_decisions(seeds: Path) -> tuple[tuple[Decision, ...], list[Issue]]:
    """The decisions as the file has them, and what is wrong with its form."""
    try:
        read, issues = read_declared(seeds / WHO_IS_WHO_FILE, Decisions)
    except FileNotFoundError:
        return (), []
    return (read.decision if read is not None else ()), issues


def _merges(seeds: Path) -> tuple[tuple[str, str], ...]:
    try:
        read, issues = read_declared(seeds / MERGED_FILE, Merged)
    except FileNotFoundError:
        return ()
    if read is None:
        raise SeedIssues(issues)
    return tuple((one.kept, one.gone) for one in read.merge)


def decision_issues(seeds: Path, graph: Graph, today: date) -> Iterator[Issue]:
    """What is wrong with the decisions, seen against the rows on record."""
    decisions, issues = declared_decisions(seeds)
    yield from issues
    known = frozenset(item.id for item in graph.nodes(Organisation))
    decided = Decided(decisions, known, _merges(seeds))
    of_one = {name: number for number, group in enumerate(decided.groups()) for name in group}
    seen: dict[frozenset[str], int] = {}
    for number, one in enumerate(decisions, 1):
        for found, allowed, hint in _faults(one, number, decided, of_one, seen, graph, today):
            yield Issue((seeds / WHO_IS_WHO_FILE).as_posix(), found, hint, column=f"decision.{number}", allowed=allowed)


def _faults(
    one: Decision, number: int, decided: Decided, of_one: Mapping[str, int], seen: dict[frozenset[str], int],
    graph: Graph, today: date,
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    first = seen.setdefault(one.ids, number)
    if first != number:
        told = f"{' and '.join(one.pair)}, who also stand in decision.{first}"
        yield told, "each pair once", "keep the decision that holds, and remove the other"
    for name in one.pair:
        if decided.standing(name) is None:
            near = nearest(name, decided.known)
            hint = f"did you mean “{near}”? " if near else ""
            hint += "correct the id; of a row that went into another, decide that the two are the same"
            yield f"{quoted(name)}, which no Organisation has as id", "the id of an organisation", hint
    if one.decision != "same" and of_one.get(one.pair[0], -1) == of_one.get(one.pair[1], -2):
        told = f"{' and '.join(one.pair)} decided {one.decision}, whom other decisions or a merger make the same"
        yield told, "decisions that agree", "correct the one that does not hold"
    if one.source is not None and graph.find(Source, one.source) is None:
        told = f"{quoted(one.source)}, which no Source has as id"
        yield told, "the id of a Source", "add the source, or correct the id"
    if date.fromisoformat(one.on) > today:
        yield f"{one.on}, which is still to come", "a day until today", "correct the day"


def still_two(seeds: Path, graph: Graph) -> Iterator[Doubt]:
    """Organisations that were decided to be the same and still have a row each; nothing where the file has faults."""
    known = {item.id for item in graph.nodes(Organisation)}
    for number, one in enumerate(declared_decisions(seeds)[0], 1):
        if one.decision == "same" and known.issuperset(one.pair):
            command = f"“solidarity-ingest merge {' '.join(one.pair)}” keeps the first"
            found = f"a row for each, decided the same on {one.on}: {command}"
            issue = Issue((seeds / WHO_IS_WHO_FILE).as_posix(), found, _MERGE, None, f"decision.{number}", _ONE_ROW)
            yield Doubt("decided_same", " and ".join(one.pair), issue)
