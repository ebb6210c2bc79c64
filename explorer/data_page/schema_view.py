"""The schema from the classes: every kind and relation with its fields, their types, meanings and allowed values."""

from __future__ import annotations

from functools import cache

import streamlit as st

from explorer.frame.controls import row as control_row
from explorer.frame.page import Scene
from explorer.look.parts import esc
from explorer.text import later, number, say, spoken, word
from graphmodel.model import Element, Relation
from graphmodel.names.words import matches
from graphmodel.schema import allowed_words, column_type, node_kinds, relation_types
from graphmodel.schema_page import schema_page


def render_schema(scene: Scene) -> None:
    """Draw the kinds and relations that were sought, each with its fields."""
    everything = {**node_kinds(), **relation_types()}
    seek, saved = control_row(scene, (3, 6), ("seek",))
    with seek:
        st.text_input(say("data.seek"), key="seek", type="search", placeholder=say("data.seek.schema"))
    find, language = scene.view["seek"].strip(), spoken().code
    shown = [name for name, cls in everything.items() if not find or matches(find, _all_words(name, cls, language))]
    with saved:
        st.download_button(
            say("data.schema.download"), later(schema_page), "schema.md", "text/markdown", on_click="ignore",
            icon=":material/download:", type="tertiary",
        )  # fmt: skip
    st.caption(say("data.shown", shown=number(len(shown)), total=number(len(everything))))
    if not shown:
        st.info(say("data.none"), icon=":material/filter_alt_off:")
    st.html("".join(_described(name, everything[name]) for name in shown))


@cache
def _all_words(name: str, cls: type[Element], language: str) -> str:
    told = [
        f"{part} {say(f'model.{name}.{part}')} {' '.join(allowed_words(info.annotation))}"
        for part, info in cls.model_fields.items()
    ]
    return " ".join([name, word("kinds", name), say(f"model.{name}.doc"), *told])


def _described(name: str, cls: type[Element]) -> str:
    ends = ""
    if issubclass(cls, Relation):
        joined = f"({' | '.join(cls.from_kinds)})-[{name}]->({' | '.join(cls.to_kinds)})"
        ends = f"<p><code>{esc(joined)}</code></p>"
    note = f" {say('data.schema.computed')}" if cls.derived else ""
    fields = "".join(_field(name, cls, part) for part in cls.model_fields if part not in {"from_id", "to_id"})
    headings = "".join(f"<th>{esc(say(f'data.schema.{part}'))}</th>" for part in ("field", "type", "meaning"))
    listed = f"<table><thead><tr>{headings}</tr></thead><tbody>{fields}</tbody></table>" if fields else ""
    return (
        f'<section class="sg sg-schema"><h2>{esc(word("kinds", name))} <code>{esc(name)}</code></h2>'
        f"<p>{esc(say(f'model.{name}.doc') + note)}</p>{ends}{listed}</section>"
    )


def _field(name: str, cls: type[Element], part: str) -> str:
    annotation = cls.model_fields[part].annotation
    allowed = "".join(f"<code>{esc(item)}</code> " for item in allowed_words(annotation))
    note = f" {say('data.schema.computed')}" if part in cls.computed else ""
    kind = word("data.type", column_type(annotation))
    meaning = f"{esc(say(f'model.{name}.{part}') + note)}{f'<br>{allowed}' if allowed else ''}"
    return f"<tr><th><code>{esc(part)}</code></th><td>{esc(kind)}</td><td>{meaning}</td></tr>"
