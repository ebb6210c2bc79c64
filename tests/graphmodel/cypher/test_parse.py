"""Statements and the trees that were worked out by hand; what is no statement that reads is told with its place."""

from __future__ import annotations

import inspect
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.cypher.parse import parse
from graphmodel.cypher.tokens import words
from graphmodel.cypher.tree import (
    Binary,
    Call,
    CallProcedure,
    CallQuery,
    Case,
    Comparison,
    CountStar,
    Expression,
    HasLabels,
    Index,
    IsNull,
    LabelAnd,
    LabelAnyName,
    LabelName,
    LabelNot,
    LabelOr,
    Length,
    ListComprehension,
    ListOf,
    Literal,
    MapOf,
    MapProjection,
    Match,
    NodePattern,
    Parameter,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Projection,
    Property,
    Quantified,
    Query,
    Reduce,
    RelationPattern,
    Slice,
    Subquery,
    Unary,
    Unwind,
    Variable,
    walk,
)
from graphmodel.errors import QuestionError
from graphmodel.questions import questions
from graphmodel.stores import Store
from graphmodel.stores.neo4j_store import Neo4jStore

A, B, X = Variable("a"), Variable("b"), Variable("x")
ONE, TWO, THREE = Literal(1), Literal(2), Literal(3)
TO_B = PathPattern((NodePattern("a"), NodePattern("b")), (RelationPattern("out"),))


def expression(text: str) -> Expression:
    clause = parse(f"RETURN {text} AS shown").parts[0][0]
    assert isinstance(clause, Projection)
    return clause.items[0].of


def pattern(text: str) -> PathPattern:
    clause = parse(f"MATCH {text} RETURN 1 AS one").parts[0][0]
    assert isinstance(clause, Match)
    return clause.patterns[0]


EXPRESSIONS = [
    ("-3^2", Binary("^", Literal(-3), TWO)),
    ("-x^2", Binary("^", Unary("-", X), TWO)),
    ("1^2^3", Binary("^", Binary("^", ONE, TWO), THREE)),
    ("1 - 2 - 3", Binary("-", Binary("-", ONE, TWO), THREE)),
    ("1 - -2", Binary("-", ONE, Literal(-2))),
    ("1 + 2 * 3", Binary("+", ONE, Binary("*", TWO, THREE))),
    ("--x", Unary("-", Unary("-", X))),
    ("NOT a = b", Unary("NOT", Comparison(A, (("=", B),)))),
    ("a < b <= 3", Comparison(A, (("<", B), ("<=", THREE)))),
    ("x IN [1] = a", Comparison(Binary("IN", X, ListOf((ONE,))), (("=", A),))),
    ("a = x IN b", Comparison(A, (("=", Binary("IN", X, B)),))),
    ("a.b IS NULL AND x", Binary("AND", IsNull(Property(A, "b"), False), X)),
    ("a IS NOT NULL", IsNull(A, True)),
    ("a OR b XOR x AND a", Binary("OR", A, Binary("XOR", B, Binary("AND", X, A)))),
    ("NOT a OR b", Binary("OR", Unary("NOT", A), B)),
    (
        "a + 'b' STARTS WITH x || 'c'",
        Binary("STARTS WITH", Binary("+", A, Literal("b")), Binary("||", X, Literal("c"))),
    ),
    ("a ends /* so */ WITH b", Binary("ENDS WITH", A, B)),
    ("a =~ '\\\\d+'", Binary("=~", A, Literal("\\d+"))),
    ("a:A:B", HasLabels(A, LabelAnd((LabelName("A"), LabelName("B"))))),
    ("a IS A|B", HasLabels(A, LabelOr((LabelName("A"), LabelName("B"))))),
    ("a[1].b[..2]", Slice(Property(Index(A, ONE), "b"), None, TWO)),
    ("[1, 2][-1]", Index(ListOf((ONE, TWO)), Literal(-1))),
    ("{a: 1, `b c`: [x]}", MapOf((("a", ONE), ("b c", ListOf((X,)))))),
    ("a {.id, .*, n: 1, b}", MapProjection(A, (("id", Property(A, "id")), ("n", ONE), ("b", B)), True)),
    ("count(*)", CountStar()),
    ("count(DISTINCT a)", Call("count", (A,), True)),
    ("date.truncate('year', a)", Call("date.truncate", (Literal("year"), A))),
    ("$a + $`b c` + $0", Binary("+", Binary("+", Parameter("a"), Parameter("b c")), Parameter("0"))),
    ("CASE WHEN a THEN 1 END", Case(None, ((A, ONE),), None)),
    ("CASE a WHEN 1, 2 THEN b ELSE 3 END", Case(A, ((ONE, B), (TWO, B)), THREE)),
    ("[x IN a WHERE x:A | x.id]", ListComprehension("x", A, HasLabels(X, LabelName("A")), Property(X, "id"))),
    ("[x IN a]", ListComprehension("x", A, None, None)),
    ("all(x IN a WHERE x > 1)", Quantified("all", "x", A, Comparison(X, ((">", ONE),)))),
    ("reduce(b = 1, x IN a | b + x)", Reduce("b", ONE, "x", A, Binary("+", B, X))),
    ("[(a)-->(b) WHERE b | b]", PatternComprehension(TO_B, B, B)),
    ("exists((a)-->(b))", PatternPredicate(TO_B)),
    ("(a)-->(b) AND x", Binary("AND", PatternPredicate(TO_B), X)),
    ("(a) - (b)", Binary("-", A, B)),
    ("(a) < (-b)", Comparison(A, (("<", Unary("-", B)),))),
    ("EXISTS { (a)-->(b) WHERE x }", Subquery("EXISTS", Query(((Match((TO_B,), X),),)))),
    ("COUNT { MATCH (a)-->(b) }", Subquery("COUNT", Query(((Match((TO_B,)),),)))),
    ("'it\\'s \\u0041 C:\\\\users \\d'", Literal("it's A C:\\users \\d")),
    ("TRUE", Literal(True)),
    ("null", Literal(None)),
    ("0x1F", Literal(31)),
    ("0o17", Literal(15)),
    ("1_000", Literal(1000)),
    ("1e6", Literal(1e6)),
    (".5", Literal(0.5)),
    ("-9223372036854775808", Literal(-(2**63))),
    ("start + set + load + count + all + end", None),
]


@pytest.mark.parametrize(("text", "tree"), EXPRESSIONS, ids=[text for text, _ in EXPRESSIONS])
def test_expression_is_the_tree(text: str, tree: Expression | None) -> None:
    found = expression(text)
    if tree is None:
        assert {part.name for part in walk(found) if isinstance(part, Variable)} == set(text.split(" + "))
    else:
        assert found == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("()", PathPattern((NodePattern(),))),
        (
            "(a:A {id: 1} WHERE a.b)",
            PathPattern((NodePattern("a", LabelName("A"), MapOf((("id", ONE),)), Property(A, "b")),)),
        ),
        (
            "(a:!A&(B|%))",
            PathPattern(
                (NodePattern("a", LabelAnd((LabelNot(LabelName("A")), LabelOr((LabelName("B"), LabelAnyName()))))),)
            ),
        ),
        (
            "p = (a)<-[x:T|:U*2..3 {id: 1}]-()",
            PathPattern(
                (NodePattern("a"), NodePattern()),
                (
                    RelationPattern(
                        "in", "x", LabelOr((LabelName("T"), LabelName("U"))), Length(2, 3), MapOf((("id", ONE),))
                    ),
                ),
                "p",
            ),
        ),
        ("()-[*]-()", PathPattern((NodePattern(), NodePattern()), (RelationPattern("both", length=Length(1, None)),))),
        ("()<-[*3]->()", PathPattern((NodePattern(), NodePattern()), (RelationPattern("both", length=Length(3, 3)),))),
        ("()-[*..3]->()", PathPattern((NodePattern(), NodePattern()), (RelationPattern("out", length=Length(1, 3)),))),
        (
            "()-[*0..]->()",
            PathPattern((NodePattern(), NodePattern()), (RelationPattern("out", length=Length(0, None)),)),
        ),
        ("p = shortestPath((a)-->(b))", PathPattern(TO_B.nodes, TO_B.relations, "p", "shortestPath")),
    ],
)
def test_pattern_is_the_tree(text: str, tree: PathPattern) -> None:
    assert pattern(text) == tree


def test_clauses_stand_one_after_the_other() -> None:
    query = parse(
        "OPTIONAL MATCH (a) WHERE a.x UNWIND [1] AS set"
        " WITH DISTINCT *, a.x AS x ORDER BY x DESC OFFSET 1 LIMIT 2 WHERE x"
        " CALL db.labels() YIELD label AS l WHERE l CALL (a) { RETURN 1 AS y } RETURN  a.x  +  1 /* so */, y ;"
    )
    match, unwind, passed, procedure, inner, returned = query.parts[0]
    assert match == Match((PathPattern((NodePattern("a"),)),), Property(A, "x"), True)
    assert unwind == Unwind(ListOf((ONE,)), "set")
    assert isinstance(passed, Projection)
    assert (passed.whole, passed.distinct, passed.skip, passed.limit, passed.where) == (True, True, ONE, TWO, X)
    assert [(key.of, key.descending) for key in passed.order] == [(X, True)]
    assert procedure == CallProcedure("db.labels", (), (("label", "l"),), Variable("l"))
    assert isinstance(inner, CallQuery)
    assert inner.imports == ("a",)
    assert isinstance(returned, Projection)
    assert [(item.name, item.named) for item in returned.items] == [("a.x  +  1", False), ("y", False)]


def test_union_joins_the_parts() -> None:
    query = parse("RETURN 1 AS a UNION ALL RETURN 2 AS a UNION ALL RETURN 3 AS a")
    assert (len(query.parts), query.all) == (3, True)
    assert not parse("RETURN 1 AS a UNION RETURN 2 AS a").all


@pytest.mark.parametrize(
    "word",
    [
        "start",
        "set",
        "load",
        "project",
        "copy",
        "comment",
        "count",
        "all",
        "any",
        "match",
        "end",
        "order",
        "in",
        "null",
        "where",
        "ñandú",
        "größe",
        "exists",
        "distinct",
    ],
)
def test_any_word_is_a_name(word: str) -> None:
    named = parse(
        f"MATCH ({word}:{word} {{{word}: 1}})-[:{word}]->() WHERE {word}.{word} = 1"
        f" WITH {word} AS {word} RETURN `{word}` AS {word}"
    )
    assert {part.name for part in walk(named) if isinstance(part, Variable)} == {word}


@pytest.mark.parametrize(
    ("cypher", "told"),
    [
        ("MATCH (a:A RETURN a", "line 1, column 7: the ( is not closed; expected )"),
        ("MATCH (a:A RETURN) RETURN a", "line 1, column 12: expected ) after the node's labels, found “RETURN”"),
        ("MATCH (a)\nWHERE RETURN a", "line 2, column 7: expected an expression, found “RETURN”"),
        ("MATCH (a) WHERE a.id = RETURN a", "line 1, column 24: expected an expression, found “RETURN”"),
        ("RETURN [1)", "expected ] for the [ of line 1, column 8, found “)”"),
        ("RETURN 1 + ", "line 1, column 12: expected an expression, found the end"),
        ("MATCH (a) SET a.x = 1 RETURN a", "line 1, column 11: SET does more than read"),
        ("LOAD CSV FROM 'x' AS l RETURN l", "LOAD does more than read"),
        ("RETURN 1 FINISH", "FINISH does more than read"),
        ("MATCH (a)", "line 1, column 10: the statement returns nothing"),
        ("MATCH (a) WITH a", "returns nothing"),
        ("RETURN 1 AS a; RETURN 2 AS b", "more than one statement"),
        ("RETURN 9223372036854775808 AS a", "64 bits"),
        ("RETURN 017 AS a", "write 0o17 or 17"),
        ("RETURN 1 != 2 AS a", "write <>"),
        ("RETURN CASE 1 WHEN < 3 THEN 1 END AS a", "WHEN < … is not read"),
        ("RETURN 1 IS :: INTEGER AS a", "is not read"),
        ("MATCH (a)-[r:X*1..2 WHERE r.x]->() RETURN a", "several steps"),
        ("MATCH ((a)-->(b)){1,3} RETURN a", "is not read"),
        ("MATCH (a)-[:X]->+(b) RETURN a", "is not read"),
        ("MATCH (a:A:B|C) RETURN a", "write & in place of :"),
        ("RETURN any(x IN [1]) AS a", "expected WHERE"),
        ("WITH 1 + 1 RETURN 1 AS a", "expected AS and a name"),
        ("RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a", "do not go together"),
        ("RETURN 1 AS a // \\u000a DELETE", "write the character itself"),
        ("RETURN 'a\\u0027 AS x' AS a", "would end the text"),
        ("", "there is no statement"),
        (f"RETURN {'(' * 3_000}1{')' * 3_000} AS a", "more than 40 deep"),
        (f"RETURN {'NOT ' * 3_000}true AS a", "more than 120 deep"),
        (f"RETURN {'-' * 3_000}1 AS a", "more than 120 deep"),
        (f"RETURN {'1+' * 3_000}1 AS a", "more than 120 deep"),
        (f"RETURN {'CASE WHEN ' * 300}1 AS a", "more than 25 deep"),
        (f"RETURN '{'x' * 20_000}' AS a", "at most 20,000"),
        (f"MATCH ({')--(' * 100}) RETURN 1 AS a", "more than 60 relations"),
    ],
)
def test_what_is_no_statement_is_told(cypher: str, told: str) -> None:
    with pytest.raises(QuestionError) as fault:
        parse(cypher)
    assert told in str(fault.value)
    assert "\n" not in str(fault.value)


def test_deepest_statement_leaves_room() -> None:
    """What is let through is read with half of the frames that Python has."""
    deepest = "RETURN 1 AS n"
    for _ in range(12):
        deepest = f"MATCH (n) WHERE 1 = 2 OR 3 = -4 + 5 * 6 ^ COUNT {{ {deepest} }} RETURN 1 AS n"
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 500)
    try:
        assert parse(deepest).parts
    finally:
        sys.setrecursionlimit(limit)


CONSTANT = [
    "-3^2",
    "2^3^2",
    "-(3)^2",
    "2 - 3 - 4",
    "2 * 3 % 4 * 5",
    "7 / 2 * 2",
    "NOT 1 = 2",
    "1 < 2 < 3",
    "3 > 2 > 2",
    "1 = 1 = 1",
    "1 IN [1] = true",
    "true = 1 IN [1]",
    "true OR false AND false XOR true",
    "NOT true OR true",
    "null IS NULL AND false",
    "'a' + 'b' STARTS WITH 'a' + ''",
    "1 - -3",
    "--3",
    "[1, 2, 3][1..][0]",
    "{a: {b: 5}}.a.b",
    "1 + 2 * 3 ^ 2",
    "NOT 1 IN [2]",
    "NOT NOT true",
    "0x1F + 0o17 + 1_000",
    "1e3 + .5",
    "'\\u0041' + '\\\\d'",
    "CASE 5 WHEN 1, 5 THEN 1 ELSE 2 END",
]


@pytest.mark.neo4j
@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
def test_what_binds_more_is_what_neo4j_says(loaded: Store) -> None:
    """Neo4j gives the same for an expression as it stands and with every operator of our tree in brackets."""
    assert isinstance(loaded, Neo4jStore)
    shown = [f"{text} AS a{number}, {bracketed(expression(text))} AS b{number}" for number, text in enumerate(CONSTANT)]
    row = loaded.ask(f"RETURN {', '.join(shown)}").rows[0]
    assert row[::2] == row[1::2]


def bracketed(part: Expression) -> str:
    """An expression of our tree as text that no precedence can change."""
    match part:
        case Binary(operator=operator, left=left, right=right):
            return f"({bracketed(left)} {operator} {bracketed(right)})"
        case Unary(operator=operator, of=of):
            return f"({operator} {bracketed(of)})"
        case Comparison(first=first, rest=rest):
            chain = "".join(f" {operator} {bracketed(other)}" for operator, other in rest)
            return f"({bracketed(first)}{chain})"
        case IsNull(of=of):
            return f"({bracketed(of)} IS NULL)"
        case Literal(value=str(value)):
            return "'" + value.replace("\\", "\\\\") + "'"
        case Literal(value=value):
            return "null" if value is None else str(value).lower()
        case ListOf(items=items):
            return f"[{', '.join(map(bracketed, items))}]"
        case MapOf(items=pairs):
            return f"{{{', '.join(f'{key}: {bracketed(value)}' for key, value in pairs)}}}"
        case Property(of=of, name=name):
            return f"({bracketed(of)}).{name}"
        case Index(of=of, at=at):
            return f"({bracketed(of)})[{bracketed(at)}]"
        case Slice(of=of, start=Expression() as start, end=None):
            return f"({bracketed(of)})[{bracketed(start)}..]"
        case Case(operand=Expression() as operand, whens=whens, otherwise=Expression() as otherwise):
            chosen = " ".join(f"WHEN {bracketed(when)} THEN {bracketed(then)}" for when, then in whens)
            return f"(CASE {bracketed(operand)} {chosen} ELSE {bracketed(otherwise)} END)"
    raise AssertionError(part)


TEXTS = [text for question in questions().values() for text in question.texts.values()]
TEXTS += [f"MATCH (a)-[x]->(b) RETURN {text} AS shown" for text, _ in EXPRESSIONS]


@pytest.mark.parametrize("name", sorted(questions()))
def test_named_questions_are_read(name: str) -> None:
    for text in questions()[name].texts.values():
        assert parse(text).parts


@given(st.sampled_from(TEXTS), st.integers(0, 3_000), st.integers(0, 12), st.text(max_size=6))
def test_changed_texts_raise_nothing_else(text: str, place: int, length: int, added: str) -> None:
    with suppress(QuestionError):
        parse(text[:place] + added + text[place + length :])


WORDS = words(
    "MATCH RETURN WITH WHERE AS a b ( ) [ ] { } - > < : . , | * 1 'x' $p IN NOT CASE WHEN END = + CALL EXISTS count"
    " UNION all reduce ; `q` .. IS NULL"
)
PIECES = st.sampled_from(sorted(WORDS))


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_words_in_any_order_raise_nothing_else(text: str) -> None:
    with suppress(QuestionError):
        parse(text)
