"""The view of how two are linked: what both belong to, and the routes between them, drawn together."""

from __future__ import annotations

from explorer.finding.things import Kind
from explorer.frame import state
from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.frame.page import Scene
from explorer.frame.picking import thing_picker
from explorer.look.parts import md
from explorer.network.picture import Picture
from explorer.network.tiers import place_tiers
from explorer.network_page import linked
from explorer.network_page.asked import Asked
from explorer.network_page.controls import filters, switch
from explorer.network_page.drawing import short_name_of
from explorer.network_page.routes_panel import routes_panel, shared_told
from explorer.network_page.shown import Shown
from explorer.network_page.view import Draw, Questions, Sheet, View
from explorer.network_page.views.organisations import TIERS_WIDTH
from explorer.text import listing, say, say_count, when

LINKABLE: tuple[Kind, ...] = ("organisation", "agreement")


def controls(scene: Scene) -> list[tuple[float, Draw]]:
    """The two, the views, the filters."""
    return [
        (1.6, lambda: _end(scene, "one")), (1.6, lambda: _end(scene, "other")), (3.1, switch),
        (0.95, lambda: filters(scene)),
    ]  # fmt: skip


def _end(scene: Scene, name: str) -> None:
    """One of the two that are to be linked."""
    label = say(f"network.search.{name}")
    thing_picker(
        scene, name, label, kinds=LINKABLE, labelled=False, placeholder=label,
        then=lambda: state.choose(route=0, selected=None),
    )  # fmt: skip


def shown(data: Data, world: World, asked: Asked) -> Shown:
    """The routes; what surrounds the one end while the other is missing."""
    return linked.shown(world, asked, linked.linked_of(data, asked))


def placed(data: Data, world: World, asked: Asked, picture: Picture) -> Picture | None:
    """From the one down to the other, step by step."""
    if not asked.one or not asked.other:
        return None
    return place_tiers(picture, linked.steps(linked.linked_of(data, asked), asked.one, asked.other), TIERS_WIDTH)


def sheet(scene: Scene, world: World, asked: Asked, shown: Shown) -> Sheet:
    """The two, what both belong to, how many routes there are, and each as a sentence."""
    found = linked.linked_of(scene.data, asked)
    graph, sizes = world.graph, say("network.legend.size.organisations")
    if not asked.one or not asked.other:
        title, told = say("network.linked.title"), say("network.linked.hint")
    else:
        names = {"one": short_name_of(graph, asked.one), "other": short_name_of(graph, asked.other)}
        title = say("network.linked.both.title", **names)
        none = say("network.linked.none", **{end: md(name) for end, name in names.items()})
        told = _told(scene, found) if found.drawn else none

    def route() -> frozenset[str]:
        # Read again at every click.
        return found.elements(scene.view["route"])

    return Sheet(title, told, lambda: routes_panel(scene, asked, found), sizes, route)


def _told(scene: Scene, found: linked.Linked) -> str:
    """What both belong to and what both signed, then how many other routes there are."""
    graph, links = scene.data.graph, found.links
    parts = []
    if links.shared:
        bodies = listing([shared_told(short_name_of(graph, shared.body), shared.others) for shared in links.shared])
        parts.append(say("network.linked.shared", bodies=md(bodies)))
    if links.texts:
        parts.append(say_count("network.linked.signed", len(links.texts) + links.left_out.texts))
    besides = "network.answer.linked.besides" if parts else "network.answer.linked"
    when_told = when(scene.as_of, scene.sector)
    if links.routes:
        parts.append(say_count(besides, len(links.routes), when=when_told))
    else:
        parts.append(say("network.answer.linked.alone", when=when_told))
    return " ".join([*parts, say("network.linked.hub")] if found.hub_only else parts)


def questions(scene: Scene, world: World, asked: Asked, shown: Shown) -> Questions:
    """Of what surrounds the first of the two."""
    return {"neighbourhood": {"id": asked.one, "limit": max(shown.total, 1)}} if asked.one else {}


VIEW = View(controls, shown, placed, sheet, questions)
