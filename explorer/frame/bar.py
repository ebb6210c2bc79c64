"""The bar of every page: the day, what counts, the reader's own organisation, and the link to what is on screen."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from explorer.frame import state
from explorer.frame.day_field import render_day_field
from explorer.frame.page import Scene
from explorer.frame.picking import place_picker, search_everything, thing_picker
from explorer.look.parts import md
from explorer.text import day_name, first_upper, number, say, say_count, sector_name, spoken, word
from graphmodel.kinds.organisation import Organisation
from graphmodel.vocabulary import FLAG_WHEN, SECTORS

COUNTS = ("sector", "people", "stale", "levels", "flag")
LENS = ("mine", "region")
MOST_TOLD = 2


def render_bar(scene: Scene) -> None:
    """Draw the bar, with the state of what holds everywhere in words, and say when a link is older than the data."""
    parts = (_day, _counts, _lens, _link, *([_language] if len(scene.languages) > 1 else []))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
        search_everything(scene)
        if scene.narrow:
            with st.popover(_in_short(scene), icon=":material/tune:", type="tertiary", key="bar_all"):
                for part in parts:
                    part(scene)
        else:
            for part, name, label, icon in (
                (_day, "day", _day_label(scene), "calendar_today"),
                (_counts, "counts", _counts_label(scene), "rule"),
                (_lens, "lens", _lens_label(scene), "filter_center_focus"),
                (_link, "link", say("bar.link"), "link"),
                (_language, "language", spoken().name, "translate"),
            )[: len(parts)]:
                with st.popover(label, icon=f":material/{icon}:", type="tertiary", key=f"bar_{name}", wrap=False):
                    part(scene)
    _edition(scene)


def _in_short(scene: Scene) -> str:
    chosen = [_day_label(scene), _counts_label(scene)]
    return " · ".join([*chosen, scene.lens.name] if scene.lens else chosen)


def _day_label(scene: Scene) -> str:
    if scene.view.is_default("as_of"):
        return say("bar.today")
    return say("bar.state.day", day=day_name(scene.as_of))


def _counts_label(scene: Scene) -> str:
    """The sector and what else was chosen; from the third choice on how many more, or the bar hides the pages."""
    told = _counted(scene)
    if len(told) <= MOST_TOLD:
        return ", ".join(told)
    return say("bar.state.more", first=told[0], count=number(len(told) - 1))


def _counted(scene: Scene) -> list[str]:
    view = scene.view
    parts = [sector_name(view["sector"])]
    if not view.is_default("people"):
        parts.append(say(f"bar.state.people.{view['people']}"))
    if not view.is_default("stale"):
        parts.append(say_count("bar.state.stale", view["stale"]))
    if not view.is_default("levels"):
        parts.append(say_count("bar.state.levels", len(view["levels"])))
    if not view.is_default("flag"):
        parts.append(say(f"flag.state.{view['flag']}"))
    return parts


def _lens_label(scene: Scene) -> str:
    name = scene.lens.name if scene.lens else ""
    return f"{name[:27]}…" if len(name) > 28 else name or say("bar.lens")


def _day(scene: Scene) -> None:
    render_day_field(scene)
    _back(scene, ("as_of",), "day", say("bar.reset.day"))


def _counts(scene: Scene) -> None:
    st.selectbox(
        say("bar.sector"), SECTORS, key="sector", format_func=sector_name, help=say("bar.sector.help"),
        filter_mode="contains",
    )  # fmt: skip
    st.segmented_control(
        say("bar.people"), state.ORDERS, key="people", required=True, help=say("bar.people.help"), width="stretch",
        format_func=lambda order: first_upper(word("people_order", order)),
    )  # fmt: skip
    st.number_input(
        say("bar.stale"), state.LEAST_YEARS, state.MOST_YEARS, key="stale", step=1, help=say("bar.stale.help")
    )
    st.multiselect(
        say("bar.levels"), state.LEVELS, key="levels", format_func=lambda level: word("level", level).capitalize(),
        placeholder=say("bar.levels.all"), help=say("bar.levels.help"), select_all=False, filter_mode="contains",
    )  # fmt: skip
    st.radio(
        say("flag.when"), FLAG_WHEN, key="flag", format_func=lambda name: word("flag_when", name),
        help=say("flag.when.help"),
    )  # fmt: skip
    _back(scene, COUNTS, "counts", say("bar.reset.counts"))


def _lens(scene: Scene) -> None:
    graph = scene.data.graph
    if graph.find(Organisation, st.session_state["mine"] or "") is None:
        st.session_state["mine"] = None
    if st.session_state["region"] not in scene.data.places:
        st.session_state["region"] = None
    thing_picker(
        scene, "mine", say("bar.mine"), placeholder=say("bar.mine.none"), help=say("bar.mine.help"),
        allowed=lambda name: not graph.get_node(Organisation, name).placeholder,
    )  # fmt: skip
    place_picker(
        scene, "region", say("bar.region"), placeholder=say("bar.region.none"), help=say("bar.region.help")
    )  # fmt: skip
    if scene.lens and scene.lens.nowhere:
        st.caption(md(scene.lens.nowhere))
    _back(scene, LENS, "lens", say("bar.reset.lens"))


def _back(scene: Scene, names: Sequence[str], key: str, label: str) -> None:
    if all(scene.view.is_default(name) for name in names):
        return
    defaults = {name: scene.view.known[name].default for name in names}
    st.button(label, on_click=state.choose, kwargs=defaults, type="tertiary", key=f"reset_{key}")


def _link(scene: Scene) -> None:
    st.markdown(say("bar.link.note"))
    if only_here(scene.address):
        st.warning(say("bar.link.here", host=md(urlsplit(scene.address).netloc)), icon=":material/computer:")
    st.code(scene.address, language=None, wrap_lines=True)


def only_here(address: str) -> bool:
    """Is an address one that no other machine, or none outside its own network, can follow?"""
    host = urlsplit(address).hostname
    if host is None:
        return False
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local"))


def _language(scene: Scene) -> None:
    st.selectbox(say("bar.language"), list(scene.languages), key="lang", format_func=lambda code: scene.languages[code])


def _edition(scene: Scene) -> None:
    """Say that a link was made from other data than are shown; a link from these data says nothing."""
    linked, held = scene.view["data"], scene.data.edition
    if linked is None:
        return
    if linked == held:
        scene.view.values["data"] = None
        state.choose(data=None)
        return
    with st.container(border=True, key="edition", horizontal=True, vertical_alignment="center"):
        made, now = (state.parse_day(edition[:10]) for edition in (linked, held))
        told = say("bar.edition", made=day_name(made)) if made else say("bar.edition.undated")
        st.markdown(f"{told} {say('bar.edition.now', now=day_name(now))}" if now else told, width="stretch")
        st.button(say("bar.edition.dismiss"), key="dismiss", on_click=state.choose, kwargs={"data": None})
