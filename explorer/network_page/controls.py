"""The page's row of controls and its filters."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.finding.things import Kind
from explorer.frame.controls import row
from explorer.frame.going import choose_all
from explorer.frame.lens import Lens
from explorer.frame.page import Scene
from explorer.look.parts import md
from explorer.network_page.asked import CONFIDENCES, FILTERS, LAYOUTS, REACHES, VIEWS
from explorer.network_page.choosing import focus_on, sign_of, start_anew
from explorer.network_page.drawing import name_of
from explorer.network_page.finder import search_field
from explorer.text import say, say_count, sector_name

WEIGHTS = {
    "organisations": (2.3, 3.1, 1.25, 0.95),
    "signing": (1.9, 3.1, 1.5, 1.0),
    "linked": (1.6, 1.6, 3.1, 0.95),
    "corridors": (2.0, 3.1, 1.8),
}
LINKABLE: tuple[Kind, ...] = ("organisation", "agreement")
Draw = Callable[[], None]


def render_controls(scene: Scene) -> None:
    """Draw the row that belongs to what is drawn."""
    view = scene.view["view"]
    places = scene.data.places
    if st.session_state["place"] not in places:
        st.session_state["place"] = None
    parts: dict[str, tuple[Draw, ...]] = {
        "organisations": (
            lambda: search_field(scene, say("network.search"), focus_on), _switch, _layout, lambda: _filters(scene),
        ),
        "signing": (
            lambda: search_field(
                scene, say("network.search.signing"), lambda found: _signer(scene, found),
                kinds=("organisation", "country"),
            ),
            _switch, lambda: _place(scene), lambda: _mine(scene, scene.lens),
        ),
        "linked": (
            lambda: _end(scene, "one"), lambda: _end(scene, "other"), _switch, lambda: _filters(scene),
        ),
        "corridors": (
            lambda: search_field(scene, say("network.search"), lambda found: _corridor(scene, found)), _switch,
            lambda: _place(scene),
        ),
    }  # fmt: skip
    names = ("view", "layout", *FILTERS)
    count = len(parts[view]) - (view == "signing" and scene.lens is None)
    for place, draw in zip(row(scene, WEIGHTS[view][:count], names), parts[view][:count], strict=True):
        with place:
            draw()


def _switch() -> None:
    st.segmented_control(
        say("network.view"), VIEWS, key="view", required=True, on_change=start_anew,
        label_visibility="collapsed", format_func=lambda name: say(f"network.view.{name}"), width="stretch",
    )  # fmt: skip


def _layout() -> None:
    st.selectbox(
        say("network.layout"), LAYOUTS, key="layout", label_visibility="collapsed",
        format_func=lambda name: say(f"network.layout.{name}"),
    )  # fmt: skip


def _place(scene: Scene, *, labelled: bool = False) -> None:
    places = scene.data.places
    st.selectbox(
        say("network.place"), list(places), key="place", index=None, on_change=start_anew,
        format_func=lambda name: places[name].name, placeholder=say("network.place.all"),
        label_visibility="visible" if labelled else "collapsed",
    )  # fmt: skip


def _signer(scene: Scene, found: str) -> None:
    if found in scene.data.places:
        sign_of(scene.view["focus"], found)
    else:
        sign_of(found, scene.view["place"])


def _corridor(scene: Scene, found: str) -> None:
    if found in scene.data.places:
        choose_all(place=found, selected=None, most=None)
    else:
        focus_on(found)


def _mine(scene: Scene, lens: Lens | None) -> None:
    """One click to the reader's own organisation and region, where they were named."""
    if lens is None:
        return
    own = lens.organisation.id if lens.organisation else None
    where = lens.place.id if lens.place else None
    st.button(
        say("network.mine"), key="take_mine", width="stretch", on_click=sign_of, args=(own, where),
        icon=":material/filter_center_focus:", disabled=(own, where) == (scene.view["focus"], scene.view["place"]),
        help=say("network.mine.help", name=md(lens.name)),
    )  # fmt: skip


def _end(scene: Scene, name: str) -> None:
    """One of the two that are to be linked: the field, or the thing that was chosen with a way to choose another."""
    held = scene.view[name]
    if held is None:
        search_field(
            scene, say(f"network.search.{name}"),
            lambda found: choose_all(**{name: found, "route": 0, "selected": None}),
            key=f"_search_{name}", kinds=LINKABLE,
        )  # fmt: skip
        return
    st.button(
        md(_short(name_of(scene.data.graph, held))), key=f"drop_{name}", icon=":material/close:", width="stretch",
        on_click=choose_all, kwargs={name: None, "route": 0, "selected": None}, help=say("network.end.drop"),
    )  # fmt: skip


def _short(name: str) -> str:
    return f"{name[:33]}…" if len(name) > 34 else name


def _filters(scene: Scene) -> None:
    used = sum(not scene.view.is_default(name) for name in FILTERS)
    label = say_count("network.filters.used", used) if used else say("network.filters")
    with st.popover(label, icon=":material/filter_alt:", width="stretch", key="network_filters"):
        _place(scene, labelled=True)
        st.multiselect(
            say("network.reach"), REACHES, key="reach", format_func=sector_name, placeholder=say("network.filters.all"),
            help=say("network.reach.help"),
        )  # fmt: skip
        st.multiselect(
            say("network.sure"), CONFIDENCES, key="sure", placeholder=say("network.filters.all"),
            format_func=lambda name: say(f"profile.confidence.{name}").capitalize(),
        )  # fmt: skip
        st.toggle(say("network.doubtful"), key="doubtful")
        if used:
            st.button(
                say("network.filters.clear"), key="filters_clear", type="tertiary", on_click=choose_all,
                kwargs={name: scene.view.known[name].default for name in FILTERS},
            )  # fmt: skip
