"""The graph opened from Python: what the commands answer, as typed rows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.lines import CorridorReport
from graphmodel.model import Element
from graphmodel.schema import node_kinds, relation_types
from graphmodel.snapshot import LatestSnapshot, Snapshot, read_sector_counts
from graphmodel.stores import open_store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from graphmodel.vocabulary import PEOPLE_ORDERS, PeopleOrder
from solidarity.gaps import Gap, gaps_of, parse_policy
from solidarity.gaps import listing_of as gaps_listing
from solidarity.partners import PairRow, pairs_told, parse_order
from solidarity.partners import listing_of as pairs_listing
from solidarity.rows import Record, Rows
from solidarity.why import as_content, as_text, report_of
from solidarity.words import ENGLISH, UsageFault, parse_day, parse_word
from wording.sentences import sentence

if TYPE_CHECKING:
    import networkx

Names = str | Iterable[str]
Day = str | date | None
STALE_AFTER = CoveragePolicy().stale_after_years
LONGEST_SILENCE = 50


@dataclass(frozen=True)
class Explanation:
    """The verdict on a corridor with its evidence; printed, it reads as `solidarity why` tells it."""

    report: CorridorReport

    @property
    def corridor(self) -> str:
        """The identifier of the corridor, as NPL-KWT."""
        return self.report.corridor

    @property
    def verdict(self) -> str:
        """The verdict, as `covered`."""
        return self.report.verdict

    @property
    def flagged(self) -> bool:
        """Is the corridor flagged?"""
        return self.report.flagged

    @property
    def sentence(self) -> str:
        """The verdict and its reason in one sentence."""
        return sentence(ENGLISH, self.report)

    def to_dict(self) -> dict[str, Any]:
        """Everything, with its reasons in words, as `--format json` writes it."""
        return as_content(self.report)

    def __str__(self) -> str:
        return as_text(self.report)


class Opened:
    """An opened graph; closed by `close`, or at the end of a `with`. What is asked twice is read once a load."""

    def __init__(self, url: str | None, environ: Mapping[str, str]) -> None:
        self._store = open_store(url, environ=environ)
        self._latest = LatestSnapshot(self._store)

    @property
    def url(self) -> str:
        """Where the store is."""
        return self._store.url

    def gaps(
        self, *, origin: Names = (), destination: Names = (), region: Names = (), group: Names = (),
        end: str = "either", verdict: Names = (), min_migrants: int = 0, both_ends: bool = False,
        everything: bool = False, sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER,
        flag_when: str | None = None, order: str = "not_displaced", limit: int = 0,
    ) -> Rows[Gap]:  # fmt: skip
        """The flagged corridors, those with the most people first; `everything` lists the others, too.

        The filters are those of `solidarity gaps`; 0 lists all. Raises NameFault for a country that nobody knows, and
        UsageFault for another word.
        """
        typed = {
            "origin": _several(origin), "destination": _several(destination), "region": _several(region),
            "group": _several(group), "end": end, "verdict": _several(verdict),
            "min_migrants": _number("min_migrants", min_migrants),
            "everything": everything, "both_ends": both_ends,
        }  # fmt: skip
        return gaps_of(
            gaps_listing(
                self._snapshot(), typed, as_of=_day(as_of), policy=_policy(sector, stale_after, flag_when),
                most=_number("limit", limit), order=cast("PeopleOrder", parse_word("order", order, PEOPLE_ORDERS)),
            )
        )  # fmt: skip

    def why(
        self, corridor: Names, *, sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER,
        flag_when: str | None = None,
    ) -> Explanation:  # fmt: skip
        """The verdict on one corridor, listed or not, with everything behind it; raises NameFault."""
        policy, day = _policy(sector, stale_after, flag_when), _day(as_of)
        graph = self._snapshot().graph
        counts = read_sector_counts(self._store)
        return Explanation(report_of(graph, counts, _several(corridor), as_of=day, policy=policy))

    def partners(
        self, corridor: Names, *, by: Names = (), sector: str | None = None, as_of: Day = None,
        stale_after: int = STALE_AFTER, flag_when: str | None = None, limit: int = 0,
    ) -> Rows[PairRow]:  # fmt: skip
        """The pairs of unions that could sign for a corridor, best first; `notes` says why an end has nobody."""
        policy, day = _policy(sector, stale_after, flag_when), _day(as_of)
        order = parse_order(_several(by))
        return pairs_told(
            pairs_listing(
                self._snapshot(), _several(corridor), by=order, as_of=day, policy=policy, most=_number("limit", limit)
            )
        )

    def rank(
        self, *, weights: Mapping[str, int] | None = None, origin: Names = (), destination: Names = (),
        region: Names = (), group: Names = (), end: str = "either", min_migrants: int = 0, both_ends: bool = False,
        sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER, flag_when: str | None = None,
        order: str = "not_displaced", limit: int = 0,
    ) -> Rows[Record]:  # fmt: skip
        """The flagged corridors by ten criteria, the most urgent first; `weights` as {"people": 3}, from 0 to 10."""
        from solidarity.rank import COLUMNS, cells_of, listing_of

        typed = {
            "origin": _several(origin), "destination": _several(destination), "region": _several(region),
            "group": _several(group), "end": end, "verdict": [],
            "min_migrants": _number("min_migrants", min_migrants), "everything": False,
            "both_ends": both_ends,
        }  # fmt: skip
        given = [f"{name}={weight}" for name, weight in (weights or {}).items()]
        listing = listing_of(
            self._store, self._snapshot(), typed, given, as_of=_day(as_of),
            policy=_policy(sector, stale_after, flag_when), most=_number("limit", limit),
            order=cast("PeopleOrder", parse_word("order", order, PEOPLE_ORDERS)),
        )  # fmt: skip
        cells = cells_of(listing)
        return _recorded(COLUMNS, cells, truncated=len(cells) < len(listing.ranking))

    def ask(
        self, question: str, /, *, limit: int | None = None, timeout: float = 30.0, **parameters: object
    ) -> Rows[Record]:
        """The answer to a named question or to Cypher, read-only; parameters by name, as `country="Nepal"`.

        `limit` in rows, also as the parameter of that name where the question has one, else 100,000; `timeout` in
        seconds. Raises QuestionError for what is refused or not understood.
        """
        from solidarity.ask import LIMIT, ROWS, is_declared, named_or_cypher, put

        most = ROWS["json"] if limit is None else _number("limit", limit, 1)
        found = named_or_cypher(question)
        if limit is not None and any(parameter.name == LIMIT for parameter in found.parameters):
            parameters[LIMIT] = most
        bound = found.bind(parameters, today=date.today()) if is_declared(found) else parameters
        notes: list[str] = []
        answer = put(self._store, found, bound, timeout=timeout, limit=most, tell=notes.append)
        return _recorded(answer.columns, answer.rows, notes=notes, truncated=answer.truncated)

    def questions(self) -> Rows[Record]:
        """The named questions: how each is called, what it answers, and its parameters."""
        from graphmodel.questions import questions

        cells = [
            (one.name, one.title, one.question, tuple(parameter.name for parameter in one.parameters))
            for one in questions().values()
        ]
        return _recorded(("name", "title", "question", "parameters"), cells)

    def to_networkx(self, kinds: Names = ()) -> networkx.MultiDiGraph:
        """The graph as networkx has it: all of it, or these kinds and the ties among them.

        Nodes by their identifiers with `_label`, ties with `_type`, both with the properties that are known. Raises
        UsageFault for another kind.
        """
        from solidarity.network import network_of

        self._snapshot()
        wanted = {name: node_kinds()[parse_word("kind", name, node_kinds())] for name in _several(kinds)}
        classes: list[type[Element]] = [*wanted.values(), *relation_types().values()]
        return network_of(self._store.read_graph(classes if wanted else None))

    def export(
        self, format: str, output: str | Path, *, question: str | None = None, limit: int = 100_000,
        timeout: float = 30.0, **parameters: object,
    ) -> None:  # fmt: skip
        """Write all of the graph, or the answer to a question, in a format of `solidarity export`."""
        from solidarity.export import export_graph, export_rows, get_format

        chosen, place = get_format(format), Path(output)
        if question is None:
            export_graph(self._store, chosen, place)
        else:
            rows = self.ask(question, limit=limit, timeout=timeout, **parameters)
            export_rows(self._store, chosen, rows.columns, rows.cells, place)

    def close(self) -> None:
        """Let go of files and connections."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<graph at {self.url}>"

    def _snapshot(self) -> Snapshot:
        found = self._latest.get()
        if not found.countries:
            raise EmptyStore(NO_LOAD.format(url=self.url))
        return found


def open_graph(url: str | os.PathLike[str] | None = None) -> Opened:
    """Open the graph at a path or at a server's address; by default where the command `solidarity` looks for it.

    That is NEO4J_URI, else SOLIDARITY_STORE, else data/solidarity.lbdb. Nothing is read yet: a missing file or an
    unreachable server shows at the first question, as a StoreError.
    """
    return Opened(None if url is None else os.fspath(url), os.environ)


def _several(given: Names) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _day(given: Day) -> date:
    if given is None:
        return date.today()
    if isinstance(given, datetime):
        given = given.date()
    return parse_day(given if isinstance(given, str) else given.isoformat())


def _number(name: str, given: object, least: int = 0, most: int = 10**9) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise UsageFault(f"{name}={given!r} is no whole number from {least} to {most:,}")
    return given


def _policy(sector: str | None, stale_after: int, flag_when: str | None) -> CoveragePolicy:
    return parse_policy(sector, _number("stale_after", stale_after, 1, LONGEST_SILENCE), flag_when)


def _recorded(
    columns: Iterable[str], cells: Iterable[tuple[object, ...]], *, notes: Iterable[str] = (), truncated: bool = False
) -> Rows[Record]:  # fmt: skip
    names, rows = tuple(columns), list(cells)
    return Rows(names, rows, [Record(names, row) for row in rows], notes=tuple(notes), truncated=truncated)
