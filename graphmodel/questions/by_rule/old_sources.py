"""Sources that were last read long ago, and how many facts hang on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graphmodel.dates import last_day, years_after
from graphmodel.kinds.record import Source
from graphmodel.model import Sourced
from graphmodel.questions.by_rule import Asked, Row, day_of
from graphmodel.relations import CitedIn
from graphmodel.schema import relation_types
from graphmodel.snapshot import Snapshot

HEADER = """
// title: Sources read long ago
// question: Which sources were last read more than so many years before a day, and how many facts hang on each?
// explanation: A partial date counts as the last day that it can mean, so that nothing is called older than it surely is; sources without a date are left out. Facts are nodes and ties that name the source, the numbers of corridors apart.
// example: as_of=2029-01-01; years=2
// parameter: as_of date today — The day from which the years are counted.
// parameter: years integer 2 — Years back.
// parameter: limit integer 1000 — Rows at most.
"""
COLUMNS = ("source", "title", "url", "publisher", "retrieved_on", "facts")


def rows(snapshot: Snapshot, asked: Asked) -> Iterator[Row]:
    """The sources, what was read longest ago first."""
    graph, day = snapshot.graph, day_of(asked)
    before = years_after(day, -min(asked["years"], day.year - 1))
    facts = Counter(tie.to_id for tie in graph.relations(CitedIn))
    for relation in relation_types().values():
        if issubclass(relation, Sourced):
            facts.update(tie.source for tie in graph.relations(relation))
    read = [(last, one) for one in graph.nodes(Source) if one.retrieved_on and (last := last_day(one.retrieved_on))]
    for _, one in sorted((pair for pair in read if pair[0] < before), key=lambda pair: (pair[0], pair[1].id)):
        yield one.id, one.title, one.url, one.publisher, one.retrieved_on, facts[one.id]
