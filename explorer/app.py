"""The frame of the explorer: navigation, data, what holds on every page, and what is said when something fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.frame import state
from explorer.frame.bar import render_bar
from explorer.frame.data import Data, newest, open_data, read_all
from explorer.frame.going import drawn_all, follow
from explorer.frame.left_out import drop_unknown, render_left_out
from explorer.frame.page import Page, Scene
from explorer.frame.tab import name_tab, title_before
from explorer.frame.window import watch
from explorer.look.parts import esc, md, style, theme_now
from explorer.pages import Render, all_pages, choices_of_pages
from explorer.text import date_name, say, speak, spoken
from graphmodel.errors import SolidarityError, StoreError
from graphmodel.stores import EmptyStore
from wording.catalogue import FIRST, UnknownLanguage, languages

ICON = Path(__file__).with_name("icon.svg")
LOOK_FOR_NEWS = 20.0
"""Seconds between two looks for a newer load."""


def main(environ: Mapping[str, str], today: Callable[[], date]) -> None:
    """Draw the page that the address names, from the store that the environment names."""
    try:
        greet(environ)
    except SolidarityError as fault:
        setting = "SOLIDARITY_LANGUAGE" if isinstance(fault, UnknownLanguage) else "SOLIDARITY_TEXTS"
        st.error(f"{setting}: {md(fault)}", icon=":material/translate:")
        return
    # A Material symbol would be fetched from outside for the tab's icon.
    st.set_page_config(title_before(), str(ICON), layout="wide")
    found = all_pages()
    pages = {
        page.path: st.Page(_nothing, title=say(page.title), icon=page.icon, url_path=page.path, default=at == 0)
        for at, (page, _) in enumerate(found)
    }
    named = _page_named()
    # With a page of that name there is no dialog of Streamlit's own, which says less.
    missing = [st.Page(_nothing, title=named, url_path=named, visibility="hidden")] if named not in {"", *pages} else []
    chosen = st.navigation([*pages.values(), *missing], position="top")
    if chosen in missing:
        state.no_page(named)
        st.switch_page(pages[found[0][0].path], query_params=st.query_params.to_dict())
    page, render = next(((page, render) for page, render in found if page.path == chosen.url_path), found[0])
    show(page, render, environ, today, pages)


def _page_named() -> str:
    """The page that the address named when the session began."""
    context = get_script_run_ctx()
    return (context.pages_manager.intended_page_name if context else None) or ""


def greet(environ: Mapping[str, str]) -> None:
    """Speak the language that the reader chose, else that of the setting; raises UnknownLanguage, or TextsFault."""
    beside = _beside(environ)
    asked = st.session_state.get("lang") or st.query_params.get("lang")
    speak(asked if asked and asked in languages(beside) else _own(environ), beside)


def _own(environ: Mapping[str, str]) -> str:
    return environ.get("SOLIDARITY_LANGUAGE") or FIRST


def _beside(environ: Mapping[str, str]) -> Path | None:
    """A folder with languages of its keeper's own."""
    named = environ.get("SOLIDARITY_TEXTS")
    return Path(named) if named else None


def show(
    page: Page,
    render: Render,
    environ: Mapping[str, str],
    today: Callable[[], date],
    pages: Mapping[str, StreamlitPage] | None = None,
) -> None:
    """Draw one page in its frame."""
    if not pages:
        greet(environ)
    narrow = watch(bool(st.session_state.get("_narrow")), page.path, all_pages()[0][0].path, state.moved)
    st.session_state["_narrow"] = narrow
    theme = theme_now()
    st.html(style(theme))
    known = languages(_beside(environ))
    view = state.begin(page.path, {**state.everywhere(today(), _own(environ), tuple(known)), **choices_of_pages()})
    if view["lang"] != spoken().code:
        # The reader went back to an address in another language: what is drawn already is drawn again.
        st.rerun()
    try:
        with st.spinner(say("app.loading"), show_time=False):
            data = open_data(environ)
            _read(data)
    except EmptyStore as fault:
        _trouble("store.empty", fault)
        return
    except StoreError as fault:
        _trouble("store.fault", fault)
        return
    _draw(page, render, Scene(data, view, theme, narrow, pages or {}, environ.get("SOLIDARITY_KEEPER", ""), known))
    _watch_load(data)


def _read(data: Data) -> None:
    """Read the graph where nobody did yet, with a bar that tells how far it is."""
    place = st.empty()

    def tell(name: str, done: int, total: int) -> None:
        place.progress(done / total, f"{say('app.loading')}: {name}")

    read_all(data, tell)
    place.empty()


def _nothing() -> None:
    """A page's own function stays empty: the frame draws, so that every page gets its scene."""


def _draw(page: Page, render: Render, scene: Scene) -> None:
    drop_unknown(scene)
    # Early, so that the address follows at once; and again for what was clicked in the picture.
    state.finish(scene.view)
    follow(scene)
    drawn_all()
    render_bar(scene)
    render_left_out(scene)
    if scene.data.store.behind is not None:
        st.warning(f"{say('store.behind')} {md(scene.data.store.behind)}")
    with st.container(key=f"page_{page.path}"):
        try:
            render(scene)
        except SolidarityError as fault:
            _trouble("store.page", fault)
            return
        finally:
            name_tab(scene)
        _foot(scene.data)
    state.finish(scene.view)


def _foot(data: Data) -> None:
    load = data.load
    loaded = say("foot", day=date_name(load.loaded_at[:10]), time=load.loaded_at[11:16]) if load else ""
    st.html(f'<div class="sg sg-foot">{esc(say("foot.source"))} {esc(loaded)}</div>')


def _trouble(name: str, fault: SolidarityError) -> None:
    """Say what is wrong and what to do; the next run of the page tries again."""
    with st.container(key="trouble"):
        st.title(say(f"{name}.title"), anchor=False)
        st.markdown(say(f"{name}.next"))
        if name != "store.page":
            st.code(say("store.fault.command"), language="sh", width=420)
        st.caption(md(fault))
        st.button(say("store.retry"), icon=":material/refresh:", type="primary")


def _watch_load(data: Data) -> None:
    """Look for a newer load now and then; where there is one, the page is drawn from it."""
    shown = data.snapshot.version

    @st.fragment(run_every=LOOK_FOR_NEWS)
    def look() -> None:
        try:
            changed = newest(data) != shown
        except StoreError:
            # The next click says so; a page that can still be read is not taken away.
            return
        if changed:
            st.rerun()

    look()
