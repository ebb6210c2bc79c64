"""The editor for a statement, with the words of the schema to complete it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.bundle import bundle
from explorer.frame.page import Scene
from explorer.look.colours import QUIET, Tone
from explorer.text import say
from graphmodel.schema import columns, node_kinds, relation_types

_KEY = "cypher_editor"
LIBRARY = "app/static/codemirror.js"
"""Read by the browser once and kept."""
_TONES = {
    "text": Tone("#1c6b3c", "#8ddba8"),
    "number": Tone("#8a4b08", "#f0b27a"),
    "function": Tone("#6b3fa0", "#cfa8ff"),
    "comment": QUIET,
}
_KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "AS", "DISTINCT", "ORDER BY", "DESC", "SKIP",
    "LIMIT", "AND", "OR", "NOT", "XOR", "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "IS NULL", "IS NOT NULL", "CASE",
    "WHEN", "THEN", "ELSE", "END", "EXISTS", "COUNT", "COLLECT", "UNION", "UNION ALL", "CALL", "YIELD", "null", "true",
    "false",
)  # fmt: skip


def render_editor(scene: Scene, statement: str, take: Callable[[str], None]) -> None:
    """Draw the editor with a statement in it; `take` gets what is asked from it, ahead of the next run."""
    tones = "".join(f"--sg-cy-{name}: {tone.on(scene.theme)};" for name, tone in _TONES.items())
    st.html(f"<style>.sg-cy {{ {tones} }}</style>")

    def taken() -> None:
        take(str(st.session_state[_KEY]["ask"] or ""))

    _editor()(
        key=_KEY,
        data={
            "label": say("cypher_page.statement"), "ask": say("cypher_page.ask"), "hint": say("cypher_page.hint"),
            "empty": say("cypher_page.empty"), "text": statement, "library": LIBRARY, "words": _words(),
        },
        on_ask_change=taken,
    )  # fmt: skip


@cache
def _words() -> dict[str, list[dict[str, str]]]:
    # As the pages are found, nobody has asked for the page yet.
    from graphmodel.cypher.functions import AGGREGATES, FUNCTIONS

    every = {**node_kinds(), **relation_types()}
    functions = sorted([one.name for held in (FUNCTIONS, AGGREGATES) for one in held.values()], key=str.casefold)
    properties = sorted({name for cls in every.values() for name in columns(cls)})
    return {
        "labels": _offers(node_kinds(), "class"),
        "types": _offers(relation_types(), "type"),
        "properties": _offers(properties, "property"),
        "others": [
            *_offers(_KEYWORDS, "keyword"),
            *({"label": name, "type": "function", "apply": f"{name}("} for name in functions),
        ],
    }


def _offers(names: Iterable[str], kind: str) -> list[dict[str, str]]:
    return [{"label": name, "type": kind} for name in names]


@cache
def _editor() -> Any:
    here = Path(__file__)
    css = here.with_name("editor.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "solidarity_cypher", js=bundle(here.with_name("editor.js")), css=css, isolate_styles=False
    )
