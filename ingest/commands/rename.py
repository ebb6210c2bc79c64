"""`solidarity-ingest rename`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ingest.options import SEEDS, DryRunOption, SeedsOption, YesOption, editing

if TYPE_CHECKING:
    from ingest.editing.adding import Adding

ORDER = 140
PANEL = "Change the seed files"


def run(
    known: Annotated[str, typer.Argument(metavar="NAME", help="What is renamed, by any name.", show_default=False)],
    new_id: Annotated[
        str | None, typer.Argument(metavar="[NEW-ID]", help="Its new identifier.", show_default=False)
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="Its new name or title.", show_default=False)
    ] = None,
    seeds: SeedsOption = SEEDS,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Give an organisation, an agreement or a source another identifier, or another name.

    The identifier changes in every table, in the identifiers that are made from it, and in the files beside the
    datasets. The old name of an organisation stays among its aliases.
    """
    from ingest.editing.renaming import rename, rename_id
    from ingest.editing.texts import TypedFaults

    def work(adding: Adding) -> list[str]:
        if (new_id is None) == (name is None):
            raise TypedFaults(["found neither or both of NEW-ID and --name; allowed: one of them; leave one out"])
        cls, held = adding.meaning.node(known)
        if name is not None:
            rename(adding.change, cls, held, name)
            return []
        prose = rename_id(adding.change, held, str(new_id))
        return [f"{place} still tells of {held} in words" for place in prose]

    editing(seeds, work, yes=yes, dry_run=dry_run)
