"""What analysts really write: next to nothing of it is refused, and both engines answer the same."""

import re
from collections.abc import Mapping
from pathlib import Path

from benchmarks.statements.clauses import Statement
from benchmarks.statements.outcomes import Outcome, compare
from graphmodel.dates import first_day, span
from graphmodel.guard.statement import ask_guarded
from tests.graphmodel.cypher.conftest import Both
from tests.graphmodel.cypher.test_differential import asking
from tests.solidarity import jobs

CORPUS = Path(__file__).parent / "corpus.cypher"
COUNT, MOST_REFUSED = 120, 0.05
DOCS = Path(__file__).parents[3] / "docs"
EXAMPLES = 30
EXAMPLE = re.compile(r"^([^\n]+):\n\n```cypher\n(.+?)\n```", re.MULTILINE | re.DOTALL)
DATES = [
    *("200X", "201X", "202X", "2017", "2018", "2019", "2017/..", "2018/..", "2018-05", "2018-06", "2018-07"),
    *("2018-06/..", "2017-12-31", "2018-01-01", "2018-05-31", "2018-06-01", "2018-06-14", "2018-06-15", "2018-06-16"),
]
BOUNDS = ["2018", "2018-06", "2018-06-15", "2018-12-31", "2010", "2020", "2019-12"]
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
    asked = dict(EXAMPLE.findall((DOCS / "cypher.md").read_text(encoding="utf-8")))
    assert len(asked) >= EXAMPLES
    assert not refused_here(both, asked)


def test_the_statements_of_the_schema_page_are_answered_the_same_by_both(both: Both) -> None:
    text = (DOCS / "schema.md").read_text(encoding="utf-8")
    asked = dict(EXAMPLE.findall(text))
    assert len(asked) == text.count("```cypher") > 0
    assert not refused_here(both, asked)


def test_the_statements_of_the_ten_jobs_are_answered_the_same_by_both(both: Both) -> None:
    for text, given in jobs.statements():
        found = compare(Statement(text, {**given}), asking(both.embedded), asking(both.server))
        assert found.outcome is Outcome.SAME, found.told()


def test_dates_are_before_a_bound_as_the_schema_page_says(both: Both) -> None:
    """Its conditions, for many dates and bounds, against the days that each date can mean."""
    page = dict(EXAMPLE.findall((DOCS / "schema.md").read_text(encoding="utf-8")))
    certain, perhaps = (
        next(line.removeprefix("WHERE ") for line in text.splitlines() if line.startswith("WHERE "))
        for purpose, text in page.items()
        if purpose.startswith("Signed before")
    )
    asked = "UNWIND $dates AS signed UNWIND $bounds AS bound RETURN signed, bound, {} AS certain, {} AS perhaps"
    text = asked.format(
        *(part.replace("a.signed_on", "signed").replace("'2018-06'", "bound") for part in (certain, perhaps))
    )
    given = {"dates": DATES, "bounds": BOUNDS}
    wanted = {
        (one, bound, last is not None and last < first_day(bound), first < first_day(bound))
        for one in DATES
        for bound in BOUNDS
        for first, last in [span(one)]
    }
    for store in (both.embedded, both.server):
        assert set(ask_guarded(store, text, given).rows) == wanted


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
