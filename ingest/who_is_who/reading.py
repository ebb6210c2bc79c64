"""The organisations of the seed files with what tells them apart, read without the tables of measurements."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.relations import BasedIn, Signed
from ingest.building import build_graph
from ingest.datasets import read_datasets
from ingest.issues import SeedIssues, in_order, nearest, quoted
from ingest.links import find_faults
from ingest.readers import read_table
from ingest.seeds import read_rows
from ingest.validate import Elements
from ingest.who_is_who.ties import TIES

AS_WRITTEN = "as_written"
READ = frozenset({Organisation, Country, Agreement, Source, BasedIn, Signed, *TIES})


def read_organisations(root: Path) -> Graph:
    """The organisations with their countries, ties and signatures; raises SeedIssues for what cannot be read."""
    datasets, issues = read_datasets(root)
    tables: list[Elements] = []
    for dataset in datasets:
        issues += dataset.issues
        for table in dataset.manifest.table if dataset.manifest is not None else ():
            path = dataset.folder / table.file
            if table.holds_class in READ and path.is_file():
                tables.append(read_rows(dataset, table))
                issues += tables[-1].issues
    issues += find_faults(tables, manifests={})
    if issues:
        raise SeedIssues(in_order(issues))
    return build_graph(tables, [])


def read_names(path: Path, column: str | None) -> list[str]:
    """The names in a column of a .csv or .xlsx file, each once; raises SolidarityError for what cannot be read."""
    sheet = read_table(path)
    if sheet.issues:
        raise SolidarityError(str(sheet.issues[0]))
    wanted = column or (AS_WRITTEN if AS_WRITTEN in sheet.columns else sheet.columns[0])
    if wanted not in sheet.columns:
        near = nearest(wanted, sheet.columns)
        hint = f"did you mean “{near}”?" if near else "name one of them as --column"
        allowed = ", ".join(sheet.columns)
        raise SolidarityError(f"{path.as_posix()}:1: found no column {quoted(wanted)}; allowed: {allowed}; {hint}")
    place = sheet.columns.index(wanted)
    return list(dict.fromkeys(row[place].strip() for row in sheet.rows if row[place].strip()))
