"""The steps by which statements are answered, with the rows of each, on a world that can be counted by hand."""

from __future__ import annotations

import pytest

from graphmodel.cypher.clauses import Answering
from graphmodel.cypher.parse import parse
from graphmodel.cypher.world import World
from graphmodel.stores.base import PlanStep
from tests.graphmodel.cypher.asking import unions

Step = tuple[str, str, float | None]


def steps(cypher: str, *, taken: bool = True) -> list[PlanStep]:
    """The steps of a statement on three unions and three texts, with their rows where they were taken."""
    answering = Answering(World.of(unions().graph()), {"id": "mou"})
    prepared = answering.query(parse(cypher))
    if taken:
        list(prepared.rows({}))
    return list(answering.log.plan(taken=taken).steps)


def told(cypher: str, *, taken: bool = True) -> list[Step]:
    return [(step.operator, step.detail, step.rows) for step in steps(cypher, taken=taken)]


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        (
            "MATCH (a:Agreement {id: $id})<-[s:SIGNED]-(o) RETURN o.id AS id ORDER BY id DESC LIMIT 1",
            [
                ("NodeUniqueIndexSeek", "(a:Agreement) WHERE a.id = $id", 1),
                ("Expand(All)", "(a:Agreement)<-[s:SIGNED]-(o)", 2),
                ("Projection", "RETURN o.id AS id ORDER BY id DESC LIMIT 1", 1),
            ],
        ),
        (
            "MATCH (a:Agreement) WHERE a.stage = 'signed' OPTIONAL MATCH (a)<-[:SIGNED {role: 'observer'}]-(o)"
            " RETURN count(o) AS n",
            [
                ("NodeByLabelScan", "(a:Agreement) WHERE a.stage = 'signed'", 2),
                ("Argument", "(a)", 2),
                ("Expand(All)", "(a)<-[:SIGNED]-(o) WHERE role = 'observer'", 1),
                ("Optional", "", 2),
                ("EagerAggregation", "RETURN count(o) AS n", 1),
            ],
        ),
        (
            "UNWIND [1, 2, 2] AS x RETURN DISTINCT x UNION MATCH (c:Country) RETURN count(c) AS x",
            [
                ("Unwind", "[1, 2, 2] AS x", 3),
                ("Distinct", "RETURN DISTINCT x", 2),
                ("NodeByLabelScan", "(c:Country)", 2),
                ("EagerAggregation", "RETURN count(c) AS x", 1),
                ("Union", "", 2),
            ],
        ),
        (
            "MATCH (o:NationalCentre)-[:AFFILIATED_TO*1..2]->(p) RETURN p.id AS id",
            [
                ("NodeByLabelScan", "(o:NationalCentre)", 3),
                ("VarLengthExpand(All)", "(o:NationalCentre)-[:AFFILIATED_TO*1..2]->(p)", 3),
                ("Projection", "RETURN p.id AS id", 3),
            ],
        ),
    ],
)
def test_steps_and_rows_can_be_read_off(cypher: str, expected: list[Step]) -> None:
    assert told(cypher) == expected


def test_what_is_asked_in_braces_stands_within() -> None:
    found = steps("MATCH (o:NationalCentre) WHERE NOT EXISTS { (o)-[:SIGNED]->(:Agreement) } RETURN o.id AS id")
    assert [(step.operator, step.depth, step.rows) for step in found] == [
        ("NodeByLabelScan", 0, 0), ("Projection", 0, 0), ("Apply", 0, 3), ("Argument", 1, 3), ("Expand(All)", 1, 3),
    ]  # fmt: skip


def test_a_plan_is_told_before_anything_is_asked() -> None:
    assert told("MATCH (a), (b) RETURN count(*) AS n", taken=False) == [
        ("AllNodesScan", "(a)", None), ("AllNodesScan", "(b)", None),
        ("EagerAggregation", "RETURN count(*) AS n", None),
    ]  # fmt: skip
