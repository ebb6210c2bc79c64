"""`solidarity questions`: its options and help; the work is imported late."""

from __future__ import annotations

from typing import Annotated

import typer

from solidarity.options import StoreAt, day_of, opened

ORDER = 90
EPILOG = """\b
Examples:
  solidarity questions
  solidarity questions flagged_corridors > mine.cypher
  solidarity questions --markdown > questions.md"""


def run(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Print the Cypher of this one.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print all with their Cypher, as in the docs.")] = False,
    store: StoreAt = None,
) -> None:
    """List the named questions, or print the Cypher of one, ready to paste."""
    from solidarity.questions import list_questions, print_page, show_question

    if markdown:
        print_page(name)
    elif name is None:
        list_questions()
    else:
        with opened(store) as held:
            show_question(name, held.engine, day_of(None))
