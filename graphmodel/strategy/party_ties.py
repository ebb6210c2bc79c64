"""What ties two organisations that could sign: the bodies above both, and the texts that both signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.answers.nearest import belongings
from graphmodel.coverage.life import lives
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, is_narrower
from graphmodel.relations import Signed

_KINDS = list(BODIES)


@dataclass(frozen=True)
class Tie:
    """What two organisations have in common: the nearest body above both, and how many texts."""

    body: str | None
    verified: bool
    """Is the tie a text, or does the body hang on affiliations of low confidence for neither of the two?"""
    texts: tuple[str, ...]


class PartyTies:
    """Ties over one graph on one day; what is above an organisation is looked up once."""

    def __init__(self, graph: Graph, as_of: date) -> None:
        self._graph, self._as_of = graph, as_of
        self._above: dict[str, dict[str, bool]] = {}
        self._signed: dict[str, frozenset[str]] = {}

    def between(self, one: str, other: str) -> Tie | None:
        """What ties two organisations; nothing where nothing on record does."""
        here, there = self.above(one), self.above(other)
        texts = tuple(sorted(self.signed(one) & self.signed(other)))
        shared = sorted(
            here.keys() & there.keys(), key=lambda body: (not (here[body] and there[body]), self._order(body))
        )
        if not (shared or texts):
            return None
        return Tie(shared[0] if shared else None, all(here[body] and there[body] for body in shared[:1]), texts)

    def above(self, organisation: str) -> dict[str, bool]:
        """The living bodies above it that are its own, each with whether firm affiliations lead there."""
        if organisation not in self._above:
            found: dict[str, bool] = {}
            waiting = [(organisation, True)]
            while waiting:
                name, firm = waiting.pop()
                below = self._graph.get_node(Organisation, name)
                for tie in belongings(self._graph, name, self._as_of):
                    body = self._graph.get_node(Organisation, tie.to_id)
                    sure = firm and tie.confidence != "low"
                    if found.get(body.id, False) or found.get(body.id) == sure or is_narrower(body.kind, below.kind):
                        continue
                    if lives(self._graph, body.id, self._as_of):
                        found[body.id] = sure
                        waiting.append((body.id, sure))
            kinds = {name: self._graph.get_node(Organisation, name).kind for name in found}
            self._above[organisation] = {name: sure for name, sure in found.items() if kinds[name] in BODIES}
        return self._above[organisation]

    def signed(self, organisation: str) -> frozenset[str]:
        """The texts on record that it signed as a party, whatever they are worth now."""
        if organisation not in self._signed:
            ties = (tie for tie in self._graph.out_of(organisation, Signed) if tie.role == "party")
            texts = (self._graph.get_node(Agreement, tie.to_id) for tie in ties)
            self._signed[organisation] = frozenset(text.id for text in texts if text.stage != "planned")
        return self._signed[organisation]

    def _order(self, body: str) -> tuple[int, str]:
        return _KINDS.index(self._graph.get_node(Organisation, body).kind), body
