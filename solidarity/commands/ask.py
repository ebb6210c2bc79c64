"""`solidarity ask`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import Form, Output, StoreAt, day_of, moment, opened

ORDER = 30
EPILOG = """\b
Examples:
  solidarity ask flagged_corridors --param as_of=2020-01-01 --format csv
  solidarity ask unions_in --param country=NPL
  solidarity ask "MATCH (a:Agreement) RETURN a.form, count(*)"
  solidarity ask "MATCH (a:Agreement) RETURN a.form, count(*)" --plan
  solidarity ask mine.cypher --param corridor=NPL-KWT --output mine.csv
  echo "MATCH (a:Agreement) RETURN a.form, count(*)" | solidarity ask -"""


def run(
    question: Annotated[
        str,
        typer.Argument(
            metavar="CYPHER|NAME|FILE|-", help="Cypher, a named question, a file of Cypher, or - for standard input."
        ),
    ],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of the question; repeatable."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="Rows at most, 0 for all. [table: 200, else 100,000]"),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.001, max=3600, help="Give up after so long.")
    ] = 30.0,
    plan: Annotated[
        bool, typer.Option("--plan", help="Show by which steps a statement is answered, and what it took.")
    ] = False,
    form: Form = None,
    output: Output = None,
    store: StoreAt = None,
) -> None:
    """Ask the graph a question in Cypher, read-only.

    Statements that write, load files or change the server are refused. The named questions and your own Cypher give
    the same rows on both stores; what would mean something else on one is refused in one line, and what can never be
    true, or names nothing on record, is told beside the answer. In your own Cypher a parameter is read as in JSON where
    it can be (5, true, ["a"]) and as a text otherwise.
    """
    from solidarity.ask import ask as put

    with opened(store) as held:
        put(
            held, question, param or [], today=day_of(None), now=moment(), limit=limit, timeout=timeout, form=form,
            output=output, plan=plan,
        )  # fmt: skip
