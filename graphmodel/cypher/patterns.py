"""Patterns of a statement: nodes, relations, ways between them, and what is asked of their labels."""

from __future__ import annotations

from itertools import pairwise

from graphmodel.cypher.reader import Reader
from graphmodel.cypher.tree import (
    Direction,
    Expression,
    LabelAnd,
    LabelAnyName,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    Length,
    MapOf,
    NodePattern,
    Parameter,
    PathPattern,
    RelationPattern,
    ShortestWord,
)

MOST_RELATIONS = 60
"""Relations in the patterns of one statement at most."""
LONGEST_WAY = 1_000_000
"""Steps of a way that can be asked for by number."""
_SHORTEST: dict[str, ShortestWord] = {"SHORTESTPATH": "shortestPath", "ALLSHORTESTPATHS": "allShortestPaths"}
_SELECTORS = frozenset({"ALL", "ANY", "SHORTEST"})


class Patterns(Reader):
    """The rules of patterns."""

    relations = 0

    def expression(self, *, bar_ends: bool = False) -> Expression:
        """Any expression; the rules of expressions say how."""
        raise NotImplementedError

    def patterns(self) -> tuple[PathPattern, ...]:
        """Patterns with commas between them."""
        found = [self.path_pattern()]
        while self.take_mark(","):
            found.append(self.path_pattern())
        return tuple(found)

    def path_pattern(self) -> PathPattern:
        """name = (a)-->(b), or shortestPath((a)-[*]->(b))."""
        place, name = self.token.place, None
        if self.is_name() and self.is_mark("=", 1):
            name = self.name("a name for the path")
            self.take()
        word = _SHORTEST.get(self.token.upper)
        if word is not None and self.is_mark("(", 1):
            self.take()
            self.take()
            nodes, relations = self.chain()
            if len(relations) != 1:
                self.refuse(f"{word}() takes one relation between two nodes, as ((a)-[*..5]-(b))", place)
            self.expect_mark(")", f"after the pattern of {word}")
            return PathPattern(nodes, relations, name, word, place=place)
        if self.is_word(*_SELECTORS):
            self.refuse(f"a pattern with {self.token.shown} is not read; write p = shortestPath((a)-[*..5]-(b))")
        nodes, relations = self.chain()
        return PathPattern(nodes, relations, name, place=place)

    def chain(self) -> tuple[tuple[NodePattern, ...], tuple[RelationPattern, ...]]:
        """Nodes with relations between them."""
        nodes, relations = [self.node_pattern()], []
        while self.is_mark("-") or self.is_mark("<"):
            relations.append(self.relation_pattern())
            nodes.append(self.node_pattern())
        if self.is_mark("{") or self.is_mark("+") or self.is_mark("*"):
            self.refuse("a pattern that is repeated by {…}, + or * is not read; write the relation as -[:TYPE*1..3]->")
        return tuple(nodes), tuple(relations)

    def node_pattern(self) -> NodePattern:
        """(name:Label {key: value} WHERE condition)."""
        opening = self.expect_mark("(", "before a node")
        if self.is_mark("("):
            self.refuse("a pattern in brackets is not read; write the relation as -[:TYPE*1..3]->")
        name = None
        if self.is_name() and not self._asks(inline=self.is_word("WHERE", "IS")):
            name = self.name("a name for the node")
        labels = None
        if self.take_mark(":") or self.take_words("IS"):
            labels = self.labels()
        after = "the node's labels" if labels else "the node's name" if name else "("
        properties = self._properties()
        after = "the node's properties" if properties else after
        where = self.expression() if self.take_words("WHERE") else None
        self.expect_mark(")", f"after {'the condition of the node' if where else after}")
        return NodePattern(name, labels, properties, where, place=opening.place)

    def relation_pattern(self) -> RelationPattern:
        """-[name:TYPE*1..3 {key: value} WHERE condition]->."""
        self.relations += 1
        if self.relations > MOST_RELATIONS:
            self.refuse(f"the patterns hold more than {MOST_RELATIONS} relations; ask in several statements")
        place = self.token.place
        left = self.take_mark("<")
        self.expect_mark("-", "of a relation")
        name = types = length = properties = where = None
        if self.take_mark("["):
            if self.is_name() and not self._asks(inline=self.is_word("WHERE", "IS")):
                name = self.name("a name for the relation")
            if self.take_mark(":") or self.take_words("IS"):
                types = self.labels()
            if self.take_mark("*"):
                length = self._length()
            properties = self._properties()
            where = self.expression() if self.take_words("WHERE") else None
            self.expect_mark("]", "after the relation")
        if length is not None and where is not None:
            self.refuse("WHERE within a relation of several steps is not read; write all(r IN name WHERE …) after it")
        self.expect_mark("-", "of a relation")
        right = self.take_mark(">")
        if self.is_mark("{") or self.is_mark("+") or self.is_mark("*"):
            self.refuse("a relation that is repeated by {…}, + or * is not read; write it as -[:TYPE*1..3]->")
        direction: Direction = "both" if left == right else "in" if left else "out"
        return RelationPattern(direction, name, types, length, properties, where, place=place)

    def labels(self, *, bars: bool = True) -> LabelExpression:
        """Labels or types, joined by |, & or :; without bars where | begins what a list shows."""
        place, start = self.token.place, self.at
        parts = [self._label_and()]
        while bars and self.take_mark("|"):
            self.take_mark(":")
            parts.append(self._label_and())
        self._check_signs(start)
        return parts[0] if len(parts) == 1 else LabelOr(tuple(parts), place=place)

    def begins_pattern(self) -> bool:
        """Does a pattern with a relation begin at the bracket at hand? (a)-->(b) is one, (a) - (b) is not."""
        if not self.is_mark("(") or not self._opens_node():
            return False
        at = self.closing[self.at] + 1
        if self._mark_at(at, "<"):
            at += 1
        if not self._mark_at(at, "-"):
            return False
        at += 1
        if self._mark_at(at, "["):
            at = self.closing[at] + 1
        if not self._mark_at(at, "-"):
            return False
        at += 2 if self._mark_at(at + 1, ">") else 1
        return self._mark_at(at, "(")

    def _check_signs(self, start: int) -> None:
        """Labels are joined by : alone or by |, & and ! alone, but for the older A|:B."""
        signs = [(one.text, two.text) for one, two in pairwise(self.found[start : self.at]) if two.sort == "mark"]
        colon = next((True for before, sign in signs if sign == ":" and before != "|"), False)
        if colon and any(sign in {"|", "&", "!", "%"} for _, sign in signs):
            self.refuse("labels are joined by : alone, or by |, & and ! alone; write & in place of :")

    def _label_and(self) -> LabelExpression:
        place = self.token.place
        parts = [self._label_not()]
        while self.take_mark("&") or self.take_mark(":"):
            parts.append(self._label_not())
        return parts[0] if len(parts) == 1 else LabelAnd(tuple(parts), place=place)

    def _label_not(self) -> LabelExpression:
        places = []
        while self.is_mark("!"):
            places.append(self.take().place)
        place = self.token.place
        if self.take_mark("("):
            found = self.labels()
            self.expect_mark(")", "after the labels")
        elif self.take_mark("%"):
            found = LabelAnyName(place=place)
        elif self.is_mark("$"):
            self.refuse("a label or type from a parameter is not read; write its name")
        else:
            found = LabelName(self.name("a label or type"), place=place)
        for outer in reversed(places):
            found = LabelNot(found, place=outer)
        return found

    def _asks(self, *, inline: bool) -> bool:
        """Is the word WHERE or IS the keyword, and no name?"""
        after = self.ahead()
        return inline and not (after.sort == "mark" and after.text in {")", "]", ":", "*", "{"})

    def _properties(self) -> MapOf | None:
        if self.is_mark("$"):
            self.refuse("a pattern takes no map from a parameter; name its keys, as {id: $given.id}")
        return self.map_of() if self.is_mark("{") else None

    def map_of(self) -> MapOf:
        """{key: value}."""
        place = self.expect_mark("{", "before the keys of a map").place
        items: list[tuple[str, Expression]] = []
        while not self.take_mark("}"):
            if items:
                self.expect_mark(",", "or } after a value of the map")
            key = self.name("a key of the map, or }")
            self.expect_mark(":", "after the key of a map")
            items.append((key, self.expression()))
        return MapOf(tuple(items), place=place)

    def parameter(self) -> Parameter:
        """$name."""
        place = self.expect_mark("$", "before the name of a parameter").place
        if self.token.sort == "number" and self.token.text.isdigit():
            return Parameter(self.take().text, place=place)
        return Parameter(self.name("the name of a parameter"), place=place)

    def _length(self) -> Length:
        least = self._steps()
        if not self.take_mark(".."):
            return Length(1, None) if least is None else Length(least, least)
        return Length(1 if least is None else least, self._steps())

    def _steps(self) -> int | None:
        token = self.token
        if token.sort != "number":
            return None
        if not isinstance(token.value, int) or token.value > LONGEST_WAY:
            self.fail(f"a number of steps, at most {LONGEST_WAY:,}")
        self.take()
        return token.value

    def _opens_node(self) -> bool:
        """Can what stands after the bracket be the inside of a node?"""
        if self.is_mark(")", 1) or self.is_mark(":", 1) or self.is_mark("{", 1):
            return True
        if not self.is_name(1):
            return False
        after = self.ahead(2)
        return after.upper in {"WHERE", "IS"} or (after.sort == "mark" and after.text in {")", ":", "{", "$"}) or (
            self.ahead().upper in {"WHERE", "IS"}
        )  # fmt: skip

    def _mark_at(self, number: int, text: str) -> bool:
        token = self.found[min(number, len(self.found) - 1)]
        return token.sort == "mark" and token.text == text
