"""Datasets: folders under the seeds with a `dataset.toml` that says what is in them and who keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Formatter

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from graphmodel.dates import PartialDate, due_again
from graphmodel.model import Element, Id, Node, Text
from graphmodel.schema import element, node_kinds, relation_types
from ingest.declared import Constant, Day, Declared, read_declared
from ingest.expect import Expectation
from ingest.files import Files, what_else
from ingest.grid import Delimiter, Encoding
from ingest.imports.layout import Layout
from ingest.issues import Issue, SeedIssues, count, nearest, quoted
from ingest.readers import Merging

FILE_NAME = "dataset.toml"
TABLE_SUFFIXES = (".csv", ".xlsx")
MOST_LEFT_OUT = 20
"""Per cent of the rows of a dataset that a load may leave out, at most: with fewer left nothing can be said."""
LONGEST_INTERVAL = 36_500
"""Days between two looks at a dataset, at most."""


class Table(Declared):
    """One file of a dataset: a kind of node or a type of relation, row by row."""

    file: str = Field(description="Name of the file in the dataset's folder.")
    sheet: str | None = Field(default=None, description="Sheet of an .xlsx file.")
    holds: str = Field(description="Label of the nodes, or type of the relations, in the rows.")
    rows: int = Field(ge=0, description="Rows when the dataset was last gone through.")
    rows_min: int | None = Field(default=None, ge=0, description="Fewer rows are an issue.")
    rows_max: int | None = Field(default=None, ge=0, description="More rows are an issue.")
    new_rows: bool = Field(default=False, description="Where several tables hold its kind: do new rows go to this one?")
    id: str | None = Field(default=None, description="Identifier made from the row's fields: {corridor}:{period}.")
    constants: dict[str, Constant] = Field(default={}, description="Fields that are the same in every row.")
    rename: dict[str, str] = Field(default={}, description="Field by foreign column header.")
    values: dict[str, dict[str, str]] = Field(
        default={}, description="Word of the model by foreign word, per field; in a list, none for an empty one."
    )
    merged: Merging | None = Field(
        default=None, description="carry: merged cells of an .xlsx file all hold the value of the first."
    )
    encoding: Encoding | None = Field(default=None, description="Encoding of a .csv file that is not in UTF-8.")
    delimiter: Delimiter | None = Field(default=None, description="What stands between the cells of a .csv file.")

    @property
    def holds_class(self) -> type[Element]:
        """The class of the nodes or relations in the rows."""
        return element(self.holds)

    @property
    def id_fields(self) -> tuple[str, ...]:
        """The fields from which the identifier is made."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.id or "") if name is not None)

    @model_validator(mode="after")
    def _holds_together(self) -> Table:
        for fault in self._faults():
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        if Path(self.file).name != self.file or not self.file.lower().endswith(TABLE_SUFFIXES):
            yield f"file: {quoted(self.file)}; allowed: the name of a .csv or .xlsx file in this folder; correct it"
        suffix = Path(self.file).suffix.lower()
        for option, of in (("sheet", ".xlsx"), ("merged", ".xlsx"), ("encoding", ".csv"), ("delimiter", ".csv")):
            if getattr(self, option) is not None and suffix != of:
                given = quoted(getattr(self, option))
                yield f"{option}: {given} of {self.file}; allowed: with {of} only; remove the line"
        names = {name: cls for name, cls in {**node_kinds(), **relation_types()}.items() if not cls.derived}
        if self.holds not in names:
            near = nearest(self.holds, names)
            hint = f"did you mean “{near}”?" if near else "correct the word"
            yield f"holds: {quoted(self.holds)}; allowed: {', '.join(names)}; {hint}"
            return
        fields = seeded_fields(names[self.holds])
        for part, used in (("constants", self.constants), ("rename", self.rename.values()), ("values", self.values)):
            for name in used:
                if name not in fields:
                    yield f"{part}: {quoted(name)}; allowed: {', '.join(fields)}; correct the name of the field"
        if self.id is not None:
            yield from self._id_faults(names[self.holds], fields)
        if self.rows_min is not None and self.rows_max is not None and self.rows_min > self.rows_max:
            yield f"rows_min: {self.rows_min}; allowed: at most rows_max, {self.rows_max}; correct one of them"

    def _id_faults(self, cls: type[Element], fields: tuple[str, ...]) -> Iterator[str]:
        if not issubclass(cls, Node):
            yield f"id: {quoted(self.id or '')}; allowed: for nodes only, a relation is known by its ends; remove it"
        try:
            parts = list(Formatter().parse(self.id or ""))
        except ValueError:
            yield f"id: {quoted(self.id or '')}; allowed: a template with fields in closed braces; close them"
            return
        for _, name, form, conversion in parts:
            if name is not None and (name == "id" or name not in fields or form or conversion):
                yield f"id: {quoted('{' + name + '}')}; allowed: fields of {self.holds} in braces; correct the template"
        if not self.id_fields:
            yield f"id: {quoted(self.id or '')}; allowed: a template with at least one field in braces; name one"


class LeftOut(Declared):
    """Something that was researched and stands in no file, with the reason."""

    what: Text
    rows: int | None = Field(default=None, ge=0)
    people: int | None = Field(default=None, ge=0, description="People in it whom the publisher's total counts.")
    reason: Text


class LookedAt(Declared):
    """A doubtful row that somebody looked at and left as it is."""

    file: str = Field(description="The table, as in [[table]]; dataset.toml for what stands there.")
    doubt: str = Field(description="Name of the doubt, as `check` prints it.")
    ids: tuple[str, ...] = Field(min_length=1, description="Identifiers of the rows, as `check` prints them.")
    reason: Text = Field(description="Why the row is right as it is, or what is still open.")


class Manifest(Declared):
    """What `dataset.toml` says."""

    title: Text
    publisher: Text
    licence: Text
    licence_url: Text | None = None
    attribution: Text
    edition: Text | None = Field(default=None, description="The publisher's edition that the tables hold.")
    retrieved_on: PartialDate
    checked_by: Text
    last_checked: Day
    interval_days: int = Field(gt=0, le=LONGEST_INTERVAL)
    stop_above: float | None = Field(
        default=None,
        gt=0,
        le=MOST_LEFT_OUT,
        description="Per cent of bad rows up to which a load goes on without them; none without it.",
    )
    table: tuple[Table, ...]
    expect: tuple[Expectation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    looked_at: tuple[LookedAt, ...] = ()
    imports: tuple[Layout, ...] = Field(default=(), alias="import", description="How publishers' files become tables.")

    @model_validator(mode="after")
    def _each_table_once(self) -> Manifest:
        if not self.table:
            raise ValueError("table: none; allowed: at least one [[table]]; add one")
        places = [(table.file, table.sheet) for table in self.table]
        for place in places:
            if places.count(place) > 1:
                raise ValueError(f"table: {quoted(place[0])} twice; allowed: each file or sheet once; remove one")
        return self

    @model_validator(mode="after")
    def _expects_of_its_tables(self) -> Manifest:
        classes = {table.file: table.holds_class for table in self.table}
        for number, expected in enumerate(self.expect, 1):
            if expected.file not in classes:
                allowed = ", ".join(classes)
                raise ValueError(f"expect.{number}: the table {quoted(expected.file)}; allowed: {allowed}; correct it")
            for fault in expected.faults(classes[expected.file]):
                raise ValueError(f"expect.{number}: {fault}")
        return self

    @model_validator(mode="after")
    def _imports_its_tables(self) -> Manifest:
        classes = {table.file: table.holds_class for table in self.table}
        for number, layout in enumerate(self.imports, 1):
            if layout.file not in classes:
                fault = f"the table {quoted(layout.file)}; allowed: {', '.join(classes)}; correct it"
                raise ValueError(f"import.{number}: {fault}")
            if layout.edition is not None and self.edition is None:
                fault = 'an edition is looked for; allowed: with edition = "…" of the dataset; add the line'
                raise ValueError(f"import.{number}: {fault}")
            for fault in layout.faults(seeded_fields(classes[layout.file])):
                raise ValueError(f"import.{number}: {fault}")
        return self


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder with its manifest; `manifest` is None where it could not be read."""

    folder: Path
    manifest: Manifest | None
    issues: list[Issue] = field(default_factory=list)
    files: Files = field(default_factory=Files)
    """Manifest and tables as they were read."""

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.absolute().name

    def digest(self) -> str:
        """A short digest of the bytes of manifest and tables; of those that were read, of what was read."""
        found = hashlib.sha256()
        for path in sorted({self.folder / FILE_NAME, *_table_files(self.folder)}):
            found.update(self.files.told(path).encode())
        return found.hexdigest()[:16]


def seeded_fields(cls: type[Element]) -> tuple[str, ...]:
    """The fields of a class that a seed file may hold, in the order of declaration."""
    return tuple(name for name in cls.model_fields if name not in cls.computed)


def read_datasets(root: Path) -> tuple[list[Dataset], list[Issue]]:
    """Every dataset under the seeds, and what is wrong with the seeds as a folder."""
    shown = root.as_posix()
    try:
        entries = sorted(entry for entry in root.iterdir() if not entry.name.startswith((".", "~$")))
    except FileNotFoundError:
        return [], [
            Issue(shown, "no such folder", "name the folder that holds the datasets", allowed="a folder of datasets")
        ]
    except OSError as fault:
        return [], [
            Issue(shown, f"“{fault.strerror}”", "name a folder that can be read", allowed="a folder of datasets")
        ]
    issues = [
        Issue(
            entry.as_posix(),
            "a table outside every dataset",
            f"move it into the folder of its dataset, beside {FILE_NAME}",
        )
        for entry in entries
        if entry.is_file() and entry.name.lower().endswith(TABLE_SUFFIXES)
    ]
    issues += (_odd_issue(entry) for entry in entries if not entry.is_file() and not entry.is_dir())
    found = [read_dataset(entry) for entry in entries if entry.is_dir() and entry.name != "__pycache__"]
    if not found:
        hint = f"add a folder with a {FILE_NAME}, or name another folder"
        issues.append(Issue(shown, "no dataset", hint, allowed=f"folders with a {FILE_NAME}"))
    return found, issues


def read_dataset(folder: Path) -> Dataset:
    """One dataset; its issues tell of a manifest that is missing, unreadable or at odds with the folder."""
    files = Files()
    try:
        manifest, issues = read_declared(folder / FILE_NAME, Manifest, files.read)
    except FileNotFoundError:
        hint = f"add a {FILE_NAME} that names its tables, or move the folder out of the seeds"
        return Dataset(folder, None, [Issue(folder.as_posix(), f"a folder without {FILE_NAME}", hint)])
    try:
        issues += _folder_issues(folder, manifest) if manifest is not None else ()
    except OSError as fault:
        issues.append(Issue(folder.as_posix(), f"“{fault.strerror}”", "make the folder readable"))
    return Dataset(folder, manifest, issues, files)


def seed_digests(path: Path) -> dict[str, str]:
    """Digest of the files by dataset, without reading what they say; raises SeedIssues where some cannot be read."""
    return digests_of(readable_datasets(path))


def readable_datasets(path: Path) -> list[Dataset]:
    """The datasets, their tables not read; raises SeedIssues where there are none, or a manifest cannot be read."""
    datasets, issues = read_datasets(path)
    unread = [issue for dataset in datasets if dataset.manifest is None for issue in dataset.issues]
    if unread or not datasets:
        raise SeedIssues(issues + unread)
    return datasets


def digests_of(datasets: Iterable[Dataset]) -> dict[str, str]:
    """Digest of the files by dataset; raises SeedIssues where one cannot be read."""
    try:
        return {dataset.name: dataset.digest() for dataset in datasets}
    except OSError as fault:
        raise SeedIssues([Issue(str(fault.filename), f"“{fault.strerror}”", "make the file readable")]) from fault


def may_leave_rows(datasets: Iterable[Dataset]) -> bool:
    """May a dataset do without some of its rows, so that a store need not hold all that the files say?"""
    return any(dataset.manifest is not None and dataset.manifest.stop_above is not None for dataset in datasets)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A dataset that should have been gone through again."""

    manifest: str
    dataset: str
    due_on: date
    days: int
    checked_by: str

    def __str__(self) -> str:
        late = count(self.days, "day")
        return (
            f"warning: {self.dataset} was due for another look on {self.due_on}, {late} ago; {self.checked_by} checks"
            f" it: go through it, then set last_checked in {self.manifest}"
        )


def overdue(datasets: Iterable[Dataset], today: date) -> list[Overdue]:
    """The datasets whose interval is over, the longest overdue first."""
    found = []
    for dataset in datasets:
        manifest = dataset.manifest
        if manifest is None:
            continue
        due = due_again(manifest.last_checked, manifest.interval_days)
        if due < today:
            place = (dataset.folder / FILE_NAME).as_posix()
            found.append(Overdue(place, dataset.name, due, (today - due).days, manifest.checked_by))
    return sorted(found, key=lambda late: (-late.days, late.dataset))


def _folder_issues(folder: Path, manifest: Manifest) -> Iterator[Issue]:
    try:
        TypeAdapter(Id).validate_python(folder.absolute().name)
    except ValidationError:
        allowed = "a name without white space, quotation marks, < > and \\"
        yield Issue(folder.as_posix(), "a folder whose name can be no identifier", "rename the folder", allowed=allowed)
    named = {table.file for table in manifest.table}
    there = {path.name for path in _table_files(folder)}
    odd = {path.name: path for path in _tables_in(folder) if path.name not in there}
    for name in sorted(odd):
        yield _odd_issue(odd[name])
    for name in sorted(named - there - odd.keys()):
        hint = f"add the file, or take its [[table]] out of {FILE_NAME}"
        yield Issue(
            (folder / FILE_NAME).as_posix(),
            f"a table {quoted(name)} that is not in the folder",
            hint,
            column="table.file",
        )
    for name in sorted(there - named):
        yield Issue(
            (folder / name).as_posix(),
            f"a table that {FILE_NAME} does not name",
            "name it in a [[table]], or remove the file",
        )


def _table_files(folder: Path) -> list[Path]:
    return [path for path in _tables_in(folder) if path.is_file()]


def _tables_in(folder: Path) -> list[Path]:
    """Whatever is named like a table, be it a file or not."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name.lower().endswith(TABLE_SUFFIXES) and not path.name.startswith((".", "~$"))
    ]


def _odd_issue(path: Path) -> Issue:
    """The issue of what is no file where one is expected: it is not opened, for that may never end."""
    hint = "put the file in its place, make the link lead to it, or remove it"
    return Issue(path.as_posix(), what_else(path) or "no file", hint, allowed="a file")
