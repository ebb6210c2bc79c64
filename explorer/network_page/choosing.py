"""What buttons of the page choose."""

from __future__ import annotations

from typing import Any

from explorer.frame.going import choose_all

NOTHING_OPENED: dict[str, Any] = {"selected": None, "opened": [], "most": None, "skip": None, "route": 0,
                                  "hidden": [], "only": None}  # fmt: skip


def focus_on(thing: str) -> None:
    """Show what surrounds an organisation, an agreement, a country or a corridor, with nothing else opened."""
    choose_all(view="organisations", focus=thing, whole=False, **NOTHING_OPENED)


def start_anew() -> None:
    """Another thing is drawn: nothing in it is selected, opened or raised yet."""
    choose_all(**NOTHING_OPENED)


def link_to(thing: str) -> None:
    """Ask how a thing is linked to another, which is to be chosen yet."""
    choose_all(view="linked", one=thing, other=None, **NOTHING_OPENED)


def sign_of(organisation: str | None, place: str | None) -> None:
    """Ask where an organisation signs, or all of a place."""
    choose_all(view="signing", focus=organisation, place=place, **NOTHING_OPENED)


def corridors_of(place: str) -> None:
    """Show the corridors of a country."""
    choose_all(view="corridors", place=place, **NOTHING_OPENED)
