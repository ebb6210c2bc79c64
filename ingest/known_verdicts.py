"""Corridors whose verdict is known: `verdicts.toml`, beside the datasets, held against the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import Field

from graphmodel.coverage.lines import CorridorReport
from graphmodel.coverage.report import Reporter
from graphmodel.errors import UnknownId
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import CorridorId, ends_of
from graphmodel.model import Id, Text
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import Grade, Standing
from ingest.declared import Day, Declared, read_declared
from ingest.issues import Issue, quoted
from wording.catalogue import get_language
from wording.language import Language
from wording.sentences import reason_words, sentence

VERDICTS_FILE = "verdicts.toml"
_HINT = "see which rows changed; if they are right, correct the entry in the same change"


class Weighing(Declared):
    """An agreement that is weighed on the corridor, and how it stands there."""

    agreement: Id
    standing: Standing | None = None
    grade: Grade | None = None
    reason: Text | None = Field(default=None, description="How the reason begins.")


class KnownVerdict(Declared):
    """One corridor on one day: the verdict and what has to be said with it."""

    corridor: CorridorId
    as_of: Day
    verdict: Verdict
    reasons: tuple[Text, ...] | None = Field(default=None, description="Kinds of the reasons, all of them.")
    says: Text | None = Field(default=None, description="Words of the sentence.")
    weighed: tuple[Weighing, ...] = ()
    not_weighed: tuple[Id, ...] = ()
    beside: tuple[Id, ...] = Field(default=(), description="Agreements that touch the corridor and cover nothing.")

    def faults(self, report: CorridorReport, english: Language) -> Iterator[tuple[str, str]]:
        """What the rule says otherwise, and what is expected."""
        if report.verdict != self.verdict:
            yield f"the verdict {report.verdict}", self.verdict
        if self.reasons is not None and (kinds := tuple(line.kind for line in report.reasons)) != self.reasons:
            yield f"the reasons {', '.join(kinds) or '(none)'}", ", ".join(self.reasons) or "none"
        if self.says is not None and self.says not in (told := sentence(english, report)):
            yield quoted(told), f"a sentence with {quoted(self.says)}"
        lines = {line.id: line for line in report.evidence}
        for known in self.weighed:
            line = lines.get(known.agreement)
            if line is None:
                yield f"no {quoted(known.agreement)} among what is weighed", "the agreement"
                continue
            for name in ("standing", "grade"):
                due = getattr(known, name)
                if due is not None and getattr(line, name) != due:
                    yield f"{known.agreement} with the {name} {getattr(line, name)}", due
            if known.reason is not None and not (why := reason_words(english, line.reason)).startswith(known.reason):
                yield (
                    f"{known.agreement} because of {quoted(why)}",
                    f"a reason that begins {quoted(known.reason)}",
                )
        for name in self.not_weighed:
            if name in lines:
                yield f"{quoted(name)} among what is weighed", "an agreement that is not weighed here"
        touching = {line.id for line in report.beside}
        for name in self.beside:
            if name not in touching:
                yield f"no {quoted(name)} among what covers nothing", "the agreement"


class KnownVerdicts(Declared):
    """What `verdicts.toml` says."""

    verdict: tuple[KnownVerdict, ...] = ()


def verdict_issues(seeds: Path, graph: Graph) -> Iterator[Issue]:
    """Where the rule, asked about the facts, gives another verdict than the file names; nothing without a file."""
    path = seeds / VERDICTS_FILE
    try:
        known, issues = read_declared(path, KnownVerdicts)
    except FileNotFoundError:
        return
    yield from issues
    if known is None or not known.verdict:
        return
    reporter, english = Reporter(graph), get_language()
    for number, entry in enumerate(known.verdict, 1):
        place, when = f"verdict.{number}", f"{entry.corridor} as of {entry.as_of}"
        try:
            report = reporter.report(*ends_of(entry.corridor), date.fromisoformat(entry.as_of))
        except UnknownId as fault:
            yield Issue(path.as_posix(), f"{when}: {fault}", "correct the corridor", column=place)
            continue
        for found, allowed in entry.faults(report, english):
            yield Issue(path.as_posix(), f"for {when} {found}", _HINT, column=place, allowed=allowed)
