"""How two are linked, the nearest first: what both belong to, what both signed, how else, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass

from graphmodel.answers.routes import FAR, NEAR, Hubs, Route, best_routes, is_hub, is_through_hub, route_along
from graphmodel.answers.ties import Tie, Ties
from graphmodel.coverage.life import SEATED
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import is_narrower
from graphmodel.relations import AffiliatedTo, Signed, StructureOf

TEXTS, ROUTES, MANY = 8, 5, 12
"""So many texts and so many other routes are given, and so many of each where all are asked for."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A body to which both belong, straight or through others."""

    body: str
    others: int
    """How many living organisations belong straight to it beside the two and those through whom they do."""
    route: Route
    """Up from the one, and down to the other."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is on record between the two and was not given."""

    hubs: tuple[str, ...] = ()
    """Giant bodies through which there are short routes, the nearest first."""
    texts: int = 0
    """So many more texts that both signed."""
    more: bool = False
    """Are there more routes as short as those given?"""
    longer: int = NEAR
    """No route of more ties was looked for."""


@dataclass(frozen=True, slots=True)
class Links:
    """What links two: bodies, texts that both signed, other routes; the nearest of each first."""

    shared: tuple[Shared, ...] = ()
    texts: tuple[Route, ...] = ()
    """Each from the one over the text to the other, the newest text first."""
    routes: tuple[Route, ...] = ()
    left_out: LeftOut = LeftOut()


def find_links(
    ties: Ties, one: str, other: str, *, allowed: Container[str] | None = None, everything: bool = False
) -> Links:  # fmt: skip
    """What links two over the ties that are allowed, by their ids.

    Giant bodies that are not what both belong to are passed by, unless nothing else links the two or everything is
    asked for.
    """
    if one == other:
        return Links()
    walked = _Walked(ties, allowed)
    shared, texts = walked.shared(one, other), walked.texts(one, other)
    told = {*(found.body for found in shared), *(route.nodes[1] for route in texts)}
    most, many = (MANY, MANY) if everything else (TEXTS, ROUTES)
    hubs: Hubs = "too" if everything else "never" if told else "last"
    found = best_routes(ties, one, other, many + 1, allowed=allowed, avoided=told, hubs=hubs)
    found.sort(key=lambda route: (len(route.ties), route.cost, route.nodes))
    routes = tuple(found[:many])
    passed = {*told, *(node for route in routes for node in route.nodes)}
    through = tuple(hub for hub in walked.hubs(one, other, told) if hub not in passed)
    far = everything or any(len(route.ties) > NEAR or is_through_hub(ties, route) for route in routes)
    left_out = LeftOut(through, max(0, len(texts) - most), len(found) > many, FAR if far else NEAR)
    return Links(shared, texts[:most], routes, left_out)


class _Walked:
    """The ties that may be walked, seen from the two ends."""

    def __init__(self, ties: Ties, allowed: Container[str] | None) -> None:
        self._ties, self._allowed = ties, allowed

    def shared(self, one: str, other: str) -> tuple[Shared, ...]:
        """The bodies above both: the fewest steps first, then the smallest; none above one that both have below it."""
        up, down = self._above(one), self._above(other)
        met = [body for body in up.keys() & down.keys() if not set(_below(up[body])) & set(_below(down[body]))]
        found = [self._met(one, up[body], down[body]) for body in met]
        return tuple(sorted(found, key=lambda shared: (len(shared.route.ties), shared.others, shared.body)))

    def texts(self, one: str, other: str) -> tuple[Route, ...]:
        """The texts that both signed, the newest first, those without a date last."""
        signed, too = self._signed(one), self._signed(other)
        texts = [self._ties.graph.get_node(Agreement, text) for text in signed.keys() & too.keys()]
        texts.sort(key=lambda text: (text.signed_on or "", text.id), reverse=True)
        return tuple(
            route_along(self._ties, (one, text.id, other), (signed[text.id], too[text.id])) for text in texts
        )  # fmt: skip

    def hubs(self, one: str, other: str, avoided: Collection[str]) -> tuple[str, ...]:
        """The giant bodies on ways as long as a near route, but for those to be avoided: the nearest first."""
        # What hangs on a neighbour of both is on no way of its own.
        near = {name for name in self._next(one) & self._next(other) if not is_hub(self._ties, name)}
        up, down = (self._steps(end, {*avoided, *near, one, other}) for end in (one, other))
        found = [name for name in up.keys() & down.keys() if up[name] + down[name] <= NEAR and is_hub(self._ties, name)]
        return tuple(sorted(found, key=lambda name: (up[name] + down[name], name)))

    def _met(self, one: str, up: tuple[Tie, ...], down: tuple[Tie, ...]) -> Shared:
        body = up[-1].end
        counted = {AffiliatedTo.type_name, up[-1].type_name, down[-1].type_name}
        members = {tie.start for tie in self._belonging(body) if tie.end == body and tie.type_name in counted}
        others = [name for name in members - {up[-1].start, down[-1].start} if self._ties.lives(name)]
        nodes = [one, *(tie.end for tie in up), *(tie.start for tie in reversed(down))]
        return Shared(body, len(others), route_along(self._ties, nodes, [*up, *reversed(down)]))

    def _above(self, start: str) -> dict[str, tuple[Tie, ...]]:
        """The living bodies above an organisation, each with the shortest way up to it."""
        graph = self._ties.graph
        found: dict[str, tuple[Tie, ...]] = {}
        waiting: list[tuple[str, tuple[Tie, ...]]] = [(start, ())]
        for below, way in waiting:
            for tie in self._belonging(below):
                if tie.start != below or tie.end in {start, *found} or not self._ties.lives(tie.end):
                    continue
                body, member = (graph.get_node(Organisation, end) for end in (tie.end, below))
                if not is_narrower(body.kind, member.kind):
                    found[tie.end] = (*way, tie)
                    waiting.append((tie.end, found[tie.end]))
        return found

    def _belonging(self, node: str) -> Iterator[Tie]:
        """The ties by which somebody belongs with a seat, above an organisation and below it."""
        for tie in self._walkable(node):
            relation = tie.relation
            if isinstance(relation, StructureOf) or (isinstance(relation, AffiliatedTo) and relation.status in SEATED):
                yield tie

    def _signed(self, organisation: str) -> dict[str, Tie]:
        """The texts that it signed as a party, each with its signature."""
        return {
            tie.end: tie
            for tie in self._walkable(organisation)
            if isinstance(tie.relation, Signed) and tie.relation.role == "party" and tie.start == organisation
        }

    def _walkable(self, node: str) -> Iterator[Tie]:
        return (tie for tie in self._ties.touching(node) if self._allowed is None or tie.id in self._allowed)

    def _next(self, node: str) -> set[str]:
        return {tie.end if tie.start == node else tie.start for tie in self._walkable(node)} - {node}

    def _steps(self, start: str, avoided: set[str]) -> dict[str, int]:
        """How many steps each thing is away that is not to be avoided, so far as a near route to it can be."""
        found, edge = {start: 0}, [start]
        for step in range(1, NEAR):
            edge = sorted({far for name in edge for far in self._next(name)} - found.keys() - avoided)
            found.update(dict.fromkeys(edge, step))
        return found


def _below(way: tuple[Tie, ...]) -> list[str]:
    """What a way up to a body passes, from its start on."""
    return [tie.start for tie in way]
