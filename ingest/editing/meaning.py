"""What is meant by a name that somebody typed: on record, among what is being added, or one of several."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Node
from graphmodel.names.entries import called
from graphmodel.names.index import Index
from graphmodel.names.meant import NotMeant, get_corridor, get_meant
from graphmodel.names.ranking import NAME
from graphmodel.names.words import folded
from graphmodel.relations import BasedIn
from ingest.editing.change import Change

Choose = Callable[[NotMeant], str | None]
"""Asked where a name is not one thing: an identifier or another name; nothing where nobody can be asked."""
_CLASSES: dict[str, type[Node]] = {cls.__name__.lower(): cls for cls in (Organisation, Agreement, Country)}


class Meaning:
    """Names and codes against the seeds and what is added to them."""

    def __init__(self, change: Change, choose: Choose = lambda fault: None) -> None:
        self._change = change
        self.choose = choose
        self.understood: dict[str, str] = {}
        """What was typed and is another thing than its own identifier, each with what was understood."""

    @cached_property
    def _index(self) -> Index:
        return Index(self._change.graph)

    def organisation(self, typed: str) -> str:
        """The identifier of an organisation by any of its names; raises NotMeant."""
        return self._meant(typed, Organisation)

    def agreement(self, typed: str) -> str:
        """The identifier of an agreement by its title, or words of it; raises NotMeant."""
        return self._meant(typed, Agreement)

    def node(self, typed: str) -> tuple[type[Node], str]:
        """An organisation, an agreement or a source, by identifier or name; raises NotMeant."""
        for cls in (Organisation, Agreement, Source):
            if self._change.held(cls, typed):
                return cls, typed
        try:
            meant = self._by_name(typed, ["organisation", "agreement"])
        except NotMeant as fault:
            meant = self._chosen(fault)
        cls = Organisation if self._change.held(Organisation, meant) else Agreement
        return cls, self._told(typed, meant)

    def country(self, typed: str) -> str:
        """The code of a country by any of its names; raises NotMeant."""
        return self._meant(typed, Country)

    def corridor(self, typed: str) -> str:
        """The corridor between two countries, as NPL-KWT or “Nepal to Kuwait”; raises NameFault."""
        return self._told(typed, get_corridor(self._index, [typed]).id)

    def home(self, organisation: str) -> str:
        """The code of the country in which an organisation is based, the new ones among them; empty for none."""
        ties = [tie for tie in self._change.added.values() if isinstance(tie, BasedIn) and tie.from_id == organisation]
        ties += self._change.graph.out_of(organisation, BasedIn)
        return ties[0].to_id if ties else ""

    def _meant(self, typed: str, cls: type[Node]) -> str:
        asked = typed.strip()
        added = [one for (kind, _), one in self._change.added.items() if kind is cls and isinstance(one, Node)]
        for name in (asked, asked.lower(), asked.upper()):
            if self._change.held(cls, name):
                return self._told(typed, name)
        for one in added:
            if folded(asked) in map(folded, called(one)):
                return self._told(typed, one.id)
        try:
            return self._told(typed, self._by_name(typed, [cls.__name__.lower()]))
        except NotMeant as fault:
            return self._told(typed, self._chosen(fault))

    def _by_name(self, typed: str, kinds: list[str]) -> str:
        """What is called so: that only one organisation has these words in its name is not enough to write."""
        hit = get_meant(self._index, typed, kinds)
        if hit.kind == "organisation" and hit.score < NAME:
            near = self._change.graph.get_node(Organisation, hit.id)
            raise NotMeant(typed, kinds, [(near.id, near.full)])
        return hit.id

    def _chosen(self, fault: NotMeant) -> str:
        chosen = self.choose(fault)
        if chosen is None:
            raise fault
        return chosen if chosen in self._change else self._meant(chosen, _CLASSES[fault.kinds[0]])

    def _told(self, typed: str, meant: str) -> str:
        node = self._change.graph.node(meant)
        if typed != meant and node is not None:
            name = str(getattr(node, "full", None) or getattr(node, node.caption))
            self.understood[typed] = f"{meant} ({name})"
        return meant
