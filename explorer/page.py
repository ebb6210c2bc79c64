"""What a page is, what it gets to draw, and how the pages are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from explorer import pages
from explorer.data import Data
from explorer.look import Theme
from explorer.state import View


@dataclass(frozen=True)
class Page:
    """How a page stands in the navigation and in the address."""

    path: str
    title: str
    """The name of its text in the catalogue."""
    icon: str
    order: int
    """The lowest comes first and is the start page."""


@dataclass(frozen=True)
class Scene:
    """What a page draws from: the data, what the reader chose, the theme, the width."""

    data: Data
    view: View
    theme: Theme
    narrow: bool
    pages: Mapping[str, StreamlitPage]
    """The pages by their path, to go to."""

    @property
    def sector(self) -> str | None:
        """The sector asked; nothing for all workers."""
        chosen: str = self.view["sector"]
        return None if chosen == "all" else chosen

    def go(self, path: str, **choices: Any) -> NoReturn:
        """Go to another page with these choices made there; what holds on every page is kept."""
        view = View(self.view.known, path, {**self.view.values, **choices})
        st.switch_page(self.pages[path], query_params=view.parameters())


Render = Callable[[Scene], None]


def all_pages() -> list[tuple[Page, Render]]:
    """Every page with its render function, in the order of the navigation."""
    modules = [
        importlib.import_module(f"{pages.__name__}.{module.name}") for module in pkgutil.iter_modules(pages.__path__)
    ]
    return sorted(((module.PAGE, module.render) for module in modules), key=lambda found: found[0].order)
