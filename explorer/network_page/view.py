"""What a view of the network page is: what it lets be chosen, what it draws and where, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.frame.page import Scene
from explorer.network.picture import Picture
from explorer.network_page.asked import Asked
from explorer.network_page.shown import Shown

Draw = Callable[[], None]
Questions = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Sheet:
    """What one view says: its title, its answer, and what stands in the panel while nothing is selected."""

    title: str
    answer: str
    panel: Draw
    size_says: str
    lit: Callable[[], frozenset[str]] = frozenset


@dataclass(frozen=True)
class View:
    """One view of the page."""

    controls: Callable[[Scene], list[tuple[float, Draw]]]
    """The controls from left to right, each with its share of the row."""
    shown: Callable[[Data, World, Asked], Shown]
    placed: Callable[[Data, World, Asked, Picture], Picture | None]
    """The picture in a layout of the view's own; nothing where forces lay it out."""
    sheet: Callable[[Scene, World, Asked, Shown], Sheet]
    questions: Callable[[Scene, World, Asked, Shown], Questions]
    """The named questions that answer what is drawn, with their parameters."""
