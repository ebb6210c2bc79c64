"""A corrected row from the explorer: its text file, held against the seeds field by field."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Measurement
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import CitedIn
from graphmodel.schema import node_kinds, relation_types
from graphmodel.short_titles import short_titles
from graphmodel.tables import RUNS_IN_A_SPREADSHEET, plain_text
from ingest.cells import Fault, is_reference
from ingest.datasets import seeded_fields
from ingest.editing.adding import Adding, at
from ingest.editing.change import name_of
from ingest.editing.texts import TypedFaults, parse_text, told
from ingest.issues import count, nearest, quoted

LARGEST = 1_000_000
"""Bytes of such a file, at most."""
_KIND = re.compile(r"\[([A-Za-z_]+)\]")


@dataclass(frozen=True, slots=True)
class Corrected:
    """One row of the file, with its place."""

    cls: type[Node] | type[Relation]
    line: int
    values: dict[str, str]


def read_correction(path: Path) -> list[Corrected]:
    """The rows of a file of corrections; raises TypedFaults for one that cannot be used."""
    shown = path.as_posix()
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as fault:
        raise TypedFaults([f"{shown}: found “{fault.strerror}”; name a file that can be read"]) from fault
    if data is None:
        raise TypedFaults(
            [f"{shown}: found {path.stat().st_size:,} bytes; allowed: at most {LARGEST:,}; is it the file?"]
        )
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise TypedFaults([f"{shown}: found bytes that are not UTF-8; save the file as UTF-8"]) from fault
    rows = list(_rows(shown, lines))
    if not rows:
        hint = "take the file that “This is not right” saves, with the rows corrected"
        raise TypedFaults(
            [f"{shown}: found no row; allowed: [Agreement] or another kind, and rows of CSV under it; {hint}"]
        )
    return rows


def _rows(shown: str, lines: list[str]) -> Iterator[Corrected]:
    at = 0
    while at < len(lines):
        found = _KIND.fullmatch(lines[at].strip())
        at += 1
        if found is None:
            continue
        cls = _class(f"{shown}:{at}", found[1])
        if at >= len(lines):
            return
        columns, at = _cells(shown, lines, at), at + 1
        unknown = [name for name in columns if name not in seeded_fields(cls)]
        if unknown:
            near = nearest(unknown[0], seeded_fields(cls))
            fault = Fault(
                quoted(unknown[0]), ", ".join(seeded_fields(cls)), f"did you mean “{near}”?" if near else "leave it out"
            )
            raise TypedFaults([told(f"{shown}:{at}: the column", fault)])
        while at < len(lines) and lines[at].strip() and _KIND.fullmatch(lines[at].strip()) is None:
            cells, at = _cells(shown, lines, at), at + 1
            if len(cells) != len(columns):
                fault = Fault(count(len(cells), "cell"), f"{len(columns)}, as in the header", "is it a row at all?")
                raise TypedFaults([told(f"{shown}:{at}", fault)])
            yield Corrected(cls, at, dict(zip(columns, map(_plain, cells), strict=True)))


def _cells(shown: str, lines: list[str], at: int) -> list[str]:
    try:
        return next(csv.reader([lines[at]], strict=True), [])
    except csv.Error as fault:
        raise TypedFaults(
            [f"{shown}:{at + 1}: found a row that is no CSV ({fault}); close its quotation marks"]
        ) from fault


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running the text."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RUNS_IN_A_SPREADSHEET) else cell


def _class(place: str, name: str) -> type[Node] | type[Relation]:
    held: dict[str, type[Node] | type[Relation]] = {**node_kinds(), **relation_types()}
    known = {key: cls for key, cls in held.items() if not cls.derived and cls is not Measurement}
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean “{near}”?" if near else "leave the rows out"
        raise TypedFaults([told(place, Fault(quoted(f"[{name}]"), ", ".join(known), hint))])
    return known[name]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file changes, in lines to be read before it is written."""

    changed: tuple[str, ...]
    """`Agreement gefont-ktuf: signed_on 2018 → 2018-04`."""
    same: int
    """Rows that say what is on record."""


def correct(adding: Adding, rows: list[Corrected], shown: str) -> Corrections:
    """Put the fields that differ into the rows that are there, and add rows that are not.

    The file is what somebody sent: each text is held against its field. Raises TypedFaults with every fault.
    """
    change, changed, same, faults = adding.change, [], 0, []
    short = short_titles(change.graph) if any(row.cls is Agreement for row in rows) else {}
    for row in rows:
        _name_sources(adding, row, f"{shown}:{row.line}")
        wrong = [
            told(f"{shown}:{row.line}: column {name}", fault)
            for name, text in row.values.items()
            if (fault := parse_text(row.cls, name, text)[1]) is not None
        ]
        if wrong:
            faults += wrong
            continue
        key = _key(row)
        held = _held(adding, row.cls, key)
        if held is None:
            change.add(
                row.cls, {name: text for name, text in row.values.items() if text or name in ("id", "from_id", "to_id")}
            )
            changed.append(f"{name_of(row.cls)} {key} is new")
            continue
        before = {name: plain_text(getattr(held, name)) for name in row.values}
        if isinstance(held, Agreement) and row.values.get("short_title") == short.get(key):
            before["short_title"] = row.values["short_title"]
        other = {name: text for name, text in row.values.items() if text != before[name]}
        if not other:
            same += 1
            continue
        change.set(row.cls, key, other)
        for name, text in other.items():
            changed.append(f"{name_of(row.cls)} {key}: {name} {before[name] or '(empty)'} → {text or '(empty)'}")
    if faults:
        raise TypedFaults(faults)
    return Corrections(tuple(changed), same)


def _name_sources(adding: Adding, row: Corrected, place: str) -> None:
    """Whoever corrects a row writes the address of a page; the row holds the identifier of its source."""
    for name, text in row.values.items():
        if (is_reference(name) or (row.cls is CitedIn and name == "to_id")) and "://" in text:
            with at(f"{place}: column {name}"):
                row.values[name] = adding.source_of(text)


def _key(row: Corrected) -> str:
    if not issubclass(row.cls, Relation):
        return row.values.get("id", "")
    ends = [row.values.get("from_id", ""), row.values.get("to_id", "")]
    return "|".join([*ends, *(row.values.get(name, "") for name in row.cls.key)])


def _held(adding: Adding, cls: type[Element], key: str) -> Element | None:
    if adding.change.find(cls, key) is None:
        return None
    if issubclass(cls, Relation):
        return next((tie for tie in adding.change.graph.relations(cls) if tie.id == key), None)
    return adding.change.graph.node(key)
