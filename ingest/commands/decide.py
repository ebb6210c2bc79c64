"""`solidarity-ingest decide`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ingest.options import SEEDS, SeedsOption, today

ORDER = 155
PANEL = "Who is who"


def run(
    one: Annotated[str, typer.Argument(metavar="A", help="An organisation: its id, a name or an acronym.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    decision: Annotated[Literal["same", "different", "unsure"], typer.Argument(help="What they are.")],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides: a role, or initials.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in a few words.")],
    source: Annotated[
        str | None, typer.Option("--source", metavar="ID", help="The row of sources.csv that shows it.")
    ] = None,
    seeds: SeedsOption = SEEDS,
) -> None:
    """Keep what somebody decided about two organisations that look alike, as a row of who_is_who.toml.

    No other file is touched. An earlier decision about the pair gives way to this one. Two that are the same are
    joined by “solidarity-ingest merge”; until then “check” lists them.
    """
    from ingest.who_is_who.decisions import WHO_IS_WHO_FILE
    from ingest.who_is_who.reading import read_organisations
    from ingest.who_is_who.register import Register
    from ingest.who_is_who.writing import decide

    register = Register(read_organisations(seeds))
    pair = (register.get(one).id, register.get(other).id)
    made, before = decide(seeds, register.graph, pair, decision, by=by, reason=reason, source=source, on=today())
    place = (seeds / WHO_IS_WHO_FILE).as_posix()
    typer.echo(f"{place}: {' and '.join(made.pair)}: {made.decision}")
    if before is not None:
        typer.echo(f"in the place of: {before.decision}, by {before.by} on {before.on}, {before.reason}")
    if made.decision == "same":
        typer.echo(f"both still have a row: “solidarity-ingest merge {' '.join(made.pair)}” joins them")
