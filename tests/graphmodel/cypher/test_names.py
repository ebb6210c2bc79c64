"""Names against the model and the scope: what is known passes, what is not is told with what was meant."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.cypher.names import check_names, check_parameters
from graphmodel.cypher.parse import parse
from graphmodel.cypher.quantities import check_quantities
from graphmodel.errors import QuestionError
from graphmodel.questions import questions

KNOWN = [
    (
        "MATCH (o:Organisation)-[s:SIGNED]->(a:Agreement) WHERE s.role = 'party' RETURN o.name, a.signed_on AS day",
        ("o.name", "day"),
    ),
    ("MATCH (o:NationalCentre) RETURN o.acronym AS a", ("a",)),
    ("MATCH (a:Country)-[:SIGNED]->(b:Country) RETURN *", ("a", "b")),
    ("MATCH (n) WHERE n:Agreement AND n.signed_on > '2000' RETURN n.kind AS k", ("k",)),
    ("MATCH (n:Organisation|Agreement) RETURN n.title AS t, n.name AS n", ("t", "n")),
    ("MATCH (o:Organisation) RETURN o.kind AS kind, count(*) AS n ORDER BY o.kind, n DESC", ("kind", "n")),
    ("MATCH (o:Organisation) RETURN o.kind AS k, o.kind + toString(count(*)) AS n", ("k", "n")),
    ("MATCH (o:Organisation) WITH o, collect(o.name) AS names RETURN size(names) + size(names[0]) AS n", ("n",)),
    ("MATCH (o:Organisation) WITH o.kind AS k, count(*) AS n WHERE count(*) > 1 RETURN k", ("k",)),
    ("MATCH (o:Organisation) WITH o.name AS n WHERE o.kind = 'x' RETURN n", ("n",)),
    ("UNWIND [{any: 1}] AS row RETURN row.any AS x, row.other AS y", ("x", "y")),
    ("MATCH (o:Organisation) WITH o {.name, other: 1} AS m RETURN m.other AS x", ("x",)),
    ("MATCH (o:Organisation) WHERE (o)-[:SIGNED]->() RETURN [(o)-[:SIGNED]->(a:Agreement) | a.title] AS l", ("l",)),
    (
        "MATCH (o:Organisation) WHERE EXISTS { WITH 'x' AS y MATCH (o)-[s:SIGNED]->() WHERE s.role = y } RETURN o.id",
        ("o.id",),
    ),
    ("MATCH (o:Organisation) CALL { WITH o MATCH (o)-[:SIGNED]->(a) RETURN a.title AS t } RETURN t", ("t",)),
    ("MATCH (o:Organisation) CALL (o) { WITH 1 AS n RETURN o.name AS t } RETURN t", ("t",)),
    ("CALL db.labels() YIELD label AS l RETURN l", ("l",)),
    ("CALL db.labels()", ("label",)),
    (
        "MATCH p = ()-[t:AFFILIATED_TO*1..3]->() RETURN [x IN nodes(p) | x.name] AS l, [r IN t | r.since] AS s",
        ("l", "s"),
    ),
    ("RETURN 1 AS a, 2 AS b UNION RETURN 3 AS b, 4 AS a", ("a", "b")),
    ("RETURN date('2020-01-01').year AS y", ("y",)),
]

UNKNOWN = [
    ("MATCH (o:Organisatoin) RETURN o", "column 10: there is no label “Organisatoin”; did you mean Organisation?"),
    ("MATCH (o:organisation) RETURN o", "did you mean Organisation?"),
    ("MATCH (o:NationalCenter) RETURN o", "did you mean NationalCentre?"),
    ("MATCH (o)-[:SIGNS]->() RETURN o", "there is no relation type “SIGNS”; did you mean SIGNED?"),
    ("MATCH (o) WHERE o:Agrement RETURN o", "did you mean Agreement?"),
    ("MATCH (o:Organisation) RETURN o.nmae", "there is no property “nmae” of Organisation; did you mean name?"),
    ("MATCH (o:Country {nmae: 'x'}) RETURN o", "of Country; did you mean name?"),
    ("MATCH (o:Organisation)-[s:SIGNED]->() RETURN s.rol", "of SIGNED; did you mean role?"),
    ("MATCH (o) RETURN o.nmae", "there is no property “nmae”; did you mean name?"),
    ("MATCH (o:Organisation) WITH collect(o) AS l UNWIND l AS x RETURN x.nmae", "of Organisation"),
    ("MATCH (o:Organisation) RETURN [x IN collect(o) | x.nmae] AS l", "of Organisation"),
    ("MATCH (org:Organisation) RETURN ogr.name", "there is no variable “ogr” here; did you mean org?"),
    ("MATCH (o:Organisation) WITH o.name AS n RETURN o", "there is no variable “o” here"),
    ("MATCH (o:Organisation) WHERE (o)-->(b) RETURN o", "there is no variable “b” here"),
    ("MATCH (o) CALL { MATCH (b) RETURN o.name AS n } RETURN n", "there is no variable “o” here"),
    ("MATCH (o) CALL (o) { RETURN o } RETURN o", "return it by another name"),
    ("MATCH (o) CALL { WITH o AS p RETURN p.name AS n } RETURN n", "names them and nothing else"),
    ("MATCH (o) UNWIND [1] AS o RETURN o", "“o” stands for a node already"),
    ("MATCH (o)-[r]->() MATCH (r)-->() RETURN o", "“r” stands for a relation, and a node is asked for here"),
    ("MATCH p = ()-->() RETURN p.name", "a path has no property “name”"),
    ("MATCH (o) WHERE count(o) > 1 RETURN o", "an aggregate stands in WITH or RETURN alone"),
    ("MATCH (o) RETURN count(count(o)) AS n", "within another aggregate"),
    ("MATCH (o) RETURN o.name + count(*) AS n", "“o” stands beside an aggregate"),
    ("MATCH (o) RETURN [x IN collect(o.name) | x + o.kind] AS n", "“o” stands beside an aggregate"),
    ("MATCH (o) RETURN DISTINCT o.kind AS k ORDER BY o.name", "“o” is gone after DISTINCT or an aggregate"),
    ("MATCH (o) RETURN o.kind AS k ORDER BY count(*)", "only if it is a column, too"),
    ("RETURN *", "there is no variable in scope"),
    ("RETURN 1 AS a, 2 AS a", "two columns are called “a”"),
    ("RETURN 1 AS a UNION RETURN 1 AS b", "return different columns (a, then b)"),
    ("RETURN toUper('a') AS x", "there is no function toUper(); did you mean toUpper?"),
    ("RETURN substring('a') AS x", "substring() takes 2 to 3 in its brackets; given: 1"),
    ("RETURN apoc.load.json('x') AS x", "functions of “apoc” are not allowed"),
    ("MATCH (o)-[r]->() RETURN labels(r) AS l", "labels() is asked of a node; this is a relation"),
    ("MATCH (o) RETURN (o)-->() AS x", "a pattern is a condition, not a value"),
    ("MATCH (o) RETURN COLLECT { MATCH (o) RETURN o.id, o.name } AS l", "this one returns 2"),
    ("MATCH (o) RETURN o LIMIT o.members", "LIMIT takes a number that is the same for every row"),
    ("MATCH (o) RETURN o LIMIT -1", "LIMIT takes a whole number from 0"),
    ("CALL db.labels() YIELD name RETURN name", "there are: label"),
    ("MATCH (o) WITH 1 AS x CALL db.labels YIELD label RETURN x", "with its brackets"),
]


@pytest.mark.parametrize(("cypher", "columns"), KNOWN, ids=[cypher for cypher, _ in KNOWN])
def test_known_names_give_columns(cypher: str, columns: tuple[str, ...]) -> None:
    assert check_names(cypher, parse(cypher)) == columns


@pytest.mark.parametrize(("cypher", "told"), UNKNOWN, ids=[cypher for cypher, _ in UNKNOWN])
def test_unknown_names_are_told(cypher: str, told: str) -> None:
    with pytest.raises(QuestionError) as fault:
        check_names(cypher, parse(cypher))
    assert told in str(fault.value)
    assert str(fault.value).startswith("line 1, column ")


@pytest.mark.parametrize("name", [name for name, question in questions().items() if question.texts])
def test_named_questions_have_known_names(name: str) -> None:
    question = questions()[name]
    cypher = question.cypher("neo4j")
    assert check_names(cypher, parse(cypher))
    check_parameters(parse(cypher), [parameter.name for parameter in question.parameters])


def test_parameters_are_asked_for() -> None:
    with pytest.raises(QuestionError, match=r"\$id, \$other"):
        check_parameters(parse("RETURN [$id, $other, $third] AS x"), {"third": 1})


@pytest.mark.parametrize(
    ("cypher", "told"),
    [
        ("UNWIND range(1, 300000000) AS x RETURN x", "more than 1,000,000 numbers"),
        ("RETURN range(0, 10^9) AS x", "more than 1,000,000 numbers"),
        ("RETURN range(1, 1000 * 1000 * 10) AS x", "more than 1,000,000 numbers"),
        ("RETURN range(1, $many) AS x", "more than 1,000,000 numbers"),
        ("RETURN range(5000000, 1, -1) AS x", "more than 1,000,000 numbers"),
        ("RETURN 'aaa' =~ '(a+)+b' AS x", "repeats a group"),
        ("RETURN 'aaa' =~ '(a|a)*b' AS x", "repeats a group"),
        ("RETURN 'aaa' =~ '((?:a*))+' AS x", "repeats a group"),
        ("RETURN 'aaa' =~ '(' + 'a+)+' AS x", "repeats a group"),
        ("RETURN 'aaa' =~ $pattern AS x", "repeats a group"),
        ("RETURN 'aaa' =~ '(?x)(a+) +' AS x", "read differently"),
        ("RETURN 'aaa' =~ 'a{1,5000}' AS x", "more than 100 times"),
        ("RETURN 'aaa' =~ '.*.*.*.*.*.*' AS x", "in more than 5 places"),
        ("WITH '(a+)+' AS p RETURN 'aaa' =~ p AS x", "is a text, or a parameter"),
    ],
)
def test_what_never_ends_is_told(cypher: str, told: str) -> None:
    with pytest.raises(QuestionError, match="line 1, column") as fault:
        check_quantities(cypher, parse(cypher), {"many": 10**8, "pattern": "(a+)+"})
    assert told in str(fault.value)


@pytest.mark.parametrize(
    "cypher",
    [
        "UNWIND range(1, 1000000) AS x RETURN x",
        "MATCH (o) RETURN range(1, size(o.sectors)) AS x, range(1, 10^9, 10^6) AS y",
        "RETURN 'a' =~ '(?i).*(union|centre).*' AS x, 'a' =~ '\\\\d{4}-\\\\d{2}(-\\\\d{2})?' AS y",
        "RETURN 'a' =~ '\\\\(a+\\\\)+' AS z",
        "RETURN 'a' =~ '.*' + $text + '.*' AS x",
    ],
)
def test_what_ends_passes(cypher: str) -> None:
    check_quantities(cypher, parse(cypher), {"text": "union"})


TEXTS = [cypher for cypher, _ in KNOWN + UNKNOWN] + [
    text for one in questions().values() for text in one.texts.values()
]


@given(
    st.sampled_from(TEXTS),
    st.integers(0, 2_000),
    st.integers(0, 12),
    st.sampled_from(["", "o", "a.b", "count(o)", ",", "`"]),
)
def test_changed_texts_raise_nothing_else(text: str, place: int, length: int, added: str) -> None:
    changed = text[:place] + added + text[place + length :]
    with suppress(QuestionError):
        query = parse(changed)
        check_names(changed, query)
        check_quantities(changed, query, {})
