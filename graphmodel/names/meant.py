"""The one thing that was meant by a name or a code; where several fit as well, they are told and none is guessed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import suppress

from graphmodel.errors import NameFault
from graphmodel.kinds.corridor import corridor_id
from graphmodel.names.entries import Kind
from graphmodel.names.index import Hit, Index, halves
from graphmodel.names.ranking import HOLDS, NAME

NEAREST = 5
CODE = float("inf")
"""What a thing is worth that was named by its code."""
_APART = re.compile(r"[\s\-–→>]+")


class NotMeant(NameFault):
    """A name that nothing has, or that several things answer to as well; `near` are those that may have been meant."""

    def __init__(self, typed: str, kinds: Collection[Kind], near: Sequence[tuple[str, str]], several: int = 0) -> None:
        self.typed = typed
        self.kinds = tuple(kinds)
        self.near = tuple(near)
        """Each with its identifier and its name."""
        self.several = several
        """How many answer as well; 0 where none does."""
        super().__init__(self._told())

    def _told(self) -> str:
        kind = self.kinds[0] if len(self.kinds) == 1 else "thing"
        code, last = ("code", "ISO 3166, as NPL") if kind == "country" else ("identifier", "as the search shows it")
        near = [f"{known} ({name})" for known, name in self.near]
        if self.several:
            left = self.several - len(near)
            near = [*near, f"{left} more"] if left else near
            return f"“{self.typed}” may be {either(near)}; write the {code} of the one that is meant"
        hint = f"did you mean {either(near)}?" if near else f"write its name or its {code} ({last})"
        return f"no {kind} has the {code} “{self.typed}”, and none is called so; {hint}"


def get_meant(index: Index, typed: str, kinds: Collection[Kind]) -> Hit:
    """The thing of these kinds that has this code, else is called so, else alone answers best; raises NotMeant."""
    asked = typed.strip()
    for code in (asked, asked.upper(), asked.lower()):
        node = index.graph.node(code)
        if node is not None and (kind := type(node).__name__.lower()) in kinds:
            return Hit(code, kind, CODE)
    others = [kind for kind in kinds if kind != "corridor"]
    if not others:
        return get_corridor(index, [asked])
    if "corridor" in kinds:
        with suppress(NameFault):
            hit = get_corridor(index, [asked])
            # Words of a title may happen to begin like two countries.
            if hit.score >= NAME:
                return hit
    return _by_name(index, typed, others)


def _by_name(index: Index, typed: str, kinds: Collection[Kind]) -> Hit:
    hits = index.find(typed, kinds, most=len(index.graph))
    if not hits or hits[0].score < HOLDS:
        near = [hit.id for hit in hits] or index.alike(typed, kinds, NEAREST)
        raise NotMeant(typed, kinds, _named(index, near))
    best = [hit for hit in hits if int(hit.score) == int(hits[0].score)]
    if len(best) > 1:
        raise NotMeant(typed, kinds, _named(index, [hit.id for hit in best]), len(best))
    return best[0]


def get_corridor(index: Index, typed: Sequence[str]) -> Hit:
    """The corridor between two countries, in two texts or in one (“Nepal to Qatar”); raises NameFault."""
    if len(typed) == 2:
        return _between(index, *typed)
    whole = " ".join(typed)
    ways, faults = [], []
    for left, right, _ in halves([part for part in _APART.split(whole) if part]):
        try:
            ways.append(_between(index, " ".join(left), " ".join(right)))
        except NotMeant as fault:
            faults.append(fault)
    if ways:
        return max(ways, key=lambda hit: hit.score)
    # With one way to read the text its fault says more; with several, where a name was as good as another.
    if len(faults) == 1 or any(fault.several for fault in faults):
        raise next((fault for fault in faults if fault.several), faults[0])
    raise NameFault(f"“{whole}” is no corridor; name the country of origin and the country of destination, as NPL-KWT")


def _between(index: Index, origin: str, destination: str) -> Hit:
    start, end = (get_meant(index, name, ["country"]) for name in (origin, destination))
    if start.id == end.id:
        raise NameFault(f"a corridor joins two different countries; {start.id} was named twice")
    return Hit(corridor_id(start.id, end.id), "corridor", min(start.score, end.score))


def shown(index: Index, hit: Hit) -> str:
    """What was understood, with its name where it is not its own."""
    return " ".join(f"{known} ({name})" for known, name in _named(index, [hit.id])) or hit.id


def _named(index: Index, found: Sequence[str]) -> list[tuple[str, str]]:
    nodes = [node for name in found[:NEAREST] if (node := index.graph.node(name))]
    return [(node.id, str(getattr(node, node.caption))) for node in nodes]


def either(words: Sequence[str]) -> str:
    """Words of which one is meant, as they are read: “a, b or c”."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
