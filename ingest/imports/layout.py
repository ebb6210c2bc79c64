"""Layouts: what `[[import]]` in dataset.toml says of a publisher's file and of the table that is made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from graphmodel.model import Text
from graphmodel.schema import node_kinds
from ingest.declared import Declared
from ingest.grid import Delimiter, Encoding
from ingest.issues import quoted

Kind = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The word for a layout on the command line, as un-stock."""


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as fault:
        raise ValueError(f"{quoted(pattern)}, {fault}; allowed: a regular expression; correct it") from fault
    return pattern


def _one_group(pattern: str) -> str:
    if re.compile(_compiles(pattern)).groups != 1:
        raise ValueError(f"{quoted(pattern)}; allowed: a regular expression with one group; put it in brackets")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression."""
Part = Annotated[str, AfterValidator(_one_group)]
"""A regular expression with one group, which is what is taken."""


class Lookup(Declared):
    """Which row of the seeds a code or a name of the file means."""

    kind: str = Field(description="Label of the nodes that are looked through.")
    by: tuple[str, ...] = Field(min_length=1, description="Fields that hold the code or name, the first one first.")
    gives: str = Field(default="id", description="The field whose value is taken.")
    also: dict[str, str] = Field(default={}, description="Value by names that the seeds do not have.")


class Says(Declared):
    """What a sentence of the file means."""

    pattern: Pattern = Field(description="It stands somewhere in the text.")
    word: str
    then: str | None = Field(default=None, description="The word once the day has come that the pattern's group finds.")
    day: str | None = Field(default=None, description="How that day is written, as %d %b %Y.")

    @model_validator(mode="after")
    def _has_a_day(self) -> Says:
        if self.then is not None and (self.day is None or re.compile(self.pattern).groups != 1):
            raise ValueError("says: then alone; allowed: with day, and a pattern with one group; add them")
        return self


class Cell(Declared):
    """What is taken from each row, from its text to the word of the model."""

    header: str | None = Field(default=None, description="Text of the column's header.")
    joined: tuple[str, ...] = Field(default=(), description="Headers of columns whose texts are taken together.")
    flags: tuple[str, ...] = Field(default=(), description="Headers of columns that hold 0 or 1: those with 1.")
    constant: str | None = Field(default=None, description="The same in every row.")
    given: str | None = Field(default=None, description="What --for names, in words; it is the same in every row.")
    nth: int = Field(default=1, ge=1, description="Which column of that header, where several have it.")
    named: str | None = Field(default=None, description="Header of the column that names it, for what is left out.")
    part: Part | None = Field(default=None, description="The part of the text that is taken.")
    day: str | None = Field(default=None, description="How days are written, as %d %b %Y.")
    says: tuple[Says, ...] = Field(default=(), description="What sentences mean; the first that fits.")
    words: dict[str, str] = Field(default={}, description="Word by word of the file; another one is an issue.")
    lookup: str | None = Field(default=None, description="The look-up that says what the text means.")
    lower: bool = Field(default=False, description="In small letters.")
    optional: bool = Field(default=False, description="May it be empty?")

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of the columns that it is taken from."""
        return (*((self.header,) if self.header is not None else ()), *self.joined, *self.flags)


class Spread(Declared):
    """Columns that hold values, of which each becomes a row of its own."""

    heads: Pattern = Field(description="It fits the whole header of every such column, and of no other.")
    into: str = Field(description="The cell that becomes of the header.")
    fields: tuple[str, ...] = Field(
        default=("value",),
        min_length=1,
        description="What the first, second, … column of the same header holds: the name of a cell, else a number.",
    )


class Skip(Declared):
    """Rows that are left out on purpose."""

    cell: str = Field(description="The cell that tells them, as it stands in the file.")
    words: tuple[str, ...] = Field(default=(), description="These texts.")
    unless: tuple[str, ...] = Field(default=(), description="All texts but these.")
    least: int | None = Field(default=None, description="Numbers from this one on.")
    pattern: Pattern | None = Field(default=None, description="Texts in which it is found.")
    same_as: str | None = Field(default=None, description="Rows in which another cell comes to the same.")
    reason: Text
    counted: bool = Field(default=False, description="Is their sum worth telling?")

    @model_validator(mode="after")
    def _one_way(self) -> Skip:
        ways = [bool(self.words), bool(self.unless), self.least is not None, self.pattern is not None]
        if sum([*ways, self.same_as is not None]) != 1:
            ways_told = "words, unless, least, pattern, same_as"
            raise ValueError(f"skip: no or several ways; allowed: one of {ways_told}; keep one")
        return self


class Layout(Declared):
    """A publisher's file as it is laid out, and the table that it becomes."""

    kind: Kind
    what: Text = Field(description="The file in words: whose, which, where it is had.")
    file: str = Field(description="The table of this dataset that is written.")
    sheet: str | None = Field(default=None, description="Sheet of a workbook; spaces at its ends do not count.")
    encoding: Encoding | None = Field(default=None, description="Of a CSV that is neither UTF-8 nor UTF-16.")
    delimiter: Delimiter | None = Field(default=None, description="What stands between the cells of a CSV.")
    edition: Part | None = Field(
        default=None, description="Finds the edition above the header, in the sheet's name or in the file's."
    )
    lookups: dict[str, Lookup] = Field(default={}, description="Look-ups by the name that cells call them by.")
    cells: dict[str, Cell]
    spread: Spread | None = None
    skip: tuple[Skip, ...] = ()
    columns: dict[str, str] = Field(default={}, description="Columns of the table that are made from several cells.")
    order: tuple[str, ...] = Field(
        default=(), description="By what the rows are sorted; from the last with a hyphen before it."
    )
    missing: tuple[str, ...] = Field(default=(), description="Texts that mean the same as an empty cell.")
    marks: str = Field(default="", description="Characters at the end of a text that point to a footnote.")
    separators: str = Field(default="", description="What stands between thousands, besides white space.")
    decimals: int | None = Field(default=None, ge=0, le=9, description="Values are rounded to so many.")
    part: tuple[str, ...] = Field(
        default=(), description="Only rows that have the same in these columns are replaced; without it, all."
    )
    keeps: tuple[str, ...] = Field(default=(), description="Columns that stay as they are in rows that are there.")

    @property
    def headers(self) -> tuple[str, ...]:
        """The texts that stand in the header row of every such file, each once."""
        named = [cell.named for cell in self.cells.values() if cell.named is not None]
        return tuple(dict.fromkeys([*(one for cell in self.cells.values() for one in cell.headers), *named]))

    @property
    def made(self) -> tuple[str, ...]:
        """The columns of the table that may be made from the file."""
        return (*self.columns, *self.cells, *(self.spread.fields if self.spread else ()))

    @model_validator(mode="after")
    def _holds_together(self) -> Layout:
        for fault in self._faults():
            raise ValueError(f"{self.kind}: {fault}")
        return self

    def _faults(self) -> Iterator[str]:
        allowed = ", ".join(self.cells)
        for name, cell in self.cells.items():
            into = self.spread is not None and name in (self.spread.into, *self.spread.fields)
            given = [bool(cell.headers), cell.constant is not None, cell.given is not None]
            if sum(given) != (0 if into else 1):
                ways = "header, joined, flags, constant or given"
                yield f"cells.{name}: none or several of {ways}; allowed: {'none' if into else 'one'}; correct it"
            if cell.lookup is not None and cell.lookup not in self.lookups:
                yield f"cells.{name}.lookup: {quoted(cell.lookup)}; allowed: {', '.join(self.lookups)}; correct it"
        if self.spread is not None and self.spread.into not in self.cells:
            yield f"spread.into: {quoted(self.spread.into)}; allowed: {allowed}; add it under [import.cells]"
        for number, skip in enumerate(self.skip, 1):
            for told in (skip.cell, skip.same_as):
                if told is not None and told not in self.cells:
                    yield f"skip.{number}: {quoted(told)}; allowed: {allowed}; correct the name"
        for column, template in self.columns.items():
            for _, part, _, _ in Formatter().parse(template):
                if part is not None and part not in self.cells:
                    yield f"columns.{column}: {quoted(part)}; allowed: {allowed}; correct the name"
        for name in self.order:
            if name.removeprefix("-") not in self.made:
                yield f"order: {quoted(name)}; allowed: {', '.join(self.made)}; correct the name"

    def faults(self, fields: tuple[str, ...]) -> Iterator[str]:
        """What does not fit the fields of the table that is written, and look-ups that lead nowhere."""
        for part, names in (("columns", self.columns), ("part", self.part), ("keeps", self.keeps)):
            for name in names:
                if name not in fields:
                    yield f"{part}: {quoted(name)}; allowed: {', '.join(fields)}; correct the name"
        for name, lookup in self.lookups.items():
            yield from _lookup_faults(name, lookup)


def _lookup_faults(name: str, lookup: Lookup) -> Iterator[str]:
    kinds = node_kinds()
    if lookup.kind not in kinds:
        yield f"lookups.{name}: {quoted(lookup.kind)}; allowed: {', '.join(kinds)}; correct it"
        return
    fields = kinds[lookup.kind].model_fields
    for field in (*lookup.by, lookup.gives):
        if field not in fields:
            yield f"lookups.{name}: {quoted(field)}; allowed: {', '.join(fields)}; correct it"
