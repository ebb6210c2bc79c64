"""`solidarity-ingest`, the maintainer's command: what it is, its exit codes, and what becomes of a fault."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from graphmodel.errors import SolidarityError
from ingest.commands import all_commands
from ingest.issues import SeedIssues
from ingest.options import BARE

USAGE, INTERRUPTED = 2, 130


class Commands(TyperGroup):
    """The place where a user's mistake becomes one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a fault that the user can mend ends with 1, an interruption with 130."""
        try:
            return super().invoke(ctx)
        except SeedIssues as fault:
            from ingest.report import LISTED, issue_lines

            typer.echo(issue_lines(fault.issues, LISTED, more=fault.more), err=True)
            typer.echo("the seed files have issues; nothing was written", err=True)
            raise typer.Exit(1) from fault
        except SolidarityError as fault:
            typer.echo(" ".join(str(fault).split()), err=True)
            raise typer.Exit(1) from fault
        except KeyboardInterrupt as stop:
            typer.echo("interrupted; nothing was written, the store is as it was", err=True)
            raise typer.Exit(INTERRUPTED) from stop


class Declared(TyperCommand):
    """A command that takes what it declares; who names the seeds in another way is told how."""

    allow_extra_args = True

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse whatever is left when the options are read."""
        rest = super().parse_args(ctx, _with_values(args))
        if rest:
            seeds = any(parameter.name == "seeds" for parameter in self.params)
            hint = f"write --seeds {rest[0]}" if seeds else "leave it out"
            typer.echo(f"found {rest[0]} as an argument; allowed: {self._allowed()}; {hint}", err=True)
            raise typer.Exit(USAGE)
        return rest

    def _allowed(self) -> str:
        arguments = [(one.name or "").upper() for one in self.params if one.param_type_name == "argument"]
        return f"{' '.join(arguments)} and options" if arguments else "options only"


def _with_values(args: list[str]) -> list[str]:
    """The arguments, with a value behind an option that may stand without."""
    whole = []
    for word, after in pairwise([*args, ""]):
        whole.append(word)
        if word in BARE and not after[:1].isdigit():
            whole.append(BARE[word])
    return whole


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From the seed files to the graph: check the files, preview a load, apply it, see what was loaded."
    " The files under seeds/ say what the graph is; a load makes the store hold just that, all or nothing.",
)

for name, command in all_commands().items():
    if hasattr(command, "PARTS"):
        parts = typer.Typer(help=command.__doc__, no_args_is_help=True, rich_markup_mode="markdown")
        for part, run in command.PARTS.items():
            parts.command(part, cls=Declared)(run)
        app.add_typer(parts, name=name)
    else:
        app.command(name, cls=Declared)(command.run)


def main() -> None:
    """Run the maintainer's commands."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
