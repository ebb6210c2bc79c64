"""Expressions of each sort over the names in scope, filled into templates until they are deep enough.

In a template, <text> is an expression of that sort one step less deep, <(text)> the same in brackets where it needs
them, <text0> one that is not deep at all; <word> is a text as the data have it, <how> a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.statements.facts import literal
from benchmarks.statements.scope import Bound, Scope, Sort, dotted

COMPARED = ("=", "<>", "<", "<=", ">", ">=")
SCALARS: tuple[Sort, ...] = ("text", "date", "integer", "number", "yes_no")
PLACE = re.compile(r"<(\(?)([a-z_]+?)(0?)\)?>")
TEXTS = (
    "<word>",
    "toUpper(<text>)",
    "toLower(<text>)",
    "trim(<text>)",
    "left(<text>, <few>)",
    "right(<text>, <few>)",
    "substring(<text>, <few>)",
    "substring(<text>, <few>, <few>)",
    "replace(<text>, 'a', <letter>)",
    "reverse(<text>)",
    "split(<text>, <letter>)[<place>]",
    "toString(<integer>)",
    "toString(<number>)",
    "toString(<yes_no>)",
    "<text> + <text>",
    "<text> + <letter> + <text>",
    "<text> + <(integer)>",
    "coalesce(<text>, <text>)",
    "<case_text>",
    "head(<list>)",
    "<(list)>[<place>]",
    "last(<list>)",
    "reduce(z = '', w IN <list> | z + left(w, 2))",
    "nullIf(<text>, <text>)",
    "lTrim(<text>)",
    "rTrim(<text>)",
    "<(text0)> || <(text0)>",
    "<named>",
    "<named>",
    "toString(<day>)",
)
INTEGERS = (
    "size(<list>)",
    "size(<text>)",
    "<(integer)> + <(integer)>",
    "<(integer)> - <(integer)>",
    "<(integer)> * <(integer0)>",
    "<(integer)> / 2",
    "<(integer)> / -7",
    "<(integer)> % 7",
    "<(integer)> % -3",
    "-<(integer)>",
    "abs(<integer>)",
    "sign(<integer>)",
    "toInteger(<text>)",
    "toInteger(<date>)",
    "toInteger(<number>)",
    "coalesce(<integer>, <integer0>)",
    "<case_integer>",
    "reduce(z = 0, w IN <list> | z + size(w))",
    "(<day>).<unit>",
    "duration.inDays(<day>, <day>).days",
    "duration.between(<day>, <day>).<span>",
    "size([w IN <list> WHERE <element>])",
    "0x1F",
    "size(range(<few>, <few>))",
    "toInteger('12') + 1",
    "<inside>",
    "<inside>",
    "<count>",
    "<count>",
)
NUMBERS = (
    "<(numeric)> / 3.0",
    "<(numeric)> * 1.5",
    "<(numeric)> + 0.5",
    "toFloat(<text>)",
    "toFloat(<integer>)",
    "round(<numeric>)",
    "round(<(numeric)> / 7.0, 1)",
    "round(<(numeric)> / 7.0, 2)",
    "floor(<(numeric)> / 7.0)",
    "ceil(<(numeric)> / 7.0)",
    "sqrt(abs(<numeric>))",
    "<(integer0)> ^ 2",
    "log(abs(<numeric>) + 1)",
    "1e6",
    "exp(<integer0> % 5)",
    "10.0 ^ <few>",
    "coalesce(<number>, 0.0)",
)
LISTS = (
    "[<word>, <word>]",
    "[w IN <list> | toUpper(w)]",
    "[w IN <list> | left(w, 3)]",
    "[w IN <list> | w + w]",
    "[w IN <list> WHERE <element>]",
    "[w IN <list> WHERE <element> | w + '!']",
    "tail(<list>)",
    "reverse([w IN <list> | w])",
    "split(<text>, ' ')",
    "split(<text>, <letter>)",
    "<(list)>[0..2]",
    "<(list)>[1..]",
    "<(list)>[..-1]",
    "<(list)>[-2..]",
    "<(list)>[5..9]",
    "<(list)> + <(list)>",
    "<(list)> + <(text0)>",
    "coalesce(<list>, [])",
    "<case_list>",
    "<along>",
)
CONDITIONS = (
    "(<yes_no> AND <yes_no>)",
    "(<yes_no> OR <yes_no>)",
    "(<yes_no> XOR <yes_no>)",
    "NOT (<yes_no>)",
    "<quantified>",
    "<quantified>",
    "<quantified>",
    "<word> IN <list>",
    "NOT <word> IN <list>",
    "size(<list>) <how> <few>",
    "<(integer)> <how> <(integer)>",
    "<(text)> <how> <(text)>",
    "<(number)> <how> <(number)>",
    "(<any>) <how> (<any>)",
    "(<any>) IN [<any>, null, <any>]",
    "(<any>) IS NULL",
    "<(list0)> = <(list0)>",
    "(<day>) <how> (<day>)",
    "isEmpty(<list>)",
    "toBoolean('true')",
    "toBoolean(<text>)",
    "(<yes_no>) IS NOT NULL",
    "<(list0)> < <(list0)>",
    "<of_bag>",
    "<of_nodes>",
    "<of_nodes>",
    "<exists>",
    "<exists>",
    "<few> <= <(integer)> < 1000",
)
OF_TEXT = (
    "{at} = <word>",
    "{at} <how> <word>",
    "{at} IN [<word>, <word>, <word>]",
    "{at} STARTS WITH <letter>",
    "{at} ENDS WITH <letter>",
    "{at} CONTAINS <letter>",
    "{at} IS NULL",
    "{at} IS NOT NULL",
    "NOT {at} = <word>",
    "{at} =~ '.*a.*'",
    "{at} =~ '(?i)[a-m].*'",
    r"{at} =~ '20\\d\\d.*'",
    "{at} =~ '[A-Z]{{3}}'",
)
OF_NUMBER = ("{at} <how> <few>", "0 < {at} <= 1000", "{at} > 1.5", "{at} IS NOT NULL", "{at} = <few>")
ELEMENTS = (
    "w = <word>",
    "w <> <word>",
    "NOT w = <word>",
    "w STARTS WITH <letter>",
    "size(w) > <few>",
    "w IN [<word>, <word>]",
    "w > <word>",
    "w <> <word> AND w <> <word>",
    "w = <word> OR w = <word>",
    "w IS NOT NULL",
    "w CONTAINS <letter> AND NOT w = <word>",
)
WORDS = ("", "a", "all", "mou", "NPL", "Nepal", "ÉTÉ", "x'y", "2015", "10", "1.5", "true")


class Expressions:
    """Writes expressions; `subquery` writes a pattern over the scope, for EXISTS and its like."""

    def __init__(self, scope: Scope, subquery: Callable[[Scope], str | None]) -> None:
        self.scope = scope
        self.draw = scope.draw
        self.subquery = subquery
        self.at: str | None = None
        """The property that was written last, whose values the next words are taken from."""

    def of(self, sort: str, depth: int = 2) -> str:
        """An expression of a sort, or what else a template names, at most so deep."""
        written: str = getattr(self, sort)(depth)
        return written

    def fill(self, template: str, depth: int) -> str:
        """A template with its places filled."""

        def filled(place: re.Match[str]) -> str:
            text = self.of(place[2], 0 if place[3] else depth - 1)
            plain = not place[1] or text.replace(".", "").replace("_", "").isalnum()
            return text if plain else f"({text})"

        return PLACE.sub(filled, template)

    def _grown(self, at: str | None, share: float, templates: tuple[str, ...], depth: int) -> str:
        """What is known there, or a template."""
        return at if at is not None and self.scope.chance(share) else self.fill(self.draw.choice(templates), depth)

    def known(self, *sorts: Sort) -> str | None:
        """A property or name of these sorts, where there is one."""
        held = self.scope.properties(*sorts)
        names = [bound.name for bound in self.scope.having(*sorts)]
        if names and (not held or self.scope.chance(0.4)):
            return self.draw.choice(names)
        if not held:
            return None
        self.at = dotted(*(chosen := self.draw.choice(held)))
        self._words = self.scope.facts.words(chosen[0].of, chosen[1])
        return self.at

    _words: tuple[object, ...] = ()

    def word(self, depth: int = 0) -> str:
        """A text, mostly one that the property before it has."""
        if self._words and self.scope.chance(0.8):
            return self.scope.value(self.draw.choice(self._words))
        return literal(self.draw.choice(WORDS))

    # Sorts

    def text(self, depth: int) -> str:
        """A text."""
        at = self.known("text", "date")
        return self._grown(at, 0.35, TEXTS, depth) if depth > 0 else at or self.word()

    def date(self, depth: int) -> str:
        """A text that is a partial date."""
        at = self.known("date") or self.draw.choice(["'2015'", "'2020-01'", "'2020-01-31'"])
        return self.draw.choice([at, at, at, f"left({at}, 4)", f"substring({at}, 0, 4)", f"coalesce({at}, '2020')"])

    def day(self, depth: int) -> str:
        """A date of the engine's own; null where a text is none."""
        at = self.known("date")
        made = ["date('2020-02-29')", "date('2015')", "date('2019-07')", "date({year: 2021, month: 3, day: 5})"]
        if at:
            made += [f"CASE WHEN {at} =~ '\\\\d{{4}}(-\\\\d\\\\d){{0,2}}' THEN date({at}) END"] * 4
            made += [f"CASE WHEN {at} =~ '\\\\d{{4}}-\\\\d\\\\d-\\\\d\\\\d' THEN date({at}) END"] * 2
        chosen = self.draw.choice(made)
        if self.scope.chance(0.25):
            span = self.draw.choice(
                ["duration('P1Y2M')", "duration({months: 1})", "duration({days: 40})", "duration('P2W')"]
            )
            chosen = f"({chosen}) {self.draw.choice('+-')} {span}"
        unit = self.draw.choice(["year", "month", "quarter"])
        return f"date.truncate('{unit}', {chosen})" if self.scope.chance(0.1) else chosen

    def integer(self, depth: int) -> str:
        """A whole number."""
        at = self.known("integer")
        if depth <= 0:
            return at if at and self.scope.chance(0.6) else self.few(0)
        return self._grown(at, 0.35, INTEGERS, depth)

    def number(self, depth: int) -> str:
        """A number with a fraction."""
        at = self.known("number")
        if depth <= 0:
            return at or self.draw.choice(["1.5", "0.1", "-2.0", "1e6", "3.0", ".5", "1e-3"])
        return self._grown(at, 0.35, NUMBERS, depth)

    def numeric(self, depth: int) -> str:
        """A number of either sort."""
        return self.of(self.draw.choice(["number", "integer"]), depth)

    def list(self, depth: int) -> str:
        """A list of texts."""
        at = self.known("list")
        if depth <= 0:
            return at or f"[{', '.join(self.word() for _ in range(self.draw.choice([0, 1, 2, 3])))}]"
        return self._grown(at, 0.45, LISTS, depth)

    def yes_no(self, depth: int) -> str:
        """A condition."""
        if depth > 0 and self.scope.chance(0.6):
            return self.fill(self.draw.choice(CONDITIONS), depth)
        sorts: tuple[Sort, ...] = self.draw.choice(
            [("text", "date"), ("text", "date"), ("yes_no",), ("integer", "number")]
        )
        at = self.known(*sorts)
        if at is None:
            return self.draw.choice(["true", "1 < 2", "null = 1", "false", "1 = 1.0"])
        if sorts[0] == "yes_no":
            return self.draw.choice([at, f"NOT {at}", f"{at} = true", f"coalesce({at}, false)"])
        templates = OF_TEXT if sorts[0] == "text" else OF_NUMBER
        return self.fill(self.draw.choice(templates).format(at=at), depth)

    def any(self, depth: int = 1) -> str:
        """An expression of any sort, null and lists among them."""
        if self.scope.chance(0.2):
            return self.draw.choice(["null", "[]", "[1, 'a', null]", "{a: 1}", "''", "0", "1.0", "true", "[null]"])
        return self.of(self.draw.choice([*SCALARS, "list"]), depth)

    # Parts

    def few(self, depth: int) -> str:
        """A small number."""
        return str(self.draw.choice([0, 1, 2, 3, 5, 7, 10, 40]))

    def place(self, depth: int) -> str:
        """A place in a list."""
        return str(self.draw.choice([0, 1, -1, 7]))

    def letter(self, depth: int) -> str:
        """A short text."""
        return literal(self.draw.choice(["a", "e", "-", " ", "20", "un", "é", "", "S", "m"]))

    def how(self, depth: int) -> str:
        """A comparison."""
        return self.draw.choice(COMPARED)

    def unit(self, depth: int) -> str:
        """A part of a date."""
        return self.draw.choice(["year", "month", "day", "quarter", "week", "dayOfWeek", "ordinalDay"])

    def span(self, depth: int) -> str:
        """A part of a duration."""
        return self.draw.choice(["months", "years", "days"])

    def named(self, depth: int) -> str:
        """What a node or relation is called by the language."""
        things = self.scope.having("node", "relation")
        if not things:
            return self.word()
        bound = self.draw.choice(things)
        if bound.sort == "node":
            return self.draw.choice(
                [
                    f"labels({bound.name})[0]",
                    f"labels({bound.name})[-1]",
                    f"{bound.name}['id']",
                    f"properties({bound.name}).id",
                ]
            )
        return self.draw.choice([f"type({bound.name})", f"startNode({bound.name}).id", f"endNode({bound.name}).id"])

    def inside(self, depth: int) -> str:
        """How much there is in something that is bound."""
        sizes = [f"length({bound.name})" for bound in self.scope.having("path")]
        sizes += [f"size({bound.name})" for bound in self.scope.having("bag")]
        sizes += [f"size(keys({bound.name}))" for bound in self.scope.having("node", "relation")]
        sizes += [f"size(labels({bound.name}))" for bound in self.scope.having("node")]
        return self.draw.choice(sizes or ["2"])

    def along(self, depth: int) -> str:
        """What stands along a path."""
        paths = self.scope.having("path")
        if not paths:
            return self.list(0)
        shown = self.draw.choice(["nodes({}) | w.id", "relationships({}) | type(w)", "nodes({}) | labels(w)[0]"])
        return f"[w IN {shown.format(self.draw.choice(paths).name)}]"

    def case_text(self, depth: int) -> str:
        """CASE with texts."""
        return self._case("text", depth)

    def case_integer(self, depth: int) -> str:
        """CASE with whole numbers."""
        return self._case("integer", depth)

    def case_list(self, depth: int) -> str:
        """CASE with lists."""
        return self._case("list", depth)

    def _case(self, sort: str, depth: int) -> str:
        otherwise = f" ELSE {self.of(sort, 0)}" if self.scope.chance(0.7) else ""
        if self.scope.chance(0.5):
            conditions = [self.yes_no(depth) for _ in range(self.draw.choice([1, 2]))]
            whens = " ".join(f"WHEN {condition} THEN {self.of(sort, 0)}" for condition in conditions)
            return f"CASE {whens}{otherwise} END"
        at = self.known("text", "date") or "'a'"
        options = [self.word() for _ in range(self.draw.choice([1, 2, 3]))]
        options += ["null"] if self.scope.chance(0.15) else []
        return f"CASE {at} {' '.join(f'WHEN {option} THEN {self.of(sort, 0)}' for option in options)}{otherwise} END"

    def element(self, depth: int) -> str:
        """A condition on w, an element of a list of texts."""
        return self.fill(self.draw.choice(ELEMENTS), depth)

    def quantified(self, depth: int) -> str:
        """any, all, none, single over a list; sometimes two over the same one."""
        of = self.of("list", max(depth - 1, 0))
        words = self.draw.choices(["any", "all", "none", "single"], k=2)
        first, second = (f"{word}(w IN {of} WHERE {self.element(0)})" for word in words)
        return f"({first} {self.draw.choice(['OR', 'AND', 'XOR'])} {second})" if self.scope.chance(0.4) else first

    def of_bag(self, depth: int) -> str:
        """A condition on a list without an order."""
        bags = self.scope.having("bag")
        if not bags:
            return self.quantified(depth)
        name = self.draw.choice(bags).name
        return self.fill(
            self.draw.choice([f"<word> IN {name}", f"any(w IN {name} WHERE w > 'm')", f"size({name}) > 1"]), depth
        )

    def of_nodes(self, depth: int) -> str:
        """A condition on nodes as such."""
        nodes = self.scope.having("node")
        if not nodes:
            return self.yes_no(0)
        one, other = self.draw.choice(nodes), self.draw.choice(nodes)
        labels = f"{one.name}:{self.draw.choice(sorted(self.scope.facts.by_label))}"
        if one == other:
            return self.draw.choice([labels, f"{one.name} IS NOT NULL", f"NOT {labels}"])
        return self.draw.choice(
            [f"{one.name} <> {other.name}", f"{one.name} = {other.name}", f"{one.name}.id < {other.name}.id", labels]
        )

    def exists(self, depth: int) -> str:
        """A pattern as a condition."""
        inner = self.subquery(self.scope) if self.scope.rows < 3_000 else None
        if inner is None:
            return self.yes_no(0)
        count = self.fill(f"COUNT {{ {inner} }} <how> {self.draw.choice([0, 0, 1, 2])}", 0)
        return self.draw.choice([f"EXISTS {{ {inner} }}", f"NOT EXISTS {{ {inner} }}", count])

    def count(self, depth: int) -> str:
        """How many answers a pattern has."""
        inner = self.subquery(self.scope) if self.scope.rows < 3_000 else None
        return f"COUNT {{ {inner} }}" if inner else self.few(0)

    def thing(self, *sorts: Sort) -> str | None:
        """The name of a node or relation."""
        found = self.scope.having(*(sorts or ("node", "relation")))
        return self.draw.choice(found).name if found else None

    def shown(self, bound: Bound) -> str:
        """A node as a map projection."""
        held = self.scope.properties("text", "integer", "list", "yes_no", "date")
        columns = [column for one, column in held if one == bound]
        parts = [f".`{column}`" for column in self.draw.sample(columns, min(2, len(columns)))]
        extra = self.draw.choice([[], [".*"], [f"also: {self.of('text', 1)}"], [f"list: {self.list(1)}"]])
        return f"{bound.name} {{{', '.join([*parts, *extra] or ['.id'])}}}"
