"""`solidarity gaps`: the flagged corridors as a table, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import End, GapFilters, GapRow, is_asked, judge_corridors
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import corridor_id
from graphmodel.names.index import Index
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.tables import csv_text, json_text
from graphmodel.verdicts import RECORDS, VERDICTS, Verdict
from graphmodel.vocabulary import (
    FLAG_WHEN,
    SECTORS,
    Character,
    FlagWhen,
    Group,
    Mark,
    PeopleOrder,
    SearchResult,
    Sector,
)
from solidarity.output import (
    Format,
    chosen_format,
    deliver,
    make_table,
    note,
    rendered,
    shown,
    terminal_width,
    verdict_text,
)
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, parse_countries, parse_word, parse_words
from wording.sentences import clause_words, gap_words, left_out_words, looked_words, people_words

ROWS_OF_A_TABLE = 25
WIDE = 110
NOTE = "People are those of the UN's stock, else of a host country's count: refugees and settled families among them."
MISSING: Mapping[FlagWhen, str] = {
    "nothing_on_record": "no agreement between unions of the two countries is on record",
    "nothing_confirmed": "no agreement between unions of the two countries is confirmed in force",
    "nothing_for_all": "no agreement between unions of the two countries is in force for all workers{sector}",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """A corridor with its verdict and its size, flat: what the CSV and the JSON hold of it.

    A `GapRow` is what the rule found; this says its reasons in words, with the choices it was judged by.
    """

    origin: str
    destination: str
    origin_name: str
    destination_name: str
    verdict: Verdict
    flagged: bool
    reason: str
    migrants: int | None
    migrants_measure: str | None
    migrants_year: str | None
    agreements: tuple[str, ...]
    marks: tuple[Mark, ...]
    no_counterpart: tuple[str, ...]
    no_union_on_record: tuple[str, ...]
    no_union_of_sector: tuple[str, ...]
    displaced: int | None
    displaced_reported: int | None
    not_displaced: int | None
    mostly_displaced: bool
    sector_people: int | None
    sector_year: str | None
    character: Character | None
    looked_for_on: str | None
    looked_for_languages: tuple[str, ...]
    looked_for_result: SearchResult | None
    looked_for_note: str | None
    remarks: tuple[str, ...]
    as_of: str
    sector: Sector | None
    stale_after_years: int
    flag_when: FlagWhen

    @property
    def corridor(self) -> str:
        """The identifier of the corridor, as NPL-KWT."""
        return corridor_id(self.origin, self.destination)


COLUMNS = columns_of(Gap)


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows to be listed, and out of how many."""

    rows: Sequence[GapRow]
    found: int
    """Rows that were asked for, before the limit."""
    judged: int
    flagged: int
    as_of: date
    policy: CoveragePolicy
    filters: GapFilters
    whole_map: bool
    order: PeopleOrder
    in_flagged: str
    """How many people the flagged corridors have, in words."""
    left_out: str
    """How many people stand in no corridor, in words."""


def parse_policy(sector: str | None, stale_after: int, flag_when: str | None) -> CoveragePolicy:
    """The policy that was typed; raises UsageFault for an unknown sector or strictness."""
    chosen = cast("Sector", parse_word("sector", sector, SECTORS)) if sector else None
    policy = CoveragePolicy(sector=chosen, stale_after_years=stale_after)
    if flag_when is None:
        return policy
    return policy.model_copy(update={"flag_when": parse_word("strictness of the flag", flag_when, FLAG_WHEN)})


def parse_filters(
    snapshot: Snapshot, *, origin: Sequence[str], destination: Sequence[str], region: Sequence[str],
    group: Sequence[str], end: str, verdict: Sequence[str], min_migrants: int, everything: bool,
    both_ends: bool,
) -> GapFilters:  # fmt: skip
    """The filters that were typed, in the words that the store holds; raises UsageFault or NameFault."""
    countries = Index(Graph(snapshot.countries.values()))
    regions = {name for c in snapshot.countries.values() for name in (c.m49_subregion, c.ilo_region) if name}
    return GapFilters(
        origins=frozenset(parse_countries(origin, countries)),
        destinations=frozenset(parse_countries(destination, countries)),
        regions=frozenset(parse_words("region", region, sorted(regions))),
        groups=frozenset(cast("list[Group]", parse_words("group of states", group, get_args(Group)))),
        end=cast("End", parse_word("end of a corridor", end, get_args(End))),
        verdicts=frozenset(cast("list[Verdict]", parse_words("verdict", verdict, VERDICTS))),
        min_migrants=min_migrants,
        flagged_only=not everything,
        both_ends=both_ends,
    )


def list_gaps(
    store: Store, typed: Mapping[str, object], *, as_of: date, policy: CoveragePolicy, limit: int | None,
    form: Format | None, output: Path | None, order: PeopleOrder,
) -> None:  # fmt: skip
    """Read, judge, filter and write; `typed` are the filters by the names of `parse_filters`."""
    chosen = chosen_format(form, output)
    most = ROWS_OF_A_TABLE if limit is None and chosen == "table" and output is None else limit
    result = listing_of(read_snapshot(store), typed, as_of=as_of, policy=policy, most=most, order=order)
    rows, found = result.rows, result.found
    deliver({"table": _table, "csv": _csv, "json": _json}[chosen](result), output)
    if output is not None:
        note(f"{len(rows):,} corridors written to {output}")
    if chosen != "table" and len(rows) < found:
        note(f"{len(rows):,} of {found:,} corridors are listed: --limit {limit}")


def listing_of(
    snapshot: Snapshot, typed: Mapping[str, object], *, as_of: date, policy: CoveragePolicy, most: int | None,
    order: PeopleOrder,
) -> Listing:  # fmt: skip
    """Judge and filter; `most` corridors are listed, all where it is 0 or nothing."""
    filters = parse_filters(snapshot, **typed)  # type: ignore[arg-type]  # one name each, as the options are declared
    judged = judge_corridors(snapshot, as_of, policy, filters, order)
    found = [row for row in judged if is_asked(row, filters)]
    rows = found[:most] if most else found
    flagged = sum(row.flagged for row in judged)
    return Listing(
        rows, len(found), len(judged), flagged, as_of, policy, filters, len(judged) == len(snapshot.listed), order,
        _people([row for row in judged if row.flagged]), _left_out(snapshot),
    )  # fmt: skip


def _people(rows: Sequence[GapRow]) -> str:
    displaced = sum(row.displaced or 0 for row in rows)
    return people_words(ENGLISH, sum(row.migrants or 0 for row in rows), displaced)


def _left_out(snapshot: Snapshot) -> str:
    counted = [corridor for corridor in snapshot.listed if corridor.migrants_measure == "un_stock"]
    if not snapshot.people_left_out or not counted:
        return ""
    total = sum(corridor.migrants or 0 for corridor in counted)
    return left_out_words(ENGLISH, snapshot.people_left_out, total, counted[0].migrants_year or "")


def headline(result: Listing) -> str:
    """What is listed, in one sentence: how many of how many, under which choices, on which day."""
    policy, filters = result.policy, result.filters
    if not result.judged:
        return "No listed corridor matches these filters."
    which = "listed corridors" if result.whole_map else "corridors asked about"
    sector = f" for {ENGLISH.word('sector', policy.sector)}" if policy.sector and policy.sector != "all" else ""
    missing = MISSING[policy.flag_when].format(sector=sector and " of that sector")
    parts = [
        f"{result.flagged:,} of {result.judged:,} {which} are flagged{sector}: {missing},"
        f" as of {ENGLISH.day(result.as_of.isoformat())}."
    ]
    if result.flagged:
        parts.append(f"In them: {result.in_flagged}.")
    if policy.stale_after_years != CoveragePolicy().stale_after_years:
        years = "1 year" if policy.stale_after_years == 1 else f"{policy.stale_after_years} years"
        parts.append(f"After {years} of silence an agreement counts as unconfirmed.")
    if filters.verdicts:
        words = " or ".join(f"“{RECORDS[verdict].word}”" for verdict in VERDICTS if verdict in filters.verdicts)
        parts.append(f"{result.found:,} with the verdict {words}.")
    elif not filters.flagged_only:
        parts.append("All are listed, flagged or not.")
    if filters.both_ends:
        parts.append(f"{result.found:,} of them with somebody on record at both ends who could sign.")
    if 0 < len(result.rows) < result.found:
        shortened = "The largest follows" if len(result.rows) == 1 else f"The {len(result.rows):,} largest follow"
        parts.append(f"{shortened}; --limit 0 lists all.")
    if result.rows:
        parts.append(f"Ranked by {_ranked_by(result)}.")
    return " ".join(parts)


def _ranked_by(result: Listing) -> str:
    who = ENGLISH.say(f"people_order.{result.order}")
    if all(row.sector_people is None for row in result.rows):
        return who
    return ENGLISH.say("people.by.sector", sector=ENGLISH.word("sector", result.policy.sector or "all"), who=who)


def _table(result: Listing) -> str:
    opening = Text(headline(result), style="bold")
    if not result.rows:
        return rendered(opening, "", Text("Nothing to list. Fewer filters, or --all, list more."))
    wide = terminal_width() >= WIDE
    in_sector = any(row.sector_people is not None for row in result.rows)
    # In a narrow window the sector's own count takes the place of who counted all.
    numbers = [*(["In the\nsector"] if in_sector else []), "Not\ndisplaced", "All\npeople"]
    table = make_table(
        ["Corridor", "From → to", "Verdict", *numbers, *(["Count"] if wide or not in_sector else []),
         *(["Best on record"] if wide else [])]
    )  # fmt: skip
    for column in table.columns:
        column.no_wrap = True
    table.columns[1].no_wrap, table.columns[1].ratio = False, 1
    for column in table.columns[3 : 3 + len(numbers)]:
        column.justify = "right"
    if wide:
        table.columns[-1].no_wrap, table.columns[-1].ratio = False, 2
    table.expand = True
    for row in result.rows:
        sector = [_number(row.sector_people, "")] if in_sector else []
        measure = [_measure(row)] if wide or not in_sector else []
        best = [Text(shown(_best(row)))] if wide else []
        table.add_row(*_cells(row), *sector, *_numbers(row), *measure, *best)
    return rendered(opening, "", table, "", *(Text(line, style="dim") for line in _footnotes(result)))


def _best(row: GapRow) -> str:
    """The best agreement on record; where there is none, who looked."""
    told = gap_words(ENGLISH, row.reason)
    return f"{told}; {looked_words(ENGLISH, row.looked_for)}" if row.verdict == "none_on_record" else told


def _aside(row: GapRow) -> str:
    """The sign beside a verdict where nobody could sign at an end."""
    return "†" if row.no_counterpart else "‡" if row.no_union_on_record else "§" if row.no_union_of_sector else ""


def _cells(row: GapRow) -> list[Text]:
    unsought = row.verdict == "none_on_record" and row.looked_for is None
    aside = _aside(row)
    verdict = verdict_text(row.verdict, f"{aside}°" if unsought else aside)
    if row.remarks:
        # Beneath the verdict, so that the names of the countries keep their room.
        verdict.append("".join(f"\n  {clause_words(ENGLISH, remark)}" for remark in row.remarks), style="dim")
    names = Text(shown(f"{row.origin_name} → {row.destination_name}"))
    return [Text(row.corridor), names, verdict]


def _numbers(row: GapRow) -> list[Text]:
    unknown = "unknown" if row.migrants is None else "–"
    return [
        _number(row.not_displaced, unknown, "*" if row.mostly_displaced else " "), _number(row.migrants, unknown)
    ]  # fmt: skip


def _number(people: int | None, otherwise: str, aside: str = "") -> Text:
    return Text(f"{people:,}{aside}" if people is not None else f"{otherwise}{aside}")


def _measure(row: GapRow) -> Text:
    measure = {"un_stock": "UN", "host_count": "host"}.get(row.migrants_measure or "", "")
    return Text(f"{measure} {row.migrants_year or ''}".strip())


def _footnotes(result: Listing) -> list[str]:
    found = []
    if any(row.no_counterpart for row in result.rows):
        found.append("† In at least one of the two countries there is no union to sign with (no_counterpart).")
    if any(row.no_union_on_record and not row.no_counterpart for row in result.rows):
        found.append(
            "‡ In at least one of the two countries no organisation of workers is on record (no_union_on_record)."
        )
    if any(_aside(row) == "§" for row in result.rows):
        found.append("§ In at least one of the two countries no organisation of the sector is on record.")
    if any(row.verdict == "none_on_record" and row.looked_for is None for row in result.rows):
        found.append("° Nobody has looked yet (looked_for_on is empty).")
    if any(row.mostly_displaced for row in result.rows):
        found.append(f"* {ENGLISH.say('counted.mostly.short').capitalize()}: half of the people or more are displaced.")
    if any(row.sector_people is not None for row in result.rows):
        found.append(ENGLISH.say("counted.sector.note"))
    exceeded = sum(row.exceeded for row in result.rows)
    if exceeded:
        found.append(ENGLISH.count("counted.exceeded.some", exceeded))
    if any(row.displaced is None and row.migrants is not None for row in result.rows):
        found.append("– A host country's own count, which is not taken apart; it is ranked whole.")
    if result.left_out and result.whole_map:
        found.append(result.left_out)
    return [
        *found,
        NOTE,
        ENGLISH.say("counted.note"),
        f"What stands behind a verdict: solidarity why {result.rows[0].corridor}",
    ]


def gaps_of(result: Listing) -> Rows[Gap]:
    """The corridors that are listed, as rows."""
    cells = (_values(result, row) for row in result.rows)
    return rows_of(Gap, cells, truncated=len(result.rows) < result.found)


def _values(result: Listing, row: GapRow) -> list[object]:
    as_text = [f"no_counterpart: {code}" for code in row.no_counterpart]
    as_text += [f"no_union_on_record: {code}" for code in row.no_union_on_record]
    as_text += [f"no_union_of_sector: {code}" for code in row.no_union_of_sector]
    own: dict[str, object] = {
        "reason": "; ".join([gap_words(ENGLISH, row.reason), *as_text]),
        "remarks": tuple(clause_words(ENGLISH, remark) for remark in row.remarks),
    }
    shared = {
        "as_of": result.as_of.isoformat(),
        "sector": result.policy.sector,
        "stale_after_years": result.policy.stale_after_years,
        "flag_when": result.policy.flag_when,
    }
    return [own[name] if name in own else shared[name] if name in shared else getattr(row, name) for name in COLUMNS]


def _csv(result: Listing) -> str:
    return csv_text(COLUMNS, (_values(result, row) for row in result.rows))


def _json(result: Listing) -> str:
    content = {
        "headline": headline(result),
        "as_of": result.as_of,
        "judged": result.judged,
        "flagged": result.flagged,
        "found": result.found,
        "note": f"{NOTE} {ENGLISH.say('counted.note')}",
        "left_out": result.left_out,
        "order": result.order,
        "policy": result.policy.model_dump(),
        "filters": result.filters.model_dump(),
        "corridors": [dict(zip(COLUMNS, _values(result, row), strict=True)) for row in result.rows],
    }
    return json_text(content)
