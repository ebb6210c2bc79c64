"""The network: who is tied to whom, and by which corridors countries are."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from explorer import around, corridor_map, state
from explorer.controls import row
from explorer.finder import focus_on, search_field
from explorer.network.component import Selection, network
from explorer.network.legend import legend_html
from explorer.network.picture import Picture
from explorer.network_data import drawn_around, drawn_corridors, ties_of
from explorer.page import Page, Scene
from explorer.panel import corridor_panel, organisation_panel
from explorer.parts import cypher, md, twin
from explorer.places import Place, places
from explorer.text import number, say, say_count, verdict_name, when
from graphmodel.gaps import GapRow

VIEWS = ("organisations", "corridors")
PAGE = Page(
    "network", "network.nav", ":material/hub:", 10,
    {
        "view": state.one_of(VIEWS), "focus": state.text(), "selected": state.text(), "opened": state.words(),
        "most": state.count(), "place": state.text(),
    },
)  # fmt: skip
WEIGHTS = (2.4, 1.7, 2.2)
CHOICES = ("view", "place")
HEIGHT, NARROW_HEIGHT = 600, 440


def render(scene: Scene) -> None:
    """Draw the organisations, or the corridors between countries."""
    known = places(scene.data.snapshot.countries)
    if scene.view["view"] == "corridors":
        _corridors(scene, known)
    else:
        _organisations(scene, known)


def _controls(scene: Scene, known: dict[str, Place]) -> None:
    drawn = scene.view["view"]
    find, switch, where = row(scene, WEIGHTS, CHOICES)
    with find:
        search_field(scene)
    with switch:
        st.segmented_control(
            say("network.view"), VIEWS, key="view", required=True, on_change=_start_anew,
            label_visibility="collapsed", format_func=lambda name: say(f"network.view.{name}"),
        )  # fmt: skip
    if drawn == "corridors":
        with where:
            if st.session_state["place"] not in known:
                st.session_state["place"] = None
            st.selectbox(
                say("network.place"), list(known), key="place", index=None, on_change=_start_anew,
                format_func=lambda name: known[name].name, placeholder=say("network.place.all"),
            )  # fmt: skip


def _start_anew() -> None:
    state.choose(selected=None, most=None)


def _organisations(scene: Scene, known: dict[str, Place]) -> None:
    view, graph = scene.view, scene.data.graph
    if view["focus"] is not None and view["focus"] not in graph:
        st.info(say("network.unknown", name=md(view["focus"])), icon=":material/search_off:")
        view.values["focus"] = None
    found, picture = drawn_around(scene)
    focus = view["focus"]
    moment = when(view["as_of"], scene.sector)
    if focus is None:
        kinds = Counter(node.kind == "agreement" for node in picture.nodes)
        title = say("network.start.title")
        told = say(
            "network.answer.start",
            bodies=number(kinds[False]),
            agreements=say_count("network.agreements", kinds[True]),
            when=moment,
        )
        if found.left_out:
            told += " " + say_count("network.answer.alone", found.left_out)
    else:
        title = say("network.focus.title", name=around.name_of(graph, focus))
        told = _told(len(picture.nodes), found.total, moment)
    st.title(md(title), anchor=False)
    _told_with_steps(scene, told, len(picture.nodes) < found.total, around.CAP, around.STEP, around.MOST)
    _controls(scene, known)
    left, right = _halves(scene)
    with left:
        key = f"network_{focus or 'start'}"
        chosen = _drawn(scene, picture, title, key, say("network.legend.size.organisations"))
    _take(scene, chosen)
    if chosen.expanded:
        _expand(scene, chosen.expanded)
    with right:
        organisation_panel(scene, picture, found, chosen, ties_of(scene))
    columns = [say(f"network.column.{name}") for name in ("from", "tie", "to", "note", "confidence")]
    twin("twin", lambda: pd.DataFrame(around.as_rows(found, graph), columns=columns))
    if focus is None:
        cypher(view["as_of"], start_network={})
    elif focus in ties_of(scene).agreements:
        cypher(view["as_of"], signatories={"agreement": focus})
    else:
        cypher(view["as_of"], neighbourhood={"id": focus, "limit": found.total})


def _told(shown: int, total: int, moment: str) -> str:
    if total <= 1:
        return say("network.answer.focus.none", when=moment)
    if shown >= total:
        return say("network.answer.focus.all", total=number(total), when=moment)
    ranked = say("network.ranked")
    return say("network.answer.focus", shown=number(shown), total=number(total), when=moment, ranked=ranked)


def _told_with_steps(scene: Scene, told: str, more: bool, cap: int, step: int, most: int) -> None:
    """The answer with the ways to see more, to see less, and to start again."""
    now = scene.view["most"] or cap
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="told"):
        st.markdown(told, width="content")
        if more and now < most:
            st.button(say("network.more"), key="more", type="tertiary", icon=":material/add:", on_click=state.choose,
                      kwargs={"most": now + step})  # fmt: skip
        if now > cap:
            fewer = now - step if now - step > cap else None
            st.button(say("network.fewer"), key="fewer", type="tertiary", icon=":material/remove:",
                      on_click=state.choose, kwargs={"most": fewer})  # fmt: skip
        if scene.view["view"] == "organisations" and scene.view["focus"]:
            st.button(
                say("network.home"), key="home", type="tertiary", icon=":material/arrow_back:", on_click=state.choose,
                kwargs={"focus": None, "selected": None, "opened": [], "most": None},
            )  # fmt: skip


def _halves(scene: Scene) -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator]:
    if scene.narrow:
        return st.container(), st.container()
    left, right = st.columns([7, 3], gap="medium")
    return left, right.container(height=HEIGHT + 4, border=False, key="panel")


def _drawn(scene: Scene, picture: Picture, title: str, key: str, size_says: str) -> Selection:
    """The picture under its title with its legend, and what was chosen in it."""
    titled = Picture(picture.nodes, picture.edges, title, picture.shown, picture.total, picture.turnable)
    chosen = network(
        titled, theme=scene.theme, key=key, selected=scene.view["selected"],
        height=NARROW_HEIGHT if scene.narrow else HEIGHT,
    )  # fmt: skip
    st.html(f'<div class="sg sg-key">{legend_html(titled, scene.theme, size_says=size_says)}</div>')
    return chosen


def _take(scene: Scene, chosen: Selection) -> None:
    """Keep the click in the address; the picture shows it already."""
    if chosen.node_id != scene.view["selected"]:
        scene.view.values["selected"] = chosen.node_id
        state.choose(selected=chosen.node_id)


def _expand(scene: Scene, node: str) -> None:
    """A double click adds the neighbours; at the start it goes to the organisation."""
    view = scene.view
    if view["focus"] is None:
        focus_on(node)
        st.rerun()
    if node != view["focus"] and node not in view["opened"]:
        state.choose(opened=[*view["opened"], node])
        st.rerun()


def _corridors(scene: Scene, known: dict[str, Place]) -> None:
    view = scene.view
    judged = scene.rows
    where = known.get(view["place"]) if view["place"] else None
    rows: list[GapRow] = corridor_map.rows_of(judged, where)
    picture = drawn_corridors(scene, rows, where)
    moment = when(view["as_of"], scene.sector)
    shown = len(picture.edges)
    title = say("network.corridors.place.title", name=where.name) if where else say("network.corridors.title")
    one = where is not None and len(where.codes) == 1
    told = say(
        f"network.answer.{'place' if one else 'corridors'}", shown=number(shown), total=number(len(rows)), when=moment
    )
    st.title(md(title), anchor=False)
    _told_with_steps(scene, told, shown < len(rows), corridor_map.CAP, corridor_map.STEP, corridor_map.MOST)
    _controls(scene, known)
    left, right = _halves(scene)
    with left:
        key = f"corridors_{where.id if where else 'world'}"
        chosen = _drawn(scene, picture, title, key, say("network.legend.size.corridors"))
    _take(scene, chosen)
    with right:
        corridor_panel(scene, rows, judged, chosen)
    names = ("from", "to", "verdict", "migrants")
    table = [
        (item.origin_name, item.destination_name, verdict_name(item.verdict), item.migrants) for item in rows[:shown]
    ]
    twin("twin", lambda: pd.DataFrame(table, columns=[say(f"network.column.{name}") for name in names]))
    cypher(view["as_of"], flagged_corridors={"as_of": view["as_of"], "sector": scene.sector or ""})
