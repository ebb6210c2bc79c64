"""The seeds as their keeper checks them: every fault at once, and the verdicts that are known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.datasets import Dataset
from ingest.issues import SeedIssues, in_order
from ingest.known_verdicts import verdict_issues
from ingest.seeds import TableCount, is_dataset, no_collection, read_files


@dataclass(frozen=True, slots=True)
class Checked:
    """Datasets in which no fault was found, with the rows of their files."""

    tables: tuple[TableCount, ...]
    datasets: tuple[Dataset, ...]


def check_seeds(path: Path) -> Checked:
    """What stands in the files, or SeedIssues; of a single dataset only its own, read beside its siblings.

    Of all datasets together, the verdicts that verdicts.toml names are held as well.
    """
    with no_collection():
        read = read_files(path)
        if is_dataset(path):
            read = read.only(path)
        elif not read.issues:
            read.issues += verdict_issues(path, read.graph())
    if read.issues:
        raise SeedIssues(in_order(read.issues))
    return Checked(tuple(read.counts), tuple(read.datasets))
