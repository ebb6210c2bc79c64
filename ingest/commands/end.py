"""End an affiliation, an organisation or an agreement: with its day, and the source in which that was read.

The row stays and gets its last day; an agreement gets a dated termination. What turns is shown before it is written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, DryRunOption, SeedsOption, YesOption, editing

if TYPE_CHECKING:
    from ingest.editing.adding import Adding

ORDER = 120
PANEL = "Change the seed files"
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The last day, as exact as the source: 2024, 2024-05.")]
Source = Annotated[
    str, typer.Option("--source", metavar="SOURCE", help="Address and title of the page, or a source on record.")
]


def _ended(end: Callable[[Adding], None], seeds: Path, *, yes: bool, dry_run: bool) -> None:
    def work(adding: Adding) -> list[str]:
        end(adding)
        return []

    editing(seeds, work, yes=yes, dry_run=dry_run)


def affiliation(
    organisation: Annotated[str, typer.Argument(help="Who was affiliated, by any name.", show_default=False)],
    parent: Annotated[str, typer.Argument(help="To which body.", show_default=False)],
    on: On,
    source: Source,
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """End the affiliation of an organisation to a body: the tie stays, with its last day."""
    from ingest.editing.ending import end_affiliation

    _ended(lambda adding: end_affiliation(adding, organisation, parent, on, source), seeds, yes=yes, dry_run=dry_run)


def organisation(
    name: Annotated[str, typer.Argument(help="The organisation, by any name.", show_default=False)],
    on: On,
    source: Source,
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """End an organisation: the row stays, with the day of its dissolution."""
    from ingest.editing.ending import end_organisation

    _ended(lambda adding: end_organisation(adding, name, on, source), seeds, yes=yes, dry_run=dry_run)


def agreement(
    name: Annotated[
        str, typer.Argument(help="The agreement, by identifier or words of its title.", show_default=False)
    ],
    on: On,
    source: Source,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What happened, in a few words.")
    ] = "The agreement is ended",
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """End an agreement: a dated termination shows it from then on."""
    from ingest.editing.ending import end_agreement

    _ended(lambda adding: end_agreement(adding, name, on, source, title), seeds, yes=yes, dry_run=dry_run)


def parts() -> dict[str, Callable[..., None]]:
    """The command of each kind that ends."""
    return {"affiliation": affiliation, "organisation": organisation, "agreement": agreement}
