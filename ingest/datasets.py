"""Datasets: folders under the seeds with a `dataset.toml` that says what is in them and who keeps it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graphmodel.dates import PartialDate
from graphmodel.model import Element, Node, Text
from graphmodel.schema import element, node_kinds, relation_types
from ingest.issues import Issue, nearest, quoted

FILE_NAME = "dataset.toml"
TABLE_SUFFIXES = (".csv", ".xlsx")
Constant = str | bool | int | float | tuple[str, ...]


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Table(_Closed):
    """One file of a dataset: a kind of node or a type of relation, row by row."""

    file: str = Field(description="Name of the file in the dataset's folder.")
    sheet: str | None = Field(default=None, description="Sheet of an .xlsx file.")
    holds: str = Field(description="Label of the nodes, or type of the relations, in the rows.")
    rows: int = Field(ge=0, description="Rows when the dataset was last gone through.")
    rows_min: int | None = Field(default=None, ge=0, description="Fewer rows are an issue.")
    rows_max: int | None = Field(default=None, ge=0, description="More rows are an issue.")
    id: str | None = Field(default=None, description="Identifier made from the row's fields: {corridor}:{period}.")
    constants: dict[str, Constant] = Field(default={}, description="Fields that are the same in every row.")
    rename: dict[str, str] = Field(default={}, description="Field by foreign column header.")
    values: dict[str, dict[str, str]] = Field(default={}, description="Word of the model by foreign word, per field.")

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
        if self.sheet is not None and not self.file.lower().endswith(".xlsx"):
            yield f"sheet: {quoted(self.sheet)} of {self.file}; allowed: with .xlsx only; remove the line"
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


class LeftOut(_Closed):
    """Researched rows that went into no file, with the reason."""

    rows: int = Field(ge=0)
    reason: Text


class Fact(_Closed):
    """What became of one researched table."""

    name: str
    rows: int = Field(ge=0)
    into: dict[str, int] = {}
    left_out: tuple[LeftOut, ...] = ()
    columns_left_out: dict[str, Text] = {}

    @model_validator(mode="after")
    def _adds_up(self) -> Fact:
        told = sum(self.into.values()) + sum(part.rows for part in self.left_out)
        if told != self.rows:
            raise ValueError(
                f"rows: {self.rows} of {self.name}; allowed: {told}, the sum of into and left_out; correct it"
            )
        return self


class Manifest(_Closed):
    """What `dataset.toml` says."""

    title: Text
    publisher: Text
    licence: Text
    licence_url: Text | None = None
    attribution: Text | None = None
    retrieved_on: PartialDate
    checked_by: Text
    checked_every: Text
    table: tuple[Table, ...]
    facts: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _each_table_once(self) -> Manifest:
        if not self.table:
            raise ValueError("table: none; allowed: at least one [[table]]; add one")
        places = [(table.file, table.sheet) for table in self.table]
        for place in places:
            if places.count(place) > 1:
                raise ValueError(f"table: {quoted(place[0])} twice; allowed: each file or sheet once; remove one")
        return self


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder with its manifest; `manifest` is None where it could not be read."""

    folder: Path
    manifest: Manifest | None
    issues: list[Issue] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.name

    def digest(self) -> str:
        """A short digest of the bytes of the manifest and the table files."""
        found = hashlib.sha256()
        for path in sorted({self.folder / FILE_NAME, *_table_files(self.folder)}):
            found.update(f"{path.name}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
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
    found = [read_dataset(entry) for entry in entries if entry.is_dir() and entry.name != "__pycache__"]
    if not found:
        hint = f"add a folder with a {FILE_NAME}, or name another folder"
        issues.append(Issue(shown, "no dataset", hint, allowed=f"folders with a {FILE_NAME}"))
    return found, issues


def read_dataset(folder: Path) -> Dataset:
    """One dataset; its issues tell of a manifest that is missing, unreadable or at odds with the folder."""
    path = folder / FILE_NAME
    shown = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
        raw = tomllib.loads(text)
    except FileNotFoundError:
        hint = f"add a {FILE_NAME} that names its tables, or move the folder out of the seeds"
        return Dataset(folder, None, [Issue(folder.as_posix(), f"a folder without {FILE_NAME}", hint)])
    except OSError as fault:
        return Dataset(folder, None, [Issue(shown, f"“{fault.strerror}”", "make the file readable")])
    except UnicodeDecodeError as fault:
        return Dataset(folder, None, [wrong_encoding(shown, path.read_bytes(), fault)])
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        line = re.search(r"line (\d+)", str(fault))
        found = f"no valid TOML: {fault}"
        hint = "correct the line; texts stand in quotation marks, tables in [[table]]"
        return Dataset(folder, None, [Issue(shown, found, hint, line=int(line[1]) if line else None)])
    try:
        manifest = Manifest.model_validate(raw)
    except ValidationError as fault:
        return Dataset(
            folder, None, [_manifest_issue(shown, dict(error), Manifest) for error in fault.errors(include_url=False)]
        )
    return Dataset(folder, manifest, list(_folder_issues(folder, manifest)))


def wrong_encoding(shown: str, data: bytes, fault: UnicodeDecodeError) -> Issue:
    """The issue of a file whose bytes are not UTF-8, with the place of the first wrong byte."""
    line_start = data.rfind(b"\n", 0, fault.start) + 1
    near = data[line_start : fault.start][-30:].decode("utf-8", "replace")
    after = f" after {quoted(near)}" if near else " at the start of the line"
    found = f"byte 0x{data[fault.start]:02X}{after} (byte {fault.start + 1:,} of the file), which is not UTF-8"
    line = data.count(b"\n", 0, fault.start) + 1
    return Issue(shown, found, "save the file again as UTF-8", line=line, allowed="UTF-8")


def _manifest_issue(shown: str, error: dict[str, object], cls: type[BaseModel]) -> Issue:
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in _tuple(error["loc"]))
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "value_error":
        found, _, rest = message.partition("; allowed: ")
        allowed, _, hint = rest.rpartition("; ")
        return Issue(shown, found, hint or "correct it", column=place or None, allowed=allowed or rest or None)
    if error["type"] == "missing":
        return Issue(shown, "nothing", "add the line", column=place, allowed="a value")
    if error["type"] == "extra_forbidden":
        return Issue(shown, "an unknown key", "correct its name or remove it", column=place, allowed=_keys(error, cls))
    given = quoted(str(error["input"]))
    return Issue(shown, given, "correct it", column=place, allowed=message[:1].lower() + message[1:])


def _keys(error: dict[str, object], cls: type[BaseModel]) -> str:
    inner: dict[str, type[BaseModel]] = {"table": Table, "facts": Fact, "left_out": LeftOut}
    for part in _tuple(error["loc"])[:-1]:
        cls = inner.get(str(part), cls)
    return ", ".join(cls.model_fields)


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _folder_issues(folder: Path, manifest: Manifest) -> Iterator[Issue]:
    named = {table.file for table in manifest.table}
    there = {path.name for path in _table_files(folder)}
    for name in sorted(named - there):
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
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name.lower().endswith(TABLE_SUFFIXES) and not path.name.startswith((".", "~$")) and path.is_file()
    ]
