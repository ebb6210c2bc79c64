"""The verdict on one corridor with its evidence, as Python has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphmodel.coverage.lines import CorridorReport
from solidarity.why import as_content, as_text
from solidarity.words import ENGLISH
from wording.sentences import sentence


@dataclass(frozen=True)
class Explanation:
    """The verdict on a corridor with its evidence; printed, it reads as `solidarity why` tells it."""

    report: CorridorReport

    @property
    def corridor(self) -> str:
        """The identifier of the corridor, as NPL-KWT."""
        return self.report.corridor

    @property
    def verdict(self) -> str:
        """The verdict, as `covered`."""
        return self.report.verdict

    @property
    def flagged(self) -> bool:
        """Is the corridor flagged?"""
        return self.report.flagged

    @property
    def sentence(self) -> str:
        """The verdict and its reason in one sentence."""
        return sentence(ENGLISH, self.report)

    def to_dict(self) -> dict[str, Any]:
        """Everything, with its reasons in words, as `--format json` writes it."""
        return as_content(self.report)

    def __str__(self) -> str:
        return as_text(self.report)
