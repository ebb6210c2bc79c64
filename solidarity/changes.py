"""`solidarity changes`: what turned between two days and what will turn next, as text, as CSV and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from rich.console import RenderableType
from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapRow, judge_corridors
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.causes import Cause
from graphmodel.strategy.changes import FLAGS, Changes, Flag, Turn, changes_between
from graphmodel.tables import csv_text, json_text
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import FlagWhen, PeopleOrder, Sector
from solidarity.gaps import parse_filters
from solidarity.output import Format, chosen_format, deliver, make_table, note, rendered, shown, verdict_text
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, UsageFault
from wording.sentences import people_words, reason_words

ROWS_OF_A_TABLE = 25


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A corridor that turned or will turn, flat: what the CSV and the JSON hold of it."""

    when: Literal["turned", "ahead"]
    origin: str
    destination: str
    origin_name: str
    destination_name: str
    before: Verdict
    after: Verdict
    flag: Flag
    on: str
    cause: Cause
    reason: str
    agreements: tuple[str, ...]
    titles: tuple[str, ...]
    migrants: int | None
    migrants_measure: str | None
    migrants_year: str | None
    displaced: int | None
    not_displaced: int | None
    sector_people: int | None
    first: str
    last: str
    until: str
    sector: Sector | None
    stale_after_years: int
    flag_when: FlagWhen


COLUMNS = columns_of(TurnRow)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is told, and out of how much."""

    snapshot: Snapshot
    found: Changes
    judged: int
    policy: CoveragePolicy
    order: PeopleOrder
    most: int
    """Rows of each list; 0 for all."""

    def kept(self, turned: Sequence[Turn]) -> Sequence[Turn]:
        """As many as are listed."""
        return turned[: self.most] if self.most else turned


def tell_changes(
    store: Store, typed: Mapping[str, object], first: date, last: date, *, policy: CoveragePolicy, limit: int | None,
    form: Format | None, output: Path | None, order: PeopleOrder,
) -> None:  # fmt: skip
    """Read, judge, compare and write; `typed` are filters by the names of `parse_filters`."""
    chosen = chosen_format(form, output)
    most = ROWS_OF_A_TABLE if limit is None and chosen == "table" and output is None else limit or 0
    told = listing_of(read_snapshot(store), typed, first, last, policy=policy, most=most, order=order)
    deliver({"table": _text, "csv": _csv, "json": _json}[chosen](told), output)
    if output is not None:
        note(f"{len(told.kept(told.found.turned)) + len(told.kept(told.found.ahead)):,} corridors written to {output}")


def listing_of(
    snapshot: Snapshot, typed: Mapping[str, object], first: date, last: date, *, policy: CoveragePolicy, most: int,
    order: PeopleOrder,
) -> Listing:  # fmt: skip
    """Judge both days and the one a year later, and compare; raises UsageFault for days the wrong way."""
    if first > last:
        raise UsageFault(f"FROM {first} is later than TO {last}; write the earlier day first")
    filters = parse_filters(snapshot, **typed, verdict=[], min_migrants=0, everything=True, both_ends=False)  # type: ignore[arg-type]  # as the options are declared

    def judge(day: date) -> list[GapRow]:
        return judge_corridors(snapshot, day, policy, filters, order)

    found = changes_between(snapshot, judge, first, last, policy)
    return Listing(snapshot, found, len(judge(last)), policy, order, most)


def turns_told(told: Listing) -> Rows[TurnRow]:
    """What turned and what will, as rows; notes sum both up and say by what the days were judged."""
    lists = (told.found.turned, told.found.ahead)
    return rows_of(
        TurnRow, _rows(told), notes=[headline(told), outlook(told), ENGLISH.say("changes.known")],
        truncated=any(len(told.kept(turned)) < len(turned) for turned in lists),
    )  # fmt: skip


def headline(told: Listing) -> str:
    """How many turned, how many of them lost or got a flag, with whom in them, and by what all is judged."""
    found = told.found
    days = {"first": ENGLISH.day(found.first.isoformat()), "last": ENGLISH.day(found.last.isoformat())}
    judged = f"{told.judged:,}"
    if not found.turned:
        return ENGLISH.say("changes.told.none", judged=judged, **days)
    count = len(found.turned)
    parts = [ENGLISH.count("changes.told", count, turned=f"{count:,}", judged=judged, **days)]
    for flag in FLAGS:
        turned = found.by_flag(flag)
        if turned:
            parts.append(ENGLISH.count(f"changes.{flag}", len(turned), people=_people(turned)))
    causes = Counter(turn.cause for turn in found.turned).most_common()
    told_causes = [
        ENGLISH.say("changes.cause", cause=ENGLISH.word("cause", cause), count=f"{n:,}") for cause, n in causes
    ]
    return " ".join([*parts, ENGLISH.say("changes.causes", causes=", ".join(told_causes))])


def outlook(told: Listing) -> str:
    """What will turn for the worse within the year, in a sentence."""
    found, until = told.found, ENGLISH.day(told.found.until.isoformat())
    if not found.ahead:
        return ENGLISH.say("changes.ahead.none", until=until)
    flagged = f"{sum(turn.flag == 'got' for turn in found.ahead):,}"
    return ENGLISH.count(
        "changes.ahead", len(found.ahead), until=until, people=_people(found.ahead), flagged=flagged
    )  # fmt: skip


def _people(turned: Sequence[Turn]) -> str:
    rows = [turn.after for turn in turned]
    counted = [row for row in rows if row.migrants is not None]
    if not counted:
        return ENGLISH.say("changes.uncounted.all")
    people = sum(row.migrants or 0 for row in counted)
    told = people_words(ENGLISH, people, sum(row.displaced or 0 for row in counted))
    left = len(rows) - len(counted)
    return f"{told} {ENGLISH.count('changes.uncounted', left)}" if left else told


def _text(told: Listing) -> str:
    return rendered(*_parts(told))


def _parts(told: Listing) -> Iterator[RenderableType]:
    found = told.found
    yield Text(headline(told), style="bold")
    yield Text(ENGLISH.say("changes.known"), style="dim")
    for flag in FLAGS:
        turned = found.by_flag(flag)
        if turned:
            yield from _list(told, ENGLISH.say(f"changes.flag.{flag}"), turned)
    yield ""
    yield Text(ENGLISH.say("changes.ahead.title", until=ENGLISH.day(found.until.isoformat())), style="bold")
    yield Text(outlook(told))
    if found.ahead:
        yield from _table(told, found.ahead)


def _list(told: Listing, title: str, turned: Sequence[Turn]) -> Iterator[RenderableType]:
    yield ""
    yield Text(f"{title} ({len(turned):,})", style="bold")
    yield from _table(told, turned)


def _table(told: Listing, turned: Sequence[Turn]) -> Iterator[RenderableType]:
    table = make_table(["Corridor", "From → to, and why", "Then → now", "Not\ndisplaced"])
    table.columns[0].no_wrap = table.columns[2].no_wrap = True
    table.columns[1].ratio, table.expand = 1, True
    table.columns[3].justify = "right"
    kept = told.kept(turned)
    for turn in kept:
        row = turn.after
        names = Text(shown(f"{row.origin_name} → {row.destination_name}"))
        names.append(f"\n{shown(_because(told, turn))}", style="dim")
        verdicts = Text("\n").join([verdict_text(turn.before.verdict), verdict_text(row.verdict)])
        table.add_row(Text(row.corridor), names, verdicts, _number(row))
    yield table
    if len(kept) < len(turned):
        yield Text(f"The {len(kept):,} largest of {len(turned):,}; --limit 0 lists all.", style="dim")


def _because(told: Listing, turn: Turn) -> str:
    title = told.snapshot.agreements[turn.texts[0]].title if turn.texts else ""
    quoted = ENGLISH.say("quoted", text=title) if title else ""
    return ": ".join(part for part in (quoted, reason_words(ENGLISH, turn.why)) if part)


def _number(row: GapRow) -> str:
    people = row.sector_people if row.sector_people is not None else row.not_displaced
    return "unknown" if row.migrants is None and people is None else "–" if people is None else f"{people:,}"


def _values(told: Listing, when: str, turn: Turn) -> list[object]:
    row, found, policy = turn.after, told.found, told.policy
    own: dict[str, object] = {
        "when": when, "before": turn.before.verdict, "after": row.verdict, "flag": turn.flag,
        "on": turn.on.isoformat(), "cause": turn.cause, "reason": reason_words(ENGLISH, turn.why),
        "agreements": turn.texts, "titles": tuple(told.snapshot.agreements[text].title for text in turn.texts),
        "first": found.first.isoformat(), "last": found.last.isoformat(), "until": found.until.isoformat(),
        "sector": policy.sector, "stale_after_years": policy.stale_after_years, "flag_when": policy.flag_when,
    }  # fmt: skip
    return [own[name] if name in own else getattr(row, name) for name in COLUMNS]


def _rows(told: Listing) -> Iterator[list[object]]:
    yield from (_values(told, "turned", turn) for turn in told.kept(told.found.turned))
    yield from (_values(told, "ahead", turn) for turn in told.kept(told.found.ahead))


def _csv(told: Listing) -> str:
    return csv_text(COLUMNS, _rows(told))


def _json(told: Listing) -> str:
    found = told.found
    return json_text(
        {
            "headline": headline(told), "ahead": outlook(told), "note": ENGLISH.say("changes.known"),
            "first": found.first, "last": found.last, "until": found.until, "judged": told.judged,
            "turned": len(found.turned), "will_turn": len(found.ahead), "order": told.order,
            "totals": {flag: _totals(found.by_flag(flag)) for flag in FLAGS},
            "policy": told.policy.model_dump(),
            "corridors": [dict(zip(COLUMNS, values, strict=True)) for values in _rows(told)],
        }
    )  # fmt: skip


def _totals(turned: Sequence[Turn]) -> dict[str, object]:
    rows = [turn.after for turn in turned]
    return {
        "corridors": len(rows), "uncounted": sum(row.migrants is None for row in rows),
        "migrants": sum(row.migrants or 0 for row in rows),
        "others": sum(row.others or 0 for row in rows), "verdicts": Counter(row.verdict for row in rows),
    }  # fmt: skip
