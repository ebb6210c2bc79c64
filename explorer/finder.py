"""The search field of the network page: names, acronyms and other spellings, each find with its kind and country."""

from __future__ import annotations

import streamlit as st

from explorer import state
from explorer.page import Scene
from explorer.parts import md
from explorer.search import folded, matches
from explorer.text import number, say
from explorer.ties import kind_and_country
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import AffiliatedTo, Signed

MOST = 8


def find_organisations(graph: Graph, asked: str) -> list[Organisation]:
    """The organisations that were meant: the acronym first, then names that begin so, then the best tied."""
    wanted = folded(asked)
    if not wanted:
        return []
    found = [organisation for organisation in graph.nodes(Organisation) if matches(asked, *_texts(graph, organisation))]
    return sorted(found, key=lambda organisation: _rank(graph, organisation, wanted))


def _texts(graph: Graph, organisation: Organisation) -> list[str | None]:
    names = [organisation.acronym, organisation.name, *organisation.aliases, *organisation.native_names]
    return [*names, kind_and_country(graph, organisation)]


def _rank(graph: Graph, organisation: Organisation, wanted: str) -> tuple[int, int, str, str]:
    names = [folded(name) for name in (organisation.acronym or "", organisation.name, *organisation.aliases)]
    if wanted in names:
        place = 0
    elif any(name.startswith(wanted) for name in names):
        place = 1
    else:
        place = 2
    ties = sum(1 for _ in graph.into(organisation.id, AffiliatedTo)) + sum(
        1 for _ in graph.out_of(organisation.id, Signed)
    )
    return place, -ties, folded(organisation.name), organisation.id


def search_field(scene: Scene) -> None:
    """Draw the field and, under it, what was found."""
    asked = st.text_input(
        say("network.search"), key="_search", type="search", placeholder=say("network.search.placeholder"),
        live=True,
    )  # fmt: skip
    if not asked or not asked.strip():
        return
    found = find_organisations(scene.data.graph, asked)
    with st.container(key="search_results", border=True, gap=None):
        if not found:
            st.markdown(say("network.search.none", asked=md(asked)))
        for organisation in found[:MOST]:
            name = organisation.name
            if organisation.acronym and organisation.acronym != name:
                name = f"{organisation.acronym}: {name}"
            st.button(
                f"{md(name)}  \n:gray[{md(kind_and_country(scene.data.graph, organisation))}]",
                key=f"found_{organisation.id}", type="tertiary", width="stretch", on_click=focus_on,
                args=(organisation.id,),
            )  # fmt: skip
        if len(found) > MOST:
            st.caption(say("network.search.more", count=number(len(found) - MOST)))


def focus_on(organisation: str) -> None:
    """Show the ties of an organisation or an agreement, with nothing else opened."""
    st.session_state["_search"] = ""
    state.choose(view="organisations", focus=organisation, selected=None, opened=[], most=None)
