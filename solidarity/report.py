"""`solidarity report`: a briefing on one thing, as Markdown or as one page of HTML."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from graphmodel.coverage import CoveragePolicy
from graphmodel.names.index import Index
from graphmodel.names.meant import get_meant
from graphmodel.stores import Store
from graphmodel.strategy.briefing import briefing_of, judged
from graphmodel.vocabulary import PeopleOrder
from solidarity.output import deliver, note, shown
from solidarity.reading import read_snapshot
from solidarity.words import ENGLISH
from wording.briefing_files import briefing_html, briefing_markdown

Form = Literal["markdown", "html"]
KINDS = ("organisation", "country", "corridor")


def write_briefing(
    store: Store, typed: str, *, as_of: date, policy: CoveragePolicy, order: PeopleOrder, form: Form | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Read, judge, and write; raises NameFault for a name that nothing or too much answers to."""
    snapshot = read_snapshot(store)
    meant = get_meant(Index(snapshot.graph), typed, KINDS)
    load = store.last_load()
    briefing = briefing_of(
        snapshot, meant.id, judged(snapshot, as_of, policy, order), as_of, policy, order,
        load.loaded_at[:10] if load else None,
    )  # fmt: skip
    write = briefing_html if _form(form, output) == "html" else briefing_markdown
    deliver(write(ENGLISH, snapshot.graph, briefing), output)
    if output is not None:
        note(shown(f"briefing on {briefing.name} written to {output}"))


def _form(asked: Form | None, output: Path | None) -> Form:
    """The format asked for, else the one that the file's name ends in, else Markdown."""
    if asked is None and output is not None and output.suffix.casefold() in {".html", ".htm"}:
        return "html"
    return asked or "markdown"
