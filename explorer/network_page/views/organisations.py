"""The view of organisations and agreements: the bodies at the top, the whole, or what surrounds a thing."""

from __future__ import annotations

from dataclasses import replace

from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.frame.page import Scene
from explorer.network.picture import Picture
from explorer.network.ring import place_ring
from explorer.network.tiers import place_tiers
from explorer.network.tree import place_hierarchy
from explorer.network_page import subjects
from explorer.network_page.asked import Asked
from explorer.network_page.choosing import focus_on
from explorer.network_page.controls import filters, layout, look, switch
from explorer.network_page.corridors import codes_of
from explorer.network_page.drawing import name_of
from explorer.network_page.filters import regions_of
from explorer.network_page.finder import search_field
from explorer.network_page.panel import largest_agreements, ways_in
from explorer.network_page.shown import Candidates, Shown, choose
from explorer.network_page.start import top
from explorer.network_page.view import Draw, Questions, Sheet, View
from explorer.text import number, say, say_count, when, word
from graphmodel.answers.ties import kind_of
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, KINDS

TIERS_WIDTH, START_WIDTH = 1150.0, 940.0
"""Pixels at scale 1: wide enough for a dozen names in a line; at the start so wide as a window of 1440 shows."""
START_TIERS = {"global": 0, "regional": 1, "subregional": 1, "agreement": 2, "country": 4}
"""The rows of the start; whoever signed, and is no body, stands between the agreements and the countries."""
TIERS = ("global", "regional", "subregional", "centre", "union", "agreement", "country")
"""The tiers from the top down; whoever is in none of them stands below."""
DESCENT = frozenset({"affiliated", "structure"})
"""The ties by which a family hangs together."""
TITLED = ("agreement", "country", "corridor")
"""Kinds whose title in focus is another than that of an organisation."""
RING = ("Europe and Central Asia", "Arab States", "Asia and the Pacific", "Africa", "Americas")


def controls(scene: Scene) -> list[tuple[float, Draw]]:
    """Search, views, layout, what size and colour say, filters."""
    return [
        (1.75, lambda: search_field(scene, say("network.search"), focus_on)), (3.1, switch), (1.2, layout),
        (0.85, lambda: look(scene)), (0.95, lambda: filters(scene)),
    ]  # fmt: skip


def shown(data: Data, world: World, asked: Asked) -> Shown:
    """What surrounds the focus, the top or the whole, filtered and cut."""
    codes = codes_of(data, asked.place)
    found = choose(world, _candidates(world, asked), asked.filters, codes, asked.skip, asked.most)
    return _without_short_cuts(found, str(asked.focus)) if _is_family(world, asked) else found


def _candidates(world: World, asked: Asked) -> Candidates:
    if asked.focus is None:
        start = subjects.whole(world) if asked.whole else top(world)
    elif _is_family(world, asked):
        return subjects.family(world, asked.focus)
    else:
        start = subjects.around(world, asked.focus)
    return subjects.opened_at(world, start, asked.opened)


def _is_family(world: World, asked: Asked) -> bool:
    return asked.layout == "family" and world.graph.find(Organisation, asked.focus or "") is not None


def _without_short_cuts(shown: Shown, root: str) -> Shown:
    """A family without the ties to its head of those that hang on a lower body, too."""
    lower = {tie.start for tie in shown.ties if tie.style in DESCENT and tie.end != root}
    kept = tuple(tie for tie in shown.ties if tie.style in DESCENT and not (tie.end == root and tie.start in lower))
    return replace(shown, ties=kept)


def placed(data: Data, world: World, asked: Asked, picture: Picture) -> Picture | None:
    """As a family, on a ring or in tiers where that was chosen or fits."""
    if _is_family(world, asked):
        return place_hierarchy(picture, str(asked.focus))
    if asked.layout == "ring":
        return _ring(world, picture)
    if asked.layout == "tiers":
        return _tiers(picture)
    start = asked.focus is None and not asked.whole and not asked.opened and not asked.narrow
    return _start(picture) if asked.layout == "fitting" and start else None


def _start(picture: Picture) -> Picture:
    rows = {node.id: START_TIERS.get(_tier(node.kind), 3) for node in picture.nodes}
    names = [say(f"network.start.row.{name}") for name in ("global", "regional", "agreements", "signers", "countries")]
    return place_tiers(picture, rows, START_WIDTH, {at: name for at, name in enumerate(names) if at in rows.values()})


def _ring(world: World, picture: Picture) -> Picture:
    groups = {node: word("region", region) for node, region in _regions(world, picture).items()}
    return place_ring(picture, groups, [word("region", region) for region in RING])


def _tiers(picture: Picture) -> Picture:
    named = {at: say(f"network.tier.{name}") for at, name in enumerate((*TIERS, "other"))}
    ranks = {node.id: _rank(node.kind) for node in picture.nodes}
    captions = {at: name for at, name in named.items() if at in ranks.values()}
    return place_tiers(picture, ranks, TIERS_WIDTH, captions)


def _rank(kind: str) -> int:
    tier = _tier(kind)
    return TIERS.index(tier) if tier in TIERS else len(TIERS)


def _tier(kind: str) -> str:
    return KINDS[kind].tier if kind in KINDS else kind


def _regions(world: World, picture: Picture) -> dict[str, str]:
    """The one region of a node; who belongs to several, or to the whole world, stands in the middle."""
    found = {}
    for node in picture.nodes:
        country = world.graph.find(Country, node.id)
        regions = {country.ilo_region} if country else set(regions_of(world.ties, node.id)) & set(RING)
        if len(regions) == 1 and (region := regions.pop()):
            found[node.id] = region
    return found


def sheet(scene: Scene, world: World, asked: Asked, shown: Shown) -> Sheet:
    """What is drawn, how much of it, and who is best tied in it."""
    moment = when(scene.as_of, scene.sector)
    sizes = say("network.legend.size.organisations") if asked.size == "kind" else ""
    if asked.focus is not None:
        title = _focus_title(world, asked)
        return Sheet(title, _told(asked, shown, moment), lambda: ways_in(scene, world, shown), sizes)
    if asked.whole:
        told = say(
            "network.answer.whole", shown=_span(asked, shown), total=number(shown.total), when=moment,
        )  # fmt: skip
        return Sheet(say("network.whole.title"), told, lambda: ways_in(scene, world, shown), sizes)
    told = _start_told(world, shown, moment)
    return Sheet(say("network.start.title"), told, lambda: largest_agreements(scene, world, shown), sizes)


def _start_told(world: World, shown: Shown, moment: str) -> str:
    """How many of the agreements that join countries are drawn, and with whom."""
    drawn = [node for node in shown.nodes if node in world.ties.agreements]
    bodies = sum(kind_of(world.graph, node) in BODIES for node in shown.nodes)
    every = world.joined.keys() & world.ties.agreements
    told = say_count(
        "network.answer.start", len(every), agreements=number(len(drawn)), bodies=say_count("network.bodies", bodies),
        when=moment,
    )  # fmt: skip
    if shown.candidates.left_out:
        told += " " + say_count("network.answer.alone", shown.candidates.left_out)
    return told


def _focus_title(world: World, asked: Asked) -> str:
    graph, focus = world.graph, str(asked.focus)
    name = name_of(graph, focus)
    kind = kind_of(graph, focus) if focus in graph and not graph.find(Corridor, focus) else "corridor"
    if asked.layout == "family" and graph.find(Organisation, focus):
        return say("network.family.title", name=name)
    return say(f"network.focus.{kind}.title" if kind in TITLED else "network.focus.title", name=name)


def _told(asked: Asked, shown: Shown, moment: str) -> str:
    if shown.total <= 1:
        return say("network.answer.focus.none", when=moment)
    family = "network.answer.family" if asked.layout == "family" else "network.answer.focus"
    if len(shown.nodes) >= shown.total:
        return say(f"{family}.all", total=number(shown.total), when=moment)
    return say(family, shown=number(len(shown.nodes)), total=number(shown.total), when=moment)


def _span(asked: Asked, shown: Shown) -> str:
    if not asked.skip:
        return number(len(shown.nodes))
    return say("network.span", first=number(asked.skip + 1), last=number(asked.skip + len(shown.nodes)))


def questions(scene: Scene, world: World, asked: Asked, shown: Shown) -> Questions:
    """Of the top, of an agreement, of a corridor, or of what surrounds a thing."""
    focus = asked.focus
    if focus is None:
        return {"start_network": {}} if asked.whole else {"start_network": {}, "covers": {}}
    if world.graph.find(Agreement, focus):
        return {"signatories": {"agreement": focus}}
    if world.ends(focus):
        return {"evidence_of_corridor": {"corridor": focus, "as_of": scene.as_of}}
    return {"neighbourhood": {"id": focus, "limit": max(shown.total, 1)}}


VIEW = View(controls, shown, placed, sheet, questions)
