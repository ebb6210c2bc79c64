"""Patterns of a statement in which the embedded engine could use one relation twice.

Cypher uses a relation once in a MATCH; LadybugDB does not see to it. What is asked here is whether two places of a
pattern can hold the same relation at all, given their types, their directions, the labels and what WHERE tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, count

import networkx as nx

from graphmodel.errors import QuestionError
from graphmodel.guard.tokens import Token
from graphmodel.schema import relation_types

HIERARCHY = frozenset({"AFFILIATED_TO", "STRUCTURE_OF"})
"""Types that lead upwards, one by one and together."""
MUTUAL = frozenset({"COOPERATES_WITH"})
"""Types that may lead back to where they came from."""
ONCE = frozenset({"TRAIL", "SHORTEST", "WSHORTEST"})
"""The engine's words for ways that use a relation once."""
CLAUSES = frozenset({"CALL", "LIMIT", "MATCH", "OPTIONAL", "ORDER", "RETURN", "SKIP", "UNION", "UNWIND", "WITH"})
UNEQUAL = frozenset({"<>", "<", ">"})
CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation of a pattern from its tail to its head; `most` is None where there is no upper bound."""

    name: str
    types: frozenset[str]
    tail: str
    head: str
    directed: bool
    least: int
    most: int | None
    once: bool

    @property
    def long(self) -> bool:
        return (self.least, self.most) != (1, 1)


@dataclass(slots=True)
class _Match:
    """The relations of one MATCH, the labels of its nodes, and the names that are told apart."""

    ties: list[_Tie] = field(default_factory=list)
    labels: dict[str, frozenset[str]] = field(default_factory=dict)
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)


def check_patterns(found: Sequence[Token]) -> None:
    """Raise QuestionError for a pattern in which one relation could stand in two places."""
    matches = list(_matches(found))
    labels = {name: held for match in matches for name, held in match.labels.items() if held}
    for match in matches:
        for tie in match.ties:
            _check_long(tie, labels)
        for one, other in combinations(match.ties, 2):
            if _may_be_same(one, other, match):
                shown = "|".join(sorted(one.types & other.types or one.types | other.types)) or "any type"
                raise QuestionError(
                    f"the embedded store may use one relation twice in a pattern that names {shown} twice; name both,"
                    " as r and s, and add WHERE id(r) <> id(s), or tell two nodes apart with a.id <> b.id, or ask Neo4j"
                )


def _check_long(tie: _Tie, labels: dict[str, frozenset[str]]) -> None:
    if tie.least == 0:
        known = labels.get(tie.tail, frozenset()) | labels.get(tie.head, frozenset())
        if not known & _ends(tie.types):
            raise QuestionError(
                "the embedded store leaves nodes out of a way of no step (*0..) between nodes without a label that the"
                " relation can join; write the label, as (a:Organisation), or ask Neo4j"
            )
    if tie.once or (tie.most is not None and tie.most < (3 if tie.directed else 2)):
        return
    if not tie.directed or not _leads_on(tie.types):
        raise QuestionError(
            "the embedded store may walk to and fro over one relation in a way of several steps (*1..3); write"
            " [:TYPE* TRAIL 1..3], give it a direction, or ask Neo4j"
        )


def _ends(types: frozenset[str]) -> set[str]:
    known = relation_types()
    return {
        kind
        for name in types or known
        if name in known
        for kind in (*known[name].from_kinds, *known[name].to_kinds)
    }  # fmt: skip


def _leads_on(types: frozenset[str]) -> bool:
    """Does a way along these types never come back to a node where it was?"""
    known = relation_types()
    looping: dict[str, set[str]] = {}
    for name in types or known:
        if name in known:
            for kind in set(known[name].from_kinds) & set(known[name].to_kinds):
                looping.setdefault(kind, set()).add(name)
    return all(held <= HIERARCHY or (len(held) == 1 and not held & MUTUAL) for held in looping.values())


def _may_be_same(one: _Tie, other: _Tie, match: _Match) -> bool:
    if one.types and other.types and not one.types & other.types:
        return False
    if frozenset({one.name, other.name}) in match.apart:
        return False
    if one.name == other.name:  # the same name is the same relation in every engine
        return False
    turned = [(other.head, other.tail)] if not (one.directed and other.directed) else []
    return any(_holds(one, other, ends, match) for ends in [(other.tail, other.head), *turned])


def _holds(one: _Tie, other: _Tie, ends: tuple[str, str], match: _Match) -> bool:
    """Can all nodes be what they have to be where both ties are one relation?"""
    same: nx.Graph[str] = nx.Graph()
    same.add_nodes_from(node for tie in match.ties for node in (tie.tail, tie.head))
    order: list[tuple[str, str, bool]] = []
    whole = one.types | other.types
    for tie in match.ties:
        if tie.directed and whole and tie.types and tie.types <= whole and _leads_on(whole):
            order.append((tie.tail, tie.head, tie.least > 0))
    start, end = _step(one, (one.tail, one.head), same, order)
    for mine, theirs in zip((start, end), _step(other, ends, same, order), strict=True):
        same.add_edge(mine, theirs)
    group = {node: number for number, nodes in enumerate(nx.connected_components(same)) for node in nodes}
    for nodes in nx.connected_components(same):
        kinds = [match.labels[node] for node in nodes if match.labels.get(node)]
        if kinds and not frozenset.intersection(*kinds):
            return False
    if any(len(pair) == 2 and len({group.get(node, node) for node in pair}) == 1 for pair in match.apart):
        return False
    if any(group[tie.tail] == group[tie.head] for tie in match.ties if not tie.long):
        return False
    net: nx.DiGraph[int] = nx.DiGraph([(group[tail], group[head]) for tail, head, _ in order])
    around = {node: number for number, nodes in enumerate(nx.strongly_connected_components(net)) for node in nodes}
    return not any(strict and around[group[tail]] == around[group[head]] for tail, head, strict in order)


def _step(tie: _Tie, ends: tuple[str, str], same: nx.Graph[str], order: list[tuple[str, str, bool]]) -> tuple[str, str]:
    """The two nodes of one relation of the tie: its own ends, or somewhere on the way between them."""
    if not tie.long:
        return ends
    start, end = f"{id(tie)} from", f"{id(tie)} to"
    same.add_nodes_from((start, end))
    if tie.directed:
        order += [(ends[0], start, False), (start, end, True), (end, ends[1], False)]
    return start, end


def _matches(found: Sequence[Token]) -> Iterator[_Match]:
    """What every MATCH asks for, and every pattern that stands by itself."""
    names = (f"#{number}" for number in count())
    place = 0
    while place < len(found):
        if found[place].upper == "MATCH":
            match, place = _read_match(found, place + 1, names)
            yield match
        elif found[place].text == "(" and found[place].sort == "mark":
            match = _Match()
            after = _read_chain(found, place, match, names)
            place = after if match.ties else place + 1
            yield match
        else:
            place += 1


def _read_match(found: Sequence[Token], place: int, names: Iterator[str]) -> tuple[_Match, int]:
    match = _Match()
    while True:
        if _texts(found, place + 1, 1) == ["="]:
            place += 2
        if _texts(found, place, 1) != ["("]:
            break
        place = _read_chain(found, place, match, names)
        if _texts(found, place, 1) != [","]:
            break
        place += 1
    if place < len(found) and found[place].upper == "WHERE":
        _read_facts(found[place + 1 :], match)
    for (one, key), value in match.values.items():
        match.apart |= {
            frozenset({one, other}) for (other, also), held in match.values.items() if also == key and held != value
        }
    return match, place


def _read_chain(found: Sequence[Token], place: int, match: _Match, names: Iterator[str]) -> int:
    """Take in a node and what hangs on it; the place after it."""
    left, place = _read_node(found, place, match, names)
    while True:
        at, back = place, False
        if _texts(found, at, 1) == ["<"]:
            at, back = at + 1, True
        if _texts(found, at, 1) != ["-"]:
            return place
        at += 1
        inner: Sequence[Token] = ()
        if _texts(found, at, 1) == ["["]:
            end = closing(found, at)
            inner, at = found[at + 1 : end], end + 1
        if _texts(found, at, 1) != ["-"]:
            return place
        at += 1
        forth = _texts(found, at, 1) == [">"]
        at += forth
        if _texts(found, at, 1) != ["("]:
            return place
        right, place = _read_node(found, at, match, names)
        tail, head = (right, left) if back and not forth else (left, right)
        match.ties.append(_read_tie(inner, tail, head, back != forth, names))
        left = right


def _read_node(found: Sequence[Token], place: int, match: _Match, names: Iterator[str]) -> tuple[str, int]:
    end = closing(found, place)
    inner = found[place + 1 : end]
    name, words, rest = _read_head(inner, names)
    match.labels[name] = match.labels.get(name, frozenset()) or words
    for at, token in enumerate(rest):
        if token.text == ":" and at + 1 < len(rest) and rest[at + 1].sort in {"text", "number"}:
            match.values[name, rest[at - 1].text] = rest[at + 1].text.strip("'\"")
    return name, end + 1


def _read_tie(inner: Sequence[Token], tail: str, head: str, directed: bool, names: Iterator[str]) -> _Tie:
    name, types, rest = _read_head(inner, names)
    if not rest or rest[0].text != "*":
        return _Tie(name, types, tail, head, directed, 1, 1, False)
    bounds = [token for token in rest[1:] if not token.upper]
    once = any(token.upper in ONCE for token in rest)
    least, most = 1, None
    at = 0
    if bounds and bounds[0].sort == "number":
        least = most = int(float(bounds[0].text))
        at = 1
    if _texts(bounds, at, 1) == [".."]:
        after = bounds[at + 1] if at + 1 < len(bounds) else None
        most = int(float(after.text)) if after is not None and after.sort == "number" else None
    return _Tie(name, types, tail, head, directed, least, most, once)


def _read_head(inner: Sequence[Token], names: Iterator[str]) -> tuple[str, frozenset[str], Sequence[Token]]:
    """The name, the labels or types, and what follows them."""
    at, words = 0, set()
    name = next(names)
    if inner and inner[0].sort in {"word", "quoted"} and inner[0].upper != "WHERE":
        name, at = inner[0].text, 1
    while at + 1 < len(inner) and inner[at].text in {":", "|"}:
        at += 2 if inner[at + 1].text == ":" else 1
        if at < len(inner):
            words.add(inner[at].text)
        at += 1
    return name, frozenset(words), inner[at:]


def _read_facts(found: Sequence[Token], match: _Match) -> None:
    """Which names a WHERE tells apart, where it holds as a whole: not with OR between its parts."""
    parts: list[list[Token]] = [[]]
    place = 0
    while place < len(found):
        token = found[place]
        if token.upper in CLAUSES and found[place - 1].upper not in {"STARTS", "ENDS"}:
            break
        if token.sort == "mark" and token.text in CLOSING.values():
            break
        if token.upper in {"OR", "XOR"}:
            return
        if token.upper == "AND":
            parts.append([])
            place += 1
            continue
        end = closing(found, place) if token.sort == "mark" and token.text in CLOSING else place
        parts[-1] += found[place : end + 1]
        place = end + 1
    for part in parts:
        _read_fact(part, match)


def _read_fact(part: list[Token], match: _Match) -> None:
    texts = [token.text for token in part]
    match texts:
        case [one, sign, other] if sign in UNEQUAL:
            match_apart = {one, other}
        case [one, ".", key, sign, other, ".", also] if sign in UNEQUAL and key == also:
            match_apart = {one, other}
        case ["id" | "elementId", "(", one, ")", "<>", "id" | "elementId", "(", other, ")"]:
            match_apart = {one, other}
        case [one, ".", key, "=", value] if part[-1].sort in {"text", "number"}:
            match.values[one, key] = value.strip("'\"")
            return
        case _:
            return
    match.apart.add(frozenset(match_apart))


def closing(found: Sequence[Token], place: int) -> int:
    """The place of the bracket that closes the one at a place, or the last place where none does."""
    opened = 0
    for at in range(place, len(found)):
        if found[at].sort == "mark":
            opened += (found[at].text in CLOSING) - (found[at].text in CLOSING.values())
            if opened == 0:
                return at
    return len(found) - 1


def _texts(found: Sequence[Token], place: int, length: int) -> list[str]:
    return [token.text for token in found[place : place + length] if token.sort == "mark"]
