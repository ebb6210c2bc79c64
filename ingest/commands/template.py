"""`solidarity-ingest template`: its options and help; the work is imported late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ORDER = 100
PANEL = "Change the seed files"


def run(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="agreement, organisation, source, activity or affiliation.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A new file: .csv, .xlsx or .toml. Without it, CSV is printed.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a template to fill in and hand to “add KIND --from FILE”, with what each column may hold and an example.

    Rows that begin with # explain and are not read.
    """
    from ingest.editing.finishing import faults_told
    from ingest.editing.forms import FORMS
    from ingest.editing.template import SUFFIXES, template
    from ingest.editing.texts import TypedFaults
    from ingest.issues import nearest, quoted

    with faults_told():
        if kind not in FORMS:
            near = nearest(kind, FORMS)
            hint = f"did you mean “{near}”?" if near else "take one of these"
            raise TypedFaults([f"KIND: found {quoted(kind)}; allowed: {', '.join(FORMS)}; {hint}"])
        if output is None:
            typer.echo(template(kind, ".csv").decode(), nl=False)
            return
        if output.suffix.lower() not in SUFFIXES:
            raise TypedFaults(
                [f"--output: found {quoted(output.name)}; allowed: {', '.join(SUFFIXES)}; name such a file"]
            )
        try:
            with output.open("xb") as target:
                target.write(template(kind, output.suffix.lower()))
        except OSError as fault:
            raise TypedFaults(
                [f"{output.as_posix()}: found “{fault.strerror}”; name a new file in a folder"]
            ) from fault
    typer.echo(f"wrote {output}; fill it in, then “solidarity-ingest add {kind} --from {output}”")
