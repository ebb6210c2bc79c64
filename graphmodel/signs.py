"""How what the model declares is shown wherever it is shown: colours, lines and shapes as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["star", "hexagon", "diamond", "dot", "triangle", "triangleDown", "square", "box", "ring"]
TieStyle = Literal["affiliated", "structure", "cooperates", "based", "signed", "beside", "names", "succession"]
"""The lines that ties without a verdict share; a relation with a line of its own declares it (`Relation.look`)."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour in its light and its dark version, as `#rrggbb`."""

    light: str
    dark: str

    def on(self, theme: Literal["light", "dark"]) -> str:
        """Return the version for `theme`."""
        return self.light if theme == "light" else self.dark


@dataclass(frozen=True, slots=True)
class Line:
    """How a line is drawn: width in pixels, dash lengths (empty is solid) and opacity from 0 to 1."""

    width: float
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class TieLook:
    """How a tie that carries no verdict is drawn: colour, line, and whether an arrow tells which way it is read."""

    tone: Tone
    line: Line
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """How a kind of node is drawn: colour, shape, radius in pixels, and whether it is filled."""

    tone: Tone
    shape: Shape
    size: float
    filled: bool = True
