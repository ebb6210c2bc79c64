"""The named questions as favourites of Neo4j Browser: `python -m tools.neo4j.favourites > docs/neo4j/questions.zip`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from graphmodel.collector import no_collection
from graphmodel.graph import Graph
from graphmodel.names.index import Index
from graphmodel.questions import TODAY, Question, questions
from graphmodel.questions.page import statement_of
from ingest.seeds import read_seeds
from solidarity.exports.cypher import literal

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FIRST = "// 1. Parameters of the questions: run this first, then set your own one by one"
ONLY_IDS = " Here the identifier alone."
ANY_DAY = date(1, 1, 1)


def favourites(graph: Graph) -> dict[str, str]:
    """The text of each favourite by its name: the parameters of all, then each question that is Cypher.

    They stand apart, because Browser shows no rows of a favourite in which a statement follows a `:param`.
    """
    index, asked = Index(graph), [question for question in questions().values() if not question.rule]
    values: dict[str, str] = {}
    for question in asked:
        values |= {name: value for name, value in _values(question, index) if name not in values}
    lines = [FIRST, *(f":param {name} => {value};" for name, value in sorted(values.items())), ""]
    return {"parameters": "\n".join(lines)} | {question.name: _favourite(question, index) for question in asked}


def archive(texts: dict[str, str]) -> bytes:
    """The archive that Browser imports: a file for each favourite; the same bytes for the same texts."""
    made = BytesIO()
    with ZipFile(made, "w") as files:
        for name, text in texts.items():
            # In no folder: Browser would make one for each file in it, all of one name.
            files.writestr(ZipInfo(f"{name}.cypher"), text)
    return made.getvalue()


def _favourite(question: Question, index: Index) -> str:
    """Browser shows the first line as the name of a favourite."""
    lines = [f"// {question.title}", f"// {question.question}"]
    known = {one.name: one for one in question.parameters}
    for name, value in _values(question, index):
        only = ONLY_IDS if known[name].kinds else ""
        lines += [f"// {name}: {known[name].description}{only}", f"//   :param {name} => {value}"]
    return "\n".join([*lines, statement_of(question.cypher("neo4j")), ""])


def _values(question: Question, index: Index) -> Iterator[tuple[str, str]]:
    """Each parameter with its example or its default; of a name, the identifier of what it means."""
    bound = question.bind(question.example, today=ANY_DAY)
    given, _ = question.identify(bound, lambda: index)
    for one in question.parameters:
        if one.default == TODAY:
            yield one.name, "toString(date())"
        else:
            yield one.name, literal(given[one.name])


if __name__ == "__main__":
    with no_collection():
        sys.stdout.buffer.write(archive(favourites(read_seeds(SEEDS))))
