"""The controls that views of the page share."""

from __future__ import annotations

import streamlit as st

from explorer.frame.going import choose_all
from explorer.frame.page import Scene
from explorer.look.parts import md
from explorer.network_page.asked import COLOURS, CONFIDENCES, FILTERS, LAYOUTS, REACHES, SIZES, VIEWS
from explorer.network_page.choosing import sign_of, start_anew
from explorer.text import say, say_count, sector_name


def switch() -> None:
    """The choice of the view."""
    st.segmented_control(
        say("network.view"), VIEWS, key="view", required=True, on_change=start_anew,
        label_visibility="collapsed", format_func=lambda name: say(f"network.view.{name}"), width="stretch",
    )  # fmt: skip


def layout() -> None:
    """The choice of the layout."""
    st.selectbox(
        say("network.layout"), LAYOUTS, key="layout", label_visibility="collapsed",
        format_func=lambda name: say(f"network.layout.{name}"),
    )  # fmt: skip


def place_field(scene: Scene, *, labelled: bool = False) -> None:
    """The choice of a country, a group or a region."""
    places = scene.data.places
    st.selectbox(
        say("network.place"), list(places), key="place", index=None, on_change=start_anew,
        format_func=lambda name: places[name].name, placeholder=say("network.place.all"),
        label_visibility="visible" if labelled else "collapsed",
    )  # fmt: skip


def mine(scene: Scene) -> None:
    """One click to the reader's own organisation and region, where they were named."""
    lens = scene.lens
    if lens is None:
        return
    own = lens.organisation.id if lens.organisation else None
    where = lens.place.id if lens.place else None
    st.button(
        say("network.mine"), key="take_mine", width="stretch", on_click=sign_of, args=(own, where),
        icon=":material/filter_center_focus:", disabled=(own, where) == (scene.view["focus"], scene.view["place"]),
        help=say("network.mine.help", name=md(lens.name)),
    )  # fmt: skip


def look(scene: Scene) -> None:
    """The choice of what size and colour say."""
    with st.popover(say("network.look"), icon=":material/palette:", width="stretch", key="network_look"):
        st.selectbox(say("network.size"), SIZES, key="size", format_func=lambda name: say(f"network.size.{name}"))
        st.selectbox(
            say("network.colour"), COLOURS, key="colour", format_func=lambda name: say(f"network.colour.{name}")
        )


def filters(scene: Scene) -> None:
    """The filters, folded under how many are in use."""
    used = sum(not scene.view.is_default(name) for name in FILTERS)
    label = say_count("network.filters.used", used) if used else say("network.filters")
    with st.popover(label, icon=":material/filter_alt:", width="stretch", key="network_filters"):
        place_field(scene, labelled=True)
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
