"""A field in which one types to choose: what fits is ranked here, and a list in the browser shows it as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from explorer.bundle import bundle
from explorer.frame.going import choose_all, draw_all
from explorer.text import say, say_count

_HERE = Path(__file__).parent
Mode = Literal["one", "many", "go"]


@dataclass(frozen=True)
class Option:
    """A thing that can be chosen: its id, how it reads, and what tells it from namesakes."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """What fits a text, best first, and a note where nothing does or where there is more."""

    options: Sequence[Option]
    note: str = ""


@dataclass(frozen=True)
class Picker:
    """How a field looks, what it finds, and what becomes of a choice."""

    label: str
    find: Callable[[str], Answer]
    """What fits the text typed; of an empty text what is offered before anybody types."""
    take: Callable[[list[str]], None]
    """Called with the ids of all that is chosen now; then the whole page is drawn again."""
    mode: Mode = "one"
    """Whether one thing is held, or many; “go” holds none, for it leads elsewhere."""
    placeholder: str = ""
    labelled: bool = True
    help: str = ""
    hot: str = ""
    """A key that leads to the field from anywhere on the page."""
    width: int | Literal["stretch"] = "stretch"


def picker(key: str, asked: Picker, chosen: Sequence[Option] = ()) -> None:
    """Draw a field with what is chosen; while one types, nothing else of the page is drawn again."""

    def took() -> None:
        asked.take([str(name) for name in _told(key, "chosen") or ()])
        choose_all()

    @st.fragment
    def field() -> None:
        draw_all()
        text = _told(key, "asked")
        _component()(
            key=key, width=asked.width, data=_sent(asked, chosen, text), on_asked_change=_nothing,
            on_chosen_change=took,
        )  # fmt: skip

    # A fragment takes the whole of a row, unless it stands in something that does not.
    with st.container(width=asked.width):
        field()


def _told(key: str, event: str) -> Any:
    """What the browser told since the last run."""
    return (st.session_state.get(key) or {}).get(event)


def _sent(asked: Picker, chosen: Sequence[Option], text: str | None) -> dict[str, Any]:
    return {
        "mode": asked.mode,
        "label": asked.label,
        "labelled": asked.labelled,
        "placeholder": asked.placeholder,
        "help": asked.help,
        "clear": say("picker.clear", label=asked.label),
        "hot": asked.hot,
        "chosen": [
            {"id": one.id, "name": one.name, "remove": say("picker.remove", name=one.name)} for one in chosen
        ],
        "answer": None if text is None else _answer(asked.find(text), text),
    }  # fmt: skip


def _answer(found: Answer, text: str) -> dict[str, Any]:
    options = [{"id": one.id, "name": one.name, "note": one.note} for one in found.options]
    counted = say_count("picker.found", len(options)) if options else ""
    return {"asked": text, "options": options, "note": found.note, "told": f"{counted} {found.note}".strip()}


def _nothing() -> None:
    """A component hands over only what somebody listens to."""


@cache
def _component() -> Callable[..., Any]:
    css = (_HERE / "picker.css").read_text(encoding="utf-8")
    return st.components.v2.component("solidarity_picker", css=css, js=bundle(_HERE / "picker.js"))
