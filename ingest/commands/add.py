"""Add an agreement, an organisation, a source, an activity or an affiliation, with everything that hangs on it.

Asks at a terminal for what is not given; takes options; or takes a filled template (`--from FILE`, see “template”).
The rows go into the files where they belong, the counters are raised, the seeds are checked as they would be, and the
corridors that turn are shown before anything is written.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.options import SEEDS, DryRunOption, SeedsOption, YesOption, editing

if TYPE_CHECKING:
    from ingest.editing.adding import Adding
    from ingest.editing.forms import Asked, Form

ORDER = 110
PANEL = "Change the seed files"
_HELP = {
    "agreement": "Add an agreement with its parties, scope, sources and signs of life, and what it takes the place of.",
    "organisation": "Add an organisation with its country, its sources and the bodies above it.",
    "source": "Add a source, and what was read about there.",
    "activity": "Add a sign of life of an agreement.",
    "affiliation": "Add the affiliation of an organisation to its parent body.",
}


def _run(form: Form, given: dict[str, Any]) -> None:
    from ingest import asking
    from ingest.asking.questions import ask
    from ingest.editing.finishing import faults_told
    from ingest.editing.given import given_of
    from ingest.editing.template import filled

    file, seeds, yes, dry_run = (given.pop(name) for name in ("from_file", "seeds", "yes", "dry_run"))
    with faults_told():
        typed = given_of(form.kind, {name: value for name, value in given.items() if value})
        records = filled(form.kind, file) if file else [typed]
        for record in records:
            record.texts = {**record.texts, **typed.texts}

    def work(adding: Adding) -> list[str]:
        missing = any(asked.needed and not typed.many(asked.name) for asked in form.asked)
        if missing and not file and not yes and asking.is_terminal():
            ask(typed, adding)
        adding.add_all(records)
        return []

    editing(seeds, work, yes=yes, dry_run=dry_run)


def _option(asked: Asked) -> inspect.Parameter:
    words = f" ({asked.allowed})" if asked.allowed and "text of" not in asked.allowed else ""
    more = " Can be given several times." if asked.many else ""
    default = f" Without it: {asked.default}." if asked.default else ""
    help_text = f"{asked.description.rstrip('.')}{words}.{default}{more}".replace("[", "\\[")
    kind = Annotated[list[str] | None, typer.Option(asked.option, metavar="TEXT", help=help_text, show_default=False)]
    return inspect.Parameter(asked.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)


def _command(form: Form) -> Callable[..., None]:
    """The command of one kind: its options are what its form asks."""

    def run(**given: Any) -> None:
        _run(form, given)

    from_file = Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A filled template: .csv, .xlsx or .toml.", show_default=False),
    ]
    shared: list[tuple[str, Any, object]] = [
        ("from_file", from_file, None), ("seeds", SeedsOption, SEEDS), ("yes", YesOption, False),
        ("dry_run", DryRunOption, False),
    ]  # fmt: skip
    parameters = [_option(asked) for asked in form.asked]
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, kind, default in shared
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__doc__ = _HELP[form.kind]
    return run


def correction(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file that “This is not right” saves.", show_default=False)
    ],
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Take the corrected rows of a file from the explorer: what differs is shown, old → new, and new rows are added."""
    from ingest.editing.correction import correct, read_correction
    from ingest.editing.finishing import faults_told

    with faults_told():
        rows = read_correction(file)

    def work(adding: Adding) -> list[str]:
        found = correct(adding, rows, file.as_posix())
        same = f"{found.same:,} of {len(rows):,} rows say what is on record"
        return [*found.changed, *([same] if found.same else [])]

    editing(seeds, work, yes=yes, dry_run=dry_run)


def parts() -> dict[str, Callable[..., None]]:
    """The command of each kind, with the options that its form asks, and that which takes a correction."""
    from ingest.editing.forms import FORMS

    return {**{kind: _command(form) for kind, form in FORMS.items()}, "correction": correction}
