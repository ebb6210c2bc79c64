"""`solidarity`, the analyst's command: what it is, its exit codes, and what becomes of a fault."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from graphmodel.collector import no_collection
from graphmodel.errors import NameFault, SolidarityError
from solidarity.commands import all_commands

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

for name, command in all_commands().items():
    app.command(name, epilog=command.EPILOG)(command.run)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code; a fault is one line on stderr."""
    _set_streams()
    try:
        # A command reads, answers and ends: what it makes stays until then.
        with no_collection():
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
