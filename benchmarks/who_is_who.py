"""How well `suggest` tells who is who: precision and recall on pairs and on names as agreements write them.

The labelled set stands in who_is_who.csv: names as agreements have them and variants that lists print (`written`, the
`id` that is meant), and pairs that look alike (`id`, `other_id`). Half of the organisations, by a digest of their
identifiers, is what thresholds and weights were chosen on; the other half is what they are judged by.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graphmodel.kinds.country import Country
from graphmodel.names.ranking import joined
from graphmodel.names.words import folded
from graphmodel.relations import StructureOf, SucceededBy
from ingest.who_is_who.called import as_written
from ingest.who_is_who.likeness import likeness
from ingest.who_is_who.pairs import LIKELY, suggested
from ingest.who_is_who.reading import read_organisations
from ingest.who_is_who.register import MEANT, Register
from ingest.who_is_who.ties import Apart

LABELLED = Path(__file__).parent / "who_is_who.csv"
SEEDS = Path("seeds")
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WORST = 8
Half = Literal["chosen on", "judged by"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A written name with what the register said: once as it is, once as if the organisation were not on record."""

    written: str
    meant: str
    sort: str
    otherwise: bool
    """Is it written in a way that stands nowhere on record?"""
    first: str | None
    score: float
    without: str | None
    """The first of the others, which alone would be said if the organisation were not on record."""
    score_without: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the score that it is one organisation, and whether it is."""

    pair: tuple[str, str]
    score: float
    same: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What was said at a threshold: rightly, wrongly, and what was not said."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def half_of(name: str) -> Half:
    """The half of the labelled set to which an organisation belongs, always the same."""
    return "judged by" if hashlib.sha256(name.encode()).digest()[-1] % 2 else "chosen on"


def count_names(asked: Iterable[Asked], least: float) -> Counted:
    """Each name asked twice: with its organisation on record the right answer is that, without it none."""
    right = wrong = missed = 0
    for one in asked:
        said = one.first is not None and one.score >= least
        right += said and one.first == one.meant
        wrong += (said and one.first != one.meant) + (one.without is not None and one.score_without >= least)
        missed += not (said and one.first == one.meant)
    return Counted(right, wrong, missed)


def count_pairs(judged: Iterable[Judged], least: float) -> Counted:
    """Pairs that are one organisation and are said to be, pairs that are two and are said to be one, and the rest."""
    held = list(judged)
    right = sum(one.same and one.score >= least for one in held)
    wrong = sum(not one.same and one.score >= least for one in held)
    return Counted(right, wrong, sum(one.same for one in held) - right)


def ask(register: Register, rows: Iterable[dict[str, str]]) -> list[Asked]:
    """Every written name whose organisation is on record, with what the register answers."""
    return [_asked(register, row) for row in rows if row["written"] and row["id"] in register.called]


def _asked(register: Register, row: dict[str, str]) -> Asked:
    found = [(item.id, score) for item, score, _ in register.find(row["written"], limit=10)]
    others = [one for one in found if one[0] != row["id"]]
    first, without = (next(iter(answers), (None, 0.0)) for answers in (found, others))
    called = register.called[row["id"]]
    asked = as_written(row["written"], {})
    known = {name.plain for name in called.names} | called.acronyms.keys() | {joined(folded(called.id))}
    otherwise = not any(name.plain in known for name in asked.names)
    return Asked(row["written"], row["id"], row["sort"], otherwise, *first, *without)


def judge(register: Register, rows: Iterable[dict[str, str]]) -> list[Judged]:
    """Pairs that were looked at, and each written name beside its organisation, as if it had a row of its own."""
    countries = {country.id: country for country in register.graph.nodes(Country)}
    apart, called = Apart(register.graph), register.called
    found = []
    for row in rows:
        one, other = called.get(row["id"]), called.get(row["other_id"])
        if row["written"] and one is not None:
            score = likeness(as_written(row["written"], countries), one, register.weights).score
            found.append(Judged((row["written"], one.id), score, True))
        elif row["label"] == "different" and one is not None and other is not None:
            score = likeness(one, other, register.weights, apart.reasons(one.id, other.id)).score
            found.append(Judged((one.id, other.id), score, False))
    return found


def links(register: Register) -> list[str]:
    """How many ties of a part to its whole, or of a body to its successor, would be suggested without the tie."""
    apart, lines = Apart(register.graph), []
    for kind in (StructureOf, SucceededBy):
        ends = [(tie.from_id, tie.to_id) for tie in register.graph.relations(kind)]
        known = [tuple(register.called[end] for end in pair) for pair in ends if register.called.keys() >= set(pair)]
        made = [suggested(one, other, register, apart) for one, other in known]
        said = Counter(what for what, score, _ in made if score >= LIKELY)
        told = f"{said['link']} would be links, {said['duplicate']} duplicates"
        lines.append(f"- {kind.type_name}: of {len(known)} ties {told}")
    return lines


def table(counted: Callable[[float], Counted], chosen: float) -> str:
    """Precision, recall and F1 at each threshold as Markdown, the chosen one marked."""
    lines = ["| from | right | wrong | not said | precision | recall | F1 |", "|---|---|---|---|---|---|---|"]
    for least in STEPS:
        at = counted(least)
        mark = "**" if least == chosen else ""
        figures = " | ".join(f"{figure:.3f}" for figure in (at.precision, at.recall, at.f1))
        lines.append(f"| {mark}{least:.1f}{mark} | {at.right} | {at.wrong} | {at.missed} | {figures} |")
    return "\n".join(lines)


def report(register: Register, rows: Sequence[dict[str, str]]) -> str:
    """The whole report as Markdown."""
    text = ["# Who is who", "", f"{len(rows)} labelled rows; a threshold in bold is the one in use."]
    for half in ("chosen on", "judged by"):
        part = [row for row in rows if half_of(row["id"]) == half]
        asked, judged = ask(register, part), judge(register, part)
        otherwise = [one for one in asked if one.otherwise]
        for title, names in {
            f"all {len(asked)} written names": asked,
            f"the {len(otherwise)} that are written so nowhere on record": otherwise,
        }.items():
            text += ["", f"## Half that they were {half}: {title}", "", _table_of(names)]
        one = sum(pair.same for pair in judged)
        head = f"## Half that they were {half}: {one} pairs of one organisation, {len(judged) - one} of two"
        text += ["", head, "", _table_of_pairs(judged)]
        if half == "judged by":
            text += ["", "## Worst misses of that half", "", *_misses(asked, judged)]
    text += ["", "## Ties, asked as if they were not there", "", *links(register)]
    return "\n".join(text) + "\n"


def _table_of(names: list[Asked]) -> str:
    return table(lambda least: count_names(names, least), MEANT)


def _table_of_pairs(judged: list[Judged]) -> str:
    return table(lambda least: count_pairs(judged, least), LIKELY)


def _misses(asked: Iterable[Asked], judged: Iterable[Judged]) -> list[str]:
    taken = [one for one in asked if one.first not in (one.meant, None)]
    absent = [one for one in asked if one.without and one.score_without >= MEANT]
    unsaid = [one for one in asked if (one.first == one.meant and one.score < MEANT) or one.first is None]
    pairs = [one for one in judged if one.same == (one.score < LIKELY)]
    return [
        *(f"- “{one.written}”: {one.first} ({one.score:.2f}) for {one.meant}" for one in taken[:WORST]),
        *(f"- “{one.written}”: not said, {one.meant} ({one.score:.2f})" for one in unsaid[:WORST]),
        *(
            f"- “{one.written}”: without {one.meant} it would be {one.without} ({one.score_without:.2f})"
            for one in sorted(absent, key=lambda one: -one.score_without)[:WORST]
        ),
        *(
            f"- {one.pair[0]} and {one.pair[1]}: {one.score:.2f}, {'one' if one.same else 'two'}"
            for one in sorted(pairs, key=lambda one: one.score, reverse=True)[:WORST]
        ),
    ]


def main() -> None:
    """Print the report for the seeds under the current folder."""
    with LABELLED.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    print(report(Register(read_organisations(SEEDS)), rows), end="")


if __name__ == "__main__":
    main()
