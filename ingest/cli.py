"""`solidarity-ingest`, the maintainer's command: what it is, its exit codes, and what becomes of a fault."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

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


class Parts(TyperGroup):
    """A command in parts, which are made when somebody asks for one: what their options are is imported with them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the parts, in the order in which help lists them."""
        self._make()
        return list(self.commands)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The part of that name, or nothing."""
        self._make()
        return self.commands.get(cmd_name)

    def _make(self) -> None:
        if self.commands:
            return
        made = typer.Typer(rich_markup_mode="markdown")
        for part, run in all_commands()[self.name or ""].parts().items():
            made.command(part, cls=Declared)(run)
        self.commands.update(get_group(made).commands)


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
    help="From the seed files to the graph: change and check the files, preview a load, apply it, take it back."
    " The files under seeds/ say what the graph is; a load makes the store hold just that, all or nothing.",
)

for name, command in all_commands().items():
    if hasattr(command, "parts"):
        parts = typer.Typer(cls=Parts, help=command.__doc__, no_args_is_help=True, rich_markup_mode="markdown")
        app.add_typer(parts, name=name, rich_help_panel=command.PANEL)
    else:
        app.command(name, cls=Declared, rich_help_panel=command.PANEL)(command.run)


def main() -> None:
    """Run the maintainer's commands."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
