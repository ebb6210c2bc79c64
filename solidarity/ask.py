"""`solidarity ask`: a named question, Cypher, a file of Cypher or Cypher from standard input, answered read-only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from os.path import isfile
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from graphmodel.errors import QuestionError, SolidarityError
from graphmodel.graph import Graph
from graphmodel.guard.given import typed_value
from graphmodel.guard.named import read_named
from graphmodel.guard.statement import ask_guarded
from graphmodel.kinds.country import Country
from graphmodel.names import meant
from graphmodel.names.index import Index
from graphmodel.names.ranking import NAME
from graphmodel.questions import Question, parse_question, questions
from graphmodel.questions.by_rule import ask_rule
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Answer, Store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from graphmodel.tables import csv_text, json_text, plain_text
from solidarity.output import (
    Format,
    chosen_format,
    deliver,
    make_table,
    note,
    rendered,
    shown,
    terminal_width,
)
from solidarity.plan import plan_json, plan_of, plan_only, plan_table
from solidarity.words import ENGLISH, UsageFault
from wording.warned import warned_words

STDIN = "-"
ROWS: Mapping[Format, int] = {"table": 200, "csv": 100_000, "json": 100_000}
"""Rows at most where nobody says."""
EVERY_ROW = 2**31 - 1
LIMIT = "limit"
"""The parameter by which a question cuts its own answer."""
LONGEST_WORD = 24
"""Letters after which a word of a table may be broken."""
GAP = 2


def ask(
    store: Store, typed: str, parameters: Sequence[str], *, today: date, now: datetime, limit: int | None,
    timeout: float, form: Format | None, output: Path | None, plan: bool = False,
) -> None:  # fmt: skip
    """Find the question, bind its parameters, ask under guard, write the answer, or how it was come by."""
    question = find_question(typed)
    chosen = chosen_format(form, output)
    if plan and chosen == "csv":
        raise UsageFault("--plan is written as a table or as JSON, not as CSV")
    most = ROWS[chosen] if limit is None else limit or EVERY_ROW
    bound = bound_of(question, parameters, today)
    try:
        answer = put(store, question, bound, timeout=timeout, limit=most, now=now)
    except QuestionError as fault:
        if not plan or question.rule:
            raise
        answer = plan_only(store, question, bound, fault)
    if plan:
        told = plan_of(answer, question)
        deliver(plan_json(answer, told) if chosen == "json" else plan_table(answer, told), output)
        return
    deliver({"table": _table, "csv": _csv, "json": _json}[chosen](answer), output)
    if answer.truncated:
        note(f"{len(answer.rows):,} rows are given, and there are more: raise --limit, or --limit 0 for all")
    elif output is not None:
        note(f"{len(answer.rows):,} rows written to {output}")


def bound_of(question: Question, parameters: Sequence[str], today: date) -> dict[str, object]:
    """The parameters that were typed as NAME=VALUE, by name; raises UsageFault."""
    try:
        return question.bind(_pairs(parameters), today=today) if is_declared(question) else _undeclared(parameters)
    except QuestionError as fault:
        raise UsageFault(str(fault)) from fault


def is_declared(question: Question) -> bool:
    """Does it say itself which parameters it has? The named questions do, and Cypher with a header."""
    return bool(question.parameters) or question is questions().get(question.name)


def put(
    store: Store, question: Question, bound: Mapping[str, object], *, timeout: float, limit: int,
    tell: Callable[[str], None] = note, held: Snapshot | None = None, now: datetime | None = None,
) -> Answer:  # fmt: skip
    """Find what the parameters name and ask under guard; how names were read, warnings and a cut are told.

    `held` is the store's load in memory, where it is there already; `now` is what date() means.
    """
    given = _identified(store, question, bound, tell, held)
    if question.rule:
        answer = ask_rule(store, question.rule, given, limit=limit, held=held)
    else:
        answer = ask_guarded(store, question.cypher(store.engine), given, timeout=timeout, limit=limit, now=now)
    for warned in answer.warnings:
        tell(warned_words(ENGLISH, warned))
    if len(answer.rows) == given.get(LIMIT) and not answer.truncated:
        tell(f"{len(answer.rows):,} rows are all that its parameter limit={given[LIMIT]} allows; there may be more")
    return answer


def _identified(
    store: Store, question: Question, bound: Mapping[str, object], tell: Callable[[str], None], held: Snapshot | None
) -> dict[str, object]:  # fmt: skip
    """The parameters with the identifiers of what they name."""

    @cache
    def index() -> Index:
        if held is None:
            graph = read_named(store, question.kinds)
        else:
            graph = Graph(held.countries.values()) if question.kinds <= {"country", "corridor"} else held.graph
        if not graph.nodes(Country):
            raise EmptyStore(NO_LOAD.format(url=store.url))
        return Index(graph)

    given, hits = question.identify(bound, index)
    for name, hit in hits.items():
        if hit.score < NAME:
            tell(f"{name}: “{bound[name]}” is read as {meant.shown(index(), hit)}")
    return given


def find_question(typed: str) -> Question:
    """The named question, or Cypher as typed, in a file or on standard input, with its header where it has one."""
    if typed == STDIN:
        return _unnamed("standard input", _from_stdin())
    # Not Path.is_file, which raises for Cypher that is too long to be the name of a file.
    if typed not in questions() and isfile(typed):
        try:
            return _unnamed(Path(typed).stem, Path(typed).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as fault:
            raise SolidarityError(f"{typed} cannot be read as UTF-8 text: {fault}") from fault
    return named_or_cypher(typed)


def named_or_cypher(typed: str) -> Question:
    """The named question, or Cypher as typed, with its header where it has one; raises UsageFault."""
    known = questions()
    if typed in known:
        return known[typed]
    if any(letter in typed for letter in "( {"):
        return _unnamed("the command line", typed)
    near = get_close_matches(typed, known, 3, 0.4) or [name for name in known if typed in name]
    hint = f"did you mean {' or '.join(near)}?" if near else "solidarity questions lists them"
    raise UsageFault(f"“{typed}” is neither a named question nor a file; {hint}")


def _from_stdin() -> str:
    if sys.stdin.isatty():
        note("Type a question in Cypher; Ctrl-D on a line of its own sends it.")
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as fault:
        raise SolidarityError(f"standard input cannot be read as UTF-8 text: {fault}") from fault


def _unnamed(name: str, text: str) -> Question:
    """Cypher that is not one of ours; a header like those of the named questions gives its parameters."""
    if any(line.startswith("// parameter:") for line in text.splitlines()):
        return parse_question(name, {"": text})
    return Question(name, name, "", (), {"": text})


def _pairs(typed: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in typed:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageFault(f"“{text}” is no parameter; write it as --param corridor=NPL-KWT")
        found[name.strip()] = value
    return found


def _undeclared(typed: Sequence[str]) -> dict[str, object]:
    return {name: typed_value(text) for name, text in _pairs(typed).items()}


def _csv(answer: Answer) -> str:
    return csv_text(answer.columns, answer.rows)


def _json(answer: Answer) -> str:
    content = {"columns": answer.columns, "rows": answer.records(), "truncated": answer.truncated}
    return json_text(content)


def _table(answer: Answer) -> str:
    if not answer.rows:
        return rendered(Text(f"No rows. Columns: {', '.join(shown(name) for name in answer.columns)}"))
    cells = [[_cell(value) for value in row] for row in answer.rows]
    widths = [_narrowest([name, *column]) for name, *column in zip(answer.columns, *cells, strict=True)]
    if len(widths) > 1 and sum(widths) + GAP * (len(widths) - 1) > terminal_width():
        # A row that does not fit across is read better downwards.
        return rendered(*_records(answer.columns, cells))
    table = make_table(answer.columns)
    for place, column in enumerate(table.columns):
        column.min_width = widths[place]
        if all(isinstance(row[place], int | float | None) for row in answer.rows):
            column.justify = "right"
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    return rendered(table)


def _narrowest(cells: Sequence[str]) -> int:
    """The width at which a column breaks no word."""
    return min(LONGEST_WORD, max(len(word) for cell in cells for word in (cell.split() or [""])))


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[RenderableType]:
    """Every row as lines of name and value, what is empty left out."""
    found: list[RenderableType] = []
    for number, row in enumerate(rows, 1):
        table = make_table(["", ""])
        table.show_header = False
        for name, value in zip(columns, row, strict=True):
            if value:
                table.add_row(Text(shown(name), style="bold"), Text(value))
        found += [*([""] if number > 1 else []), Text(f"Row {number} of {len(rows)}", style="dim"), table]
    return found


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
    return shown(plain_text(value))
