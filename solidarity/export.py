"""`solidarity export`: all of the graph, or an answer, written in a format as a whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from graphmodel.errors import SolidarityError
from graphmodel.kinds.country import Country
from graphmodel.kinds.record import Dataset
from graphmodel.stores import Store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from solidarity.columnar import check_columns
from solidarity.exports import Files, Format, Origin, Table, all_formats
from solidarity.words import UsageFault, parse_word

FIRST_DAY = "1970-01-01"
_FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def get_format(typed: str) -> Format:
    """The format of that name; raises UsageFault with those that there are."""
    return all_formats()[parse_word("format", typed, all_formats())]


def export_graph(store: Store, form: Format, output: Path | None) -> str | None:
    """Write all of the graph, and say what was written where.

    Raises EmptyStore, and UsageFault where there is no place for several files.
    """
    _check_place(form.several_of_graph, form, output)
    graph = store.read_graph()
    if not graph.nodes(Country):
        raise EmptyStore(NO_LOAD.format(url=store.url))
    return _write(form.of_graph(graph, _origin(store, graph.nodes(Dataset))), output)


def export_rows(
    store: Store, form: Format, columns: Sequence[str], rows: Sequence[Sequence[object]], output: Path | None
) -> str | None:  # fmt: skip
    """Write an answer, and say what was written where; raises UsageFault for a format of graphs."""
    check_table(form)
    check_columns(columns)
    _check_place(form.several_of_table, form, output)
    files = form.of_table(Table(columns, rows), _origin(store, store.read_elements(Dataset))) if form.of_table else {}
    return _write(files, output)


def check_table(form: Format) -> None:
    """Raise UsageFault for a format that holds graphs alone."""
    if form.of_table is None:
        tabular = " or ".join(name for name, one in all_formats().items() if one.of_table)
        raise UsageFault(f"an answer is a table, and that format holds a graph; write {tabular}, or all of the graph")


def _origin(store: Store, datasets: Sequence[Dataset]) -> Origin:
    load = store.last_load()
    return Origin(sorted(datasets, key=lambda one: one.id), load.loaded_at[:10] if load else FIRST_DAY)


def _check_place(several: bool, form: Format, output: Path | None) -> None:
    """Raise UsageFault before anything is read where the answer could not be put."""
    if output is None:
        if several:
            raise UsageFault("that makes several files; name a folder or a .zip for them: --output graph.zip")
        if form.binary and sys.stdout.isatty():
            raise UsageFault("that is no text for a terminal; name a file for it: --output FILE")
    elif several and not _is_zip(output) and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise SolidarityError(f"{output} is there and not an empty folder; name another place, or empty it")
    elif not several and output.is_dir():
        raise SolidarityError(f"{output} is a folder, and that makes one file; name a file")


def _is_zip(output: Path) -> bool:
    return output.suffix.casefold() == ".zip"


def _write(files: Files, output: Path | None) -> str | None:
    if output is None:
        (content,) = files.values()
        _to_stdout(content)
        return None
    try:
        if _is_zip(output):
            _put(_zipped(files), output)
        elif len(files) == 1:
            _put(next(iter(files.values())), output)
        else:
            _put_folder(files, output)
    except OSError as fault:
        raise SolidarityError(f"{output} cannot be written: {fault.strerror or fault}") from fault
    size = sum(map(len, files.values()))
    return f"{'1 file' if len(files) == 1 else f'{len(files):,} files'}, {size:,} bytes, written to {output}"


def _to_stdout(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _put(content: bytes, output: Path) -> None:
    """Write beside the place, then put it there at once: a full disk leaves the old file as it was."""
    handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name[:40]}-")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
        os.chmod(beside, output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask())
        os.replace(beside, output)
    except BaseException:
        os.unlink(beside)
        raise


def _put_folder(files: Files, output: Path) -> None:
    beside = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name[:40]}-"))
    try:
        for name, content in files.items():
            place = beside / name
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(content)
        beside.chmod(0o777 & ~_umask())
        if output.is_dir():
            output.rmdir()
        beside.rename(output)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _umask() -> int:
    found = os.umask(0o077)
    os.umask(found)
    return found


def _zipped(files: Files) -> bytes:
    """The files in one archive, the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()
