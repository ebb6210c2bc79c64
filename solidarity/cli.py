"""`solidarity`, the analyst's command: options and help here, the work in `solidarity`, imported late."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from graphmodel.errors import NameFault, SolidarityError

if TYPE_CHECKING:
    from graphmodel.stores import Store

OK, FAULT, USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="solidarity",
    help="""Which migration corridors have an agreement between the unions of the two countries, and which have none.

A corridor is a directed pair of countries: NPL-KWT leads from Nepal to Kuwait. It is flagged when no agreement
between unions (or migrants' own associations) of the two countries is on record; --flag-when makes that stricter.

The graph is read from --store, else from Neo4j at NEO4J_URI (neo4j://host:7687, never with a password in it; with
NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE), else from the file at SOLIDARITY_STORE, else from
data/solidarity.lbdb. Nothing here writes to it.""",
    epilog="Exit codes: 0 all well, 1 a fault of the store or its data, 2 a fault of the command line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

StoreAt = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH|URL", help="A file, or neo4j://host:7687. Default: see solidarity --help."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day, 2026-11-30. [today]")]
FlagWhen = Annotated[
    str | None,
    typer.Option(
        "--flag-when",
        metavar="WORD",
        help="Flag where nothing-on-record (default), nothing-confirmed in force, or nothing-for-all workers.",
    ),
]
SectorAsked = Annotated[
    str | None, typer.Option("--sector", metavar="SECTOR", help="Judge for workers of one sector, as domestic_work.")
]
Order = Annotated[
    Literal["not-displaced", "all-people"],
    typer.Option("--order", help="By whom corridors are ranked; those counted in --sector lead."),
]
StaleAfter = Annotated[
    int,
    typer.Option(
        "--stale-after", metavar="YEARS", min=1, max=50, help="Years of silence that leave an agreement unconfirmed."
    ),
]
Form = Annotated[
    Literal["table", "csv", "json"] | None,
    typer.Option("--format", help="[default: table, or as the name of --output ends]", show_default=False),
]


@app.command(
    epilog="""\b
Examples:
  solidarity gaps --destination KWT,Qatar,UAE
  solidarity gaps --group GCC --end destination --sector domestic_work
  solidarity gaps --origin NPL --all --as-of 2015-01-01
  solidarity gaps --order all-people --limit 50 --both-ends
  solidarity gaps --region "Southern Asia" --end origin --output gaps.csv"""
)
def gaps(
    origin: Annotated[
        list[str] | None, typer.Option("--origin", "-o", metavar="NAMES", help="Countries of origin, as NPL,India.")
    ] = None,
    destination: Annotated[
        list[str] | None, typer.Option("--destination", "-d", metavar="NAMES", help="Countries of destination.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option("--region", metavar="NAME", help="M49 sub-region or ILO region of --end.")
    ] = None,
    group: Annotated[
        list[str] | None, typer.Option("--group", metavar="NAME", help="GCC, ASEAN, SAARC or EU, at --end.")
    ] = None,
    end: Annotated[
        Literal["origin", "destination", "either"], typer.Option("--end", help="Which end --region and --group mean.")
    ] = "either",
    verdict: Annotated[
        list[str] | None, typer.Option("--verdict", metavar="WORD", help="Only this verdict, as lapsed; repeatable.")
    ] = None,
    min_migrants: Annotated[
        int, typer.Option("--min-migrants", metavar="N", min=0, help="Leave out smaller and uncounted corridors.")
    ] = 0,
    both_ends: Annotated[
        bool, typer.Option("--both-ends", help="Only corridors with a union on record at both ends.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="List corridors that are not flagged, too.")] = False,
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    order: Order = "not-displaced",
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many, 0 for all. [table: 25, files: all]"),
    ] = None,
    form: Form = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to a file: x.csv and x.json set the format.")
    ] = None,
    store: StoreAt = None,
) -> None:
    """List the flagged corridors, those with the most people who are not displaced first.

    Flagged: no agreement on record between unions of the two countries; with --flag-when none that is confirmed in
    force, or none for all workers. Options that may be given several times also
    take several values between commas.
    """
    from solidarity.gaps import list_gaps, parse_policy

    typed = {
        "origin": origin or [], "destination": destination or [], "region": region or [], "group": group or [],
        "end": end, "verdict": verdict or [], "min_migrants": min_migrants, "everything": everything,
        "both_ends": both_ends,
    }  # fmt: skip
    with _open(store) as held:
        list_gaps(
            held, typed, as_of=_day(as_of), policy=parse_policy(sector, stale_after, flag_when), limit=limit, form=form,
            output=output, order="all_people" if order == "all-people" else "not_displaced",
        )  # fmt: skip


@app.command(
    epilog="""\b
Examples:
  solidarity why NPL-KWT
  solidarity why "South Korea" Nepal --sector domestic_work --as-of 2020-01-01
  solidarity why PHL-HKG --format json"""
)
def why(
    corridor: Annotated[
        list[str],
        typer.Argument(metavar="CORRIDOR", help="NPL-KWT, UK-Ukraine, Nepal to Qatar: origin first, listed or not."),
    ],
    sector: SectorAsked = None,
    as_of: AsOf = None,
    stale_after: StaleAfter = 5,
    flag_when: FlagWhen = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For reading or for programs.")] = "text",
    store: StoreAt = None,
) -> None:
    """Explain the verdict on one corridor.

    The sentence, every agreement that was weighed with its parties, signs of life and sources, what lies beside it
    and covers nothing, and the unions at both ends.
    """
    from solidarity.gaps import parse_policy
    from solidarity.why import explain

    with _open(store) as held:
        explain(held, corridor, as_of=_day(as_of), policy=parse_policy(sector, stale_after, flag_when), form=form)


@app.command(
    epilog="""\b
Examples:
  solidarity ask flagged_corridors --param as_of=2020-01-01 --format csv
  solidarity ask unions_in --param country=NPL
  solidarity ask "MATCH (a:Agreement) RETURN a.form, count(*)"
  solidarity ask mine.cypher --param corridor=NPL-KWT --output mine.csv
  echo "MATCH (a:Agreement) RETURN a.form, count(*)" | solidarity ask -"""
)
def ask(
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
    form: Form = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to a file: x.csv and x.json set the format.")
    ] = None,
    store: StoreAt = None,
) -> None:
    """Ask the graph a question in Cypher, read-only.

    Statements that write, load files or change the server are refused. The named questions give the same rows on both
    stores; your own Cypher is refused on the embedded store, with another way to write it, where its engine is known
    to answer wrongly. In your own Cypher a parameter is read as in JSON where it can be (5, true, ["a"]) and as a text
    otherwise.
    """
    from solidarity.ask import ask as put

    with _open(store) as held:
        put(
            held, question, param or [], today=_day(None), limit=limit, timeout=timeout, form=form, output=output
        )  # fmt: skip


@app.command(
    epilog="""\b
Examples:
  solidarity questions
  solidarity questions flagged_corridors > mine.cypher
  solidarity questions --markdown > questions.md"""
)
def questions(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Print the Cypher of this one.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print all with their Cypher, as in the docs.")] = False,
    store: StoreAt = None,
) -> None:
    """List the named questions, or print the Cypher of one, ready to paste."""
    from solidarity.questions import list_questions, print_page, show_question

    if markdown:
        print_page(name)
    elif name is None:
        list_questions()
    else:
        with _open(store) as held:
            show_question(name, held.engine, _day(None))


@app.command()
def schema() -> None:
    """Print the schema of the graph as Markdown: kinds, relations, their properties and words."""
    from graphmodel.schema import schema_page
    from solidarity.output import deliver

    deliver(schema_page(), None)


def _open(url: str | None) -> Store:
    from graphmodel.stores import open_store

    return open_store(url, environ=os.environ)


def _day(typed: str | None) -> date:
    """The only place where the analyst's command reads the clock."""
    from solidarity.words import parse_day

    return parse_day(typed) if typed else date.today()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code; a fault is one line on stderr."""
    _set_streams()
    try:
        code = app(args=arguments, prog_name="solidarity", standalone_mode=False)
    except typer.TyperException as fault:
        _complain(fault.format_message())
        sys.exit(fault.exit_code)
    except SolidarityError as fault:
        _complain(str(fault))
        usage = isinstance(fault, NameFault) or type(fault).__name__ == "UsageFault"
        sys.exit(USAGE if usage else FAULT)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    sys.exit(code or OK)


def _set_streams() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal of another encoding gets a question mark, no crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _complain(message: str) -> None:
    # An engine points at a fault with carets under a line of its own: the line is kept, the carets say nothing in one.
    words = " ".join(word for word in message.split() if word.strip("^"))
    if words:
        sys.stderr.write(f"solidarity: {words}\n")


if __name__ == "__main__":
    main()
