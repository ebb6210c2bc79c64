"""What a view of the plan is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.frame.page import Scene
from explorer.frame.state import Choice


class Head(NamedTuple):
    """What a view says first."""

    title: str
    """A plain text."""
    answer: str
    """Markdown, one sentence or two."""


@dataclass(frozen=True)
class PlanView:
    """One view of the plan: its place in the row of views, what can be chosen in it, and how it is drawn."""

    name: str
    """As it stands in the address; its label is the text `plan.view.` and this name."""
    order: int
    """The lowest comes first and is shown where nobody chose."""
    head: Callable[[Scene], Head]
    render: Callable[[Scene], None]
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """By their names in the address, which no other view and no other page uses."""
