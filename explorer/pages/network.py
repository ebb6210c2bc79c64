"""The network: what is tied to what, who signs where, how two are linked, and the corridors between countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from explorer.frame import state
from explorer.frame.day import World, world_of
from explorer.frame.going import choose_all, drawn_all
from explorer.frame.page import Page, Scene
from explorer.look.parts import cypher, md, twin
from explorer.network_page import corridors, linked, signing
from explorer.network_page.asked import (
    CONFIDENCES,
    KINDS_ASKED,
    LAYOUTS,
    MOST,
    REACHES,
    TIES_ASKED,
    VIEWS,
    Asked,
    asked_of,
)
from explorer.network_page.choosing import NOTHING_OPENED
from explorer.network_page.controls import render_controls
from explorer.network_page.data import drawn_of, shown_of
from explorer.network_page.drawing import COLUMNS, as_rows, name_of, short_name_of
from explorer.network_page.legend import render_legend
from explorer.network_page.panel import largest_corridors, ways_in
from explorer.network_page.routes_panel import routes_panel
from explorer.network_page.shown import Shown
from explorer.network_page.signing_panel import signers_panel, signing_panel
from explorer.network_page.stage import render_stage
from explorer.network_page.steps import can_undo, note_step, undo
from explorer.text import number, say, say_count, when
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation

PAGE = Page(
    "network", "network.nav", ":material/hub:", 10,
    {
        "view": state.one_of(VIEWS), "focus": state.text(), "selected": state.text(), "opened": state.words(),
        "most": state.count(), "skip": state.count(), "whole": state.flag(), "layout": state.one_of(LAYOUTS),
        "place": state.text(), "kinds": state.some_of(KINDS_ASKED), "ties": state.some_of(TIES_ASKED),
        "reach": state.some_of(REACHES), "sure": state.some_of(CONFIDENCES), "doubtful": state.flag(default=True),
        "one": state.text(), "other": state.text(), "route": state.count(0),
    },
)  # fmt: skip


@dataclass(frozen=True)
class _Sheet:
    """What one view says and draws: its title, its answer, and what stands in the panel while nothing is selected."""

    title: str
    answer: str
    panel: Callable[[], None]
    size_says: str
    lit: Callable[[], frozenset[str]] = frozenset


def render(scene: Scene) -> None:
    """Draw what was chosen: its title and answer, the controls, the picture with its profile, the legend, the table."""
    drawn_all()
    note_step(scene)
    _known(scene)
    asked, world = asked_of(scene), world_of(scene)
    shown = shown_of(scene.data, asked)
    sheet = {"organisations": _organisations, "signing": _signing, "linked": _linked, "corridors": _corridors}
    told = sheet[asked.view](scene, world, asked, shown)
    st.title(md(told.title), anchor=False)
    _answer(asked, shown, told.answer)
    with st.container(key="network_controls"):
        render_controls(scene)
    if shown.nodes:
        picture = replace(drawn_of(scene.data, asked, scene.view.known["as_of"].default), caption=told.title)
        # A picture of its own for every subject: what is selected in one is not in the next.
        key = f"network_{asked.view}_{asked.focus or asked.place or 'start'}_{asked.one}_{asked.other}"
        render_stage(scene, world, asked, shown, picture, key, told.panel, told.lit)
        render_legend(scene, asked, picture, told.size_says)
    else:
        _nothing(scene, asked, told)
    if shown.nodes:
        columns = [say(f"network.column.{name}") for name in COLUMNS]
        twin("twin", lambda: pd.DataFrame(as_rows(shown, world.graph), columns=columns))
    _cypher(scene, world, asked, shown)


def _known(scene: Scene) -> None:
    """Leave aside what the address names and nobody knows, and say so."""
    view, graph = scene.view, scene.data.graph
    for name in ("focus", "one", "other"):
        thing = view[name]
        if thing is not None and thing not in graph and world_of(scene).ends(thing) is None:
            st.info(say("network.unknown", name=md(thing)), icon=":material/search_off:")
            state.choose(**{name: None})


def _nothing(scene: Scene, asked: Asked, told: _Sheet) -> None:
    """Nothing is left to be drawn, or nothing was chosen yet: the next step."""
    told.panel()
    used = [name for name in ("kinds", "ties", "reach", "sure", "doubtful", "place") if not scene.view.is_default(name)]
    if used and (asked.focus or asked.view != "signing"):
        st.info(say("network.none.left"), icon=":material/filter_alt_off:")
        st.button(
            say("network.filters.clear"), key="none_clear", on_click=choose_all,
            kwargs={name: scene.view.known[name].default for name in used},
        )  # fmt: skip


def _answer(asked: Asked, shown: Shown, told: str) -> None:
    """The answer with the ways to see more, the next, or less, to take a step back, and to start again."""
    left = shown.total - asked.skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="told"):
        st.markdown(told, width="content")
        if left > asked.most and asked.most < MOST and asked.view in {"organisations", "corridors"}:
            more = min(asked.cap, left - asked.most)
            _way(say("network.more", count=number(more)), "more", "add", most=asked.most + asked.cap)
        if asked.whole and asked.focus is None and left > asked.most:
            count = number(min(asked.most, left - asked.most))
            _way(say("network.next", count=count), "next", "arrow_forward", skip=asked.skip + asked.most, opened=[])
        if asked.skip:
            back = max(asked.skip - asked.most, 0)
            _way(say("network.previous"), "previous", "arrow_back", skip=back or None, opened=[])
        if asked.most > asked.cap:
            _way(say("network.fewer"), "fewer", "remove", most=asked.most - asked.cap)
        if asked.view == "organisations" and asked.focus is None:
            label = say("network.top") if asked.whole else say("network.whole")
            _way(label, "whole_or_top", "public", whole=not asked.whole, **NOTHING_OPENED)
        elif asked.view == "organisations":
            _way(say("network.home"), "home", "home", focus=None, **NOTHING_OPENED)
        if can_undo():
            st.button(say("network.undo"), key="undo", type="tertiary", icon=":material/undo:", on_click=undo)


def _way(label: str, key: str, icon: str, **choices: object) -> None:
    st.button(
        label, key=key, type="tertiary", icon=f":material/{icon}:", on_click=state.choose, kwargs=choices
    )  # fmt: skip


def _organisations(scene: Scene, world: World, asked: Asked, shown: Shown) -> _Sheet:
    graph, moment = world.graph, when(scene.as_of, scene.sector)
    sizes = say("network.legend.size.organisations")
    if asked.focus is not None:
        title = _focus_title(world, asked)
        return _Sheet(title, _told(asked, shown, moment), lambda: ways_in(scene, world, shown), sizes)
    counts = Counter(graph.find(Agreement, node) is not None for node in shown.nodes)
    if asked.whole:
        told = say(
            "network.answer.whole", shown=_span(asked, shown), total=number(shown.total), when=moment,
        )  # fmt: skip
        return _Sheet(say("network.whole.title"), told, lambda: ways_in(scene, world, shown), sizes)
    told = say(
        "network.answer.start", bodies=number(counts[False]), agreements=say_count("network.agreements", counts[True]),
        when=moment,
    )  # fmt: skip
    if shown.candidates.left_out:
        told += " " + say_count("network.answer.alone", shown.candidates.left_out)
    return _Sheet(say("network.start.title"), told, lambda: ways_in(scene, world, shown), sizes)


def _focus_title(world: World, asked: Asked) -> str:
    graph, focus = world.graph, str(asked.focus)
    name = name_of(graph, focus)
    if graph.find(Organisation, focus):
        return say("network.family.title" if asked.layout == "family" else "network.focus.title", name=name)
    if graph.find(Agreement, focus):
        return say("network.focus.agreement.title", name=name)
    return say(
        "network.focus.country.title" if graph.find(Country, focus) else "network.focus.corridor.title", name=name
    )


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


def _signing(scene: Scene, world: World, asked: Asked, shown: Shown) -> _Sheet:
    found = signing.signed_by(scene.data, asked, corridors.codes_of(scene.data, asked.place))
    sizes = say("network.legend.size.organisations")
    who = _who(scene, asked)
    if found is None or who is None:
        hint = say("network.signing.hint")
        return _Sheet(say("network.signing.title"), hint, lambda: signers_panel(world), sizes)
    told = say(
        "network.answer.signing",
        agreements=say_count("network.agreements", len(found.agreements)),
        parties=say_count("network.parties", len(found.parties)),
        when=when(scene.as_of, scene.sector),
        covered=say_count("network.signing.covered.count", len(found.covered)),
        weak=number(len(found.weak)),
        open=number(len(found.open)),
    )
    return _Sheet(who, told, lambda: signing_panel(scene, found), sizes)


def _who(scene: Scene, asked: Asked) -> str | None:
    own = scene.data.graph.find(Organisation, asked.focus) if asked.focus else None
    known = corridors.place_name(scene.data, asked.place)
    if own is None:
        return say("network.signing.place.title", place=known) if known else None
    name = short_name_of(scene.data.graph, own.id)
    if known:
        return say("network.signing.both.title", name=name, place=known)
    return say("network.signing.own.title", name=name)


def _linked(scene: Scene, world: World, asked: Asked, shown: Shown) -> _Sheet:
    links = linked.links_of(scene.data, asked)
    graph, sizes = world.graph, say("network.legend.size.organisations")
    if not asked.one or not asked.other:
        title, told = say("network.linked.title"), say("network.linked.hint")
    else:
        names = {"one": short_name_of(graph, asked.one), "other": short_name_of(graph, asked.other)}
        title = say("network.linked.both.title", **names)
        told = say_count("network.answer.linked", len(links.routes), when=when(scene.as_of, scene.sector))
        if links.hub_only:
            told += " " + say("network.linked.hub")
        if not links.routes:
            told = say("network.linked.none", **names)

    def route() -> frozenset[str]:
        # Read again at every click.
        return links.elements(scene.view["route"])

    return _Sheet(title, told, lambda: routes_panel(scene, asked, links), sizes, route)


def _corridors(scene: Scene, world: World, asked: Asked, shown: Shown) -> _Sheet:
    where = corridors.place_name(scene.data, asked.place)
    one = len(corridors.codes_of(scene.data, asked.place)) == 1
    told = say(
        f"network.answer.{'place' if one else 'corridors'}", shown=number(len(shown.ties)), total=number(shown.total),
        when=when(scene.as_of, scene.sector),
    )  # fmt: skip
    title = say("network.corridors.place.title", name=where) if where else say("network.corridors.title")
    sizes = say("network.legend.size.corridors")
    return _Sheet(title, told, lambda: largest_corridors(scene, world, shown), sizes)


def _cypher(scene: Scene, world: World, asked: Asked, shown: Shown) -> None:
    day, focus = scene.as_of, asked.focus
    if asked.view == "corridors":
        cypher(day, flagged_corridors={"as_of": day, "sector": scene.sector or ""})
    elif asked.view == "organisations" and focus is None:
        cypher(day, start_network={})
    elif focus and world.graph.find(Agreement, focus):
        cypher(day, signatories={"agreement": focus})
    elif focus and world.ends(focus):
        cypher(day, evidence_of_corridor={"corridor": focus, "as_of": day})
    elif focus or asked.one:
        cypher(day, neighbourhood={"id": focus or asked.one, "limit": max(shown.total, 1)})
