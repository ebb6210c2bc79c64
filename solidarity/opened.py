"""The graph opened from Python: what the commands answer, as typed rows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graphmodel.model import Element
from graphmodel.schema import node_kinds, relation_types
from graphmodel.snapshot import LatestSnapshot, Snapshot, read_sector_counts
from graphmodel.stores import Store, open_store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from solidarity import gaps, given, partners
from solidarity.explanation import Explanation
from solidarity.gaps import Gap
from solidarity.given import STALE_AFTER, Day, Names
from solidarity.partners import PairRow
from solidarity.rows import Record, Rows
from solidarity.why import report_of
from solidarity.words import parse_word

if TYPE_CHECKING:
    import networkx

    from solidarity.brokers import BrokerRow
    from solidarity.changes import TurnRow
    from solidarity.next_agreements import NextRow
    from solidarity.rank import RankRow
    from solidarity.whatif import EffectRow

Drafts = str | Path | Mapping[str, object] | Sequence[Mapping[str, object]]


class Opened:
    """An opened graph; closed by `close`, or at the end of a `with`. What is asked twice is read once a load."""

    def __init__(self, store: Store, latest: LatestSnapshot | None = None) -> None:
        """`latest` is what holds the store’s load in memory, where that is there already."""
        self._store = store
        self._latest = latest or LatestSnapshot(store)

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
        typed = given.places(origin, destination, region, group, end) | {
            "verdict": given.several(verdict), "min_migrants": given.number("min_migrants", min_migrants),
            "everything": everything, "both_ends": both_ends,
        }  # fmt: skip
        return gaps.gaps_of(
            gaps.listing_of(
                self._snapshot(), typed, as_of=given.day(as_of), policy=given.policy(sector, stale_after, flag_when),
                most=given.number("limit", limit), order=given.people_order(order),
            )
        )  # fmt: skip

    def why(
        self, corridor: Names, *, sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER,
        flag_when: str | None = None,
    ) -> Explanation:  # fmt: skip
        """The verdict on one corridor, listed or not, with everything behind it; raises NameFault."""
        policy, day = given.policy(sector, stale_after, flag_when), given.day(as_of)
        graph = self._snapshot().graph
        counts = read_sector_counts(self._store)
        return Explanation(report_of(graph, counts, given.several(corridor), as_of=day, policy=policy))

    def partners(
        self, corridor: Names, *, by: Names = (), sector: str | None = None, as_of: Day = None,
        stale_after: int = STALE_AFTER, flag_when: str | None = None, limit: int = 0,
    ) -> Rows[PairRow]:  # fmt: skip
        """The pairs of unions that could sign for a corridor, best first; `notes` says why an end has nobody."""
        policy, day = given.policy(sector, stale_after, flag_when), given.day(as_of)
        order = partners.parse_order(given.several(by))
        return partners.pairs_told(
            partners.listing_of(
                self._snapshot(),
                given.several(corridor),
                by=order,
                as_of=day,
                policy=policy,
                most=given.number("limit", limit),
            )
        )

    def rank(
        self, *, weights: Mapping[str, int] | None = None, origin: Names = (), destination: Names = (),
        region: Names = (), group: Names = (), end: str = "either", min_migrants: int = 0, both_ends: bool = False,
        sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER, flag_when: str | None = None,
        order: str = "not_displaced", limit: int = 0,
    ) -> Rows[RankRow]:  # fmt: skip
        """The flagged corridors by ten criteria, the most urgent first; `weights` as {"people": 3}, from 0 to 10."""
        from solidarity import rank

        typed = given.places(origin, destination, region, group, end) | {
            "verdict": [], "min_migrants": given.number("min_migrants", min_migrants), "everything": False,
            "both_ends": both_ends,
        }  # fmt: skip
        chosen = [f"{name}={weight}" for name, weight in (weights or {}).items()]
        return rank.ranked_told(
            rank.listing_of(
                self._store, self._snapshot(), typed, chosen, as_of=given.day(as_of),
                policy=given.policy(sector, stale_after, flag_when), most=given.number("limit", limit),
                order=given.people_order(order),
            )
        )  # fmt: skip

    def next(
        self, *, k: int = 10, table: int = 2, origin: Names = (), destination: Names = (), region: Names = (),
        group: Names = (), end: str = "either", counts: str = "not_displaced", willing: Names = (),
        all_willing: bool = False, most_per_organisation: int | None = None, restricted: bool = False,
        tied: bool = False, without: Names = (), drafts: str | Path | None = None, seconds: float = 30.0,
        sector: str | None = None, as_of: Day = None, stale_after: int = STALE_AFTER, flag_when: str | None = None,
    ) -> Rows[NextRow]:  # fmt: skip
        """The few agreements that would lift most people out of flagged corridors; `notes` says how good that is.

        `counts` may be all_people or corridors; `drafts` names a file for `whatif`.
        """
        from solidarity import next_agreements

        typed = next_agreements.Typed(
            places=given.places(origin, destination, region, group, end),
            k=given.number("k", k, 1, next_agreements.MOST_AGREEMENTS),
            table=given.number("table", table, next_agreements.LEAST_TABLE, next_agreements.MOST_TABLE),
            counts=parse_word("count", counts, next_agreements.COUNTS), willing=given.several(willing),
            all_willing=all_willing, restricted=restricted, tied=tied, without=given.several(without),
            most_per_organisation=None if most_per_organisation is None
            else given.number("most_per_organisation", most_per_organisation, 1),
        )  # fmt: skip
        found = next_agreements.listing_of(
            self._snapshot(), typed, as_of=given.day(as_of), policy=given.policy(sector, stale_after, flag_when),
            seconds=given.seconds("seconds", seconds),
        )  # fmt: skip
        if drafts is not None:
            next_agreements.write_drafts(found, Path(drafts))
        return next_agreements.next_told(found)

    def whatif(
        self, drafts: Drafts, *, sector: str | None = None, as_of: Day = None,
        stale_after: int = STALE_AFTER, flag_when: str | None = None, order: str = "not_displaced", limit: int = 0,
        seeds: str | Path | None = None,
    ) -> Rows[EffectRow]:  # fmt: skip
        """What drafts would change, each alone and all together, and what they would not.

        A file of drafts, or one or several as they stand there: {"parties": ["GEFONT", "mtuc-mys"]}. `seeds` names a
        new folder for them as seed rows. Raises UsageFault for drafts that cannot be used.
        """
        from solidarity import whatif

        snapshot = self._snapshot()
        several = [drafts] if isinstance(drafts, Mapping) else str(drafts) if isinstance(drafts, Path) else drafts
        held = whatif.drafts_given(snapshot, several)
        if seeds is not None:
            whatif.write_seeds(snapshot, held, given.day(None), Path(seeds))
        return whatif.effects_told(
            whatif.listing_of(
                snapshot, held, as_of=given.day(as_of), policy=given.policy(sector, stale_after, flag_when),
                most=given.number("limit", limit), order=given.people_order(order),
            )
        )  # fmt: skip

    def changes(
        self, first: str | date, last: Day = None, *, origin: Names = (), destination: Names = (), region: Names = (),
        group: Names = (), end: str = "either", sector: str | None = None, stale_after: int = STALE_AFTER,
        flag_when: str | None = None, order: str = "not_displaced", limit: int = 0,
    ) -> Rows[TurnRow]:  # fmt: skip
        """The corridors that turned between two days, and those that get worse within a year of the later one."""
        from solidarity import changes

        return changes.turns_told(
            changes.listing_of(
                self._snapshot(), given.places(origin, destination, region, group, end), given.day(first),
                given.day(last), policy=given.policy(sector, stale_after, flag_when),
                most=given.number("limit", limit), order=given.people_order(order),
            )
        )  # fmt: skip

    def brokers(
        self, *, sure: bool = False, sector: str | None = None, as_of: Day = None, limit: int = 0
    ) -> Rows[BrokerRow]:
        """Who joins the unions of the world to each other; `notes` says where that is thin, and who is apart."""
        from solidarity import brokers

        asked = given.policy(sector, STALE_AFTER, None).sector
        return brokers.brokers_told(
            brokers.listing_of(
                self._snapshot(), as_of=given.day(as_of), sector=asked, sure=sure, most=given.number("limit", limit)
            )
        )

    def ask(
        self, question: str, /, *, limit: int = 100_000, timeout: float = 30.0, **parameters: object
    ) -> Rows[Record]:
        """The answer to a named question or to Cypher, read-only; parameters by name, as `country="Nepal"`.

        `limit` in rows, `timeout` in seconds. Raises QuestionError for what is refused or not understood.
        """
        from solidarity.ask import is_declared, named_or_cypher, put

        most = given.number("limit", limit, 1)
        found = named_or_cypher(question)
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
        wanted = {name: node_kinds()[parse_word("kind", name, node_kinds())] for name in given.several(kinds)}
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
    return Opened(open_store(None if url is None else os.fspath(url), environ=os.environ))


def _recorded(
    columns: Iterable[str], cells: Iterable[tuple[object, ...]], *, notes: Iterable[str] = (), truncated: bool = False
) -> Rows[Record]:  # fmt: skip
    names, rows = tuple(columns), list(cells)
    return Rows(names, rows, [Record(names, row) for row in rows], notes=tuple(notes), truncated=truncated)
