"""`solidarity partners`: the pairs that could sign for a corridor, for reading, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow, judge_some
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, corridor_id, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.index import Index
from graphmodel.names.meant import get_corridor
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.instead import Instead, instead_of
from graphmodel.strategy.pair_reasons import Line, Part, reasons_of, things_of
from graphmodel.strategy.partners import ORDER, By, Found, Pair, order_of, pairs_of
from graphmodel.tables import csv_text, json_text
from graphmodel.vocabulary import Sector
from solidarity.instead import instead_dict, instead_parts
from solidarity.output import Format, chosen_format, deliver, note, rendered, shown, verdict_text
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, parse_words
from wording.sentences import clause_words, gap_words

PAIRS_OF_A_TABLE = 8


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two unions that could sign, flat: what the CSV and the JSON hold of them."""

    corridor: str
    place: int
    origin_union: str
    destination_union: str
    origin_union_name: str
    destination_union_name: str
    renew: tuple[str, ...]
    region: tuple[str, ...]
    tie: tuple[str, ...]
    fit: tuple[str, ...]
    experience: tuple[str, ...]
    warnings: tuple[str, ...]
    ahead_by: By | None
    names: tuple[str, ...]
    as_of: str
    sector: Sector | None
    stale_after_years: int


COLUMNS = columns_of(PairRow)


@dataclass(frozen=True, slots=True)
class Listing:
    """The pairs of one corridor, with what was asked."""

    row: GapRow
    found: Found
    graph: Graph
    instead: Instead
    """What others did at an end with nobody to sign with."""
    countries: Mapping[str, Country]
    as_of: date
    policy: CoveragePolicy

    def told(self, pair: Pair) -> Mapping[Part, list[str]]:
        """What is to be said of a pair, in words."""
        reasons = reasons_of(self.graph, self.found, pair, self.policy.sector)
        return {part: [_words(line) for line in lines] for part, lines in reasons.items()}


def parse_order(typed: Sequence[str]) -> tuple[By, ...]:
    """The order that was typed, what was not named after it; raises UsageFault."""
    return order_of(cast("list[By]", parse_words("order of pairs", typed, ORDER)))


def list_pairs(
    store: Store, pair: Sequence[str], *, by: tuple[By, ...], as_of: date, policy: CoveragePolicy,
    limit: int | None, form: Format | None, output: Path | None,
) -> None:  # fmt: skip
    """Read, pair and write."""
    chosen = chosen_format(form, output)
    most = PAIRS_OF_A_TABLE if limit is None and chosen == "table" and output is None else limit
    listing = listing_of(read_snapshot(store), pair, by=by, as_of=as_of, policy=policy, most=most)
    found = listing.found
    deliver({"table": _table, "csv": _csv, "json": _json}[chosen](listing), output)
    if output is not None:
        note(f"{len(found.pairs):,} pairs written to {output}")
    if chosen != "table" and len(found.pairs) < found.total:
        note(f"{len(found.pairs):,} of {found.total:,} pairs are listed: --limit {limit}")


def listing_of(
    snapshot: Snapshot, pair: Sequence[str], *, by: tuple[By, ...], as_of: date, policy: CoveragePolicy,
    most: int | None,
) -> Listing:  # fmt: skip
    """Find the corridor and the pairs for it; `most` are listed, all where it is 0 or nothing."""
    origin, destination = ends_of(get_corridor(Index(Graph(snapshot.countries.values())), pair).id)
    name = corridor_id(origin, destination)
    corridor = snapshot.corridors.get(name) or Corridor.model_validate({"id": name})
    found = pairs_of(snapshot, origin, destination, as_of, policy, by, most or None)
    (row,) = judge_some(snapshot, [corridor], as_of, policy)
    instead = instead_of(snapshot, origin, destination, as_of, policy)
    return Listing(row, found, snapshot.graph, instead, snapshot.countries, as_of, policy)


def pairs_told(listing: Listing) -> Rows[PairRow]:
    """The pairs that are listed, as rows; where an end has nobody to sign with, a note says why."""
    found = listing.found
    cells = (_values(listing, place, pair) for place, pair in enumerate(found.pairs, 1))
    notes = [clause_words(ENGLISH, told) for told in (*found.nobody.values(), *found.remarks)]
    return rows_of(PairRow, cells, notes=notes, truncated=len(found.pairs) < found.total)


def _table(listing: Listing) -> str:
    return rendered(*_lines(listing))


def _lines(listing: Listing) -> Iterator[RenderableType]:
    row, found = listing.row, listing.found
    yield Text(shown(f"{row.origin_name} → {row.destination_name} ({row.corridor}): who could sign"), style="bold")
    yield verdict_text(row.verdict)
    yield ""
    for nobody in found.nobody.values():
        yield Text(shown(clause_words(ENGLISH, nobody)))
    yield from instead_parts(listing.instead, listing.countries)
    if not found.pairs:
        return
    yield Text(_headline(listing))
    for remark in found.remarks:
        yield Text(shown(clause_words(ENGLISH, remark)))
    for place, pair in enumerate(found.pairs, 1):
        yield ""
        yield Text(shown(f"{place}. {_pair(listing.graph, pair)}"), style="bold")
        yield Padding(_card(listing, pair), (0, 0, 0, 3))
    yield ""
    for line in _order(found.by):
        yield Text(line, style="dim")


def _headline(listing: Listing) -> str:
    total, given = listing.found.total, len(listing.found.pairs)
    sector = listing.policy.sector
    asked = f" for {ENGLISH.word('sector', sector)}" if sector and sector != "all" else ""
    pairs = "1 pair" if total == 1 else f"{total:,} pairs"
    follow = "The first follows" if given == 1 else f"The first {given:,} follow"
    rest = f" {follow}; --limit 0 lists all." if given < total else ""
    return f"{pairs} could sign{asked}, as of {ENGLISH.day(listing.as_of.isoformat())}.{rest}"


def _pair(graph: Graph, pair: Pair) -> str:
    return " and ".join(graph.get_node(Organisation, union).full for union in (pair.origin, pair.destination))


def _card(listing: Listing, pair: Pair) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for part, lines in listing.told(pair).items():
        if lines:
            table.add_row(ENGLISH.say(f"partners.part.{part}"), Text(shown("\n".join(lines))))
    if pair.ahead_by:
        table.add_row("", Text(_ahead(pair.ahead_by), style="dim"))
    return table


def _ahead(by: By) -> str:
    return ENGLISH.say("partners.ahead", by=ENGLISH.say(f"partners.by.{by}"))


def _order(by: Sequence[By]) -> list[str]:
    order = "; ".join(f"({place}) {ENGLISH.say(f'partners.by.{name}')}" for place, name in enumerate(by, 1))
    told = [ENGLISH.say("partners.order", order=order)]
    return [*told, ENGLISH.say("partners.order.tie"), ENGLISH.say("partners.order.experience")]


def _words(line: Line) -> str:
    told = gap_words(ENGLISH, line)
    return told[:1].upper() + told[1:]


def _values(listing: Listing, place: int, pair: Pair) -> list[object]:
    unions = [listing.graph.get_node(Organisation, union) for union in (pair.origin, pair.destination)]
    return [
        listing.row.corridor, place, *(one.id for one in unions), *(one.full for one in unions),
        *(tuple(told) for told in listing.told(pair).values()), pair.ahead_by, things_of(pair),
        listing.as_of.isoformat(), listing.policy.sector, listing.policy.stale_after_years,
    ]  # fmt: skip


def _csv(listing: Listing) -> str:
    return csv_text(COLUMNS, (_values(listing, place, pair) for place, pair in enumerate(listing.found.pairs, 1)))


def _json(listing: Listing) -> str:
    found = listing.found
    content = {
        "corridor": listing.row.corridor,
        "verdict": listing.row.verdict,
        "as_of": listing.as_of,
        "policy": listing.policy.model_dump(),
        "order": found.by,
        "order_in_words": _order(found.by),
        "total": found.total,
        "nobody": {code: clause_words(ENGLISH, why) for code, why in found.nobody.items()},
        "instead": instead_dict(listing.instead, listing.countries),
        "remarks": [clause_words(ENGLISH, remark) for remark in found.remarks],
        "pairs": [
            dict(zip(COLUMNS, _values(listing, place, pair), strict=True)) for place, pair in enumerate(found.pairs, 1)
        ],
    }
    return json_text(content)
