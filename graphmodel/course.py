"""How far something long has come: a share of the whole, told by parts of parts."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, float], None]
"""Called with what is being done, and with the share of it all that is done, from 0 to 1 as time goes."""


def untold(what: str, share: float) -> None:
    """Nobody wants to know."""


def part(tell: Tell, start: float, end: float) -> Tell:
    """What takes the time between two shares of a whole tells from 0 to 1 how far it is itself."""
    return lambda what, share: tell(what, start + (end - start) * share)
