"""Whole statements: clauses one after another, then what is returned, in an order that leaves nothing open."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.statements.expressions import SCALARS, Expressions
from benchmarks.statements.facts import Facts
from benchmarks.statements.patterns import chain, lengths
from benchmarks.statements.scope import Bound, Scope, Sort

MOST_ROWS = 5_000.0
SHOWN_ROWS = 400.0
"""So many rows are returned whole; more of them are counted, or the first of them shown."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parameters; `ordered` where its rows have one order only."""

    text: str
    parameters: dict[str, object] = field(default_factory=dict)
    ordered: bool = False
    bags: frozenset[int] = frozenset()
    """Columns that hold lists in no particular order."""


@dataclass(slots=True)
class Column:
    """A column to be: its expression, its name, whether rows can be ordered by it and whether it is an aggregate."""

    text: str
    name: str
    sort: Sort
    orderly: bool = True
    total: bool = False
    of: tuple[str, ...] = ()


def statements(facts: Facts, seed: int, most: float = MOST_ROWS) -> Iterator[Statement]:
    """Statements without an end, the same for a seed and the same facts, whatever was drawn before each."""
    number = 0
    while True:
        yield statement(facts, f"{seed}:{number}", most)
        number += 1


def statement(facts: Facts, seed: str, most: float = MOST_ROWS) -> Statement:
    """One statement of a seed."""
    draw = random.Random(seed)  # noqa: S311 — nothing secret is drawn
    for _ in range(100):
        found = _Writer(Scope(facts, draw), most).write()
        if found is not None:
            return found
    raise RuntimeError("no statement could be drawn over these facts")


class _Writer:
    def __init__(self, scope: Scope, most: float) -> None:
        self.scope = scope
        self.most = most
        self.draw = scope.draw
        self.expressions = Expressions(scope, self.pattern_inside)

    def write(self) -> Statement | None:
        kinds: dict[Callable[[], Statement | None], int] = {
            self.plain: 70,
            self.union: 8,
            self.values: 8,
            self.shortest: 4,
            self.stars: 10,
        }
        return self.draw.choices(list(kinds), list(kinds.values()))[0]()

    # Whole statements

    def plain(self) -> Statement | None:
        """Patterns, then what else there may be, then RETURN."""
        head = self.match()
        if head is None:
            return None
        clauses = [head]
        for _ in range(self.draw.choice([0, 0, 0, 1, 1, 2, 3])):
            more = self.draw.choices(
                [self.optional, self.with_, self.unwind, self.match_again, self.call], [30, 35, 10, 15, 8]
            )[0]()
            if more:
                clauses.append(more)
        return self.returning(clauses)

    def stars(self) -> Statement | None:
        """Several patterns from one node, or a loop that comes back to it."""
        first = chain(self.scope, self.most, self.draw.choice([0, 1]))
        nodes = self.scope.having("node")
        if first is None or not nodes:
            return None
        centre, texts, conditions = self.draw.choice(nodes), [first.text], first.conditions
        for _ in range(self.draw.choice([1, 2, 3])):
            more = chain(self.scope, self.most, self.draw.choice([1, 1, 2]), at=centre.name)
            if more:
                texts.append(more.text)
                conditions += more.conditions
        others = [bound for bound in self.scope.having("node") if bound.of == centre.of and bound != centre]
        if others and self.scope.chance(0.3):
            conditions.append(f"{centre.name} {self.draw.choice(['<>', '='])} {others[0].name}")
        return self.returning([f"MATCH {', '.join(texts)}{self.where(conditions)}"])

    def union(self) -> Statement | None:
        """Two or three queries with the same columns."""
        number, names = self.draw.choice([2, 2, 3]), [f"c{place}" for place in range(self.draw.choice([1, 2, 3]))]
        sorts: list[Sort] = [self.draw.choice(SCALARS) for _ in names]
        parts, parameters = [], self.scope.parameters
        for _ in range(number):
            inner = _Writer(Scope(self.scope.facts, self.draw, parameters=parameters), SHOWN_ROWS)
            head = inner.match()
            if head is None:
                return None
            columns = [
                Column(inner.expressions.of(sort, 1), name, sort) for sort, name in zip(sorts, names, strict=True)
            ]
            if inner.scope.chance(0.25):
                columns[-1] = Column("count(*)", names[-1], "integer", total=True)
            shown = ", ".join(f"{column.text} AS {column.name}" for column in columns)
            distinct = "DISTINCT " if inner.scope.chance(0.2) else ""
            limit = f" ORDER BY {', '.join(names)} LIMIT {self.draw.choice([3, 10])}" if inner.scope.chance(0.2) else ""
            parts.append(f"{head} RETURN {distinct}{shown}{limit}")
        text = self.draw.choice([" UNION ", " UNION ALL "]).join(parts)
        if self.scope.chance(0.2):
            total = self.draw.choice(["count(*)", f"count(DISTINCT {names[0]})", f"max({names[0]})"])
            return Statement(f"CALL {{ {text} }} RETURN {total} AS total", parameters)
        return Statement(text, parameters)

    def values(self) -> Statement:
        """Expressions alone, without a graph: null logic, casts, lists of everything."""
        text, ordered = "", False
        if self.scope.chance(0.6):
            name = self.scope.name()
            items = [self.expressions.any(0) for _ in range(self.draw.choice([1, 3, 5, 7]))]
            numbers = ["1", "2", "0.5", "-3", "null", "1.0", "7", "10"]
            if self.scope.chance(0.5):
                items = [self.draw.choice(numbers) for _ in range(self.draw.choice([0, 2, 5]))]
                self.scope.bind(name, "number")
            text = f"UNWIND [{', '.join(items)}] AS {name} "
            if self.scope.chance(0.5):
                shown = self.draw.choice([f"{name} AS v", f"DISTINCT {name} AS v", f"{name} AS v, count(*) AS n"])
                return Statement(f"{text}RETURN {shown} ORDER BY v", self.scope.parameters, ordered=True)
            if self.scope.chance(0.4):
                totals = [
                    f"{word}({name}) AS v{place}"
                    for place, word in enumerate(("sum", "avg", "min", "max", "count", "stDevP", "collect"))
                ]
                if not self.scope.having("number"):
                    totals = totals[2:5]
                bags = frozenset(place for place, total in enumerate(totals) if total.startswith("collect"))
                return Statement(f"{text}RETURN {', '.join(totals)}", self.scope.parameters, bags=bags)
        columns = [f"{self.expressions.any(2)} AS v{place}" for place in range(self.draw.choice([1, 2, 4]))]
        return Statement(f"{text}RETURN {', '.join(columns)}", self.scope.parameters, ordered)

    def shortest(self) -> Statement | None:
        """The shortest ways between two things."""
        facts = self.scope.facts
        label = self.draw.choice([name for name in ("Organisation", "Agreement", "Country") if name in facts.by_label])
        first, last = self.draw.choice(facts.by_label[label]), self.draw.choice(facts.by_label[label])
        if first is last:
            return None
        types = self.draw.choice(
            ["", ":AFFILIATED_TO|STRUCTURE_OF", ":SIGNED", ":BASED_IN|AFFILIATED_TO", ":NAMES|SIGNED|BASED_IN"]
        )
        word = self.draw.choice(["shortestPath", "allShortestPaths"])
        a, b = (f"({name}:{label} {{id: {self.scope.value(thing.id)}}})" for name, thing in (("a", first), ("b", last)))
        tie = self.draw.choice([f"-[{types}*..{self.draw.choice([3, 4])}]-", f"-[{types}*..6]->", f"<-[{types}*1..5]-"])
        if word == "allShortestPaths" and not types:
            return None
        shown = self.draw.choice(
            ["length(p) AS steps", "count(p) AS n", "min(length(p)) AS steps, count(*) > 0 AS found"]
        )
        optional = "OPTIONAL " if self.scope.chance(0.2) else ""
        if optional or self.scope.chance(0.5):
            text = f"MATCH {a}, {b} {optional}MATCH p = {word}((a){tie}(b)) RETURN {shown}"
        else:
            text = f"MATCH p = {word}({a}{tie}{b}) RETURN {shown}"
        return Statement(text, self.scope.parameters)

    # Clauses

    def match(self) -> str | None:
        """MATCH with one or two patterns and conditions, most of which something meets."""
        if self.scope.chance(0.08):
            drawn = lengths(self.scope, self.most)
        else:
            steps = self.draw.choices([0, 1, 2, 3, 4, 5], [18, 34, 24, 14, 6, 4])[0]
            drawn = chain(self.scope, self.most, steps, path=bool(steps) and self.scope.chance(0.08))
        if drawn is None:
            return None
        texts, conditions = [drawn.text], drawn.conditions
        nodes = self.scope.having("node")
        if nodes and self.scope.chance(0.12):
            more = chain(self.scope, self.most, self.draw.choice([1, 1, 2]), at=self.draw.choice(nodes).name)
            if more:
                texts.append(more.text)
                conditions += more.conditions
        elif self.scope.chance(0.04) and self.scope.rows < 30:
            more = chain(self.scope, self.most, self.draw.choice([0, 1]))
            if more:
                texts.append(more.text)
        return f"MATCH {', '.join(texts)}{self.where(conditions)}"

    def match_again(self) -> str | None:
        """A MATCH that goes on from a node, or begins elsewhere where there are few rows."""
        nodes = self.scope.having("node")
        if nodes:
            drawn = chain(self.scope, self.most, self.draw.choice([1, 1, 2]), at=self.draw.choice(nodes).name)
        elif self.scope.rows < 30:
            drawn = chain(self.scope, self.most, self.draw.choice([0, 1]))
        else:
            drawn = None
        return f"MATCH {drawn.text}{self.where(drawn.conditions)}" if drawn else None

    def optional(self) -> str | None:
        """An OPTIONAL MATCH from a node that is bound."""
        found = self.match_again()
        return f"OPTIONAL {found}" if found else None

    def where(self, conditions: list[str]) -> str:
        """WHERE with some of the conditions and some that were drawn, or nothing."""
        held = conditions[: self.draw.choice([0, 1, 1, 2])]
        if self.scope.chance(0.35):
            held.append(self.expressions.yes_no(self.draw.choice([0, 1, 2])))
        if not held:
            return ""
        return " WHERE " + self.draw.choice([" AND ", " AND ", " OR "]).join(
            f"({one})" if " OR " in one else one for one in held
        )

    def unwind(self) -> str | None:
        """UNWIND of a list."""
        of = self.draw.choice([self.expressions.list(1), *(bound.name for bound in self.scope.having("bag"))])
        name = self.scope.name()
        self.scope.bind(name, "text")
        self.scope.rows *= 3
        return f"UNWIND {of} AS {name}"

    def call(self) -> str | None:
        """A subquery for every row."""
        nodes = self.scope.having("node")
        if not nodes or self.scope.rows > 1_000:
            return None
        centre = self.draw.choice(nodes)
        inner = _Writer(
            Scope(
                self.scope.facts,
                self.draw,
                {centre.name: centre},
                taken=self.scope.taken,
                parameters=self.scope.parameters,
            ),
            SHOWN_ROWS,
        )
        head = inner.match_again()
        if head is None:
            return None
        name = self.scope.name()
        shown: list[tuple[str, Sort]] = [("count(*)", "integer"), ("count(*) > 1", "yes_no")]
        value = inner.expressions.known("text")
        if value:
            shown += [(f"min({value})", "text"), (f"count(DISTINCT {value})", "integer")]
        text, sort = self.draw.choice(shown)
        self.scope.bind(name, sort)
        if self.scope.chance(0.5):
            return f"CALL ({centre.name}) {{ {head} RETURN {text} AS {name} }}"
        return f"CALL {{ WITH {centre.name} {head} RETURN {text} AS {name} }}"

    def with_(self) -> str | None:
        """A WITH that keeps some names, adds values or aggregates, and may cut and filter."""
        things = self.scope.having("node", "relation", "path")
        kept = self.draw.sample(things, self.draw.randint(0, min(2, len(things))))
        columns = [Column(bound.name, bound.name, bound.sort, of=bound.of) for bound in kept]
        aggregated = self.scope.chance(0.5)
        if aggregated:
            columns += [self.aggregate() for _ in range(self.draw.choice([1, 1, 2]))]
            if self.scope.chance(0.3):
                columns.append(self.column())
        else:
            columns += [self.column() for _ in range(self.draw.choice([0, 1, 2]))]
        if not columns:
            return None
        self.draw.shuffle(columns)
        distinct = "DISTINCT " if not aggregated and self.scope.chance(0.25) else ""
        items = ", ".join(self.item(column) for column in columns)
        order = self.order(columns, must_cut=True) if self.scope.chance(0.25) else ""
        if aggregated and not kept:
            self.scope.rows = min(self.scope.rows, 200.0) if any(not column.total for column in columns) else 1
        self.scope.bound = {column.name: Bound(column.name, column.sort, column.of) for column in columns}
        if order:
            self.scope.rows = min(self.scope.rows, 20)
        where = f" WHERE {self.expressions.yes_no(1)}" if self.scope.chance(0.35) else ""
        return f"WITH {distinct}{items}{order}{where}"

    def item(self, column: Column) -> str:
        """A column as it is written."""
        return column.name if column.text == column.name else f"{column.text} AS {column.name}"

    def column(self, *, odd: bool = False) -> Column:
        """A value of its own in every row."""
        sort: Sort = self.draw.choices([*SCALARS, "list"], [5, 2, 3, 1, 2, 2])[0]
        return Column(self.expressions.of(sort, self.draw.choice([0, 1, 1, 2])), self.scope.name(odd=odd), sort)

    def aggregate(self, *, odd: bool = False) -> Column:
        """A value of many rows."""
        number = self.expressions.known("integer", "number") or self.expressions.of("integer", 1)
        text = self.expressions.known("text", "date") or self.expressions.text(1)
        whole = self.expressions.known("integer") or "1"
        thing = self.expressions.thing() or text
        distinct = "DISTINCT " if self.scope.chance(0.4) else ""
        condition = self.expressions.yes_no(1)
        choices: list[tuple[str, Sort, bool]] = [
            ("count(*)", "integer", True),
            (f"count({distinct}{thing})", "integer", True),
            (f"count({distinct}{text})", "integer", True),
            (f"sum({distinct}{number})", "number", False),
            (f"avg({number})", "number", False),
            (f"min({number})", "number", True),
            (f"max({number})", "number", True),
            (f"min({text})", "text", True),
            (f"max({text})", "text", True),
            (f"collect({distinct}{text})", "bag", False),
            (f"sum(CASE WHEN {condition} THEN 1 ELSE 0 END)", "integer", True),
            (f"count(CASE WHEN {condition} THEN 1 END)", "integer", True),
            (f"size(collect({distinct}{text}))", "integer", True),
            (f"sum({whole}) / count(*)", "integer", True),
            (f"count(*) * 100 / (count({text}) + 1)", "integer", True),
            (f"max({text}) + '/' + min({text})", "text", True),
            (f"toFloat(count(DISTINCT {text})) / count(*)", "number", False),
            (f"coalesce(max({number}), 0)", "number", True),
            (f"stDev({number})", "number", False),
            (f"percentileDisc({number}, 0.5)", "number", True),
            (f"toFloat(percentileCont({number}, 0.25))", "number", False),
            (f"count(*) > {self.draw.choice([1, 5])}", "yes_no", True),
            (f"[w IN collect({distinct}{text}) WHERE w > 'm']", "bag", False),
        ]
        written, sort, orderly = self.draw.choice(choices)
        return Column(written, self.scope.name(odd=odd), sort, orderly, total=True)

    def returning(self, clauses: list[str]) -> Statement | None:
        """RETURN, and the statement with it."""
        odd = self.scope.chance(0.06)
        if self.scope.rows > SHOWN_ROWS or self.scope.chance(0.4):
            keys = [self.column(odd=odd) for _ in range(self.draw.choice([0, 0, 1, 1, 2]))]
            columns = [*keys, *(self.aggregate(odd=odd) for _ in range(self.draw.choice([1, 1, 2, 3])))]
        else:
            columns = [self.column(odd=odd) for _ in range(self.draw.choice([1, 2, 3, 4]))]
            if self.scope.chance(0.2) and (things := self.scope.having("node", "relation", "path")):
                bound = self.draw.choice(things)
                projected = bound.sort == "node" and self.scope.chance(0.5)
                text = self.expressions.shown(bound) if projected else bound.name
                columns.append(Column(text, self.scope.name(), bound.sort, orderly=False))
            for bound in self.scope.having("bag")[:1]:
                columns.append(Column(bound.name, self.scope.name(), "bag", orderly=False))
        self.draw.shuffle(columns)
        distinct = "DISTINCT " if self.scope.chance(0.2) else ""
        order = self.order(columns) if self.scope.chance(0.45) else ""
        text = f"{' '.join(clauses)} RETURN {distinct}{', '.join(self.item(column) for column in columns)}{order}"
        bags = frozenset(place for place, column in enumerate(columns) if column.sort == "bag")
        return Statement(text, self.scope.parameters, ordered=bool(order), bags=bags)

    def order(self, columns: list[Column], *, must_cut: bool = False) -> str:
        """ORDER BY all columns that can be, with SKIP and LIMIT; nothing where some order would be left open."""
        keys: list[str] = []
        for column in columns:
            if column.orderly and column.sort in {*SCALARS, "list"}:
                keys.append(column.name)
            elif column.sort == "node" and must_cut:
                keys.append(f"{column.name}.id")
            elif not column.total:
                return ""
        if not keys:
            return ""
        self.draw.shuffle(keys)
        written = ", ".join(f"{key}{self.draw.choice(['', '', ' DESC', ' ASC'])}" for key in keys)
        skip = f" SKIP {self.draw.choice([0, 1, 2, 5])}" if self.scope.chance(0.2) else ""
        limit = f" LIMIT {self.draw.choice([1, 3, 5, 10, 25])}" if must_cut or self.scope.chance(0.4) else ""
        return f" ORDER BY {written}{skip}{limit}"

    def pattern_inside(self, scope: Scope) -> str | None:
        """A pattern from a name in scope, with its WHERE, for EXISTS { } and COUNT { }."""
        nodes = scope.having("node")
        if not nodes:
            return None
        inner = scope.inner()
        inner.rows = 1
        drawn = chain(inner, 200, self.draw.choice([1, 1, 2]), at=self.draw.choice(nodes).name)
        if drawn is None:
            return None
        held = drawn.conditions[: self.draw.choice([0, 1])]
        match = "MATCH " if scope.chance(0.5) else ""
        return f"{match}{drawn.text}{' WHERE ' + held[0] if held else ''}"
