"""Why a pair stands where it stands: each of its ranks as reasons to be put into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from graphmodel.coverage.clauses import Clause, clause
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.between import Between, Renewable
from graphmodel.strategy.experience import Done, Experience
from graphmodel.strategy.partners import Found, Pair
from graphmodel.vocabulary import Sector

Line = tuple[Clause, ...]
"""Reasons that are said in a row."""
Part = Literal["renew", "region", "tie", "fit", "experience", "warnings"]
MOST_TIES, MOST_CORRIDORS = 4, 3


def reasons_of(graph: Graph, found: Found, pair: Pair, sector: Sector | None) -> Mapping[Part, tuple[Line, ...]]:
    """All that is to be said of a pair, by what it is about; what is unknown or not on record is said, too."""
    unions = (_short(graph, pair.origin), _short(graph, pair.destination))
    organised = {"sector": sector} if sector else {}
    return {
        "renew": (_renew(graph, pair.renew),),
        "region": tuple(_region(graph, found, pair, unions)),
        "tie": tuple(_ties(graph, pair, unions)),
        "fit": ((clause(f"pair.fit.{pair.fit}", **organised),),),
        "experience": tuple(
            _experience(graph, union, held) for union, held in zip(unions, pair.experience, strict=True)
        ),
        "warnings": tuple((told,) for told in pair.warnings),
    }


def things_of(pair: Pair) -> tuple[str, ...]:
    """All that the reasons of a pair name, by their identifiers: unions, bodies, texts and countries."""
    told = [pair.origin, pair.destination]
    told += [pair.renew.text] if pair.renew else []
    told += [name for done in pair.done if done for name in (done.agreement, done.country)]
    told += [name for tie in pair.ties for name in (tie.thing, *tie.through)]
    return tuple(dict.fromkeys(told))


def _renew(graph: Graph, held: Renewable | None) -> Line:
    if held is None:
        return (clause("pair.renew.none"),)
    text = graph.get_node(Agreement, held.text)
    signed = clause("signed", day=text.signed_on) if text.signed_on else clause("undated")
    dated = () if held.state == "planned" else (signed,)
    return clause("text", title=text.title), *dated, clause(f"pair.renew.{held.state}")


def _region(graph: Graph, found: Found, pair: Pair, unions: tuple[str, str]) -> Iterator[Line]:
    ends = [graph.get_node(Country, code) for code in (found.destination, found.origin)]
    if not any(pair.done) and all(end.m49_subregion for end in ends):
        yield (clause("pair.region.neither"),)
        return
    for union, done, end in zip(unions, pair.done, ends, strict=True):
        if end.m49_subregion is None:
            yield (clause("pair.region.unknown", country=end.name),)
        elif done is None:
            yield (clause("pair.region.none", union=union, country=end.name),)
        else:
            yield _done(graph, union, done)


def _done(graph: Graph, union: str, done: Done) -> Line:
    title, country = graph.get_node(Agreement, done.agreement).title, graph.get_node(Country, done.country).name
    state = "in_force" if done.verdict in {"covered", "partial"} else f"pair.{done.verdict}"
    return clause("pair.region.done", union=union, title=title, country=country), clause(state)


def _ties(graph: Graph, pair: Pair, unions: tuple[str, str]) -> Iterator[Line]:
    if not pair.ties:
        yield (clause("pair.tie.none"),)
    for tie in pair.ties[:MOST_TIES]:
        told = _tie(graph, tie, unions)
        yield (told, clause("pair.low")) if tie.unverified else (told,)
    if len(pair.ties) > MOST_TIES:
        yield (clause("pair.tie.more", count=len(pair.ties) - MOST_TIES),)


def _tie(graph: Graph, tie: Between, unions: tuple[str, str]) -> Clause:
    if tie.kind in {"text", "council"}:
        return clause(f"pair.tie.{tie.kind}", title=graph.get_node(Agreement, tie.thing).title)
    body = graph.get_node(Organisation, tie.thing)
    if tie.kind == "third":
        one, other = (graph.get_node(Agreement, text).title for text in tie.through)
        if one == other:
            return clause("pair.tie.third.same", union=body.short, title=one)
        return clause("pair.tie.third", union=body.short, title=one, other=other)
    if tie.kind == "cooperates":
        return clause("pair.tie.cooperates")
    if tie.kind == "part":
        below = unions[0] if body.short == unions[1] else unions[1]
        return clause("pair.tie.part", union=below, body=body.short)
    return clause(f"pair.tie.{tie.kind}", body=body.short)


def _experience(graph: Graph, union: str, held: Experience) -> Line:
    if held.last_sign is None and not held.in_force:
        return (clause("pair.experience.never", union=union),)
    told = [clause("pair.experience", union=union, count=len(held.in_force))]
    if not held.in_force:
        told = [clause("pair.experience.none", union=union)]
    if held.corridors:
        names = tuple(_corridor(graph, name) for name in held.corridors[:MOST_CORRIDORS])
        rest = len(held.corridors) - len(names)
        code = "pair.experience.corridors.more" if rest else "pair.experience.corridors"
        told.append(clause(code, corridors=names, **({"count": rest} if rest else {})))
    if held.last_sign is not None:
        told.append(clause("pair.experience.last", day=held.last_sign))
    return tuple(told)


def _corridor(graph: Graph, name: str) -> str:
    return " → ".join(graph.get_node(Country, end).name for end in ends_of(name))


def _short(graph: Graph, organisation: str) -> str:
    return graph.get_node(Organisation, organisation).short
