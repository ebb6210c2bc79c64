"""Fields to choose from what has a name: places, organisations, and everything there is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from explorer.finding.places import find_places
from explorer.finding.things import ALL, Found, Kind
from explorer.frame import state
from explorer.frame.day import index_of
from explorer.frame.going import go_to
from explorer.frame.page import Scene
from explorer.frame.picker import Answer, Option, Picker, picker
from explorer.text import say
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node

MOST = 20
"""So many of the things found are listed."""
MOST_RANKED = 2_000
"""So many are ranked where not all of them can be chosen."""
HOT = "/"


def place_picker(
    scene: Scene, name: str, label: str, *, many: bool = False, then: Callable[[], None] | None = None, **look: Any
) -> None:  # fmt: skip
    """Choose a country, a group or a region, or several, under the name of a choice; `then` is called after that."""
    known = scene.data.places
    held = st.session_state[name] if many else [st.session_state[name]]
    chosen = [Option(place, known[place].name) for place in held if place in known]

    def find(text: str) -> Answer:
        taken = {one.id for one in chosen}
        ids = find_places(text, known, _found(scene, text, ("country",), len(known))) if text else list(known)
        options = [Option(place, known[place].name) for place in ids if place not in taken or not many]
        return Answer(options, "" if options else _none(text))

    def take(ids: list[str]) -> None:
        state.choose(**{name: ids if many else next(iter(ids), None)})
        if then:
            then()

    picker(f"pick_{name}", Picker(label, find, take, "many" if many else "one", **look), chosen)


def thing_picker(
    scene: Scene, name: str, label: str, *, kinds: Collection[Kind] = ("organisation",),
    allowed: Callable[[str], bool] | None = None, then: Callable[[], None] | None = None, **look: Any,
) -> None:  # fmt: skip
    """Choose one thing of these kinds under the name of a choice; `then` is called after that."""
    held = scene.data.graph.node(st.session_state[name] or "")
    chosen = [Option(held.id, _called(held))] if held else []

    def take(ids: list[str]) -> None:
        state.choose(**{name: next(iter(ids), None)})
        if then:
            then()

    picker(f"pick_{name}", Picker(label, _finder(scene, kinds, say("picker.hint"), allowed), take, **look), chosen)


def things_field(
    scene: Scene, key: str, label: str, kinds: Collection[Kind], chosen: Sequence[str],
    take: Callable[[list[str]], None], **look: Any,
) -> None:  # fmt: skip
    """Choose several things of these kinds; `take` is called with the ids of all that are chosen then."""
    index = index_of(scene.data)
    find = _finder(scene, kinds, say("picker.hint"), lambda one: one not in chosen)
    held = [Option(one, index.called(one)) for one in chosen]
    picker(f"many_{key}", Picker(label, find, take, "many", **look), held)


def search_field(
    scene: Scene, key: str, label: str, take: Callable[[str], None], *, kinds: Collection[Kind] = ALL,
    placeholder: str = "", hot: str = "",
) -> None:  # fmt: skip
    """Find a thing of these kinds; `take` is called with its id, and the field is empty again."""

    def took(ids: list[str]) -> None:
        for name in ids:
            take(name)

    find = _finder(scene, kinds, say("picker.hint"))
    # With a name of its own: what is chosen on a page stands under bare ones.
    picker(f"seek_{key}", Picker(label, find, took, "go", placeholder=placeholder or label, labelled=False, hot=hot))


def search_everything(scene: Scene) -> None:
    """The search of every page: what is found is shown on the page that tells most of it."""
    label = say("bar.search")
    # Where the window is narrow there is no keyboard to speak of.
    short = label if scene.narrow else say("bar.search.short")
    search_field(scene, "search", label, go_to, placeholder=short, hot=HOT)


def _finder(
    scene: Scene, kinds: Collection[Kind], hint: str, allowed: Callable[[str], bool] | None = None
) -> Callable[[str], Answer]:  # fmt: skip
    def find(text: str) -> Answer:
        # Asked with nothing as the field is entered: what all names are found by is made before the first letter comes.
        found = _found(scene, text, kinds, MOST + 1 if allowed is None else MOST_RANKED)
        if not text:
            return Answer((), hint)
        options = [Option(thing.id, thing.name, thing.note) for thing in found if allowed is None or allowed(thing.id)]
        if not options:
            return Answer((), _none(text))
        return Answer(options[:MOST], say("picker.more") if len(options) > MOST else "")

    return find


def _found(scene: Scene, text: str, kinds: Collection[Kind], most: int) -> list[Found]:
    return index_of(scene.data).find(text, kinds, most)


def _called(thing: Node) -> str:
    return thing.full if isinstance(thing, Organisation) else str(getattr(thing, thing.caption))


def _none(text: str) -> str:
    return say("picker.none", asked=text)
