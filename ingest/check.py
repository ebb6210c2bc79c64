"""The seeds as their keeper checks them: every fault at once, what is doubtful, and the verdicts that are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphmodel.collector import no_collection
from graphmodel.errors import StoreError
from graphmodel.model import Element
from graphmodel.stores import Store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from ingest.bad_rows import LeftRows
from ingest.datasets import Dataset
from ingest.issues import SeedIssues, in_order
from ingest.known_verdicts import verdict_issues
from ingest.seeds import Reading, TableCount, is_dataset, read_files
from ingest.sense.findings import Doubt, Findings
from ingest.since import Change, odd_changes, placed
from ingest.who_is_who.decisions import decision_issues, still_two


@dataclass(frozen=True, slots=True)
class Checked:
    """Datasets in which no fault was found, with the rows of their files and what is doubtful in them."""

    tables: tuple[TableCount, ...]
    datasets: tuple[Dataset, ...]
    doubts: tuple[Doubt, ...] = ()
    looked_at: int = 0
    """Doubtful rows of which dataset.toml says that somebody looked at them."""
    unread: bool = False
    """Was nonsense not looked for, since the siblings of the dataset have issues?"""
    since: tuple[Change, ...] = ()
    """What changed in an odd way since the store was loaded."""
    notes: tuple[str, ...] = ()
    """What is no fault and might surprise, as hidden rows of a workbook."""
    left: tuple[LeftRows, ...] = ()
    """Bad rows without which a load goes on."""


def check_seeds(path: Path, *, today: date | None = None, store: Store | None = None) -> Checked:
    """What stands in the files, or SeedIssues; of a single dataset only its own, read beside its siblings.

    What makes no sense is looked for where all rows could be read. Of all datasets together, the verdicts that
    verdicts.toml names and the decisions of who_is_who.toml are held as well. Without `today` it is the present day.
    """
    with no_collection():
        read = read_files(path)
        judged = read.judge(today or datetime.now(UTC).date())
        unread = judged is None
        found = judged or Findings([], [], 0)
        if is_dataset(path):
            read, found = read.only(path), found.only(path)
        elif not read.issues:
            graph = read.graph()
            read.issues += verdict_issues(path, graph)
            read.issues += decision_issues(path, graph, today or datetime.now(UTC).date())
            found.doubts.extend(still_two(path, graph))
        if read.issues:
            raise SeedIssues(in_order(read.issues), more=read.more)
        since = _since(read, store) if store is not None else []
    return Checked(
        tuple(read.counts),
        tuple(read.datasets),
        tuple(found.doubts),
        found.looked_at,
        unread,
        tuple(since),
        tuple(read.notes()),
        tuple(read.left),
    )


def _since(read: Reading, store: Store) -> list[Change]:
    if store.last_load() is None:
        raise EmptyStore(NO_LOAD.format(url=store.url))
    folders = {dataset.folder for dataset in read.datasets}
    tables = [table for table in read.tables if Path(table.file).parent in folders]
    items: dict[type[Element], list[Element]] = {}
    for table in tables:
        items.setdefault(table.cls, []).extend(table.items)
    try:
        changes = [change for cls, new in items.items() for change in odd_changes(cls, store.read_elements(cls), new)]
    except StoreError as fault:
        hint = "load the store again, or check without --store"
        raise StoreError(f"{store.url} cannot be compared: {fault}; {hint}") from fault
    return placed(changes, tables)
