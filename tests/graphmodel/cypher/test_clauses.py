"""Clauses hand rows on as openCypher says; answers worked out on paper."""

import pytest

from graphmodel.errors import QuestionError
from tests.graphmodel.cypher.asking import ask, unions


def test_a_role_far_from_the_end_of_a_long_pattern_counts() -> None:
    counted = "MATCH (x:Activity)-[:SHOWS]->(a)<-[s:SIGNED]-(o)-[:BASED_IN]->(c:Country) WHERE s.role = 'party'"
    assert ask(unions(), f"{counted} RETURN count(*)") == [(2,)]
    assert ask(unions().activity("pact", "2014"), f"{counted} RETURN count(*)") == [(4,)]


def test_union_puts_alike_rows_together_and_union_all_keeps_them() -> None:
    parts = ["MATCH (a:Agreement) RETURN a.stage AS word", "MATCH (s:SIGNED|Country) RETURN 'signed' AS word"]
    assert sorted(ask(unions(), " UNION ".join(parts))) == [("planned",), ("signed",)]
    assert sorted(ask(unions(), " UNION ALL ".join(parts))) == [("planned",)] + [("signed",)] * 4
    swapped = "RETURN 1 AS a, 2 AS b UNION RETURN 2 AS b, 1 AS a"
    assert ask(unions(), swapped) == [(1, 2)]
    with pytest.raises(QuestionError, match="same columns"):
        ask(unions(), "RETURN 1 AS a UNION RETURN 1 AS b")


def test_subqueries_within_conditions() -> None:
    silent = "MATCH (a:Agreement) WHERE {} RETURN a.id ORDER BY a.id"
    for condition in ("COUNT { (a)<-[:SHOWS]-() } = 0", "NOT EXISTS { (a)<-[:SHOWS]-() }", "NOT (a)<-[:SHOWS]-()"):
        assert ask(unions(), silent.format(condition)) == [("draft",), ("pact",)]
    homes = (
        "MATCH (a:Agreement {id: 'pact'}) RETURN"
        " COLLECT { MATCH (a)<-[:SIGNED]-(o) WITH o.id AS who ORDER BY who RETURN who } AS who,"
        " COUNT { MATCH (a)<-[:SIGNED]-(o)-[:BASED_IN]->(c) RETURN c.id UNION RETURN 'KWT' AS `c.id` } AS homes,"
        " [(a)<-[s:SIGNED]-(o) WHERE s.role = 'observer' | o.id] AS observers"
    )
    assert ask(unions(), homes) == [(["antuf", "gefont", "ktuf"], 2, ["antuf"])]


def test_names_from_outside_last_within_braces() -> None:
    none = "MATCH (c:Country) WHERE EXISTS { MATCH (c)<-[:ORIGIN]-(x) WITH count(x) AS n WHERE n = 0 RETURN c.id AS i }"
    assert ask(unions(), f"{none} RETURN c.id ORDER BY c.id") == [("KWT",), ("NPL",)]


def test_two_conditions_over_one_list() -> None:
    lists = "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all') OR any(x IN a.sectors WHERE x = 'food')"
    assert ask(unions(), f"{lists} RETURN a.id ORDER BY a.id") == [("mou",), ("pact",)]


def test_optional_match_gives_null_once() -> None:
    watched = "MATCH (a:Agreement) OPTIONAL MATCH (a)<-[s:SIGNED]-(o) WHERE s.role = 'observer'"
    assert ask(unions(), f"{watched} RETURN a.id, o.id ORDER BY a.id") == [
        ("draft", None),
        ("mou", None),
        ("pact", "antuf"),
    ]


def test_unwind() -> None:
    assert ask(unions(), "UNWIND [1, null, 2] AS x RETURN x") == [(1,), (None,), (2,)]
    assert ask(unions(), "UNWIND null AS x RETURN x") == []
    assert ask(unions(), "UNWIND [] AS x RETURN x") == []
    assert ask(unions(), "UNWIND 3 AS x RETURN x") == [(3,)]


def test_order_sees_what_was_there_before_and_after() -> None:
    assert ask(unions(), "MATCH (o:Organisation) RETURN o.kind AS k ORDER BY o.id DESC LIMIT 2") == [
        ("national_centre",), ("global_confederation",),
    ]  # fmt: skip
    signed = "MATCH (a:Agreement)<-[:SIGNED]-()"
    assert ask(unions(), f"{signed} RETURN a.id, count(*) AS n ORDER BY n DESC, a.id SKIP 1") == [
        ("mou", 2), ("draft", 1),
    ]  # fmt: skip
    assert ask(unions(), "UNWIND [3, null, 1] AS x RETURN x ORDER BY x") == [(1,), (3,), (None,)]
    assert ask(unions(), "MATCH (o:Organisation) RETURN DISTINCT o.kind ORDER BY o.kind SKIP $n", n=1) == [
        ("national_centre",)
    ]
    with pytest.raises(QuestionError, match="LIMIT takes a whole number"):
        ask(unions(), "RETURN 1 LIMIT -1")


def test_with_where_and_aggregates_of_nothing() -> None:
    busy = "MATCH (o:Organisation)-[:SIGNED]->(a) WITH o, count(a) AS texts WHERE texts > 1 RETURN o.id ORDER BY o.id"
    assert ask(unions(), busy) == [("antuf",), ("gefont",), ("ktuf",)]
    assert ask(unions(), "MATCH (x:Reform) RETURN count(*), sum(x.year), collect(x.id), max(x.id)") == [
        (0, 0, [], None)
    ]
    assert ask(unions(), "MATCH (x:Reform) RETURN x.id, count(*)") == []


def test_call_of_a_subquery() -> None:
    old = "MATCH (c:Country) CALL { WITH c MATCH (c)<-[:BASED_IN]-(o) RETURN count(o) AS n } RETURN c.id, n ORDER BY n"
    new = old.replace("CALL { WITH c ", "CALL (c) { ")
    assert ask(unions(), old) == ask(unions(), new) == [("KWT", 1), ("NPL", 2)]
    both = "UNWIND [1, 2] AS x CALL (x) { RETURN x AS y UNION ALL RETURN -x AS y } RETURN x, y"
    assert ask(unions(), both) == [(1, 1), (1, -1), (2, 2), (2, -2)]
    alone = "UNWIND [1, 2] AS x CALL { MATCH (c:Country) RETURN count(c) AS n } RETURN x + n"
    assert ask(unions(), alone) == [(3,), (4,)]
    # Within braces without an import c is another c.
    other = "CALL { MATCH (o:Organisation) WHERE EXISTS { (o)-[:BASED_IN]->(c) } RETURN count(o) AS n } RETURN c.id, n"
    assert sorted(ask(unions(), f"MATCH (c:Country) {other}")) == [("KWT", 3), ("NPL", 3)]
    with pytest.raises(QuestionError, match="is there already"):
        ask(unions(), "MATCH (c:Country) CALL { RETURN 1 AS c } RETURN c")


def test_what_the_store_holds_is_named() -> None:
    labels = {row[0] for row in ask(unions(), "CALL db.labels()")}
    assert labels == {
        "Activity", "Agreement", "Country", "GlobalConfederation", "NationalCentre", "Organisation", "Source",
    }  # fmt: skip
    types = ask(unions(), "CALL db.relationshipTypes() YIELD relationshipType AS t WHERE t STARTS WITH 'S' RETURN t")
    assert sorted(types) == [("SHOWS",), ("SIGNED",), ("SUPERSEDES",)]
    assert ("native_names",) in ask(unions(), "CALL db.propertyKeys()")


def test_return_of_everything_is_in_the_order_of_the_alphabet() -> None:
    assert ask(unions(), "WITH 2 AS b, 1 AS a RETURN *") == [(1, 2)]
