"""`solidarity whatif`: what drafts would change, each alone and together, as text, as CSV and as JSON."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.errors import SolidarityError
from graphmodel.gaps import GapRow, judge_corridors
from graphmodel.names.index import Index
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.drafts import Ending, Proposal, day_of
from graphmodel.strategy.drafts_file import DraftFault, drafts_of, read_drafts
from graphmodel.strategy.seed_rows import seed_rows
from graphmodel.strategy.whatif import Change, Effect, Stay, what_if
from graphmodel.tables import csv_text, json_text
from graphmodel.verdicts import RECORDS, Verdict
from graphmodel.vocabulary import FlagWhen, PeopleOrder, Sector
from solidarity.output import Format, chosen_format, deliver, make_table, note, rendered, shown
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, UsageFault
from wording.sentences import clause_words

ROWS_OF_A_TABLE = 25
TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What becomes of a corridor by a draft, flat: what the CSV and the JSON hold of it."""

    draft: str
    effect: Literal["lifted", "flagged", "changed", "stays"]
    corridor: str
    origin: str
    destination: str
    origin_name: str
    destination_name: str
    before: Verdict
    after: Verdict
    migrants: int | None
    not_displaced: int | None
    reason: str
    as_of: str
    sector: Sector | None
    flag_when: FlagWhen


COLUMNS = columns_of(EffectRow)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is told: the drafts with the effect of each, and of all together."""

    drafts: Sequence[Proposal]
    effects: Mapping[str, Effect]
    rows: Sequence[GapRow]
    as_of: date
    policy: CoveragePolicy
    order: PeopleOrder
    most: int

    @property
    def last(self) -> Effect:
        """That of all together, or of the only one."""
        return list(self.effects.values())[-1]

    def people(self, rows: Sequence[GapRow]) -> int:
        """The people in some corridors, in the order asked."""
        return sum(row.people(self.order) or 0 for row in rows)


def tell_effects(
    store: Store, file: str, *, as_of: date, today: date, policy: CoveragePolicy, limit: int | None,
    form: Format | None, output: Path | None, seeds: Path | None, order: PeopleOrder,
) -> None:  # fmt: skip
    """Read the drafts, judge, and write; raises UsageFault for a file that cannot be used."""
    snapshot = read_snapshot(store)
    drafts = drafts_given(snapshot, file)
    if seeds is not None:
        note(write_seeds(snapshot, drafts, today, seeds))
    chosen = chosen_format(form, output)
    plain = chosen == "table" and output is None
    most = ROWS_OF_A_TABLE if limit is None and plain else limit or 0
    told = listing_of(snapshot, drafts, as_of=as_of, policy=policy, most=most, order=order)
    deliver({"table": _text, "csv": _csv, "json": _json}[chosen](told), output)
    if output is not None:
        note(f"the effect of {len(drafts)} drafts written to {output}" if len(drafts) > 1
             else f"the effect of the draft written to {output}")  # fmt: skip


def listing_of(
    snapshot: Snapshot, drafts: Sequence[Proposal], *, as_of: date, policy: CoveragePolicy, most: int,
    order: PeopleOrder,
) -> Listing:  # fmt: skip
    """Judge with each draft, and with all; `most` changes of each effect are listed, all where it is 0."""
    rows = judge_corridors(snapshot, as_of, policy, order=order)
    effects = {_label(at, draft): what_if(snapshot, [draft], rows, as_of, policy, order)
               for at, draft in enumerate(drafts, 1)}  # fmt: skip
    if len(drafts) > 1:
        effects[TOGETHER] = what_if(snapshot, drafts, rows, as_of, policy, order)
    return Listing(drafts, effects, rows, as_of, policy, order, most)


def effects_told(told: Listing) -> Rows[EffectRow]:
    """What becomes of the corridors, as rows; a note for each draft, and for all together, sums its effect up."""
    notes = [f"{label}: {headline(told, effect)}" for label, effect in told.effects.items()]
    cut = any(told.most and len(effect.changes) > told.most for effect in told.effects.values())
    return rows_of(EffectRow, _lines(told), notes=notes, truncated=cut)


def drafts_given(snapshot: Snapshot, given: str | Sequence[Mapping[str, object]]) -> list[Proposal]:
    """The drafts of a file, or as they are given in its words; raises UsageFault."""
    index = Index(snapshot.graph)
    try:
        if not isinstance(given, str):
            return drafts_of(given, index, "drafts")
        text, where = _read(given)
        return read_drafts(text, index, where)
    except DraftFault as fault:
        raise UsageFault(str(fault)) from fault


def _read(file: str) -> tuple[str, str]:
    if file == "-":
        return sys.stdin.read(), "standard input"
    try:
        return Path(file).read_text(encoding="utf-8-sig"), file
    except OSError as fault:
        raise UsageFault(f"{file} cannot be read: {fault.strerror or fault}") from fault
    except UnicodeDecodeError as fault:
        raise UsageFault(f"{file} is no text in UTF-8; save it as UTF-8") from fault


def write_seeds(snapshot: Snapshot, drafts: Sequence[Proposal], today: date, folder: Path) -> str:
    """Write the drafts as a dataset of seed rows, and say so; raises UsageFault for a folder that holds something."""
    files = seed_rows(snapshot.graph, drafts, today)
    if folder.exists() and any(folder.iterdir()):
        raise UsageFault(f"{folder} holds something already; name a new folder, as seeds/drafts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise SolidarityError(f"{folder} cannot be written: {fault.strerror or fault}") from fault
    return f"{len(files)} files written to {folder}; “solidarity-ingest check” reads them with the others"


def _label(at: int, draft: Proposal) -> str:
    return f"{at}. {draft.name}"


def headline(told: Listing, effect: Effect) -> str:
    """What one effect comes to, in one sentence or two."""
    flagged = [row for row in told.rows if row.flagged]
    parts = [f"{_corridors(len(effect.changes))} would get another verdict."]
    whole = f"{ENGLISH.people(told.people(flagged))} people in {_corridors(len(flagged), 'flagged ')}"
    for changes, word, among in ((effect.lifted, "lose", "of"), (effect.dropped, "get", "beside")):
        if changes:
            parts.append(
                f"{_corridors(len(changes))} would {word} the flag: {_people(told, changes)}, {among} {whole}."
            )
    if not effect.lifted:
        parts.append("No flag would be lifted.")
    if effect.stays:
        parts.append(f"{_corridors(len(effect.stays))} it touches would stay flagged.")
    return " ".join(parts)


def _people(told: Listing, changes: Sequence[Change]) -> str:
    """Their people, and how many corridors nobody counted."""
    counted = [one.before for one in changes if one.before.people(told.order) is not None]
    left = len(changes) - len(counted)
    if not counted:
        return "nobody counted its people" if left == 1 else "nobody counted their people"
    who = ENGLISH.say(f"people_order.{told.order}")
    return f"{told.people(counted):,} people ({who}{f'; in {left:,} nobody counted them' if left else ''})"


def _corridors(count: int, which: str = "") -> str:
    return f"1 {which}corridor" if count == 1 else f"{count:,} {which}corridors"


def _text(told: Listing) -> str:
    parts: list[object] = []
    for label, effect in told.effects.items():
        parts += [Text(shown(f"{label}, {_when(told, label)}"), style="bold"), Text(headline(told, effect)), ""]
    parts += [*_changes(told), *_stays(told.last)]
    parts.append(Text(f"Judged by the rule of docs/coverage.md as of {ENGLISH.day(told.as_of.isoformat())}; nothing"
                      " was written to the store.", style="dim"))  # fmt: skip
    return rendered(*parts)  # type: ignore[arg-type]  # texts, tables and empty lines


def _when(told: Listing, label: str) -> str:
    if label == TOGETHER:
        return "all drafts"
    draft = told.drafts[list(told.effects).index(label)]
    day = ENGLISH.day(day_of(draft, told.as_of).isoformat())
    return f"without it from {day} on" if isinstance(draft, Ending) else f"signed on {day}"


def _changes(told: Listing) -> Iterator[object]:
    effect = told.last
    if not effect.changes:
        return
    table = make_table(["Corridor", "From → to", "Now", "Then", "Not\ndisplaced", "All\npeople"])
    table.columns[1].ratio, table.expand = 1, True
    for column in table.columns[4:]:
        column.justify = "right"
    kept = effect.changes[: told.most] if told.most else effect.changes
    for one in kept:
        row = one.before
        table.add_row(
            row.corridor, shown(f"{row.origin_name} → {row.destination_name}"), _verdict(row), _verdict(one.after),
            _number(row.not_displaced), _number(row.migrants),
        )  # fmt: skip
    yield table
    yield ""
    if len(kept) < len(effect.changes):
        yield Text(f"The first {len(kept)} of {len(effect.changes):,}; --limit 0 lists all.", style="dim")


def _verdict(row: GapRow) -> Text:
    record = RECORDS[row.verdict]
    return Text(f"{record.sign} {record.word}", style=record.style)


def _number(people: int | None) -> str:
    return "unknown" if people is None else f"{people:,}"


def _stays(effect: Effect) -> Iterator[object]:
    """What stays flagged, by the reason, each with its largest corridors."""
    if not effect.stays:
        return
    yield Text("What would stay flagged, and why", style="bold")
    counts = Counter(clause_words(ENGLISH, one.why) for one in effect.stays)
    for why, count in counts.most_common():
        first = [one.row.corridor for one in effect.stays if clause_words(ENGLISH, one.why) == why][:3]
        more = f" and {count - len(first):,} more" if count > len(first) else ""
        yield Text(shown(f"  {', '.join(first)}{more}: {why}"))
    yield ""


def _kind(one: Change) -> str:
    return "lifted" if one.lifted else "flagged" if one.dropped else "changed"


def _values(told: Listing, label: str, one: Change | Stay) -> list[object]:
    before, after = (one.before, one.after) if isinstance(one, Change) else (one.row, one.row)
    own: dict[str, object] = {
        "draft": label, "effect": _kind(one) if isinstance(one, Change) else "stays", "before": before.verdict,
        "after": after.verdict, "reason": "" if isinstance(one, Change) else clause_words(ENGLISH, one.why),
        "as_of": told.as_of.isoformat(), "sector": told.policy.sector, "flag_when": told.policy.flag_when,
    }  # fmt: skip
    return [own[name] if name in own else getattr(before, name) for name in COLUMNS]


def _lines(told: Listing) -> Iterator[list[object]]:
    for label, effect in told.effects.items():
        kept = effect.changes[: told.most] if told.most else effect.changes
        told_of: list[Change | Stay] = [*kept, *effect.stays]
        yield from (_values(told, label, one) for one in told_of)


def _csv(told: Listing) -> str:
    return csv_text(COLUMNS, _lines(told))


def _json(told: Listing) -> str:
    found = []
    for label, effect in told.effects.items():
        told_of: list[Change | Stay] = [*effect.changes, *effect.stays]
        lines = [dict(zip(COLUMNS, _values(told, label, one), strict=True)) for one in told_of]
        found.append({"draft": label, "headline": headline(told, effect), "corridors": lines})
    content = {"as_of": told.as_of, "policy": told.policy.model_dump(), "order": told.order, "effects": found,
               "drafts": [draft.model_dump(exclude_defaults=True) for draft in told.drafts]}  # fmt: skip
    return json_text(content)
