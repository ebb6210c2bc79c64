"""`solidarity-ingest nonsense`: the page of all issues and doubts."""

from __future__ import annotations

import typer

ORDER = 20
PANEL = "The seed files"


def run() -> None:
    """Print every kind of nonsense that check knows, as Markdown: what it is, what is allowed, an example."""
    from ingest.sense.page import nonsense_page

    typer.echo(nonsense_page(), nl=False)
