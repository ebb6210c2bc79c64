"""Expressions mean what Neo4j says that they mean, or are refused in one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graphmodel.cypher.things import NodeThing, PathThing, RelationThing, Row, Value
from graphmodel.cypher.values import MOST_ELEMENTS, MOST_LETTERS
from graphmodel.errors import QuestionError
from tests.graphmodel.cypher.answering import PARAMETERS, grouped, plain, server_values, shown, table, value
from tools.neo4j.server import Neo4jServer

NOW = datetime(2026, 11, 30, 22, 15, tzinfo=UTC)


@pytest.fixture
def session(clean_neo4j: Neo4jServer) -> Iterator[neo4j.Session]:
    auth = (clean_neo4j.username, clean_neo4j.password)
    with (
        neo4j.GraphDatabase.driver(clean_neo4j.url, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session() as opened,
    ):
        yield opened


def test_expressions_have_the_values_that_neo4j_gives(session: neo4j.Session) -> None:
    texts = table("agreed")
    theirs = server_values(session, texts)
    assert [(text, shown(value(text))) for text in texts] == [
        (text, shown(found)) for text, found in zip(texts, theirs, strict=True)
    ]


def test_what_neo4j_refuses_is_refused(session: neo4j.Session) -> None:
    for text in table("raised"):
        with pytest.raises((Neo4jError, DriverError)):
            session.run(f"RETURN {text} AS answer", dict(PARAMETERS)).consume()
        with pytest.raises(QuestionError):
            value(text)


@pytest.mark.parametrize("text", table("refused"))
def test_what_is_not_answered_here_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        value(text)
    assert "\n" not in str(refused.value)


GROUPED = """
UNWIND [0.1, 0.2, 0.3, 0.7, 1.1] AS x RETURN sum(x), avg(x), stDev(x), stDevP(x)
UNWIND [1, 2, 2, 7] AS x RETURN sum(x), avg(x), stDev(x), stDevP(x), count(x), count(DISTINCT x)
UNWIND [1, 2.5, null] AS x RETURN sum(x), avg(x), min(x), max(x), count(x), count(*), collect(x)
UNWIND [null] AS x RETURN sum(x), avg(x), min(x), max(x), count(x), collect(x), stDev(x), percentileCont(x, 0.5)
UNWIND [1] AS x RETURN stDev(x), stDevP(x), percentileCont(x, 0.5), percentileDisc(x, 0.5)
UNWIND [1, 2, 3, 4] AS x RETURN percentileCont(x, 0.5), percentileDisc(x, 0.5), percentileCont(x, 0.3)
UNWIND [1, 2, 3, 4] AS x RETURN percentileDisc(x, 0.25), percentileDisc(x, 0.26), percentileDisc(x, 0)
UNWIND [1.5, 2] AS x RETURN percentileDisc(x, 1), percentileCont(x, 1), percentileCont(x, 0)
UNWIND [1, 'a', [1], true, null] AS x RETURN min(x), max(x)
UNWIND [1.0, 1] AS x RETURN min(x), max(x), collect(DISTINCT x)
UNWIND [1, 0.0 / 0.0] AS x RETURN min(x), max(x), sum(x), avg(x)
UNWIND ['a', 'B', 'ñ', 'Z', 'é'] AS x RETURN min(x), max(x)
UNWIND range(1, 10) AS x RETURN sum(0.1), avg(0.1), sum(x), avg(x)
UNWIND [duration('P1D'), duration('P1M')] AS x RETURN sum(x)
UNWIND [date('2020-05-06'), date('2019-01-01')] AS x RETURN min(x), max(x)
UNWIND [{a: 1, b: 2}, {a: 1, b: 3}, {a: 2, b: 1}] AS x RETURN x.a, x.a + count(*) ORDER BY x.a
UNWIND [{a: 1, b: 2}, {a: 1, b: 3}, {a: 2, b: 1}] AS x RETURN x.a AS k, count(*) AS n ORDER BY n, k DESC
UNWIND [{a: 1, b: 2}, {a: 1, b: 3}, {a: 2, b: 1}] AS x RETURN x.a AS k, sum(x.b) AS n ORDER BY sum(x.b) + x.a
UNWIND [{a: 1, b: 2}, {a: 1, b: 3}] AS x RETURN x, x.b + count(*) ORDER BY x.b DESC
UNWIND [1, 2, 2] AS x RETURN [y IN collect(x) WHERE y > 1 | y * 2], {n: count(x)}, collect(x)[0], size(collect(x))
UNWIND [1, 2] AS x RETURN CASE WHEN count(x) > 1 THEN 'many' ELSE 'one' END, sum(x) / count(x), count(x) + $i
UNWIND [1, 2] AS x RETURN x AS y, count(*) ORDER BY x DESC
UNWIND [1, 2] AS x RETURN -x AS x, count(*) ORDER BY x
UNWIND [3, 1] AS x RETURN sum(x) AS x, x AS y ORDER BY y
UNWIND [3, 1] AS x RETURN x AS y, x + sum(x) AS x ORDER BY y
UNWIND [] AS x RETURN count(x), count(*) + 1, collect(x), sum(x), max(x)
UNWIND [] AS x RETURN x, count(*)
UNWIND [null, 1, null, 1.0, 1, true, 'a', [null], [null]] AS x RETURN x, count(*) ORDER BY x
UNWIND [{a: 1}, {a: 1.0}, {a: null}, {a: null}] AS x RETURN x, count(*) ORDER BY count(*), x
"""


def test_groups_have_the_values_that_neo4j_gives(session: neo4j.Session) -> None:
    for text in GROUPED.strip().splitlines():
        theirs = [plain(list(row.values())) for row in session.run(text, dict(PARAMETERS))]
        assert (text, [shown(list(row)) for row in grouped(text)]) == (text, [shown(row) for row in theirs])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("UNWIND [1, 'a'] AS x RETURN sum(x)", "sum() takes numbers"),
        ("UNWIND ['a'] AS x RETURN avg(x)", "avg() takes numbers"),
        ("UNWIND [1, 2] AS x RETURN percentileCont(x, 2)", "from 0.0 to 1.0"),
        ("UNWIND [1, 2] AS x RETURN count(count(x))", "within"),
        ("UNWIND [{a: 1}] AS x RETURN x.a + count(*)", "beside an aggregate"),
        ("UNWIND [{a: 1}] AS x RETURN x.a + 1, x.a + 1 + count(*)", "beside an aggregate"),
        ("UNWIND [9223372036854775807, 1] AS x RETURN sum(x)", "64 bits"),
    ],
)
def test_a_group_without_a_value_is_told(text: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said.replace("(", r"\(").replace(")", r"\)")):
        grouped(text)


# A union of Nepal signed with one of Qatar: two organisations, one relation.
UNION = NodeThing(1, ("Organisation", "Union"), {"name": "GEFONT", "sectors": ["domestic", "all"]})
OTHER = NodeThing(2, ("Organisation",), {"name": "BWI"})
TIE = RelationThing(7, "AFFILIATED_TO", UNION, OTHER, {"since": "1999"})
ROW: Row = {"a": UNION, "b": OTHER, "r": TIE, "p": PathThing((UNION, OTHER), (TIE,)), "nothing": None}
THINGS: list[tuple[str, Value]] = [
    ("a.name", "GEFONT"),
    ("a.founded", None),
    ("nothing.name", None),
    ("a['name']", "GEFONT"),
    ("a.sectors[0]", "domestic"),
    ("r.since", "1999"),
    ("labels(a)[0]", "Organisation"),
    ("labels(b)", ["Organisation"]),
    ("a:Organisation", True),
    ("a:Organisation:Union", True),
    ("b:Organisation:Union", False),
    ("b:Union|Organisation", True),
    ("b:Organisation&!Union", True),
    ("b:%", True),
    ("nothing:Union", None),
    ("r:AFFILIATED_TO", True),
    ("type(r)", "AFFILIATED_TO"),
    ("type(nothing)", None),
    ("startNode(r).name", "GEFONT"),
    ("endNode(r) = b", True),
    ("a = b", False),
    ("a <> b", True),
    ("a = 1", False),
    ("a IN nodes(p)", True),
    ("length(p)", 1),
    ("relationships(p)[0] = r", True),
    ("[n IN nodes(p) | n.name]", ["GEFONT", "BWI"]),
    ("keys(a)", ["name", "sectors"]),
    ("properties(b)", {"name": "BWI"}),
    ("id(a) <> id(b)", True),
    ("elementId(a) = elementId(a)", True),
    ("a {.name, tie: r.since}", {"name": "GEFONT", "tie": "1999"}),
    ("b {.*, n: 1}", {"name": "BWI", "n": 1}),
    ("nothing {.name}", None),
    ("a.founded IS NULL AND a.name IS NOT NULL", True),
    ("any(s IN a.sectors WHERE NOT s = 'all') OR a.founded", True),
]


@pytest.mark.parametrize(("text", "wanted"), THINGS)
def test_nodes_and_relations_have_properties_and_labels(text: str, wanted: Value) -> None:
    assert shown(value(text, ROW)) == shown(wanted)


@pytest.mark.parametrize(
    "text", ["a < b", "a.name.first", "size(a)", "labels(r)", "type(a)", "a + 1", "a.name AND true", "length(a)", "c"]
)
def test_what_a_node_is_not_is_told(text: str) -> None:
    with pytest.raises(QuestionError):
        value(text, ROW)


def test_now_is_what_is_passed_in() -> None:
    assert value("date()", now=NOW) == date(2026, 11, 30)
    assert value("datetime().hour", now=NOW) == 22
    assert value("duration.between(date('2026-01-01'), date()).months", now=NOW) == 10


@pytest.mark.parametrize(
    "text",
    [
        "range(1, 300000000)",
        "range(-9223372036854775808, 9223372036854775807)",
        f"size(range(1, {MOST_ELEMENTS}) + range(1, 1))",
        "reduce(t = 'aaaaaaaaaa', x IN range(1, 40) | t + t)",
        "reduce(t = 'aaaaaaaaaa', x IN range(1, 40) | replace(t, 'a', 'aaaaaaaaaa'))",
        "reduce(l = [1, 2], x IN range(1, 40) | l + l)",
        "reduce(n = 2, x IN range(1, 40) | n * n)",
        "toInteger('1e99999')",
        "toInteger('1e-99999') + toInteger('1e18')* 10",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+'",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|a)*'",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a|aa){1,50}'",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '.*.*.*.*.*.*.*.*b'",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '((a?)?)+'",
        "'a' =~ '(?=a)a'",
        "'a' =~ '\\\\p{L}'",
        "'aa' =~ '(a)\\\\1'",
        "'a' =~ 'a**'",
        "'a' =~ '('",
    ],
)
def test_what_grows_is_refused(text: str) -> None:
    with pytest.raises(QuestionError):
        value(text)


def test_a_text_may_grow_to_its_bound() -> None:
    doubled = "reduce(t = 'aaaaaaaaaa', x IN range(1, 19) | t + t)"
    assert value(f"size({doubled})") == 10 * 2**19
    assert MOST_LETTERS > 10 * 2**19
