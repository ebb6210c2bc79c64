"""Links from a corridor to other pages, and the short names that they carry."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.frame.going import way_to
from explorer.frame.page import Scene
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation


def way(scene: Scene, path: str, label: str, icon: str | None = None, **choices: Any) -> None:
    """Draw a link to another page, or its words alone where a page is shown without the others; `label` is Markdown."""
    if path in scene.pages:
        scene.way(path, label, icon=icon, **choices)
    else:
        st.markdown(label)


def party_way(scene: Scene, organisation: str) -> str:
    """The acronym of an organisation, else its name, as a way to its profile: HTML."""
    return way_to(scene, organisation, scene.data.graph.get_node(Organisation, organisation).short)


def country_name(scene: Scene, code: str) -> str:
    """The name of a country on record."""
    return scene.data.graph.get_node(Country, code).name
