"""A statement that reads as a tree, after openCypher's grammar: clauses, patterns and expressions.

`place` is where a part begins in the text, in characters from 0; two trees are alike wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Literal as OneOf
from typing import TypeAlias

Direction: TypeAlias = OneOf["out", "in", "both"]
"""(a)-->(b), (a)<--(b), (a)--(b) or (a)<-->(b)."""
BinaryOperator: TypeAlias = OneOf[
    "OR", "XOR", "AND", "+", "-", "*", "/", "%", "^", "||", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"
]
UnaryOperator: TypeAlias = OneOf["NOT", "+", "-"]
ComparisonOperator: TypeAlias = OneOf["=", "<>", "<", "<=", ">", ">="]
Quantifier: TypeAlias = OneOf["all", "any", "none", "single"]
SubqueryWord: TypeAlias = OneOf["EXISTS", "COUNT", "COLLECT"]
ShortestWord: TypeAlias = OneOf["shortestPath", "allShortestPaths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Any part of a statement."""

    place: int = field(default=0, compare=False)


class Expression(Part):
    """A part that has a value in every row."""

    __slots__ = ()


# Expressions ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A number, a text, true, false or null."""

    value: int | float | str | bool | None


@dataclass(frozen=True, slots=True)
class Parameter(Expression):
    """$name, without its sign."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    """A name that a clause bound, without back-ticks."""

    name: str


@dataclass(frozen=True, slots=True)
class Property(Expression):
    """of.name."""

    of: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Index(Expression):
    """of[at]: an element of a list, from 0, or the value of a key."""

    of: Expression
    at: Expression


@dataclass(frozen=True, slots=True)
class Slice(Expression):
    """of[start..end], the end left out."""

    of: Expression
    start: Expression | None
    end: Expression | None


@dataclass(frozen=True, slots=True)
class ListOf(Expression):
    """[one, two]."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class MapOf(Expression):
    """{key: value}."""

    items: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class MapProjection(Expression):
    """of {.name, .*, key: value, other}; `.name` and a bare name are written out as key and value."""

    of: Variable
    items: tuple[tuple[str, Expression], ...]
    whole: bool
    """Is .* among the items?"""


@dataclass(frozen=True, slots=True)
class Unary(Expression):
    """NOT x, -x, +x; a minus before the digits of a number is part of the Literal."""

    operator: UnaryOperator
    of: Expression


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    """left operator right."""

    operator: BinaryOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison(Expression):
    """first < second <= third: true where every neighbouring pair compares so."""

    first: Expression
    rest: tuple[tuple[ComparisonOperator, Expression], ...]


@dataclass(frozen=True, slots=True)
class IsNull(Expression):
    """of IS NULL, or IS NOT NULL."""

    of: Expression
    negated: bool


@dataclass(frozen=True, slots=True)
class HasLabels(Expression):
    """of:Label, of a node or a relation."""

    of: Expression
    labels: LabelExpression


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A function as it was written: name(DISTINCT one, two); `name` may be dotted, as date.truncate."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class CountStar(Expression):
    """count(*)."""


@dataclass(frozen=True, slots=True)
class Case(Expression):
    """CASE operand WHEN … THEN … ELSE … END; without an operand each WHEN is a condition."""

    operand: Expression | None
    whens: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class ListComprehension(Expression):
    """[name IN of WHERE where | shown]."""

    name: str
    of: Expression
    where: Expression | None
    shown: Expression | None


@dataclass(frozen=True, slots=True)
class PatternComprehension(Expression):
    """[path = pattern WHERE where | shown]."""

    pattern: PathPattern
    where: Expression | None
    shown: Expression


@dataclass(frozen=True, slots=True)
class Quantified(Expression):
    """any(name IN of WHERE where) and its like."""

    quantifier: Quantifier
    name: str
    of: Expression
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Reduce(Expression):
    """reduce(total = start, name IN of | step)."""

    total: str
    start: Expression
    name: str
    of: Expression
    step: Expression


@dataclass(frozen=True, slots=True)
class Subquery(Expression):
    """EXISTS { … }, COUNT { … }, COLLECT { … }; a bare pattern with its WHERE is one MATCH without a RETURN."""

    word: SubqueryWord
    query: Query


@dataclass(frozen=True, slots=True)
class PatternPredicate(Expression):
    """(a)-[:TYPE]->(b) as a condition, and exists((a)-->(b))."""

    pattern: PathPattern


# Labels and patterns -------------------------------------------------------------------------------------------------


class LabelExpression(Part):
    """What is asked of the labels of a node or the type of a relation."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LabelName(LabelExpression):
    """One label or type."""

    name: str


@dataclass(frozen=True, slots=True)
class LabelAnyName(LabelExpression):
    """%: any label at all."""


@dataclass(frozen=True, slots=True)
class LabelNot(LabelExpression):
    """!of."""

    of: LabelExpression


@dataclass(frozen=True, slots=True)
class LabelAnd(LabelExpression):
    """:A:B, and A&B."""

    parts: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True)
class LabelOr(LabelExpression):
    """A|B, and the older A|:B of types."""

    parts: tuple[LabelExpression, ...]


@dataclass(frozen=True, slots=True)
class NodePattern(Part):
    """(name:Label {key: value} WHERE condition)."""

    name: str | None = None
    labels: LabelExpression | None = None
    properties: MapOf | Parameter | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """*least..most; `most` is None where there is no upper bound. A bare * is 1 to no bound, *3 is 3 to 3."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class RelationPattern(Part):
    """-[name:TYPE*1..3 {key: value} WHERE condition]->."""

    direction: Direction
    name: str | None = None
    types: LabelExpression | None = None
    length: Length | None = None
    properties: MapOf | Parameter | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class PathPattern(Part):
    """name = shortestPath((a)-->(b)--(c)): n + 1 nodes with n relations between them."""

    nodes: tuple[NodePattern, ...]
    relations: tuple[RelationPattern, ...] = ()
    name: str | None = None
    shortest: ShortestWord | None = None


# Clauses -------------------------------------------------------------------------------------------------------------


class Clause(Part):
    """A step of a query, from rows to rows."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Match(Clause):
    """OPTIONAL MATCH patterns WHERE where."""

    patterns: tuple[PathPattern, ...]
    where: Expression | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Unwind(Clause):
    """UNWIND of AS name."""

    of: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Item(Part):
    """expression AS name; without AS the name is the text as it was written, as an engine names the column."""

    of: Expression
    name: str
    named: bool
    """Did AS name it?"""


@dataclass(frozen=True, slots=True)
class Order(Part):
    """One key of ORDER BY."""

    of: Expression
    descending: bool


@dataclass(frozen=True, slots=True)
class Projection(Clause):
    """WITH or RETURN: DISTINCT *, items ORDER BY … SKIP … LIMIT … and, of WITH alone, WHERE."""

    returns: bool
    items: tuple[Item, ...]
    whole: bool = False
    """Is there a * before the items?"""
    distinct: bool = False
    order: tuple[Order, ...] = ()
    skip: Expression | None = None
    limit: Expression | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class CallProcedure(Clause):
    """CALL name(arguments) YIELD column AS name WHERE where; `yields` is None where nothing or a * is yielded."""

    name: str
    arguments: tuple[Expression, ...] | None
    yields: tuple[tuple[str, str], ...] | None = None
    where: Expression | None = None


@dataclass(frozen=True, slots=True)
class CallQuery(Clause):
    """CALL (imports) { query }; `imports` is None where the query begins with an importing WITH or imports nothing."""

    query: Query
    imports: tuple[str, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Query(Part):
    """Clauses, one or more times with UNION between them; `all` is true for UNION ALL, the same between all parts."""

    parts: tuple[tuple[Clause, ...], ...]
    all: bool = False


def walk(part: Part) -> Iterator[Part]:
    """A part and all parts within it, from the outside in and from left to right."""
    yield part
    for held in fields(part):
        yield from _inside(getattr(part, held.name))


def _inside(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield from walk(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
