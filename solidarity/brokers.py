"""`solidarity brokers`: brokers and thin places as text, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from graphmodel.answers.ties import Ties, kind_of
from graphmodel.graph import Graph
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.brokers import MUCH, Broker, Brokers, brokers_of, without_unsure
from graphmodel.tables import csv_text, json_text
from graphmodel.vocabulary import Sector
from solidarity.output import Format, chosen_format, deliver, note, rendered, shown
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH
from wording.brokers import (
    FIRST,
    apart_words,
    brokers_rest,
    brokers_title,
    cut_words,
    name_of,
    place_name,
    share_words,
    thin_told,
    thin_words,
    unbound_words,
    without_words,
)


@dataclass(frozen=True, slots=True)
class BrokerRow:
    """A broker with who would be cut off without it, flat: what the CSV and the JSON hold of it."""

    rank: int
    id: str
    name: str
    kind: str
    share_of_ways: float
    cut_off: int
    countries: tuple[str, ...]
    largest_part: int
    organisations: tuple[str, ...]
    sentence: str
    as_of: str
    sector: Sector | None
    sure: bool


COLUMNS = columns_of(BrokerRow)


@dataclass(frozen=True)
class Listing:
    """What is told: brokers with and without the ties of low confidence, and what was asked."""

    graph: Graph
    found: Brokers
    other: Brokers
    """The same without the ties of low confidence where they count, with them where they are left out."""
    as_of: date
    sector: Sector | None
    sure: bool
    most: int

    @property
    def rows(self) -> Sequence[Broker]:
        """The brokers that are listed."""
        return self.found.brokers[: self.most or None]

    @cached_property
    def changes(self) -> str:
        """What changes without ties of low confidence, in words."""
        every, sure = (self.other, self.found) if self.sure else (self.found, self.other)
        return without_words(ENGLISH, self.graph, without_unsure(every, sure, FIRST))


def list_brokers(
    store: Store, *, as_of: date, sector: Sector | None, sure: bool, limit: int | None, form: Format | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Read the graph, work out who joins whom, and write."""
    chosen = chosen_format(form, output)
    most = FIRST if limit is None and chosen == "table" and output is None else limit or 0
    told = listing_of(read_snapshot(store), as_of=as_of, sector=sector, sure=sure, most=most)
    deliver({"table": _text, "csv": _csv, "json": _json}[chosen](told), output)
    if output is not None:
        note(f"{len(told.rows):,} brokers written to {output}")


def listing_of(snapshot: Snapshot, *, as_of: date, sector: Sector | None, sure: bool, most: int) -> Listing:
    """Work out who joins whom; `most` brokers are listed, all where it is 0."""
    graph = snapshot.graph
    ties = Ties(graph, as_of, sector)
    return Listing(graph, brokers_of(ties, sure=sure), brokers_of(ties, sure=not sure), as_of, sector, sure, most)


def brokers_told(told: Listing) -> Rows[BrokerRow]:
    """The brokers that are listed, as rows; notes say the rest: what is joined, where it is thin, who is unbound."""
    cells = (_values(told, rank, broker) for rank, broker in enumerate(told.rows, 1))
    notes = [_headline(told), *(sentence for part in _rest(told) for sentence in part)]
    return rows_of(BrokerRow, cells, notes=notes, truncated=len(told.rows) < len(told.found.brokers))


def _headline(told: Listing) -> str:
    return f"{brokers_title(ENGLISH, told.found, sure=told.sure)}."


def _rest(told: Listing) -> Iterator[Sequence[str]]:
    """What stands under the brokers, part by part."""
    graph, found = told.graph, told.found
    yield thin_told(ENGLISH, graph, found.thin)
    yield [f"{unbound_words(ENGLISH, graph, one)} [{one.id}]" for one in found.unbound] or [
        ENGLISH.say("brokers.unbound.none", much=ENGLISH.number(MUCH))
    ]
    yield [apart_words(ENGLISH, found.apart)]
    yield [told.changes]


def _sentence(told: Listing, broker: Broker) -> str:
    return f"{cut_words(ENGLISH, told.graph, broker)} {share_words(ENGLISH, broker)}"


def _text(told: Listing) -> str:
    return rendered(*_lines(told))


def _lines(told: Listing) -> Iterator[RenderableType]:
    found = told.found
    yield Text(_headline(told), style="bold")
    yield Text(brokers_rest(ENGLISH, found, told.as_of.isoformat(), sure=told.sure))
    yield ""
    if not found.brokers:
        yield Text(ENGLISH.say("brokers.none"))
    for rank, broker in enumerate(told.rows, 1):
        yield Text(shown(f"{rank}. {_sentence(told, broker)} [{broker.id}]"))
    left = len(found.brokers) - len(told.rows)
    if left:
        yield Text(f"and {left:,} more through whom some way leads; --limit 0 lists all", style="dim")
    for part in _rest(told):
        yield ""
        yield from (Text(shown(sentence)) for sentence in part)


def _values(told: Listing, rank: int, broker: Broker) -> list[object]:
    return [
        rank, broker.id, name_of(told.graph, broker.id), kind_of(told.graph, broker.id), round(broker.share, 6),
        len(broker.cut), broker.countries, broker.largest, broker.cut, _sentence(told, broker),
        told.as_of.isoformat(), told.sector, told.sure,
    ]  # fmt: skip


def _csv(told: Listing) -> str:
    return csv_text(COLUMNS, (_values(told, rank, broker) for rank, broker in enumerate(told.rows, 1)))


def _json(told: Listing) -> str:
    graph, found = told.graph, told.found
    content = {
        "headline": _headline(told),
        "note": brokers_rest(ENGLISH, found, told.as_of.isoformat(), sure=told.sure),
        "as_of": told.as_of,
        "sector": told.sector,
        "sure": told.sure,
        "joined": len(found.joined),
        "apart": sorted(found.apart),
        "ties": found.ties,
        "brokers": [
            dict(zip(COLUMNS, _values(told, rank, broker), strict=True)) for rank, broker in enumerate(told.rows, 1)
        ],
        "thin": [
            {
                "kind": one.kind, "place": one.place, "name": place_name(ENGLISH, graph, one),
                "organisations": one.organisations, "inner": one.inner, "outer": one.outer, "unsure": one.unsure,
                "sentence": thin_words(ENGLISH, graph, one),
            }
            for one in found.thin
        ],
        "unbound": [
            {"id": one.id, "agreements": one.texts, "sentence": unbound_words(ENGLISH, graph, one)}
            for one in found.unbound
        ],
        "without_low_confidence": told.changes,
    }  # fmt: skip
    return json_text(content)
