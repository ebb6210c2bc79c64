"""What an edit comes to: the seeds as they would be, checked as a whole, and the corridors that it turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graphmodel.collector import no_collection
from graphmodel.coverage import Coverage
from graphmodel.derive import LISTING, corridors
from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor, Measurement
from ingest.editing.change import Change
from ingest.editing.whole import write_whole
from ingest.issues import Issue, in_order
from ingest.known_verdicts import verdict_issues
from ingest.seeds import read_files
from ingest.sense.findings import Doubt
from ingest.trial import in_place, trial
from ingest.verdicts import VerdictChange, verdict_changes
from ingest.who_is_who.decisions import decision_issues


class Refused(SolidarityError):
    """With an edit the seed files would have issues; nothing was written."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(
            f"with this edit the seed files would have issues, the first: {issues[0]}; nothing was written"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files as they would be, without a fault, and what follows from them."""

    change: Change
    files: dict[Path, bytes]
    """New bytes by path, of those that would be other ones."""
    doubts: tuple[Doubt, ...]
    turned: tuple[VerdictChange, ...]
    """The corridors with another verdict, those with most people first."""
    graph: Graph

    def write(self) -> None:
        """Put the files in their places, all or none; raises NotWritten where one changed since it was read."""
        found = {path: self.change.read(path) for path in self.files}
        write_whole({path: data for path, data in self.files.items() if data}, found)
        for path, data in self.files.items():
            if not data:
                path.unlink()


def outcome(change: Change, today: date) -> Outcome:
    """Check the seeds as they would be; raises Refused with every issue that the edit would bring."""
    files = change.files()
    with trial(change.root, change.datasets, files) as copy, no_collection():
        read = read_files(copy)
        found = None if read.issues else read.sense(read.tables, today)
        issues = read.issues + (found.issues if found else [])
        if not issues:
            graph = read.graph()
            issues = [*verdict_issues(copy, graph), *decision_issues(copy, graph, today)]
        if issues or found is None:
            raise Refused(in_order(in_place(issue, copy, change.root) for issue in issues))
        doubts = tuple(replace(one, issue=in_place(one.issue, copy, change.root)) for one in found.doubts)
        return Outcome(change, files, doubts, tuple(turned(change.graph, graph, today)), graph)


def turned(before: Graph, after: Graph, as_of: date) -> list[VerdictChange]:
    """The corridors with another verdict; the graph before needs no measurements, for an edit changes none."""
    old, new = Coverage(before), Coverage(after)
    listed = {corridor.id: corridor for corridor in corridors(after, new)}
    counted = {one.corridor for one in after.nodes(Measurement) if one.kind in LISTING}
    named = {corridor.id: corridor for corridor in corridors(before, old) if corridor.listed}
    then: dict[str, Corridor] = dict(named)
    for name, corridor in listed.items():
        then[name] = corridor.model_copy(update={"listed": name in counted or name in named})
    asked = sorted({*listed, *then})
    return verdict_changes(then.values(), old.on_corridors(asked), listed.values(), new.on_corridors(asked), as_of)
