"""The guard on the real engines: what reads the graph passes, everything else stops before it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.cypher.signatures import signatures
from graphmodel.cypher.tokens import tokens, words
from graphmodel.cypher.tree import (
    Call,
    CallProcedure,
    CallQuery,
    Clause,
    Match,
    Part,
    Projection,
    Query,
    Unwind,
    walk,
)
from graphmodel.errors import QuestionError
from graphmodel.guard.statement import PROCEDURES, ask_guarded, check_plan, parse_reading
from graphmodel.questions import questions
from graphmodel.stores import Store
from graphmodel.stores.base import Engine, Plan
from graphmodel.stores.neo4j_store import Neo4jStore

ENGINES: tuple[Engine, ...] = ("embedded", "neo4j")

READING = [
    "MATCH (n:Load) RETURN n.id AS id",
    "MATCH (n:Load) WHERE n.loaded_at IS NOT NULL RETURN n.id AS id;",
    "MATCH (s:Source|Load) RETURN s.id AS id",
    "MATCH (`SET`:Country) RETURN `SET`.id AS `DELETE`",
    "MATCH (c:Country) RETURN 'LOAD CSV; // CREATE' AS x, \"it's DROP\" AS y, 'don\\'t SET' AS z",
    "MATCH (c:Country) /* CREATE ; DROP */ RETURN c.id AS id // SET x = 1",
    "match (c:Country) return c.id as id order by id desc skip 1 limit 1",
    "MATCH p = (o:Organisation)-[:AFFILIATED_TO|STRUCTURE_OF*1..3]->(b) RETURN length(p) AS n, b.id AS id",
    "MATCH (o:Organisation) WHERE EXISTS { MATCH (o)-[:SIGNED]->(a) WHERE a.stage = 'signed' } RETURN o.id AS id",
    "MATCH (o:Organisation) RETURN COUNT { MATCH (o)-[:SIGNED]->(:Agreement) } AS n",
    "MATCH (o:Organisation) WHERE any(x IN o.aliases WHERE x CONTAINS 'N') AND NOT o.id IN ['a'] RETURN o.name AS name",
    "UNWIND [1, 2.5, 3] AS x WITH x WHERE x > 1 RETURN DISTINCT CASE WHEN x = 3 THEN 'a' ELSE 'b' END AS y",
    "MATCH (o:Organisation) OPTIONAL MATCH (o)-[r:BASED_IN]->(c) RETURN o.id AS id, coalesce(collect(c.id), []) AS l",
    "MATCH (c:Country) WHERE c.id = $id RETURN {key: c.name, `set`: 1} AS m",
    "RETURN -1 + 2 * 3 % 4 ^ 2 <> 5 AS x",
]  # fmt: skip

HARMFUL = [
    # Neo4j, the table of what a READ session lets through and what it refuses
    "CREATE (n:X) RETURN n",
    "MATCH (n) SET n.x = 1 RETURN n",
    "MATCH (n) FOREACH (x IN [1] | CREATE (:Y)) RETURN n",
    "FOREACH (x IN [1] | CREATE (:Y))",
    "CREATE INDEX x FOR (n:X) ON (n.y)",
    "CALL { MATCH (n) DELETE n } IN TRANSACTIONS",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS RETURN 1",
    "CREATE USER x SET PASSWORD 'secret'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP DATABASE neo4j",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "MATCH (n) WITH n LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "SHOW SETTINGS",
    "SHOW USERS",
    "SHOW TRANSACTIONS YIELD * RETURN *",
    "TERMINATE TRANSACTIONS 'x'",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) RETURN n",
    "USE system MATCH (n) RETURN n",
    "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {}) AS x",
    "RETURN `apoc`.`load`(1) AS x",
    "CALL `db`.`labels`() YIELD label RETURN label",
    "CALL db.create.setNodeVectorProperty(1) RETURN 1",
    # LadybugDB, read-only
    "LOAD FROM '/etc/passwd' (file_format='csv', header=false, delim=':') RETURN *",
    "LOAD FROM \"/etc/passwd\" RETURN *",
    "MATCH (n:Country) LOAD FROM '/etc/passwd' RETURN *",
    "MATCH (n:Country) WHERE n.m49_code = 1.LOAD FROM '/etc/passwd' RETURN *",
    "COPY (MATCH (n:Country) RETURN n.id) TO '{out}/stolen.csv'",
    "COPY Country TO '{out}/stolen.csv'",
    "COPY Country FROM '{out}/in.csv'",
    "EXPORT DATABASE '{out}/stolen'",
    "IMPORT DATABASE '{out}/stolen'",
    "INSTALL httpfs",
    "LOAD EXTENSION httpfs",
    "ATTACH '{out}/x' AS y (dbtype duckdb)",
    "DETACH y",
    "CALL threads=1",
    "CALL current_setting('threads') RETURN *",
    "BEGIN TRANSACTION",
    "CHECKPOINT",
    "CREATE MACRO f(x) AS x + 1",
    "COMMENT ON TABLE Country IS 'x'",
    # hidden
    "match (n) detach/**/delete n return n",
    "MATCH (n) DeLeTe n RETURN 1",
    "/* RETURN 1 */ LOAD FROM '/etc/passwd' RETURN *",
    "// harmless\nLOAD FROM '/etc/passwd' RETURN *",
    "RETURN 1; LOAD FROM '/etc/passwd' RETURN *",
    "RETURN 1 ; ; RETURN 2",
    "RETURN ';' AS x; DROP TABLE Country",
    "RETURN 1 UNION LOAD FROM '/etc/passwd' RETURN 2",
    "RETURN 'x\\' AS a UNION LOAD FROM \\'/etc/passwd\\' RETURN 2",
    "\\u004cOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "RETURN 'a\\u0027 AS x LOAD CSV FROM \\u0027file:///etc/passwd' AS l RETURN l",
    "RETURN 1 // \\u000aLOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
    "RETURN 1 AS x // hidden\rLOAD FROM '/etc/passwd' RETURN *",
    "RETURN 1 AS x // hidden\u2028LOAD FROM '/etc/passwd' RETURN *",
    "L\u200bOAD FROM '/etc/passwd' RETURN *",
    "ＬＯＡＤ FROM '/etc/passwd' RETURN *",
    "RETURN 'not ended",
    "RETURN `not ended",
    "RETURN 1 /* not ended",
    "RETURN `` AS x",
    "MATCH (n) WHERE EXISTS { CALL dbms.listConfig() RETURN 1 } RETURN n",
    "MATCH (n) RETURN COUNT { MATCH (m) SET m.x = 1 RETURN m } AS c",
    "MATCH (n) RETURN [x IN [1] | CREATE] AS c",
    "MATCH (n:Country) SET\tn.x = 1 RETURN n",
    "MATCH (n:Country)SET n.x=1 RETURN n",
    "MATCH (n:Country) WITH n MERGE (m:Country {id: 'X'}) RETURN m",
    "MATCH (n:Country) REMOVE n.name RETURN n",
    "MATCH (n:Country) RETURN n FINISH",
    "INSERT (:Country {id: 'X'}) RETURN 1",
    "MATCH (n:Country) FROBNICATE (m) RETURN n",
    "MATCH (n:Country)",
    "MATCH (n:RETURN) WHERE n.RETURN = `RETURN`",
    "",
    ";",
    "// nothing",
]  # fmt: skip


@pytest.mark.parametrize("cypher", READING)
def test_what_reads_is_answered(loaded: Store, cypher: str) -> None:
    ask_guarded(loaded, cypher, {"id": "NPL"})


@pytest.mark.parametrize("cypher", HARMFUL)
def test_what_does_more_is_refused(loaded: Store, cypher: str, tmp_path: Path) -> None:
    before = loaded.version()
    with pytest.raises(QuestionError):
        ask_guarded(loaded, cypher.replace("{out}", str(tmp_path)))
    assert list(tmp_path.iterdir()) == []
    assert loaded.version() == before


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("cypher", HARMFUL)
def test_words_alone_refuse_it(engine: Engine, cypher: str) -> None:
    with pytest.raises(QuestionError):
        parse_reading(cypher, engine)


def test_names_may_be_any_word(loaded: Store) -> None:
    cypher = "MATCH (n:Load) RETURN n.id AS `load`, n.`id` AS `CREATE` /* SET */"
    assert ask_guarded(loaded, cypher).rows == [("load-1", "load-1")]


def test_procedures_that_tell_what_there_is(loaded: Store) -> None:
    assert ("Country",) in ask_guarded(loaded, "CALL db.labels() YIELD label RETURN label AS name").rows
    assert ("Country",) in ask_guarded(loaded, "CALL db.labels()").rows
    with pytest.raises(QuestionError, match="CALL is allowed with these only"):
        ask_guarded(loaded, "CALL other() RETURN 1")


def test_row_cap_is_said(loaded: Store) -> None:
    answer = ask_guarded(loaded, "MATCH (c:Country) RETURN c.id AS id ORDER BY id", limit=2)
    assert (answer.rows, answer.truncated) == ([("IND",), ("KWT",)], True)


def test_time_is_bounded(loaded: Store) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN max(a * b % 7) AS x"
    with pytest.raises(QuestionError, match="longer than"):
        ask_guarded(loaded, endless, timeout=0.5)


def test_parameters_are_asked_for(loaded: Store) -> None:
    with pytest.raises(QuestionError, match=r"\$id, \$other"):
        ask_guarded(loaded, "MATCH (c:Country) WHERE c.id IN [$id, $other] RETURN c.id AS id", {"third": 1})


def test_parameter_is_never_part_of_the_statement(loaded: Store) -> None:
    cypher = "MATCH (c:Country) WHERE c.id = $id RETURN c.id AS id"
    assert ask_guarded(loaded, cypher, {"id": "NPL' OR true //"}).rows == []


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "cypher",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "MATCH (n) WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name } RETURN n",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "SHOW SETTINGS YIELD name RETURN name",
        "SHOW TRANSACTIONS YIELD transactionId RETURN transactionId",
        "TERMINATE TRANSACTIONS 'x' YIELD message RETURN message",
        "CREATE (n:X) RETURN n",
        "MATCH (n) CALL (n) { SET n.x = 1 } IN TRANSACTIONS RETURN 1",
        "CREATE USER x SET PASSWORD 'long enough'",
    ],
)
@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
def test_plan_alone_refuses_it(loaded: Store, cypher: str) -> None:
    """The layer below the words: what the server itself says that it would do."""
    assert isinstance(loaded, Neo4jStore)
    with pytest.raises(QuestionError):
        check_plan(loaded.explain(cypher), calls=False)


def test_plan_of_unknown_operators_is_refused() -> None:
    check_plan(Plan("r", frozenset({"ProduceResults", "Expand(All)", "DirectedRelationshipTypeScan"})), calls=False)
    check_plan(Plan("r", frozenset({"ProcedureCall"})), calls=True)
    for plan in (Plan("r", frozenset({"ProcedureCall"})), Plan("r", frozenset({"LoadCSV"})), Plan("rw", frozenset())):
        with pytest.raises(QuestionError):
            check_plan(plan, calls=False)


NAMED = [
    question.texts.get("neo4j", text) for question in questions().values() for text in [*question.texts.values()][:1]
]
ALLOWED = NAMED + READING
FORBIDDEN = words(
    "ALTER ATTACH BEGIN CHECKPOINT COMMIT COPY CREATE DELETE DETACH DROP EXPLAIN EXPORT FINISH FOREACH GRANT IMPORT"
    " INSERT INSTALL LOAD MACRO MERGE PROFILE PROJECT REMOVE REVOKE ROLLBACK SET SHOW START TERMINATE UPDATE USE"
)
WORD = st.sampled_from(sorted(FORBIDDEN)).flatmap(
    lambda word: st.tuples(*(st.sampled_from([letter.lower(), letter]) for letter in word)).map("".join)
)
GAP = st.sampled_from([" ", "\n", "\t", " /* x */ ", " // x\n", "\r\n"])
READS = (Match, Unwind, Projection, CallProcedure, CallQuery)


@given(st.sampled_from(ALLOWED), WORD, GAP, GAP, st.data())
def test_forbidden_word_between_tokens_is_a_name_or_refused(
    text: str, word: str, one: str, two: str, data: st.DataObject
) -> None:
    """A word put between any two tokens of an allowed statement, which then is refused or has a name more."""
    cut = [token.text for token in tokens(text)[:-1]]
    place = data.draw(st.integers(0, len(cut)))
    changed = one.join([*cut[:place], word]) + two + " ".join(cut[place:])
    for engine in ENGINES:
        with suppress(QuestionError):
            query = parse_reading(changed, engine)
            assert word in set(_names(query)) - set(_names(parse_reading(text, engine)))
            assert _reads(query, engine)


@given(st.sampled_from(ALLOWED), st.integers(0, 2_000), st.text(max_size=4))
def test_what_passes_is_made_of_what_reads(text: str, place: int, added: str) -> None:
    changed = text[:place] + added + text[place:]
    for engine in ENGINES:
        with suppress(QuestionError):
            assert _reads(parse_reading(changed, engine), engine)


def _reads(query: Query, engine: Engine) -> bool:
    parts = list(walk(query))
    clauses = [part for part in parts if isinstance(part, Clause)]
    called = [part.name.lower() for part in parts if isinstance(part, Call)]
    procedures = [part.name for part in clauses if isinstance(part, CallProcedure)]
    return (
        all(isinstance(clause, READS) for clause in clauses)
        and set(called) <= signatures().keys()
        and set(procedures) <= PROCEDURES[engine]
    )


def _names(value: object) -> Iterator[str]:
    """Every text that stands in a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Part):
        for held in fields(value):
            yield from _names(getattr(value, held.name))
