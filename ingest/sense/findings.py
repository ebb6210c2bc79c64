"""All rules put to what was read: issues, doubts, and what somebody has looked at already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from graphmodel.course import Tell, untold
from ingest.datasets import LookedAt
from ingest.issues import Issue, in_order, nearest, quoted
from ingest.sense import dates, doubts, evidence, numbers, parties, searches, terms, texts, ties
from ingest.sense.rule import Rule
from ingest.sense.world import World, beside

SUBJECTS: dict[str, ModuleType] = {
    "Dates": dates,
    "Terms": terms,
    "Parties": parties,
    "Ties": ties,
    "Numbers": numbers,
    "Texts": texts,
    "Evidence": evidence,
    "Searches": searches,
    "Doubtful": doubts,
}
"""Every module of rules by its chapter; a rule in one of them is put by being there."""
FITS_NOTHING = "looked_at_fits_nothing"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful row: what is said, and by what `[[looked_at]]` knows it."""

    rule: str
    id: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules say about the seeds."""

    issues: list[Issue]
    doubts: list[Doubt]
    """Those that nobody has looked at."""
    looked_at: int
    """Those that somebody has."""
    looked_at_in: Counter[Path] = field(default_factory=Counter, compare=False)
    """The same by the folder of the dataset."""

    def only(self, folder: Path) -> Findings:
        """The part of one dataset."""

        def inside(issue: Issue) -> bool:
            return folder in Path(issue.file).parents

        doubts = [one for one in self.doubts if inside(one.issue)]
        return Findings([one for one in self.issues if inside(one)], doubts, self.looked_at_in[folder])


def rules_of(module: ModuleType) -> list[Rule]:
    """The rules of a module, in the order in which they stand there."""
    return [one for one in vars(module).values() if isinstance(one, Rule)]


def all_rules() -> list[Rule]:
    """Every rule."""
    return [rule for module in SUBJECTS.values() for rule in rules_of(module)]


def find(world: World, tell: Tell = untold) -> Findings:
    """Put every rule to the world."""
    issues: list[Issue] = []
    found: list[Doubt] = []
    rules = all_rules()
    for place, rule in enumerate(rules):
        tell("looking for nonsense", place / len(rules))
        for met, said in rule.issues(world):
            if rule.severity == "issue":
                issues.append(said)
            else:
                found.append(Doubt(rule.name, met.id, said))
    excused = {(file, one.doubt, key) for _, file, one in _looked_at(world) for key in one.ids}
    left = [one for one in found if (one.issue.file, one.rule, one.id) not in excused]
    seen = [one for one in found if (one.issue.file, one.rule, one.id) in excused]
    folders = Counter(Path(one.issue.file).parent for one in seen)
    return Findings(in_order(issues), [*_in_order(left), *_fits_nothing(world, found)], len(seen), folders)


def _in_order(found: Iterable[Doubt]) -> list[Doubt]:
    order = [rule.name for rule in all_rules()]
    return sorted(found, key=lambda one: (order.index(one.rule), one.issue.file, one.issue.line or 0))


def _looked_at(world: World) -> Iterator[tuple[str, str, LookedAt]]:
    """Each with the manifest in which it stands and the file that it means."""
    for manifest, told in world.manifests():
        for one in told.looked_at:
            yield manifest, beside(manifest, one.file), one


def _fits_nothing(world: World, found: list[Doubt]) -> Iterator[Doubt]:
    """What somebody looked at and what is no longer doubted, or never was."""
    known = {(one.issue.file, one.rule, one.id) for one in found}
    names = [rule.name for rule in all_rules() if rule.severity == "doubt"]
    for manifest, file, one in _looked_at(world):
        for key in one.ids:
            if (file, one.doubt, key) not in known:
                near = None if one.doubt in names else nearest(one.doubt, names)
                hint = f"did you mean “{near}”?" if near else "remove the entry, or correct its file, doubt and ids"
                told = f"{one.doubt} of {quoted(key)} in {one.file}, which is not doubted"
                yield Doubt(FITS_NOTHING, key, Issue(manifest, told, hint, None, "looked_at", "what is doubted now"))
