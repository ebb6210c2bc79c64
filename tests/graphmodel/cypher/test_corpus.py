"""What analysts really write: next to nothing of it is refused, and both engines answer the same."""

import re
from collections.abc import Mapping
from pathlib import Path

from benchmarks.statements.clauses import Statement
from benchmarks.statements.outcomes import Outcome, compare
from tests.graphmodel.cypher.conftest import Both
from tests.graphmodel.cypher.test_differential import asking

CORPUS = Path(__file__).parent / "corpus.cypher"
COUNT, MOST_REFUSED = 120, 0.05
PAGE = Path(__file__).parents[3] / "docs" / "cypher.md"
EXAMPLES = 30
EXAMPLE = re.compile(r"^([^\n]+):\n\n```cypher\n(.+?)\n```", re.MULTILINE | re.DOTALL)
BAGS = {"silent", "datasets", "pairs", "bodies"}
"""Columns that collect in an order which no engine promises."""


def corpus() -> dict[str, str]:
    """The statements by what they are for."""
    found = {}
    for block in CORPUS.read_text(encoding="utf-8").strip().split("\n\n"):
        purpose, _, text = block.partition("\n")
        found[purpose.removeprefix("// ")] = text
    return found


def test_what_analysts_write_is_answered_the_same_by_both(both: Both) -> None:
    asked = corpus()
    assert len(asked) == COUNT
    refused = refused_here(both, asked)
    assert len(refused) <= MOST_REFUSED * COUNT, "\n".join(refused)


def test_the_examples_of_the_page_are_answered_the_same_by_both(both: Both) -> None:
    asked = dict(EXAMPLE.findall(PAGE.read_text(encoding="utf-8")))
    assert len(asked) >= EXAMPLES
    assert not refused_here(both, asked)


def refused_here(both: Both, asked: Mapping[str, str]) -> list[str]:
    """The statements that the embedded store refuses; all others have the same rows on both."""
    refused, wrong = [], []
    for purpose, text in asked.items():
        columns = asking(both.server)(Statement(text)).columns
        bags = frozenset(place for place, column in enumerate(columns) if column in BAGS)
        found = compare(Statement(text, bags=bags), asking(both.embedded), asking(both.server))
        if found.outcome is Outcome.REFUSED_HERE:
            refused.append(f"{purpose}: {found.here}")
        elif found.outcome is not Outcome.SAME:
            wrong.append(f"{purpose}\n{found.told()}")
    assert not wrong, "\n\n".join(wrong)
    return refused
