"""`solidarity export`: its options and help; the work is imported late."""

from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import Annotated

import typer

from solidarity.options import StoreAt, day_of, moment, opened

ORDER = 35
# By their files alone: what writes them is imported when it does.
NAMES = sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parents[1] / "exports")]))
EPILOG = f"""\b
Formats: {", ".join(NAMES)}.
\b
Examples:
  solidarity export graphml --output graph.graphml
  solidarity export csv --output graph.zip
  solidarity export parquet --question flagged_corridors --output f.parquet
  solidarity export cypher > graph.cypher"""


def run(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="One of the formats below.")],
    question: Annotated[
        str | None,
        typer.Option("--question", "-q", metavar="NAME|FILE|-", help="The answer to this question, not the graph."),
    ] = None,
    cypher: Annotated[
        str | None, typer.Option("--cypher", metavar="CYPHER", help="The answer to this statement, not the graph.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of the question; repeatable."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=0, help="Rows of an answer at most, 0 for all.")
    ] = 100_000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.001, max=3600, help="Give up after so long.")
    ] = 30.0,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="PATH", help="A file; where there are several, a new folder or a .zip."),
    ] = None,
    store: StoreAt = None,
) -> None:
    """Write all of the graph, or the answer to a question, for other programs.

    The same store gives the same bytes. A list is kept item by item, and nothing that a spreadsheet would run begins a
    cell. Licences and whom to name go along. An answer is a table: csv, jsonl and parquet hold it.
    """
    from solidarity.ask import EVERY_ROW, bound_of, find_question, put
    from solidarity.export import check_table, export_graph, export_rows, get_format
    from solidarity.output import note
    from solidarity.words import UsageFault

    if question is not None and cypher is not None:
        raise UsageFault("--question and --cypher are two questions; ask one at a time")
    form, asked = get_format(format), question if cypher is None else cypher
    with opened(store) as held:
        if asked is None:
            if param:
                raise UsageFault("--param belongs to a question; name it by --question or --cypher")
            if told := export_graph(held, form, output):
                note(told)
            return
        check_table(form)
        found = find_question(asked)
        bound = bound_of(found, param or [], day_of(None))
        answer = put(held, found, bound, timeout=timeout, limit=limit or EVERY_ROW, now=moment())
        if told := export_rows(held, form, answer.columns, answer.rows, output):
            note(told)
        if answer.truncated:
            note(f"{len(answer.rows):,} rows are given, and there are more: raise --limit, or --limit 0 for all")
