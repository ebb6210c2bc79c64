"""What properties are compared with: words of closed lists, identifiers and names, values of another type, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from graphmodel.cypher.model_names import meant
from graphmodel.cypher.scope import Compared, Seen, Thing
from graphmodel.cypher.tokens import where
from graphmodel.cypher.tree import Call, Expression, ListOf, Literal, Parameter
from graphmodel.errors import NameFault, QuestionError
from graphmodel.guard.named import read_index
from graphmodel.model import Element
from graphmodel.names.entries import ALL
from graphmodel.names.index import Index
from graphmodel.names.meant import NotMeant, either, get_meant, shown
from graphmodel.schema import allowed_words, columns, element, is_partial_date, node_kinds, relation_types
from graphmodel.stores.base import Store

SHORT_LIST = 12
MOST_SOUGHT, MOST_NEAR = 50, 3
"""Identifiers or names of one property that are looked up at most."""
MOST_DATES = 4
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_MOMENTS = frozenset({"date", "datetime", "localdatetime"})
Given = Mapping[str, object]


def check_words(cypher: str, compared: Iterable[Compared], given: Given) -> None:
    """Raise QuestionError for a word that the list of a property does not have, so that nothing could ever equal it.

    An empty text is how a parameter says that none is meant.
    """
    for one in compared:
        if one.operator not in {"=", "IN"} or one.thing.of is not None:
            continue
        words = _closed_list(one.thing)
        for value in _values(one, given):
            if words and isinstance(value, str) and value and value not in words:
                hint = meant(value, words) or (
                    f"; there are: {', '.join(words)}" if len(words) <= SHORT_LIST else "; docs/schema.md lists them"
                )
                told = f"${one.other.name}: " if isinstance(one.other, Parameter) else ""
                raise QuestionError(
                    f"{where(cypher, one.other.place)}: {told}“{value}” is none of the words of {one.thing.name}{hint}"
                )


def warn_of_values(seen: Seen, given: Given) -> None:
    """Warn of comparisons that are never true."""
    for one in seen.compared:
        if one.operator == "<>":
            continue
        if _is_date(one.thing) and isinstance(one.other, Call) and one.other.name.lower() in _MOMENTS:
            seen.warn("date_typed", name=one.thing.name, function=one.other.name)
        for value in islice(_values(one, given), MOST_SOUGHT):
            what = _never(one, value)
            if what is not None:
                seen.warn(what, name=one.thing.name, typed=str(value))


def _never(one: Compared, value: object) -> str | None:
    """Why a value and the property are never equal, none before the other."""
    types = {columns(cls)[one.thing.name] for cls in _holders(one.thing)}
    text, number = isinstance(value, str), isinstance(value, int | float) and not isinstance(value, bool)
    if types == {"list"} and one.thing.of is not None:
        return "list_as_text" if text else None
    if types <= {"integer", "number"}:
        return "number_as_text" if text else None
    if types == {"yes_no"}:
        return "yes_no_as_text" if text else None
    return "text_as_number" if number and types <= {"text", "list"} else None


def warn_of_record(store: Store, seen: Seen, given: Given, names: Callable[[], Index] | None) -> None:
    """Warn of dates on record of another exactness, and of identifiers and names that nothing on record has.

    `names` gives what is searched for what was meant, where somebody holds it already.
    """
    _warn_of_dates(store, seen, given)
    _warn_of_unknown(store, seen, given, names)


def _warn_of_dates(store: Store, seen: Seen, given: Given) -> None:
    for one in seen.compared:
        if len(one.thing.kinds) != 1 or not _is_date(one.thing):
            continue
        for value in islice(_values(one, given), MOST_DATES):
            if isinstance(value, str) and _DATE.fullmatch(value):
                _warn_of_date(store, seen, one, value)


def _warn_of_date(store: Store, seen: Seen, one: Compared, value: str) -> None:
    coarser = [value[:length] for length in (4, 7) if length < len(value)]
    if one.operator in {"=", "IN"}:
        what, condition = "date_equal", "STARTS WITH $within"
    elif coarser:
        what, condition = "date_coarse", "IN $coarser"
    elif one.operator in {">", "<="}:
        what, condition = "date_within", "STARTS WITH $within"
    else:
        return
    (kind,) = one.thing.kinds
    pattern = f"(n:`{kind}`)" if kind in node_kinds() else f"()-[n:`{kind}`]->()"
    asked = f"MATCH {pattern} WHERE n.`{one.thing.name}` {condition} RETURN n.`{one.thing.name}` AS found LIMIT 1"
    bound = {"coarser": coarser} if "coarser" in condition else {"within": f"{value}-"}
    for (found,) in store.ask(asked, bound).rows:
        seen.warn(what, name=one.thing.name, operator=one.operator, typed=value, found=str(found))


def _warn_of_unknown(store: Store, seen: Seen, given: Given, names: Callable[[], Index] | None) -> None:
    sought: dict[tuple[str, str], dict[str, None]] = {}
    for one in seen.compared:
        if one.operator in {"=", "IN"} and one.thing.of is None and len(one.thing.kinds) == 1:
            (kind,) = one.thing.kinds
            if kind in node_kinds() and one.thing.name in ("id", *node_kinds()[kind].found_by):
                texts = (value for value in _values(one, given) if isinstance(value, str))
                sought.setdefault((kind, one.thing.name), {}).update(dict.fromkeys(islice(texts, MOST_SOUGHT)))
    for (kind, name), typed in sought.items():
        if not typed or columns(node_kinds()[kind])[name] != "text":
            continue
        asked = f"MATCH (n:`{kind}`) WHERE n.`{name}` IN $typed RETURN DISTINCT n.`{name}` AS found"
        there = {found for (found,) in store.ask(asked, {"typed": list(typed)}).rows}
        for text in typed:
            if text not in there:
                near = _near(store, text, kind.lower(), names)
                seen.warn("unknown_near" if near else "unknown", kind=kind, name=name, typed=text, near=near)


def _near(store: Store, typed: str, kind: str, names: Callable[[], Index] | None) -> str:
    if kind not in ALL:
        return ""
    index = names() if names is not None else read_index(store, {kind})
    try:
        return shown(index, get_meant(index, typed, [kind]))
    except NotMeant as fault:
        return either([f"{known} ({name})" for known, name in fault.near[:MOST_NEAR]]) if fault.near else ""
    except NameFault:
        return ""


def _values(one: Compared, given: Given) -> Iterator[object]:
    """What stands in the statement or is given for it; nothing for what shows in the rows only."""
    for value in _constants(one.other, given):
        if one.operator == "IN" and isinstance(value, list | tuple):
            yield from value
        else:
            yield value


def _constants(part: Expression, given: Given) -> Iterator[object]:
    if isinstance(part, Literal):
        yield part.value
    elif isinstance(part, Parameter):
        yield given.get(part.name)
    elif isinstance(part, ListOf):
        yield [value for item in part.items for value in _constants(item, given)]


def _holders(thing: Thing) -> list[type[Element]]:
    """The classes whose property it can be."""
    every = thing.kinds or (*node_kinds(), *relation_types())
    return [cls for cls in map(element, every) if thing.name in columns(cls)]


def _closed_list(thing: Thing) -> tuple[str, ...]:
    """The words that the property can hold in any of its classes; none where one of them takes any text."""
    found: dict[str, None] = {}
    for cls in _holders(thing):
        info = cls.model_fields.get(thing.name)
        words = allowed_words(info.annotation) if info is not None else ()
        if not words:
            return ()
        found.update(dict.fromkeys(words))
    return tuple(found)


def _is_date(thing: Thing) -> bool:
    held = _holders(thing)
    return bool(held) and all(is_partial_date(cls, thing.name) for cls in held)
