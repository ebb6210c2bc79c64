"""The view of corridors between countries: all of a country, the flagged ones of a region or of the world."""

from __future__ import annotations

from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.frame.going import choose_all
from explorer.frame.page import Scene
from explorer.frame.picking import search_field
from explorer.network.picture import Picture
from explorer.network_page import corridors
from explorer.network_page.asked import Asked
from explorer.network_page.choosing import focus_on
from explorer.network_page.controls import place_field, switch
from explorer.network_page.panel import largest_corridors
from explorer.network_page.shown import Shown
from explorer.network_page.view import Draw, Questions, Sheet, View
from explorer.text import number, say, when


def controls(scene: Scene) -> list[tuple[float, Draw]]:
    """Search, views, the place."""
    return [
        (2.0, lambda: search_field(scene, "find", say("network.search"), lambda found: _corridor(scene, found))),
        (3.1, switch), (1.8, lambda: place_field(scene)),
    ]  # fmt: skip


def _corridor(scene: Scene, found: str) -> None:
    if found in scene.data.places:
        choose_all(place=found, selected=None, most=None)
    else:
        focus_on(found)


def shown(data: Data, world: World, asked: Asked) -> Shown:
    """The largest corridors of the place, or of the world."""
    return corridors.shown(world, asked, corridors.codes_of(data, asked.place))


def placed(data: Data, world: World, asked: Asked, picture: Picture) -> Picture | None:
    """Forces lay it out."""
    return None


def sheet(scene: Scene, world: World, asked: Asked, shown: Shown) -> Sheet:
    """The place, how many of its corridors are drawn, and the largest."""
    where = corridors.place_name(scene.data, asked.place)
    one = len(corridors.codes_of(scene.data, asked.place)) == 1
    rows = [world.rows[tie.id] for tie in shown.ties]
    told = say(
        f"network.answer.{'place' if one else 'corridors'}", shown=number(len(shown.ties)), total=number(shown.total),
        by=scene.ranking.by(rows), when=when(scene.as_of, scene.sector),
    )  # fmt: skip
    title = say("network.corridors.place.title", name=where) if where else say("network.corridors.title")
    sizes = say("network.legend.size.corridors", who=scene.ranking.who(rows))
    return Sheet(title, told, lambda: largest_corridors(scene, world, shown), sizes)


def questions(scene: Scene, world: World, asked: Asked, shown: Shown) -> Questions:
    """The flagged ones."""
    return {"flagged_corridors": scene.flagged_question}


VIEW = View(controls, shown, placed, sheet, questions)
