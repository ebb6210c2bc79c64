"""Drafts as a dataset of their own, which a maintainer can put beside the others once they are signed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import count

from graphmodel.errors import ModelError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import CitedIn, Names, Shows, Signed
from graphmodel.strategy.drafts import SOURCE, Draft, Ending, Proposal, as_facts, day_of, text_id
from graphmodel.tables import csv_text

_TABLES: dict[str, type[Element]] = {
    "sources.csv": Source, "agreements.csv": Agreement, "signed.csv": Signed, "names.csv": Names,
    "activities.csv": Activity, "shows.csv": Shows, "cited_in.csv": CitedIn,
}  # fmt: skip


_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def seed_rows(graph: Graph, drafts: Sequence[Proposal], today: date) -> dict[str, str]:
    """The files of the dataset by their names: its manifest and its tables.

    Raises UnknownId, and ModelError for a draft of a day to come, as a row states what has happened, and for an end
    that is on record. An end that is drawn twice is one.

    The one source says that nobody has signed yet: whoever signs puts the page with the text there.
    """
    for draft in drafts:
        if day_of(draft, today) > today:
            raise ModelError(
                f"the draft “{draft.name}” is of {day_of(draft, today)}, and a row states what has happened;"
                f" give it {today} or an earlier day, or leave it out"
            )
    nodes, relations = as_facts(graph, drafts, today)
    ids: dict[str, str] = {}
    for at, draft in enumerate(drafts):
        if isinstance(draft, Ending):
            ids[text_id(at)] = _end_id(graph, draft, today)
        else:
            ids[text_id(at)] = _free(_id(draft, today), graph, ids.values())
    source = Source(
        id=_free(f"{SOURCE}-{today.isoformat()}", graph),
        title=f"Draft of {today.isoformat()}, not signed", licence="not stated",
        retrieved_on=today.isoformat()[:7],
    )  # fmt: skip
    facts: list[Node | Relation] = [source]
    facts += [_in_a_line(node).model_copy(update={"id": ids[node.id]}) for node in nodes if node.id in ids]
    facts += [_renamed(tie, ids, source.id) for tie in relations]
    facts += [CitedIn(from_id=name, to_id=source.id) for name in ids.values()]
    once = {(type(fact), fact.id): fact for fact in facts}.values()
    tables = {name: [fact for fact in once if type(fact) is kind] for name, kind in _TABLES.items()}
    held = {name: _table(rows) for name, rows in tables.items() if rows}
    return {"dataset.toml": _manifest({name: len(tables[name]) for name in held}, today), **held}


def _id(draft: Draft, today: date) -> str:
    """An identifier that says who signed and when, and can stay once it is signed."""
    parties = [party.organisation for party in draft.parties if party.role == "party"]
    return re.sub(r"[^a-z0-9-]+", "-", f"{'-'.join(parties[:2])}-{day_of(draft, today).isoformat()}")


def _free(name: str, graph: Graph, given: Collection[str] = ()) -> str:
    """The identifier, with a number where it is taken."""
    names = (name if at == 1 else f"{name}-{at}" for at in count(1))
    return next(free for free in names if free not in graph and free not in given)


def _end_id(graph: Graph, draft: Ending, today: date) -> str:
    """The identifier that this end has in every dataset."""
    day = day_of(draft, today).isoformat()
    name = f"{draft.ends}:{day}:termination"
    if name in graph:
        raise ModelError(f"that “{draft.ends}” ended on {day} is on record already; leave that draft out")
    return name


def _in_a_line(node: Node) -> Node:
    """The same with its texts as a cell may hold them."""
    texts = {name: text for name in ("title", "scope_note") if isinstance(text := getattr(node, name, None), str)}
    return node.model_copy(
        update={name: " ".join(_BREAKS.sub(" ", text).split()) or SOURCE for name, text in texts.items()}
    )


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
