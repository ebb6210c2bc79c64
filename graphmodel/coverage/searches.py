"""What searches say of a corridor on which nothing stands: looked for, and when; or nobody has looked yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel.coverage.clauses import Clause, Value, clause
from graphmodel.kinds.search import Search
from graphmodel.relations import LookedFor

_MOST_FOUND = {"found": 0, "other_only": 1, "nothing_found": 2}


def latest_first(searches: Iterable[Search]) -> tuple[Search, ...]:
    """The first one decides: the latest, and of one day the one that found most."""
    by_result = sorted(searches, key=lambda search: (_MOST_FOUND[search.result], search.id))
    return tuple(sorted(by_result, key=lambda search: search.searched_on, reverse=True))


def latest_searches(searches: Iterable[Search], ties: Iterable[LookedFor]) -> Mapping[str, Search]:
    """The search that decides, for every corridor that was looked for."""
    known = {search.id: search for search in searches}
    found: dict[str, list[Search]] = {}
    for tie in ties:
        found.setdefault(tie.to_id, []).append(known[tie.from_id])
    return {corridor: latest_first(made)[0] for corridor, made in found.items()}


def looked_for(search: Search | None) -> Clause:
    """What is said beside “nothing on record”."""
    if search is None:
        return clause("looked_for.never")
    told: dict[str, Value] = {"day": search.searched_on, "languages": search.languages}
    if search.note is None or search.result == "nothing_found":
        return clause(f"looked_for.{search.result}", **told)
    return clause(f"looked_for.{search.result}.note", note=search.note, **told)
