"""From the rows of a publisher's file to the rows of a table, as a layout declares it; nothing is dropped unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ingest.grid import Grid, column_letter
from ingest.imports.layout import Cell, Layout, Skip
from ingest.imports.lookups import Index, Unknown
from ingest.imports.texts import find_number, plain, rounded, same
from ingest.issues import Issue, count, quoted

SOUGHT = 100
"""Rows of a file in which the header is looked for."""
NOTE, NO_VALUE, EMPTY, ZERO = "a line of text", "no value in the row", "empty cells", "zero"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A publisher's file as rows of texts: each with its line, all empty rows left out."""

    path: str
    name: str
    """Name of the file and of its sheet, in which the edition may stand."""
    rows: Sequence[tuple[int, Sequence[str]]]
    grid: Grid
    """The file as it was read, with what a spreadsheet says beside its cells."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the file, or a value in it, that became no row of the table."""

    line: int
    reason: str
    what: str
    head: str = ""
    """The header of the value, where only a value is left out."""
    values: Mapping[str, float] = field(default_factory=dict)
    """The numbers in the row by their header; only where their sum is worth telling."""


@dataclass(slots=True)
class Mapped:
    """What a file says, as rows of the table: texts by column, with the line of each."""

    rows: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    empty: int = 0
    """Values that the file leaves open; too many to be listed one by one."""
    marked: Counter[str] = field(default_factory=Counter)
    """Names of which a footnote mark was taken off, by how often."""
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the header stands and which columns are what."""

    place: int
    columns: Mapping[tuple[str, int], int]
    """Column by header and the how-manieth of that header."""
    spread: tuple[tuple[str, int, str], ...]
    """Header, column and field of every column of values."""


def find_edition(layout: Layout, foreign: Foreign) -> str | None:
    """The edition that the file calls itself: above its header, in the name of its sheet, or in its own."""
    if layout.edition is None:
        return None
    header = _find_header(layout, foreign)
    above = foreign.rows[: header.place] if isinstance(header, _Header) else ()
    texts = [plain(text) for _, row in above for text in row if text]
    for text in [*texts, foreign.name]:
        found = re.search(layout.edition, text)
        if found:
            return found[1]
    return None


def has_header(layout: Layout, foreign: Foreign) -> bool:
    """Does the file have the header that the layout describes?"""
    return isinstance(_find_header(layout, foreign), _Header)


def map_rows(
    layout: Layout, foreign: Foreign, indexes: Mapping[str, Index], *, given: str | None, today: date
) -> Mapped:
    """The rows of a file as rows of the table, what is left out, and every text that the layout has no word for."""
    header = _find_header(layout, foreign)
    if isinstance(header, Issue):
        return Mapped(issues=[header])
    return _Mapping(layout, foreign, header, indexes, given, today).run()


def _find_header(layout: Layout, foreign: Foreign) -> _Header | Issue:
    """The first row in which every header stands that the layout names, or what the likeliest row lacks."""
    wanted = {same(header): header for header in layout.headers}
    best: tuple[int, list[str]] | None = None
    for place, (line, row) in enumerate(foreign.rows[:SOUGHT]):
        heads = [same(text, layout.marks) for text in row]
        lacking = [shown for head, shown in wanted.items() if head not in heads]
        spread = _spread(layout, row)
        if not lacking and (layout.spread is None or spread):
            numbered: Counter[str] = Counter()
            columns = {}
            for column, head in enumerate(heads):
                numbered[head] += 1
                columns[head, numbered[head]] = column
            return _Header(place, columns, spread)
        if len(lacking) < len(wanted) and (best is None or len(lacking) < len(best[1])):
            best = line, lacking
    names = ", ".join(quoted(header) for header in layout.headers)
    allowed = f"one of the first {SOUGHT} rows with {names}"
    if layout.spread is not None:
        allowed += f" and columns of values ({layout.spread.heads})"
    near = f"row {best[0]} lacks {', '.join(map(quoted, best[1])) or 'columns of values'}; " if best else ""
    hint = f"{near}see whether it is the right file and sheet; if its layout changed, correct [[import]]"
    return Issue(foreign.path, "no header", hint, allowed=allowed)


def _spread(layout: Layout, row: Sequence[str]) -> tuple[tuple[str, int, str], ...]:
    if layout.spread is None:
        return ()
    seen: Counter[str] = Counter()
    found = []
    for column, text in enumerate(row):
        head = plain(text, layout.marks).replace("\u2019", "'")
        if head and re.fullmatch(layout.spread.heads, head):
            fields = layout.spread.fields
            found.append((head, column, fields[seen[head]] if seen[head] < len(fields) else ""))
            seen[head] += 1
    return tuple(found)


class _Mapping:
    """One file on its way to the rows of a table."""

    def __init__(
        self,
        layout: Layout,
        foreign: Foreign,
        header: _Header,
        indexes: Mapping[str, Index],
        given: str | None,
        today: date,
    ) -> None:
        self.layout, self.foreign, self.header = layout, foreign, header
        self.missing = {same(text) for text in layout.missing}
        self.out = Mapped()
        spread = layout.spread
        spreading = (spread.into, *spread.fields) if spread is not None else ()
        self.taken = {name: cell for name, cell in layout.cells.items() if name not in spreading}
        self.convert = {
            name: _converter(cell, indexes.get(cell.lookup or ""), self.missing, today)
            for name, cell in layout.cells.items()
        }
        self.fixed = {
            name: given or "" if cell.given is not None else cell.constant or ""
            for name, cell in layout.cells.items()
            if not cell.headers
        }
        self.named = {name: self._column(cell.named) for name, cell in layout.cells.items() if cell.named is not None}
        self.said: set[tuple[str, str]] = set()
        columns = {self._column(head, cell.nth) for cell in self.taken.values() for head in cell.headers}
        used = columns | {column for _, column, _ in header.spread}
        self.odd: dict[int, list[tuple[int, str]]] = {}
        """Formulas and errors of a spreadsheet in columns that are taken, by line."""
        for (line, column), found in foreign.grid.no_values.items():
            if column in used:
                self.odd.setdefault(line, []).append((column, found))

    def run(self) -> Mapped:
        if self.layout.spread is not None and not self._even_heads():
            return self.out
        for line, row in self.foreign.rows[self.header.place + 1 :]:
            self._row(line, row)
        self._refuse_merged()
        return self.out

    def _refuse_merged(self) -> None:
        """A block of merged cells has a value in the first one only: a row in it would lose what the others mean."""
        made = set(self.out.lines)
        for block in self.foreign.grid.merged:
            if any(line in made for line in range(block.top, min(block.bottom, max(made, default=0)) + 1)):
                hint = "unmerge them in the workbook, and fill each"
                found = f"the merged cells {block.ref}"
                self.out.issues.append(
                    Issue(self.foreign.path, found, hint, block.top, allowed="a value in every cell")
                )

    def _even_heads(self) -> bool:
        """Does every header stand as often as there are fields for it?"""
        fields = self.layout.spread.fields if self.layout.spread is not None else ()
        line = self.foreign.rows[self.header.place][0]
        for head, times in Counter(head for head, _, _ in self.header.spread).items():
            if times != len(fields):
                hint = f"one column each is wanted for {', '.join(fields)}; see whether columns were lost"
                found = f"the column {quoted(head)} {count(times, 'time')}"
                self.out.issues.append(Issue(self.foreign.path, found, hint, line, None, count(len(fields), "time")))
        return not self.out.issues

    def _row(self, line: int, row: Sequence[str]) -> None:
        texts = {name: self._text(name, cell, row) for name, cell in self.taken.items() if cell.headers}
        if sum(bool(text) for text in texts.values()) < min(2, len(texts)) and not self._numbers(row):
            self.out.left_out.append(LeftOut(line, NOTE, next((plain(text) for text in row if plain(text)), "")))
            return
        if self.layout.spread is not None and all(self._is_missing(row, column) for _, column, _ in self.header.spread):
            self.out.left_out.append(LeftOut(line, NO_VALUE, self._what(texts, row)))
            return
        skip = self._skipped(texts)
        if skip is None:
            if line in self.odd:
                self._refuse_odd(line)
                return
            values = self._values(line, row, self.taken, {**self.fixed, **texts})
            if values is None:
                return
            skip = self._skipped_after(values)
            if skip is None:
                self._make(line, row, values)
                return
        values_left = dict(self._counted(row)) if skip.counted else {}
        self.out.left_out.append(LeftOut(line, skip.reason, self._what(texts, row), "", values_left))

    def _refuse_odd(self, line: int) -> None:
        hint = "put the value in its place (paste special, values)"
        for column, found in self.odd[line]:
            self.out.issues.append(Issue(self.foreign.path, found, hint, line, column_letter(column), "a value"))

    def _text(self, name: str, cell: Cell, row: Sequence[str]) -> str:
        if cell.flags:
            return ";".join(head for head in cell.flags if plain(_at(row, self._column(head))) in {"1", "yes"})
        texts = [plain(_at(row, self._column(head, cell.nth))) for head in cell.headers]
        text = " ".join(part for part in texts if part)
        bare = plain(text, self.layout.marks)
        if bare != text and bare:
            self.out.marked[bare] += 1
        if name in self.named:
            shown = plain(_at(row, self.named[name]))
            if plain(shown, self.layout.marks) != shown:
                self.out.marked[plain(shown, self.layout.marks)] += 1
        return bare

    def _column(self, header: str, nth: int = 1) -> int:
        return self.header.columns.get((same(header), nth), -1)

    def _is_missing(self, row: Sequence[str], column: int) -> bool:
        text = plain(_at(row, column))
        return not text or same(text) in self.missing

    def _numbers(self, row: Sequence[str]) -> bool:
        return any(find_number(_at(row, column), self.layout.separators) for _, column, _ in self.header.spread)

    def _counted(self, row: Sequence[str]) -> Iterator[tuple[str, float]]:
        first = self.layout.spread.fields[0] if self.layout.spread is not None else ""
        for head, column, name in self.header.spread:
            number = find_number(_at(row, column), self.layout.separators)
            if name == first and number is not None and self._skipped_head(head) is None:
                yield head, float(number)

    def _skipped_head(self, head: str) -> Skip | None:
        into = self.layout.spread.into if self.layout.spread is not None else None
        return next((skip for skip in self.layout.skip if skip.cell == into and _fits(skip, head)), None)

    def _what(self, texts: Mapping[str, str], row: Sequence[str]) -> str:
        shown = {name: plain(_at(row, self.named[name]), self.layout.marks) for name in self.named}
        return ", ".join(dict.fromkeys(word for name, text in texts.items() if (word := shown.get(name) or text)))

    def _skipped(self, texts: Mapping[str, str]) -> Skip | None:
        for skip in self.layout.skip:
            if skip.cell in texts and _fits(skip, texts[skip.cell]):
                return skip
        return None

    def _skipped_after(self, values: Mapping[str, str]) -> Skip | None:
        for skip in self.layout.skip:
            if skip.same_as is None or not {skip.cell, skip.same_as} <= values.keys():
                continue
            if values[skip.cell] == values[skip.same_as]:
                return skip
        return None

    def _values(
        self, line: int, row: Sequence[str], cells: Iterable[str], texts: Mapping[str, str]
    ) -> dict[str, str] | None:
        """The converted cells; none where one of them could not be, which is an issue once for each text."""
        found, whole = {}, True
        for name in cells:
            text = texts[name]
            try:
                found[name] = self.convert[name](text)
            except ValueError as fault:
                whole = False
                if (name, text) not in self.said:
                    self.said.add((name, text))
                    self.out.issues.append(self._unknown(line, name, text, str(fault), row))
        return found if whole else None

    def _unknown(self, line: int, name: str, text: str, found: str, row: Sequence[str]) -> Issue:
        cell = self.layout.cells[name]
        shown = plain(_at(row, self.named[name])) if name in self.named else ""
        found = f"{found}, {quoted(shown)}" if shown else found
        column = ", ".join(cell.headers[:3]) or None
        if cell.given is not None:
            hint = f"name {cell.given} with --for"
        elif cell.lookup is not None:
            hint = "say what it is in [[import]]: under also of its look-up, or as a [[import.skip]] with its reason"
        else:
            hint = "see whether it is the right file; if its words changed, correct [[import]]"
        return Issue(self.foreign.path, found, hint, None if cell.given is not None else line, column)

    def _make(self, line: int, row: Sequence[str], values: dict[str, str]) -> None:
        if self.layout.spread is None:
            self._add(line, values)
            return
        spread = self.layout.spread
        heads: dict[str, dict[str, str]] = {}
        for head, column, name in self.header.spread:
            heads.setdefault(head, {})[name] = _at(row, column)
        for head, fields in heads.items():
            rule = self._skipped_head(head)
            if rule is not None:
                self.out.left_out.append(LeftOut(line, rule.reason, self._pair(values), head))
                continue
            numbers = self._fields(line, head, fields)
            if numbers is None:
                continue
            first = spread.fields[0]
            if not numbers[first]:
                self.out.empty += 1
                continue
            if first not in self.layout.cells and float(numbers[first]) == 0:
                self.out.left_out.append(LeftOut(line, ZERO, self._pair(values), head))
                continue
            words = {name: text for name, text in numbers.items() if name in self.layout.cells}
            into = self._values(line, row, (spread.into, *words), {spread.into: head, **words})
            if into is None:
                continue
            every = {**values, **into}
            skip = self._skipped_after(every)
            if skip is not None:
                self.out.left_out.append(LeftOut(line, skip.reason, self._pair(every), head))
                continue
            shown = {
                name: number and rounded(number, self.layout.decimals)
                for name, number in numbers.items()
                if name not in words
            }
            self._add(line, every | shown)

    def _fields(self, line: int, head: str, fields: Mapping[str, str]) -> dict[str, str] | None:
        found: dict[str, str] = {}
        for name, text in fields.items():
            shown = plain(text, self.layout.marks)
            if name in self.layout.cells:
                found[name] = "" if same(shown) in self.missing else shown
                continue
            number = "" if not shown or same(shown) in self.missing else find_number(text, self.layout.separators)
            if number is None:
                hint = "correct it, or name it under missing or separators of [[import]]"
                self.out.issues.append(Issue(self.foreign.path, quoted(shown), hint, line, head, "a number"))
                return None
            found[name] = number
        first = next(iter(fields))
        if not found[first] and any(found.values()):
            others = ", ".join(name for name, number in found.items() if number)
            hint = "the row is not whole; see whether the file is"
            self.out.issues.append(Issue(self.foreign.path, f"no {first} beside {others}", hint, line, head))
            return None
        return found

    def _pair(self, values: Mapping[str, str]) -> str:
        return ", ".join(value for name, value in values.items() if name in self.taken and self.taken[name].headers)

    def _add(self, line: int, values: Mapping[str, str]) -> None:
        made = {column: template.format_map(values) for column, template in self.layout.columns.items()}
        self.out.rows.append({**values, **made})
        self.out.lines.append(line)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if 0 <= column < len(row) else ""


def _fits(skip: Skip, text: str) -> bool:
    if skip.words:
        return same(text) in {same(word) for word in skip.words}
    if skip.unless:
        return same(text) not in {same(word) for word in skip.unless}
    if skip.pattern is not None:
        return re.search(skip.pattern, text) is not None
    number = find_number(text) if skip.least is not None else None
    return number is not None and skip.least is not None and float(number) >= skip.least


def _converter(cell: Cell, index: Index | None, missing: set[str], today: date) -> Callable[[str], str]:
    """From the text of a cell to its word; raises ValueError with what was found. Each text is converted once."""
    known: dict[str, str] = {}

    def convert(text: str) -> str:
        if text not in known:
            known[text] = _converted(cell, index, "" if same(text) in missing else text, today)
        return known[text]

    return convert


def _converted(cell: Cell, index: Index | None, text: str, today: date) -> str:
    if not text:
        if cell.optional or cell.flags:
            return ""
        raise Unknown("an empty cell")
    if cell.part is not None:
        text = _part(cell.part, text)
    if cell.day is not None:
        text = _day(cell.day, text)
    if cell.says:
        text = _said(cell, text, today)
    if cell.words:
        text = _word(cell.words, text)
    if index is not None:
        text = index.find(text)
    return text.lower() if cell.lower else text


def _part(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise Unknown(f"{quoted(text)}, in which nothing fits {pattern}")
    return str(found[1])


def _day(form: str, text: str) -> str:
    try:
        return datetime.strptime(text, form).date().isoformat()
    except ValueError:
        raise Unknown(f"{quoted(text)}, which is no day written as {form}") from None


def _said(cell: Cell, text: str, today: date) -> str:
    for one in cell.says:
        found = re.search(one.pattern, text)
        if found is not None:
            come = one.day is not None and _day(one.day, found[1]) <= today.isoformat()
            return one.then if come and one.then is not None else one.word
    raise Unknown(f"{quoted(text)}, which says nothing that is known")


def _word(words: Mapping[str, str], text: str) -> str:
    known = {same(word): value for word, value in words.items()}
    if same(text) not in known:
        raise Unknown(f"{quoted(text)}, which is none of {', '.join(words)}")
    return known[same(text)]
