"""What a statement is told beside its answer, and what is refused as never true, the same on both stores."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graphmodel.errors import QuestionError
from graphmodel.guard.statement import ask_guarded, explain
from graphmodel.model import Node
from graphmodel.schema import columns, is_partial_date, node_kinds, relation_types
from graphmodel.stores import Store

SERVERS = {"engine", "not_there"}
"""What depends on the server, and on what was in it before."""
AGREEMENTS = "MATCH (a:Agreement) WHERE {} RETURN a.id AS id"


def warned(store: Store, cypher: str, **given: object) -> dict[str, dict[str, str]]:
    """What is warned of, with what it is about."""
    return {one.what: dict(one.values) for one in ask_guarded(store, cypher, given).warnings if one.what not in SERVERS}


@pytest.mark.parametrize(
    ("cypher", "what", "near"),
    [
        ("MATCH (c:Country {id: 'npl'}) RETURN c.id AS id", "unknown_near", "NPL (Land of NPL)"),
        ("MATCH (c:Country) WHERE c.id IN ['NPL', 'npl'] RETURN c.id AS id", "unknown_near", "NPL (Land of NPL)"),
        (
            "MATCH (o:Organisation) WHERE $typed = o.acronym RETURN o.id AS id",
            "unknown_near",
            "gefont-npl (General Federation)",
        ),
        ("MATCH (k:Corridor {id: 'Npl to Kwt'}) RETURN k.id AS id", "unknown_near", "NPL-KWT"),
        ("MATCH (s:Source {id: 'none'}) RETURN s.id AS id", "unknown", ""),
    ],
)  # fmt: skip
def test_what_is_not_on_record_is_told_with_what_was_meant(loaded: Store, cypher: str, what: str, near: str) -> None:
    ((told, about),) = warned(loaded, cypher, typed="Gefont").items()
    assert (told, about["near"]) == (what, near)


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        ("MATCH (a:Agreement)-[:SIGNED]->(o:Organisation) RETURN count(*) AS n", "apart"),
        ("MATCH (o:Organisation:Agreement) RETURN count(*) AS n", "no_labels"),
        ("MATCH (a:Agreement), (b:Activity) RETURN count(*) AS n", "unconnected"),
        ("MATCH (a:Organisation)-[:AFFILIATED_TO*]->(b) RETURN count(*) AS n", "unbounded"),
        ("MATCH (c:Country) WHERE id(c) = -1 RETURN count(*) AS n", "old_id"),
        ("MATCH (c:Country) CALL { WITH c RETURN c.id AS id } RETURN count(id) AS n", "old_call"),
        (AGREEMENTS.format("a.term_months = '5'"), "number_as_text"),
        (AGREEMENTS.format("a.signed_on = 2020"), "text_as_number"),
        (AGREEMENTS.format("a.auto_renew = 'yes'"), "yes_no_as_text"),
        (AGREEMENTS.format("a.inferred = 'title'"), "list_as_text"),
        (AGREEMENTS.format("a.signed_on < date('2020-06-01')"), "date_typed"),
        (AGREEMENTS.format("a.signed_on = '2015'"), "date_equal"),
        (AGREEMENTS.format("a.signed_on < '2020-01-15'"), "date_coarse"),
        (AGREEMENTS.format("a.signed_on <= '2015'"), "date_within"),
    ],
)
def test_what_can_be_told_from_the_statement_is_told(loaded: Store, cypher: str, expected: str) -> None:
    assert list(warned(loaded, cypher)) == [expected]


@pytest.mark.parametrize(
    "cypher",
    [
        AGREEMENTS.format("a.signed_on >= '2015' AND a.signed_on < '2021'"),
        AGREEMENTS.format("a.signed_on < '2015-06-02'"),
        AGREEMENTS.format("a.signed_on = '2020-01'"),
        "MATCH (a:Agreement {id: 'undated'}), (c:Country {id: 'NPL'}) RETURN a.id AS a, c.id AS c",
        "MATCH (a:Agreement), (b:Agreement) WHERE a.id < b.id RETURN count(*) AS n",
        "MATCH (a:Agreement) MATCH (a)<-[:SIGNED]-(o), (a)-[:COVERS]->(k) RETURN count(*) AS n",
        "MATCH (a:Agreement)-[:SIGNED]-(o:Organisation) RETURN count(*) AS n",
        "MATCH (x)-[:SIGNED]->(y) RETURN count(*) AS n",
        AGREEMENTS.format("a.stage <> 'whatever' AND 'construction' IN a.sectors"),
    ],
)
def test_what_is_meant_as_it_stands_is_told_nothing_of(loaded: Store, cypher: str) -> None:
    assert warned(loaded, cypher) == {}


@pytest.mark.parametrize(
    ("cypher", "near"),
    [
        ("MATCH (a:Agreement) WHERE $word IN a.sectors RETURN a.id AS id", r"\$word: “domestic” .*domestic_work\?"),
        ("MATCH (a:Agreement {stage: 'plannd'}) RETURN a.id AS id", "words of stage; did you mean planned"),
        ("MATCH (a:Agreement) WHERE a.stage IN ['signed', 'inked'] RETURN a.id AS id", "“inked” is none of"),
        ("MATCH (a:Agreement) WHERE any(s IN a.sectors WHERE s = 'fod') RETURN a.id AS id", "did you mean food"),
        ("MATCH (a:Agreement) UNWIND a.sectors AS s WITH s WHERE s = 'fod' RETURN s", "did you mean food"),
        ("MATCH ()-[s:SIGNED]->() WHERE s.role = 'partie' RETURN count(*) AS n", "did you mean party"),
        ("MATCH (o:Organisation) RETURN CASE o.kind WHEN 'centre' THEN 1 END AS n", "“centre” is none of"),
    ],
)  # fmt: skip
def test_a_word_that_no_list_has_is_refused(loaded: Store, cypher: str, near: str) -> None:
    with pytest.raises(QuestionError, match=near):
        ask_guarded(loaded, cypher, {"word": "domestic"})


def test_an_empty_parameter_means_none(loaded: Store) -> None:
    asked = AGREEMENTS.format("$sector = '' OR $sector IN a.sectors")
    every = ask_guarded(loaded, AGREEMENTS.format("true")).rows
    assert sorted(ask_guarded(loaded, asked, {"sector": ""}).rows) == sorted(every)
    with pytest.raises(QuestionError, match="none of the words of sectors; did you mean domestic_work"):
        ask_guarded(loaded, asked, {"sector": "domestic"})


def test_every_date_and_every_name_can_be_looked_up(loaded: Store) -> None:
    for name, cls in {**node_kinds(), **relation_types()}.items():
        dates = [column for column in columns(cls) if is_partial_date(cls, column)]
        names = cls.found_by if issubclass(cls, Node) else ()
        conditions = [f"n.`{column}` = '1801'" for column in (*dates, *names) if columns(cls)[column] == "text"]
        pattern = f"(n:`{name}`)" if name in node_kinds() else f"()-[n:`{name}`]->()"
        asked = f"MATCH {pattern} WHERE {' OR '.join(conditions) or 'true'} RETURN count(n) > 10000 AS many"
        assert ask_guarded(loaded, asked).rows == [(False,)]


def test_now_is_asked_for(loaded: Store) -> None:
    cypher = "RETURN toString(date()) AS day, date() = date(datetime()) AS same"
    now = datetime.now(UTC)
    ((day, same),) = ask_guarded(loaded, cypher, now=now).rows
    assert same is True
    assert str(day) >= now.date().isoformat()


def test_the_plan_is_told_with_the_answer_and_without(loaded: Store) -> None:
    cypher = "MATCH (c:Country) WHERE c.name ENDS WITH 'NPL' RETURN c.id AS id"
    answer = ask_guarded(loaded, cypher)
    assert answer.plan is not None
    assert answer.cost is not None
    assert answer.cost.seconds > 0
    counted = [step.rows for step in answer.plan.steps]
    assert counted == [1, 1] if loaded.engine == "embedded" else all(isinstance(rows, float) for rows in counted)
    assert answer.plan.estimated is (loaded.engine == "neo4j")
    before = explain(loaded, "MATCH (a), (b), (c), (d), (e) RETURN count(*) AS n", timeout=60)
    assert before.steps
    assert [one.what for one in before.warnings] == ["unconnected"]


@pytest.mark.neo4j
@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
def test_a_server_says_what_only_it_knows(loaded: Store) -> None:
    ends = "(a:Organisation {id: 'gefont-npl'})-[:AFFILIATED_TO*..5]-(b:Organisation {id: 'bwi'})"
    asked = f"MATCH p = shortestPath({ends}) WHERE length(p) > 1 RETURN length(p) AS n"
    (told,) = [one for one in ask_guarded(loaded, asked).warnings if one.what == "engine"]
    assert "exhaustive shortest path" in told.values["told"]
