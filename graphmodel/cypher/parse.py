"""The text of a statement that reads as a tree: clauses one after the other, with UNION between their sequences."""

from __future__ import annotations

from dataclasses import fields
from typing import NoReturn

from graphmodel.cypher.expression_reader import BEGINS_QUERY, Expressions
from graphmodel.cypher.tokens import where, words
from graphmodel.cypher.tree import (
    CallProcedure,
    CallQuery,
    Clause,
    Expression,
    Item,
    Match,
    Order,
    Part,
    Projection,
    Query,
    Unwind,
    Variable,
)
from graphmodel.errors import QuestionError

DEEPEST_TREE = 120
"""Parts within parts at most, as in a + b + c …; those who walk a tree call themselves as often."""
_REFUSED = words(
    """
    ALTER ATTACH BEGIN CHECKPOINT COMMENT COMMIT COPY CREATE CYPHER DELETE DENY DETACH DROP DRYRUN ENABLE EXPLAIN
    EXPORT FINISH FOREACH GRANT IMPORT INSERT INSTALL LOAD MERGE PROFILE REMOVE RENAME REVOKE ROLLBACK SET SHOW START
    STOP TERMINATE UNINSTALL UPDATE USE USING
    """
)
"""Words that begin a clause which does more than read."""


def parse(cypher: str) -> Query:
    """The tree of a statement; raises QuestionError with line, column, what is expected and what was found."""
    reader = Clauses(cypher)
    query = reader.statement()
    _check_depth(cypher, query)
    return query


class Clauses(Expressions):
    """The rules of clauses."""

    def statement(self) -> Query:
        """One statement, up to the end."""
        if self.ended() or self.is_mark(";"):
            raise QuestionError("there is no statement; write one that ends in RETURN …")
        query = self._query(within="")
        self.take_mark(";")
        if not self.ended():
            if self.is_mark(";") or self.is_mark(";", -1):
                self.refuse("that is more than one statement; ask one at a time")
            self._fail_clause()
        return query

    def query_in_braces(self) -> Query:
        """{ query }, as EXISTS { } and its like hold it, whose RETURN may be left out but in COLLECT { }."""
        word = self.ahead(-1).upper
        self.expect_mark("{", f"after {word}")
        query = self._query(within=word)
        self.expect_mark("}", f"after the query of {word}")
        return query

    def _query(self, within: str) -> Query:
        place = self.token.place
        parts = [self._clauses(within)]
        kinds: set[bool] = set()
        while self.is_word("UNION"):
            self.take()
            kinds.add(self.take_words("ALL"))
            self.take_words("DISTINCT")
            if len(kinds) > 1:
                self.refuse("UNION and UNION ALL do not go together; put one of them into CALL { … }")
            parts.append(self._clauses(within))
        return Query(tuple(parts), kinds == {True}, place=place)

    def _clauses(self, within: str) -> tuple[Clause, ...]:
        found: list[Clause] = []
        while True:
            if self.ended() or self.is_mark("}") or self.is_mark(";") or self.is_word("UNION"):
                break
            found.append(self._clause(first=not found, within=within))
            if isinstance(found[-1], Projection) and found[-1].returns:
                break
        if not found:
            self._fail_clause()
        last = found[-1]
        if isinstance(last, Projection) and last.returns:
            return tuple(found)
        alone = not within and len(found) == 1 and isinstance(last, CallProcedure)
        bare = within in {"EXISTS", "COUNT"} and not isinstance(last, Projection)
        if not (alone or bare):
            self.refuse(f"the {'query of ' + within if within else 'statement'} returns nothing; end it with RETURN …")
        return tuple(found)

    def _clause(self, *, first: bool, within: str) -> Clause:
        word, place = self.token.upper, self.token.place
        if word == "OPTIONAL" and self.ahead().upper == "CALL":
            self.take()
            self.take()
            return self._call_clause(place, optional=True)
        if word in {"OPTIONAL", "MATCH"}:
            optional = self.take_words("OPTIONAL")
            self.expect_words("MATCH", after="after OPTIONAL")
            patterns = self.patterns()
            if self.is_word("USING"):
                self.refuse("USING tells an engine how to search, which is not read; leave it out")
            return Match(patterns, self._where(), optional, place=place)
        if word == "UNWIND":
            self.take()
            of = self.expression()
            self.expect_words("AS", after="and a name after the list of UNWIND")
            return Unwind(of, self.name("a name after AS"), place=place)
        if word in {"WITH", "RETURN"}:
            return self._projection(returns=word == "RETURN")
        if word == "CALL":
            self.take()
            return self._call_clause(place, optional=False)
        self._fail_clause()

    def _where(self) -> Expression | None:
        return self.expression() if self.take_words("WHERE") else None

    def _projection(self, *, returns: bool) -> Projection:
        start = self.take()
        distinct = self.take_distinct()
        whole = self.take_mark("*")
        items: list[Item] = []
        if not whole or self.take_mark(","):
            items.append(self._item(returns))
            while self.take_mark(","):
                items.append(self._item(returns))
        order: list[Order] = []
        if self.take_words("ORDER", "BY"):
            order.append(self._order())
            while self.take_mark(","):
                order.append(self._order())
        skip = self.expression() if self.take_words("SKIP") or self.take_words("OFFSET") else None
        limit = self.expression() if self.take_words("LIMIT") else None
        where = None if returns else self._where()
        return Projection(
            returns, tuple(items), whole, distinct, tuple(order), skip, limit, where, place=start.place
        )  # fmt: skip

    def _item(self, returns: bool) -> Item:
        start, place = self.at, self.token.place
        if self.is_mark("*"):
            self.refuse("* comes before other columns, as *, a + b AS c")
        of = self.expression()
        if self.take_words("AS"):
            return Item(of, self.name("a name after AS"), True, place=place)
        if isinstance(of, Variable):
            return Item(of, of.name, False, place=place)
        if not returns:
            self.fail("AS and a name after the expression in WITH")
        return Item(of, self.written(start), False, place=place)

    def _order(self) -> Order:
        place = self.token.place
        of = self.expression()
        descending = self.take_words("DESC") or self.take_words("DESCENDING")
        if not descending and not self.take_words("ASC"):
            self.take_words("ASCENDING")
        return Order(of, descending, place=place)

    def _call_clause(self, place: int, *, optional: bool) -> Clause:
        if self.is_mark("{"):
            return self._call_query(place, None, optional=optional)
        if self.is_mark("("):
            self.take()
            if self.is_mark("*"):
                self.refuse("CALL (*) is not read; name the variables that the query takes, as CALL (a, b) { … }")
            names: list[str] = []
            while not self.take_mark(")"):
                if names:
                    self.expect_mark(",", "or ) after a variable that the query takes")
                names.append(self.name("a variable that the query takes, or )"))
            return self._call_query(place, tuple(names), optional=optional)
        return self._call_procedure(place, optional=optional)

    def _call_query(self, place: int, imports: tuple[str, ...] | None, *, optional: bool) -> CallQuery:
        self.expect_mark("{", "after what the query of CALL takes")
        query = self._query(within="CALL")
        self.expect_mark("}", "after the query of CALL")
        if self.is_word("IN"):
            self.refuse("CALL { … } IN TRANSACTIONS is for statements that write; leave IN TRANSACTIONS out")
        return CallQuery(query, imports, optional, place=place)

    def _call_procedure(self, place: int, *, optional: bool) -> CallProcedure:
        if optional:
            self.refuse("OPTIONAL CALL takes a query in braces here; leave OPTIONAL out", place)
        if self.token.sort == "quoted":
            self.refuse("the name of a procedure is written without back-ticks")
        name = self.name("the name of a procedure, or { after CALL")
        while self.take_mark("."):
            name += f".{self.name('the rest of the name of a procedure')}"
        arguments: list[Expression] | None = None
        if self.take_mark("("):
            arguments = []
            while not self.take_mark(")"):
                if arguments:
                    self.expect_mark(",", f"or ) after what is given to {name}()")
                arguments.append(self.expression())
        yields: list[tuple[str, str]] | None = None
        condition = None
        if self.take_words("YIELD") and self.take_mark("*"):
            if not self.ended() and not self.is_mark(";"):
                self.refuse("YIELD * is for a CALL alone; name the columns, as YIELD label")
        elif self.ahead(-1).upper == "YIELD":
            yields = [self._yielded()]
            while self.take_mark(","):
                yields.append(self._yielded())
            condition = self._where()
        given = None if arguments is None else tuple(arguments)
        return CallProcedure(name, given, None if yields is None else tuple(yields), condition, place=place)

    def _yielded(self) -> tuple[str, str]:
        column = self.name("the name of a column after YIELD")
        return column, self.name("a name after AS") if self.take_words("AS") else column

    def _fail_clause(self) -> NoReturn:
        token = self.token
        if token.upper in _REFUSED:
            self.refuse(f"{token.upper} does more than read the graph; only statements that read are answered")
        if token.upper in {"ORDER", "SKIP", "LIMIT", "OFFSET"}:
            self.refuse(f"{token.upper} comes after the columns of WITH or RETURN")
        if self.at and self.ahead(-1).sort != "mark":
            self.fail(f"a clause ({', '.join(sorted(BEGINS_QUERY))}) or the rest of the one before")
        self.fail(f"a clause ({', '.join(sorted(BEGINS_QUERY))})")


def _check_depth(cypher: str, query: Query) -> None:
    """Raise QuestionError for a tree that is too deep; not by recursion, which is what it spares others."""
    todo: list[tuple[object, int]] = [(query, 0)]
    while todo:
        value, depth = todo.pop()
        if isinstance(value, tuple):
            todo += [(item, depth) for item in value]
        elif isinstance(value, Part):
            if depth > DEEPEST_TREE:
                raise QuestionError(
                    f"{where(cypher, value.place)}: parts stand more than {DEEPEST_TREE} deep in one another;"
                    " write x IN [a, b, …] for many ORs, or go in steps, by WITH"
                )
            todo += [(getattr(value, held.name), depth + 1) for held in fields(value)]
