"""Beside the picture: the profile of what is selected, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.frame.day import World
from explorer.frame.going import choose_all, go
from explorer.frame.page import Scene
from explorer.look.parts import esc, facts, folded, part, section
from explorer.look.tie_words import note_of
from explorer.network_page.asked import Asked
from explorer.network_page.choosing import corridors_of, focus_on, link_to, sign_of
from explorer.network_page.drawing import name_of
from explorer.network_page.shown import Shown
from explorer.network_page.start import people_joined
from explorer.profiles.bodies import agreement_profile, organisation_profile
from explorer.profiles.briefing import offer_briefing
from explorer.profiles.correction import not_right, rows_of_agreement, rows_of_verdict
from explorer.profiles.parts import MOST, corridor_items, source_lines
from explorer.profiles.places import corridor_profile, country_profile, named_at_home
from explorer.profiles.things import thing_profile
from explorer.text import number, people, say, tie_name
from graphmodel.answers.members import homes_of, members_below
from graphmodel.answers.ties import Tie
from graphmodel.coverage.lines import CorridorReport
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node

BEST_TIED = 8


def render_panel(scene: Scene, world: World, asked: Asked, shown: Shown, otherwise: Callable[[], None]) -> None:
    """What is selected; else what is in focus; else what the view says of itself."""
    selected = scene.view["selected"]
    focus = asked.focus if asked.view == "organisations" else None
    thing = selected or focus
    tie = next((tie for tie in shown.ties if tie.id == selected), None)
    if thing is None:
        otherwise()
    elif organisation := world.graph.find(Organisation, thing):
        _organisation(scene, world, asked, shown, organisation)
    elif agreement := world.graph.find(Agreement, thing):
        _agreement(scene, asked, shown, agreement)
    elif country := world.graph.find(Country, thing):
        _country(scene, asked, shown, country)
    elif report := world.report(thing):
        _corridor(scene, asked, report)
    elif tie is not None:
        _html(_tie(scene, tie))
    elif node := world.graph.node(thing):
        _thing(scene, asked, shown, node)
    else:
        otherwise()


def _html(content: str) -> None:
    st.html(f'<div class="sg sg-panel">{content}</div>')


def _organisation(
    scene: Scene, world: World, asked: Asked, shown: Shown, organisation: Organisation
) -> None:  # fmt: skip
    own = organisation.id
    with st.container(horizontal=True, gap="small", key="steps"):
        _focus_and_open(asked, shown, own, "network.focus")
        if own not in {asked.one, asked.other}:
            _step("link_to", "add_link", link_to, own)
        if (asked.view, asked.focus) != ("signing", own):
            _step("signs", "draw", sign_of, own, None)
        offer_briefing(scene, own)
    _html(organisation_profile(scene, organisation, _family_there(scene, world, asked, own)))


def _family_there(scene: Scene, world: World, asked: Asked, body: str) -> str:
    """Who below a body is in the country in focus, or in the place chosen."""
    where = asked.focus if world.graph.find(Country, asked.focus or "") else asked.place
    place = scene.data.places.get(where or "")
    if place is None:
        return ""
    below = members_below(world.graph, body, world.day) - {body}
    there = [world.graph.get_node(Organisation, name) for name in below if homes_of(world.graph, [name]) & place.codes]
    there.sort(key=lambda member: (-len(world.ties.touching(member.id)), member.name))
    items = [named_at_home(scene, member) for member in there]
    return section(say("profile.family_in", place=place.name), folded(items, MOST))


def _agreement(scene: Scene, asked: Asked, shown: Shown, agreement: Agreement) -> None:
    with st.container(horizontal=True, gap="small", key="steps"):
        _focus_and_open(asked, shown, agreement.id, "network.focus.agreement")
        scene.way("agreements", say("corridor.agreement"), icon=":material/arrow_forward:", agreement=agreement.id)
    _html(agreement_profile(scene, agreement))
    not_right(scene, agreement.id, agreement.title, rows_of_agreement(scene.data.graph, agreement.id))


def _country(scene: Scene, asked: Asked, shown: Shown, country: Country) -> None:
    with st.container(horizontal=True, gap="small", key="steps"):
        _focus_and_open(asked, shown, country.id, "network.focus.country")
        if (asked.view, asked.place) != ("corridors", country.id):
            _step("corridors_of", "swap_horiz", corridors_of, country.id)
        if (asked.view, asked.place) != ("signing", country.id):
            _step("signs_there", "draw", sign_of, None, country.id)
        offer_briefing(scene, country.id)
    _html(country_profile(scene, country))


def _thing(scene: Scene, asked: Asked, shown: Shown, node: Node) -> None:
    with st.container(horizontal=True, gap="small", key="steps"):
        _focus_and_open(asked, shown, node.id, "network.focus")
    _html(thing_profile(scene, node))


def _corridor(scene: Scene, asked: Asked, report: CorridorReport) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
        if asked.focus != report.corridor or asked.view != "organisations":
            _step("focus_on", "center_focus_weak", focus_on, report.corridor, label="network.focus.corridor")
        scene.way(
            "corridors", say("network.open.corridor"), icon=":material/arrow_forward:", corridor=report.corridor
        )  # fmt: skip
    _html(corridor_profile(scene, report))
    name = name_of(scene.data.graph, report.corridor)
    missing = report.corridor if not report.evidence else ""
    not_right(scene, report.corridor, name, rows_of_verdict(scene.data.graph, report), missing)


def _focus_and_open(asked: Asked, shown: Shown, thing: str, label: str) -> None:
    _grow(asked, thing, label)
    if thing in shown.nodes:
        if asked.only != thing:
            _step("keep_tied", "filter_center_focus", keep_tied, thing)
        _step("put_away", "visibility_off", put_away, asked, thing)


def _grow(asked: Asked, thing: str, label: str) -> None:
    at_focus = (asked.view, asked.focus) == ("organisations", thing)
    if not at_focus:
        _step("focus_on", "center_focus_weak", focus_on, thing, label=label)
    if asked.view != "organisations" or at_focus or asked.layout == "family":
        return
    if thing in asked.opened:
        _step("close", "unfold_less", collapse, asked, thing)
    else:
        _step("open", "unfold_more", expand, asked, thing)


def _step(key: str, icon: str, act: Callable[..., None], *given: object, label: str = "") -> None:
    st.button(
        say(label or f"network.step.{key}"), key=key, icon=f":material/{icon}:", on_click=act, args=given,
        type="tertiary",
    )  # fmt: skip


def expand(asked: Asked, thing: str) -> None:
    """Add the neighbours of a thing to what is drawn."""
    choose_all(opened=[*(name for name in asked.opened if name != thing), thing], selected=thing)


def collapse(asked: Asked, thing: str) -> None:
    """Take the neighbours that were added away again."""
    choose_all(opened=[name for name in asked.opened if name != thing], selected=thing)


def put_away(asked: Asked, thing: str) -> None:
    """Leave a thing out of the picture."""
    choose_all(hidden=[*(name for name in asked.hidden if name != thing), thing], selected=None)


def keep_tied(thing: str) -> None:
    """Draw a thing with what is tied to it, and nothing else."""
    choose_all(only=thing, selected=thing)


def _tie(scene: Scene, tie: Tie) -> str:
    graph = scene.data.graph
    lines = source_lines(scene, [tie.source])
    listed = f'<ul class="sg-sources">{"".join(f"<li>{line}</li>" for line in lines)}</ul>' if lines else ""
    return (
        f"<h2>{esc(tie_name(tie.style)).capitalize()}</h2>"
        + facts(
            [
                (say("network.column.from"), go(scene, tie.start, name_of(graph, tie.start))),
                (say("network.column.to"), go(scene, tie.end, name_of(graph, tie.end))),
                (say("network.column.note"), esc(note_of(tie))),
                (say("network.column.confidence"), esc(say(f"profile.confidence.{tie.confidence}"))),
            ]
        )
        + section(say("profile.sources"), listed)
    )


def ways_in(scene: Scene, world: World, shown: Shown) -> None:
    """How to read the picture, and the best tied in it."""
    graph = world.graph
    ranked = sorted(
        (node for node in shown.nodes if graph.find(Organisation, node)),
        key=lambda node: (-len(world.ties.touching(node)), node),
    )
    items = "".join(
        f"<li>{go(scene, node, name_of(graph, node))} "
        f'<span class="sg-quiet">{esc(number(len(world.ties.touching(node))))}</span></li>'
        for node in ranked[:BEST_TIED]
    )
    _html(f"<p>{esc(say('network.hint'))}</p>" + part(say("network.best_tied"), f"<ul>{items}</ul>" if items else ""))


def largest_agreements(scene: Scene, world: World, shown: Shown) -> None:
    """How to read the start, and the agreements in it with the people in the corridors that each covers or reaches."""
    drawn = [node for node in shown.nodes if node in world.joined]
    items = "".join(
        f"<li>{go(scene, node, name_of(world.graph, node))} "
        f'<span class="sg-quiet">{esc(people(people_joined(world, node)))}</span></li>'
        for node in drawn
    )
    listed = part(say("network.largest", who=scene.ranking.who(world.listed)), f"<ul>{items}</ul>" if items else "")
    _html(f"<p>{esc(say('network.hint'))}</p>{listed}")


def largest_corridors(scene: Scene, world: World, shown: Shown) -> None:
    """How to read the picture of corridors, and the largest of them."""
    rows = [world.rows[name] for name in shown.passed[:BEST_TIED]]
    items = "".join(f"<li>{item}</li>" for item in corridor_items(scene, rows))
    _html(f"<p>{esc(say('network.hint.corridors'))}</p><ul>{items}</ul>")
