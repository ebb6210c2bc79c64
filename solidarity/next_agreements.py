"""`solidarity next`: the next agreements as a text, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.clauses import Clause
from graphmodel.gaps import judge_corridors
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.index import Index
from graphmodel.names.meant import get_corridor, get_meant
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.drafts import MOST
from graphmodel.strategy.drafts_file import drafts_text
from graphmodel.strategy.next_agreements import (
    LEAST_TABLE,
    MOST_AGREEMENTS,
    MOST_TABLE,
    NextAgreement,
    NextAgreements,
    Wanted,
    next_agreements,
)
from graphmodel.strategy.pairs import pair_id
from graphmodel.tables import csv_text, json_text
from graphmodel.vocabulary import Sector
from solidarity.gaps import parse_filters
from solidarity.options import people_order
from solidarity.output import Format, chosen_format, deliver, note, rendered, shown
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, UsageFault, split_words
from wording.next_words import answer_words, beyond_words, proof_words, restricted_words, share_words
from wording.sentences import clause_words, reason_words

__all__ = [
    "COUNTS", "LEAST_TABLE", "MOST_AGREEMENTS", "MOST_TABLE", "Listing", "NextRow", "Typed", "list_next", "listing_of",
    "next_told", "write_drafts",
]  # fmt: skip
MOST_BEYOND = 10
COUNTS = ("not-displaced", "all-people", "corridors")
"""What can be lifted as far as can be, as it is typed."""


@dataclass(frozen=True, slots=True)
class NextRow:
    """One of the agreements chosen, flat: what the CSV and the JSON hold of it."""

    place: int
    hub: str
    countries: tuple[str, ...]
    parties: tuple[str, ...]
    party_names: tuple[str, ...]
    corridors: tuple[str, ...]
    people: int
    people_so_far: int
    share_so_far: float
    why: tuple[str, ...]
    in_the_way: tuple[str, ...]
    pairs: tuple[str, ...]
    as_of: str
    sector: Sector | None


COLUMNS = columns_of(NextRow)


@dataclass(frozen=True)
class Typed:
    """What was typed, before anybody knows what it means."""

    places: Mapping[str, object]
    k: int
    table: int
    counts: str
    willing: Sequence[str]
    all_willing: bool
    most_per_organisation: int | None
    restricted: bool
    tied: bool
    without: Sequence[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """The agreements chosen, and what was asked."""

    snapshot: Snapshot
    found: NextAgreements
    as_of: date
    policy: CoveragePolicy


def list_next(
    store: Store, typed: Typed, *, as_of: date, policy: CoveragePolicy, seconds: float, form: Format | None,
    output: Path | None, drafts: Path | None,
) -> None:  # fmt: skip
    """Read, judge, choose and write."""
    result = listing_of(read_snapshot(store), typed, as_of=as_of, policy=policy, seconds=seconds)
    deliver({"table": _table, "csv": _csv, "json": _json}[chosen_format(form, output)](result), output)
    if output is not None:
        note(f"{len(result.found.agreements):,} agreements written to {output}")
    if drafts is not None:
        note(write_drafts(result, drafts))


def listing_of(
    snapshot: Snapshot, typed: Typed, *, as_of: date, policy: CoveragePolicy, seconds: float
) -> Listing:  # fmt: skip
    """Judge and choose; raises UsageFault or NameFault for what nobody knows."""
    filters = parse_filters(
        snapshot, **typed.places, verdict=[], min_migrants=0, everything=False, both_ends=False  # type: ignore[arg-type]  # one name each, as the options are declared
    )  # fmt: skip
    wanted = _wanted(snapshot, typed)
    rows = judge_corridors(snapshot, as_of, policy, filters, wanted.order)
    found = next_agreements(snapshot, rows, as_of, policy, wanted, seconds=seconds)
    return Listing(snapshot, found, as_of, policy)


def write_drafts(result: Listing, file: Path) -> str:
    """Write the first agreements as drafts for `solidarity whatif`, and say so."""
    first = result.found.drafts[:MOST]
    deliver(drafts_text(first), file)
    return f"{len(first)} drafts written to {file}: solidarity whatif {file}"


def _wanted(snapshot: Snapshot, typed: Typed) -> Wanted:
    if typed.all_willing and not typed.willing:
        raise UsageFault("--all-willing says that every party is one of --willing, which names nobody; name them there")
    organisations = Index(Graph(snapshot.graph.nodes(Organisation)))
    countries = Index(Graph(snapshot.countries.values()))
    willing = (get_meant(organisations, name, ["organisation"]).id for name in split_words(typed.willing))
    without = (ends_of(get_corridor(countries, [name]).id) for name in split_words(typed.without))
    return Wanted(
        k=typed.k, table=typed.table, counts="corridors" if typed.counts == "corridors" else "people",
        order=people_order(typed.counts), restricted=typed.restricted,
        tied=typed.tied, willing=frozenset(willing), all_willing=typed.all_willing,
        most_per_organisation=typed.most_per_organisation, without=frozenset(pair_id(*ends) for ends in without),
    )  # fmt: skip


def headline(result: Listing) -> str:
    """What the agreements would lift, and how good the choice is, in a few sentences."""
    parts = [answer_words(ENGLISH, result.found), proof_words(ENGLISH, result.found)]
    return " ".join(part for part in (*parts, f"As of {ENGLISH.day(result.as_of.isoformat())}.") if part)


def next_told(result: Listing) -> Rows[NextRow]:
    """The agreements chosen, as rows; notes say how good the choice is and what no agreement reaches."""
    notes = [headline(result), beyond_words(ENGLISH, result.found), restricted_words(ENGLISH, result.found)]
    cells = (_values(result, place) for place in range(len(result.found.agreements)))
    return rows_of(NextRow, cells, notes=[one for one in notes if one])


def _table(result: Listing) -> str:
    return rendered(*_lines(result))


def _lines(result: Listing) -> Iterator[RenderableType]:
    snapshot, found = result.snapshot, result.found
    yield Text(headline(result), style="bold")
    unit = "corridors" if found.wanted.corridors else "people"
    yield Text(
        f"Found {found.value:,} {unit}, bound {found.bound:,}, gap {found.gap:.2%}, one at a time {found.greedy:,};"
        f" {found.seconds:.1f} s.",
        style="dim",
    )
    for place, one in enumerate(found.agreements, 1):
        yield ""
        yield Text(shown(f"{place}. {'; '.join(_named(snapshot, one))}"), style="bold")
        yield _indented(f"{', '.join(row.corridor for row in one.lifted)}: {one.people:,} people"
                        f" ({_share(found, one)} % so far)")  # fmt: skip
        yield _indented(f"{ENGLISH.say('next.could')}: {reason_words(ENGLISH, one.why)}")
        yield _indented(f"{ENGLISH.say('next.bar')}: {reason_words(ENGLISH, one.in_the_way) or 'nothing on record'}")
        yield _indented(f"{ENGLISH.say('next.not_this')}: --without {','.join(one.pairs)}", "dim")
    yield ""
    yield Text(f"{beyond_words(ENGLISH, found)}{':' if found.beyond else ''}", style="bold")
    for beyond in found.beyond[:MOST_BEYOND]:
        people = beyond.row.people(found.wanted.order)
        counted = "not counted" if people is None else f"{people:,} people"
        yield _indented(f"{beyond.row.corridor}, {counted}: {reason_words(ENGLISH, beyond.why)}")
    if len(found.beyond) > MOST_BEYOND:
        yield _indented(f"and {len(found.beyond) - MOST_BEYOND:,} more; --format json names them all")
    if restricted := restricted_words(ENGLISH, found):
        yield Text(f"{restricted} (--restricted)")
    yield ""
    yield Text(ENGLISH.say("next.people.note"), style="dim")


def _named(snapshot: Snapshot, one: NextAgreement) -> list[str]:
    parties = ((snapshot.graph.get_node(Organisation, name), code) for code, name in one.parties.items())
    return [f"{party.short} ({snapshot.countries[code].name}) [{party.id}]" for party, code in parties]


def _share(found: NextAgreements, one: NextAgreement) -> str:
    return share_words(ENGLISH, one.cumulated, found.people_flagged)


def _indented(text: str, style: str = "") -> RenderableType:
    return Padding(Text(shown(text), style=style), (0, 0, 0, 3))


def _values(result: Listing, place: int) -> list[object]:
    snapshot, found = result.snapshot, result.found
    one = found.agreements[place]
    share = round(100 * one.cumulated / found.people_flagged, 2) if found.people_flagged else 0
    names = tuple(snapshot.graph.get_node(Organisation, name).short for name in one.parties.values())
    return [
        place + 1, one.star.hub, one.star.countries, tuple(one.parties.values()), names,
        tuple(row.corridor for row in one.lifted), one.people, one.cumulated, share, _words(one.why),
        _words(one.in_the_way), one.pairs, result.as_of.isoformat(), result.policy.sector,
    ]  # fmt: skip


def _words(clauses: Sequence[Clause]) -> tuple[str, ...]:
    return tuple(clause_words(ENGLISH, one) for one in clauses)


def _csv(result: Listing) -> str:
    return csv_text(COLUMNS, (_values(result, place) for place in range(len(result.found.agreements))))


def _json(result: Listing) -> str:
    found = result.found
    rows = [_values(result, place) for place in range(len(found.agreements))]
    content = {
        "headline": headline(result),
        "as_of": result.as_of,
        "policy": result.policy.model_dump(),
        "wanted": found.wanted.model_dump(mode="json"),
        "value": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "greedy": found.greedy,
        "people": found.people,
        "people_flagged": found.people_flagged,
        "people_within_reach": found.within_reach,
        "corridors_flagged": len(found.flagged),
        "agreements": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
        "beyond": [
            {"corridor": one.row.corridor, "people": one.row.people(found.wanted.order), "why": _words(one.why)}
            for one in found.beyond
        ],
    }
    return json_text(content)
