"""The files that a check takes and writes, as its maintainer is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from ingest.bad_rows import LeftRows
from ingest.datasets import read_datasets
from ingest.editing.whole import write_whole
from ingest.issues import Issue, count
from ingest.quarantine import check_quarantine_path, collect, quarantine_bytes, told
from ingest.report_file import check_report_path, report_text
from ingest.seeds import is_dataset
from ingest.sense.findings import Doubt
from ingest.taking import take


@dataclass(frozen=True, slots=True)
class CheckFiles:
    """Where a check writes what it found; a name that cannot be is refused at once, before any work."""

    seeds: Path
    quarantine: Path | None
    report: Path | None

    def __post_init__(self) -> None:
        if self.quarantine is not None:
            check_quarantine_path(self.quarantine, self._root())
        if self.report is not None:
            check_report_path(self.report)

    def _root(self) -> Path:
        return self.seeds.resolve().parent if is_dataset(self.seeds) else self.seeds

    def take(self, path: Path, *, today: date) -> bool:
        """Take the corrected rows of a file in, and say what became of them; are there still bad ones?"""
        found = take(path, self.seeds, today=today)
        for line in found.refused:
            typer.echo(line)
        done = [f"took {told(found.taken)}"] if found.taken else []
        done += [f"removed {told(found.removed)}"] if found.removed else []
        rest = len(found.bad) + len(found.refused)
        shown = path.as_posix()
        left = (
            f"{count(rest, 'row')} still to be corrected in {shown}"
            if rest
            else f"{shown} has nothing left and is gone"
        )
        typer.echo(f"{', '.join(done) or 'took nothing'}; {left}")
        return rest > 0

    def write(
        self,
        issues: Sequence[Issue],
        doubts: Sequence[Doubt] = (),
        left: Sequence[LeftRows] = (),
        *,
        complete: bool = True,
    ) -> None:
        """Write the report and the bad rows, whichever was asked for."""
        if self.report is not None:
            text = report_text(self.report, issues, doubts, left, complete=complete)
            write_whole({self.report: text.encode()})
            typer.echo(f"wrote {self.report.as_posix()}")
        if self.quarantine is not None:
            bad = [*issues, *(issue for one in left for issue in one.issues)]
            found = collect(read_datasets(self._root())[0], bad)
            if found.rows:
                write_whole({self.quarantine: quarantine_bytes(self.quarantine, found.rows)})
                typer.echo(f"wrote {told(found.rows)} into {self.quarantine.as_posix()}")
            else:
                typer.echo(f"no row to correct; {self.quarantine.as_posix()} was not written")
            if found.elsewhere:
                stand = "stands" if len(found.elsewhere) == 1 else "stand"
                typer.echo(
                    f"{count(len(found.elsewhere), 'issue')} {stand} at no row of a file, and must be mended first"
                )
