"""Who is who: which organisation a name means, and which rows may stand for one organisation."""

from __future__ import annotations

from graphmodel.graph import Graph
from ingest.who_is_who.register import Found, Register


def find_organisations(known: Graph | Register, typed: str, limit: int = 5) -> list[Found]:
    """The organisations that may be meant by what was typed, the likeliest first, each with a score and its reasons.

    Who asks more than once makes the Register of the graph once and hands it in.
    """
    register = known if isinstance(known, Register) else Register(known)
    return register.find(typed, limit)
