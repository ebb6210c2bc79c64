"""Results of the parts as JSON, kept beside the table, so that one part can be measured again alone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.table import Drawn, Figure


@dataclass
class Result:
    """What one part measured: when, on what, with which versions, and what is to be known beside the figures."""

    figures: list[Figure] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    machine: str = ""
    measured_on: str = ""
    quick: bool = False

    def write(self, path: Path) -> None:
        """Keep the result as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_result(path: Path) -> Result:
    """Read a result that was kept."""
    found = json.loads(path.read_text(encoding="utf-8"))
    figures = [Figure(**figure) for figure in found.pop("figures")]
    return Result(figures, [Drawn(**drawn) for drawn in found.pop("drawn")], **found)
