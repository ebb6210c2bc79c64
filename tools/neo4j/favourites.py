"""The named questions as favourites of Neo4j Browser: `python -m tools.neo4j.favourites > docs/neo4j/questions.zip`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from graphmodel.graph import Graph
from graphmodel.names.index import Index
from graphmodel.questions import TODAY, Question, questions
from graphmodel.questions.page import statement_of
from ingest.seeds import no_collection, read_seeds
from solidarity.exports.cypher import literal

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ONLY_IDS = " Here the identifier alone."
ANY_DAY = date(1, 1, 1)


def favourites(graph: Graph) -> dict[str, str]:
    """The text of each favourite by its name; the rule answers the other questions, and no Cypher does."""
    index = Index(graph)
    return {name: _favourite(question, index) for name, question in questions().items() if not question.rule}


def archive(texts: dict[str, str]) -> bytes:
    """The archive that Browser imports: a file for each favourite; the same bytes for the same texts."""
    made = BytesIO()
    with ZipFile(made, "w") as files:
        for name, text in texts.items():
            # In no folder: Browser would make one for each file in it, all of one name.
            files.writestr(ZipInfo(f"{name}.cypher"), text)
    return made.getvalue()


def _favourite(question: Question, index: Index) -> str:
    """Browser shows the first line as the name of a favourite; each `:param` and the statement end in a semicolon."""
    lines = [f"// {question.title}", f"// {question.question}"]
    lines += [f"// {one.name}: {one.description}{ONLY_IDS if one.kinds else ''}" for one in question.parameters]
    lines += [f":param {name} => {value};" for name, value in _values(question, index)]
    return "\n".join([*lines, f"{statement_of(question.cypher('neo4j'))};", ""])


def _values(question: Question, index: Index) -> Iterator[tuple[str, str]]:
    """Each parameter with its example or its default; of a name, the identifier of what it means."""
    bound = question.bind(question.example, today=ANY_DAY)
    meant = question.find_meant(bound, index)
    for one in question.parameters:
        if one.default == TODAY and one.name not in question.example:
            yield one.name, "toString(date())"
        else:
            yield one.name, literal(meant[one.name].id if one.name in meant else bound[one.name])


if __name__ == "__main__":
    with no_collection():
        sys.stdout.buffer.write(archive(favourites(read_seeds(SEEDS))))
