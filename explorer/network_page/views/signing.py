"""The view of who signs where: an organisation with its members, a place, or both."""

from __future__ import annotations

from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.frame.page import Scene
from explorer.frame.picking import search_field
from explorer.network.picture import Picture
from explorer.network_page import corridors, signing
from explorer.network_page.asked import Asked
from explorer.network_page.choosing import sign_of
from explorer.network_page.controls import mine, place_field, switch
from explorer.network_page.drawing import short_name_of
from explorer.network_page.shown import Shown, choose
from explorer.network_page.signing_panel import signers_panel, signing_panel
from explorer.network_page.view import Draw, Questions, Sheet, View
from explorer.text import flag_key, number, say, say_count, when
from graphmodel.kinds.organisation import Organisation


def controls(scene: Scene) -> list[tuple[float, Draw]]:
    """Search, views, the place, and the reader's own where it was named."""
    found: list[tuple[float, Draw]] = [
        (
            1.9,
            lambda: search_field(
                scene, "find", say("network.search.signing"), lambda found: _signer(scene, found),
                kinds=("organisation", "country"),
            ),
        ),
        (3.1, switch),
        (1.5, lambda: place_field(scene)),
    ]  # fmt: skip
    return [*found, (1.0, lambda: mine(scene))] if scene.lens else found


def _signer(scene: Scene, found: str) -> None:
    if found in scene.data.places:
        sign_of(scene.view["focus"], found)
    else:
        sign_of(found, scene.view["place"])


def shown(data: Data, world: World, asked: Asked) -> Shown:
    """The agreements with their parties and the largest corridors of each sort."""
    signed = signing.signed_by(data, asked, corridors.codes_of(data, asked.place))
    return choose(world, signing.candidates(world, asked, signed), asked.filters, (), 0, asked.most)


def placed(data: Data, world: World, asked: Asked, picture: Picture) -> Picture | None:
    """Forces lay it out."""
    return None


def sheet(scene: Scene, world: World, asked: Asked, shown: Shown) -> Sheet:
    """Who signs, with how many, and what came of it."""
    found = signing.signed_by(scene.data, asked, corridors.codes_of(scene.data, asked.place))
    sizes = say("network.legend.size.organisations")
    who = _who(scene, asked)
    if found is None or who is None:
        hint = say("network.signing.hint")
        return Sheet(say("network.signing.title"), hint, lambda: signers_panel(world), sizes)
    told = say(
        "network.answer.signing",
        agreements=say_count("network.agreements", len(found.agreements)),
        parties=say_count("network.parties", len(found.parties)),
        when=when(scene.as_of, scene.sector),
        covered=say_count(flag_key("network.signing.covered.count", scene.policy), len(found.covered)),
        weak=number(len(found.weak)),
        open=number(len(found.open)),
    )
    return Sheet(who, told, lambda: signing_panel(scene, found), sizes)


def _who(scene: Scene, asked: Asked) -> str | None:
    own = scene.data.graph.find(Organisation, asked.focus) if asked.focus else None
    known = corridors.place_name(scene.data, asked.place)
    if own is None:
        return say("network.signing.place.title", place=known) if known else None
    name = short_name_of(scene.data.graph, own.id)
    if known:
        return say("network.signing.both.title", name=name, place=known)
    return say("network.signing.own.title", name=name)


def questions(scene: Scene, world: World, asked: Asked, shown: Shown) -> Questions:
    """Of what surrounds the organisation in focus."""
    return {"neighbourhood": {"id": asked.focus, "limit": max(shown.total, 1)}} if asked.focus else {}


VIEW = View(controls, shown, placed, sheet, questions)
