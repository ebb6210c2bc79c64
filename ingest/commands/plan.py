"""`solidarity-ingest plan`: its options and help; the work is imported late."""

from __future__ import annotations

import typer

from ingest.options import (
    SEEDS,
    AllOption,
    FormatOption,
    OutputOption,
    SeedsOption,
    StoreOption,
    VerifyOption,
    opened,
    today,
)

ORDER = 30


def run(
    seeds: SeedsOption = SEEDS,
    store: StoreOption = None,
    verify: VerifyOption = False,
    every: AllOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what a load would change, and write nothing.

    Per kind: how many nodes and relations would be added, changed and removed, and which: with file and line, and
    field by field what they say now and would say. Then the corridors that would get or lose their flag, with the
    people in them and the row that does it, and the others whose verdict would be another one today, the largest first.
    """
    from ingest.bar import Bar
    from ingest.loading import planned
    from ingest.proof import must_compare
    from ingest.showing import show
    from ingest.told import told_of
    from ingest.unchanged import holds_already

    with opened(store) as held:
        title = f"plan for {held.url}"
        plain = form in {None, "text"} and output is None
        if plain:
            typer.echo(title)
        verify = must_compare(held) or verify
        if plain and not verify and holds_already(held, seeds):
            typer.echo("the store holds just what the seed files say; neither they nor the rules changed since")
            return
        read, plan = planned(seeds, held, verify=verify, today=today(), bar=Bar("reading"))
        show(told_of(plan, read.rows), title, form, output, every=every, now=today())
        if plan.empty and plain:
            typer.echo("the store holds just what the seed files say")
