"""Expressions of a statement, from OR, which binds least, to what follows a value: .name, [at] and :Label."""

from __future__ import annotations

from typing import cast

from graphmodel.cypher.patterns import Patterns
from graphmodel.cypher.reader import DEEPEST
from graphmodel.cypher.tokens import GREATEST, Token, words
from graphmodel.cypher.tree import (
    Binary,
    BinaryOperator,
    Call,
    Case,
    Comparison,
    ComparisonOperator,
    CountStar,
    Expression,
    HasLabels,
    Index,
    IsNull,
    ListComprehension,
    ListOf,
    Literal,
    MapProjection,
    Match,
    PatternComprehension,
    PatternPredicate,
    Property,
    Quantified,
    Quantifier,
    Query,
    Reduce,
    Slice,
    Subquery,
    SubqueryWord,
    Unary,
    Variable,
)

_COMPARISONS: dict[str, ComparisonOperator] = {"=": "=", "<>": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_LEVELS = {
    word: level
    for level, words in enumerate(
        (
            ["OR"],
            ["XOR"],
            ["AND"],
            ["NOT"],
            list(_COMPARISONS),
            ["=~", "STARTS", "ENDS", "CONTAINS", "IN", "IS"],
            ["+", "-", "||"],
            ["*", "/", "%"],
            ["^"],
        ),
        start=1,
    )
    for word in words
}
"""How much an operator binds, from OR to ^; a sign binds more than that."""
_QUANTIFIERS: dict[str, Quantifier] = {"ALL": "all", "ANY": "any", "NONE": "none", "SINGLE": "single"}
_SUBQUERIES: dict[str, SubqueryWord] = {"EXISTS": "EXISTS", "COUNT": "COUNT", "COLLECT": "COLLECT"}
_CONSTANTS = {
    "TRUE": True,
    "FALSE": False,
    "NULL": None,
    "INF": float("inf"),
    "INFINITY": float("inf"),
    "NAN": float("nan"),
}
_SHORTEST = frozenset({"SHORTESTPATH", "ALLSHORTESTPATHS"})
BEGINS_QUERY = frozenset({"CALL", "MATCH", "OPTIONAL", "RETURN", "UNWIND", "WITH"})
"""Words with which a query begins in braces."""
_NO_OPERAND = BEGINS_QUERY | words(
    "AND AS CONTAINS ELSE ENDS IN IS LIMIT OFFSET OR ORDER SKIP STARTS THEN UNION WHEN WHERE XOR YIELD"
)
"""Words that are a name in an expression only where nothing but a name can stand there."""
_AFTER_NAME = frozenset({".", ",", ")", "]", "=", "<>", "<", "<=", ">", ">=", "=~"})
_FOLLOWS = _NO_OPERAND | words("ASC ASCENDING DESC DESCENDING END")
"""Words that may come after an operand."""


class Expressions(Patterns):
    """The rules of expressions."""

    bar_ends = False
    """Does | here end a condition, so that it joins no labels?"""

    def query_in_braces(self) -> Query:
        """A query of its own up to the brace that closes it; the rules of clauses say how."""
        raise NotImplementedError

    def expression(self, *, bar_ends: bool = False) -> Expression:
        """Any expression."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(f"expressions stand more than {DEEPEST} deep in one another; write it in steps, by WITH")
        outer, self.bar_ends = self.bar_ends, bar_ends
        found = self._operation(1)
        self.bar_ends = outer
        self.depth -= 1
        return found

    def _operation(self, least: int) -> Expression:
        """What stands at hand with every operator that binds at least so much."""
        left = self._negated() if least <= _LEVELS["NOT"] and self._is_not() else self._signed()
        most = _LEVELS["^"]
        while least <= (level := self._level()) <= most:
            place = self.token.place
            if level == _LEVELS["="]:
                rest: list[tuple[ComparisonOperator, Expression]] = []
                while self.token.sort == "mark" and self.token.text in _COMPARISONS:
                    rest.append((_COMPARISONS[self.take().text], self._operation(level + 1)))
                left = Comparison(left, tuple(rest), place=place)
            elif level == _LEVELS["IN"]:
                left = self._predicate(left)
                # x IN y IN z is not read by openCypher; a comparison may follow.
                most = _LEVELS["="]
            else:
                operator = cast("BinaryOperator", self.take().text.upper())
                left = Binary(operator, left, self._operation(level + 1), place=place)
        if self.is_mark("!="):
            self.refuse("!= is no sign of Cypher; write <>")
        if self.is_mark("::"):
            self.refuse(":: asks for the type of a value, which is not read")
        return left

    def _level(self) -> int:
        """How much the operator at hand binds; 0 where there is none."""
        token = self.token
        if token.sort == "mark":
            return _LEVELS.get(token.text, 0)
        word = token.upper
        if word in {"STARTS", "ENDS"} and self.ahead().upper != "WITH":
            return 0
        return _LEVELS.get(word, 0) if word != "NOT" else 0

    def _is_not(self) -> bool:
        return self.is_word("NOT") and not self._ends_operand(1)

    def _negated(self) -> Expression:
        places = []
        while self._is_not():
            places.append(self.take().place)
        found = self._operation(_LEVELS["NOT"] + 1)
        for place in reversed(places):
            found = Unary("NOT", found, place=place)
        return found

    def _predicate(self, left: Expression) -> Expression:
        token = self.take()
        if token.upper == "IS":
            negated = self.take_words("NOT")
            if self.is_mark("::") or self.is_word("TYPED"):
                self.refuse("IS :: asks for the type of a value, which is not read", token.place)
            if not negated and self.is_name() and not self.is_word("NULL", "NFC", "NFD", "NFKC", "NFKD", "NORMALIZED"):
                return HasLabels(left, self.labels(bars=not self.bar_ends), place=token.place)
            self.expect_words("NULL", after="or NOT NULL after IS")
            return IsNull(left, negated, place=token.place)
        operator = token.upper or token.text
        if operator in {"STARTS", "ENDS"}:
            operator = f"{operator} {self.take().upper}"
        right = self._operation(_LEVELS["IN"] + 1)
        return Binary(cast("BinaryOperator", operator), left, right, place=token.place)

    def _signed(self) -> Expression:
        signs: list[Token] = []
        while self.is_mark("-") or self.is_mark("+"):
            signs.append(self.take())
        number, after = self.token, self.ahead()
        alone = number.sort == "number" and not (after.sort == "mark" and after.text in {".", "[", ":"})
        found: Expression
        if alone and signs and signs[-1].text == "-":
            self.take()
            value = -number.value if isinstance(number.value, float) else -int(number.value)
            found = Literal(value, place=signs.pop().place)
        else:
            found = self._postfix()
        for sign in reversed(signs):
            found = Unary("-" if sign.text == "-" else "+", found, place=sign.place)
        return found

    def _postfix(self) -> Expression:
        found = self._atom()
        if isinstance(found, Literal) and found.value is not None and (self.is_mark(".") or self.is_mark("[")):
            self.refuse("a number, a text or a truth value has neither properties nor elements")
        while True:
            place = self.token.place
            if self.take_mark("."):
                found = Property(found, self.name("the name of a property after ."), place=place)
            elif self.is_mark("["):
                found = self._index(found)
            elif self.is_mark(":"):
                self.take()
                found = HasLabels(found, self.labels(bars=not self.bar_ends), place=place)
            else:
                return found

    def _index(self, of: Expression) -> Expression:
        place = self.take().place
        start = None if self.is_mark("..") else self.expression()
        if self.take_mark(".."):
            end = None if self.is_mark("]") else self.expression()
            self.expect_mark("]", "after the bounds of a slice")
            return Slice(of, start, end, place=place)
        self.expect_mark("]", "or .. after an index")
        assert start is not None  # noqa: S101  only a slice leaves it out
        return Index(of, start, place=place)

    def _atom(self) -> Expression:
        token = self.token
        if token.sort == "number":
            self.take()
            if isinstance(token.value, int) and token.value > GREATEST:
                self.refuse(f"{token.text} is too large; a whole number has 64 bits", token.place)
            return Literal(token.value, place=token.place)
        if token.sort == "text":
            self.take()
            return Literal(token.value, place=token.place)
        if token.sort == "mark":
            return self._bracketed()
        if token.sort == "end":
            self.fail("an expression")
        return self._word()

    def _bracketed(self) -> Expression:
        place = self.token.place
        if self.is_mark("$"):
            return self.parameter()
        if self.is_mark("{"):
            return self.map_of()
        if self.is_mark("["):
            return self._list()
        if not self.is_mark("("):
            self.fail("an expression")
        if self.begins_pattern():
            return PatternPredicate(self.path_pattern(), place=place)
        self.take()
        found = self.expression()
        self.expect_mark(")", "after the expression in brackets")
        return found

    def _list(self) -> Expression:
        if self.is_name(1) and self.ahead(2).upper == "IN":
            return self._list_comprehension()
        place = self.take().place
        named = self.is_name() and self.is_mark("=", 1) and self.is_mark("(", 2)
        if named or self.begins_pattern():
            pattern = self.path_pattern()
            where = self.expression(bar_ends=True) if self.take_words("WHERE") else None
            self.expect_mark("|", "after the pattern in a list")
            shown = self.expression()
            self.expect_mark("]", "after what the list shows")
            return PatternComprehension(pattern, where, shown, place=place)
        items: list[Expression] = []
        while not self.take_mark("]"):
            if items:
                self.expect_mark(",", "or ] after an element of the list")
            items.append(self.expression())
        return ListOf(tuple(items), place=place)

    def _list_comprehension(self) -> ListComprehension:
        place = self.take().place
        name = self.name("a name for the element")
        self.take()
        of = self.expression(bar_ends=True)
        where = self.expression(bar_ends=True) if self.take_words("WHERE") else None
        shown = self.expression() if self.take_mark("|") else None
        self.expect_mark("]", "after the list")
        return ListComprehension(name, of, where, shown, place=place)

    def _word(self) -> Expression:
        token, word = self.token, self.token.upper
        if word == "CASE" and (self.ahead().upper == "WHEN" or not self._ends_operand(1)):
            return self._case()
        if self.is_mark("(", 1):
            return self._call()
        if self.is_mark("{", 1) and word in _SUBQUERIES:
            return self._subquery()
        if word in _CONSTANTS and not self.is_mark("{", 1):
            self.take()
            return Literal(_CONSTANTS[word], place=token.place)
        if self.is_mark(".", 1) and (call := self._dotted_call()):
            return call
        if word in _NO_OPERAND and not self._ends_operand(1):
            self.fail("an expression")
        found = Variable(self.name("an expression"), place=token.place)
        return self._projection_of(found) if self.is_mark("{") else found

    def _ends_operand(self, steps: int) -> bool:
        """Is the token one that comes after an operand, so that the word before it is a name?"""
        token = self.ahead(steps)
        if token.sort == "mark":
            return token.text not in {"(", "$", "[", "-", "+", "{"}
        return token.sort == "end" or (token.upper in _FOLLOWS and not self._is_name_of(steps))

    def _is_name_of(self, steps: int) -> bool:
        """Is the word of the language there a name, by what comes after it, as in NOT union.placeholder?"""
        word, after = self.ahead(steps), self.ahead(steps + 1)
        if word.upper not in _NO_OPERAND:
            return False
        if after.sort == "mark":
            return after.text in _AFTER_NAME
        return after.upper in {"AS", "CONTAINS", "ENDS", "IS", "STARTS"}

    def take_distinct(self) -> bool:
        """Read DISTINCT, if it is at hand and no name."""
        return (not self._ends_operand(1) or self.is_mark("*", 1)) and self.take_words("DISTINCT")

    def _call(self) -> Expression:
        token, word = self.token, self.token.upper
        if word in _QUANTIFIERS and self.is_name(2) and self.ahead(3).upper == "IN":
            return self._quantified()
        if word == "REDUCE":
            return self._reduce()
        if word in _SHORTEST:
            self.refuse(f"{token.text}() is read in MATCH alone; write MATCH p = {token.text}(…)")
        if word in _NO_OPERAND or word == "NOT":
            self.fail("an expression")
        if word == "COUNT" and self.is_mark("*", 2) and self.is_mark(")", 3):
            self.at += 4
            return CountStar(place=token.place)
        self.take()
        if word == "EXISTS":
            self.take()
            if self.begins_pattern():
                found = PatternPredicate(self.path_pattern(), place=token.place)
                self.expect_mark(")", "after the pattern of exists")
                return found
            self.refuse("exists() takes a pattern; of a property write n.name IS NOT NULL", token.place)
        return self._arguments(str(token.value), token.place)

    def _dotted_call(self) -> Expression | None:
        """A call of a function with a dotted name, if there is one: date.truncate('year', x)."""
        steps = 0
        while self.is_mark(".", steps + 1) and self.is_name(steps + 2):
            steps += 2
        if not steps or not self.is_mark("(", steps + 1):
            return None
        token = self.token
        name = ".".join(str(self.ahead(at).value) for at in range(0, steps + 1, 2))
        self.at += steps + 1
        return self._arguments(name, token.place)

    def _arguments(self, name: str, place: int) -> Call:
        self.take()
        distinct = self.take_distinct()
        arguments: list[Expression] = []
        while not self.take_mark(")"):
            if arguments:
                self.expect_mark(",", f"or ) after what is given to {name}()")
            arguments.append(self.expression())
        return Call(name, tuple(arguments), distinct, place=place)

    def _quantified(self) -> Quantified:
        token = self.take()
        self.take()
        name = self.name("a name for the element")
        self.take()
        of = self.expression()
        self.expect_words("WHERE", after=f"and a condition after the list of {token.text}()")
        where = self.expression()
        self.expect_mark(")", f"after the condition of {token.text}()")
        return Quantified(_QUANTIFIERS[token.upper], name, of, where, place=token.place)

    def _reduce(self) -> Reduce:
        place = self.take().place
        self.take()
        total = self.name("a name for the total of reduce()")
        self.expect_mark("=", "after the total of reduce()")
        start = self.expression()
        self.expect_mark(",", "after the start of reduce()")
        name = self.name("a name for the element of reduce()")
        self.expect_words("IN", after="before the list of reduce()")
        of = self.expression(bar_ends=True)
        self.expect_mark("|", "after the list of reduce()")
        step = self.expression()
        self.expect_mark(")", "after the step of reduce()")
        return Reduce(total, start, name, of, step, place=place)

    def _case(self) -> Case:
        place = self.take().place
        operand = None if self.is_word("WHEN") else self.expression()
        whens: list[tuple[Expression, Expression]] = []
        while self.take_words("WHEN"):
            if operand is not None:
                self._no_extended_when()
            conditions = [self.expression()]
            while operand is not None and self.take_mark(","):
                self._no_extended_when()
                conditions.append(self.expression())
            self.expect_words("THEN", after="after the condition of WHEN")
            value = self.expression()
            whens += [(condition, value) for condition in conditions]
        if not whens:
            self.fail("WHEN after CASE")
        otherwise = self.expression() if self.take_words("ELSE") else None
        self.expect_words("END", after="after the last value of CASE")
        return Case(operand, tuple(whens), otherwise, place=place)

    def _no_extended_when(self) -> None:
        token = self.token
        words = {"IS", "STARTS", "ENDS", "CONTAINS", "IN"}
        marks = {*_COMPARISONS, "=~", "::"}
        if (token.upper in words and not self._ends_operand(1)) or (token.sort == "mark" and token.text in marks):
            self.refuse(f"WHEN {token.text} … is not read; write CASE WHEN x {token.text} … THEN …")

    def _projection_of(self, of: Variable) -> MapProjection:
        place = self.take().place
        items: list[tuple[str, Expression]] = []
        whole = first = False
        while not self.take_mark("}"):
            if first:
                self.expect_mark(",", "or } after a key of the map")
            first = True
            at = self.token.place
            if self.take_mark("."):
                if self.take_mark("*"):
                    whole = True
                    continue
                name = self.name("the name of a property, or *, after .")
                items.append((name, Property(of, name, place=at)))
                continue
            key = self.name("a key of the map, .name or .*")
            items.append((key, self.expression() if self.take_mark(":") else Variable(key, place=at)))
        return MapProjection(of, tuple(items), whole, place=place)

    def _subquery(self) -> Subquery:
        token = self.take()
        word = _SUBQUERIES[token.upper]
        if self.ahead().upper in BEGINS_QUERY and not self.is_mark("=", 2):
            return Subquery(word, self.query_in_braces(), place=token.place)
        if word == "COLLECT":
            self.take()
            self.fail("MATCH … RETURN … after COLLECT {")
        place = self.take().place
        patterns = self.patterns()
        where = self.expression() if self.take_words("WHERE") else None
        self.expect_mark("}", f"after the pattern of {word}")
        match = Match(patterns, where, place=place)
        return Subquery(word, Query(((match,),), place=place), place=token.place)
