"""Drafts as a dataset of their own, which a maintainer can put beside the others once they are signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graphmodel.errors import ModelError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import CitedIn, Names, Shows, Signed
from graphmodel.strategy.drafts import SOURCE, Ending, Proposal, as_facts, day_of, text_id
from graphmodel.tables import csv_text

_TABLES: dict[str, type[Element]] = {
    "sources.csv": Source, "agreements.csv": Agreement, "signed.csv": Signed, "names.csv": Names,
    "activities.csv": Activity, "shows.csv": Shows, "cited_in.csv": CitedIn,
}  # fmt: skip


def seed_rows(graph: Graph, drafts: Sequence[Proposal], today: date) -> dict[str, str]:
    """The files of the dataset by their names: its manifest and its tables.

    Raises UnknownId, and ModelError for a draft of a day to come: a row states what has happened.

    The one source says that nobody has signed yet: whoever signs puts the page with the text there.
    """
    for draft in drafts:
        if day_of(draft, today) > today:
            raise ModelError(
                f"the draft “{draft.name}” is of {day_of(draft, today)}, and a row states what has happened;"
                f" give it {today} or an earlier day, or leave it out"
            )
    nodes, relations = as_facts(graph, drafts, today)
    ids = {text_id(at): _id(graph, draft, today) for at, draft in enumerate(drafts)}
    source = Source(
        id=f"{SOURCE}-{today.isoformat()}", title=f"Draft of {today.isoformat()}, not signed", licence="not stated",
        retrieved_on=today.isoformat()[:7],
    )  # fmt: skip
    facts: list[Element] = [source]
    facts += [node.model_copy(update={"id": ids[node.id]}) for node in nodes if node.id in ids]
    facts += [_renamed(tie, ids, source.id) for tie in relations]
    facts += [CitedIn(from_id=name, to_id=source.id) for name in ids.values()]
    tables = {name: [fact for fact in facts if type(fact) is kind] for name, kind in _TABLES.items()}
    held = {name: _table(rows) for name, rows in tables.items() if rows}
    return {"dataset.toml": _manifest({name: len(tables[name]) for name in held}, today), **held}


def _id(graph: Graph, draft: Proposal, today: date) -> str:
    """A new identifier that says what it is: the parties and the day, or the text that ends."""
    if isinstance(draft, Ending):
        return f"{draft.ends}:{day_of(draft, today).isoformat()}:termination"
    parties = [party.organisation for party in draft.parties if party.role == "party"]
    name = f"draft-{'-'.join(parties[:2])}-{day_of(draft, today).isoformat()}"
    slug = re.sub(r"[^a-z0-9-]+", "-", name)
    return next(free for at in range(1, 1000) if (free := slug if at == 1 else f"{slug}-{at}") not in graph)


def _renamed(tie: Relation, ids: dict[str, str], source: str) -> Relation:
    ends = {end: ids.get(getattr(tie, end), getattr(tie, end)) for end in ("from_id", "to_id")}
    return tie.model_copy(update={**ends, "source": source})


def _table(rows: Sequence[Element]) -> str:
    """Only columns in which a row says something; each field is written as seeds/README.md has it."""
    shown = [row.model_dump(mode="json") for row in rows]
    columns = [name for name in type(rows[0]).model_fields if any(row.get(name) not in (None, []) for row in shown)]
    return csv_text(columns, ([row[name] for name in columns] for row in shown))


def _manifest(counts: dict[str, int], today: date) -> str:
    day = today.isoformat()
    head = (
        f'title = "Drafts of {day}, signed by nobody yet"\npublisher = "compiled"\nlicence = "facts"\n'
        f'attribution = "none"\nretrieved_on = "{day[:7]}"\nchecked_by = "data maintainer"\nlast_checked = "{day}"\n'
        "interval_days = 30\n"
    )
    return head + "".join(
        f'\n[[table]]\nfile = "{name}"\nholds = "{_holds(name)}"\nrows = {count}\nrows_min = 1\nrows_max = {count}\n'
        for name, count in counts.items()
    )


def _holds(name: str) -> str:
    kind = _TABLES[name]
    return kind.__name__ if issubclass(kind, Node) else kind.type_name if issubclass(kind, Relation) else ""
