"""The field for the day: typed, or picked in the browser's calendar; what is no day is refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.bundle import bundle
from explorer.frame import state
from explorer.frame.page import Scene
from explorer.look.parts import md
from explorer.text import day_name, say
from graphmodel.dates import LATEST_DAY, LEAST_DAY

_KEY, _REFUSED, _NO_DAY = "day_field", "_refused_day", "_no_day"
_TYPED = re.compile(r"(?P<day>\d{1,2})\D+(?P<month>\d{1,2})\D+(?P<year>\d{4})|(\d{2})(\d{2})(\d{4})")


def render_day_field(scene: Scene) -> None:
    """Draw the field with the day that is shown, and with what is wrong with one that was refused."""
    refused = _refused(scene)
    _field()(
        key=_KEY,
        data={
            "label": say("bar.as_of"),
            "help": say("bar.as_of.help"),
            "pick": say("bar.as_of.pick"),
            "typed": f"{scene.as_of:%d/%m/%Y}",
            "day": scene.as_of.isoformat(),
            "least": LEAST_DAY.isoformat(),
            "latest": LATEST_DAY.isoformat(),
            "wrong": _words(scene, refused) if refused else "",
            "refused": refused or "",
        },
        on_day_change=_take,
    )


def typed_day(label: str, day: date, key: str, take: Callable[[date], None], **look: Any) -> None:
    """A field for a day beside that of the page, typed as people type it; what is no day is refused in words."""

    def read() -> None:
        typed = str(st.session_state[key])
        found = parse_typed_day(typed)
        st.session_state[_NO_DAY] = None if found else (key, typed)
        if found:
            take(found)

    st.text_input(label, f"{day:%d/%m/%Y}", key=key, max_chars=40, on_change=read, **look)
    refused = st.session_state.get(_NO_DAY)
    if refused and refused[0] == key:
        bounds = {"first": day_name(LEAST_DAY), "last": day_name(LATEST_DAY)}
        st.caption(md(say("day.none", text=refused[1], **bounds)))


def parse_typed_day(text: str) -> date | None:
    """A day as people type it, 01/03/2015, 1.3.2015 or 01032015, or in ISO notation; nothing for what is no day."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return state.parse_day(text.strip())
    day, month, year = (part for part in found.groups() if part)
    return state.parse_day(f"{year}-{month:0>2}-{day:0>2}")


def refused_words(scene: Scene) -> str:
    """What is wrong with the day that was typed last, as Markdown; nothing where it was taken."""
    refused = _refused(scene)
    return md(_words(scene, refused)) if refused else ""


def no_day_words(scene: Scene, part: str) -> str:
    """That a part of the address, or what was typed, is no day, and what is shown instead."""
    return say(
        "left_out.day", part=part, first=day_name(LEAST_DAY), last=day_name(LATEST_DAY),
        day=say("left_out.today") if scene.view.is_default("as_of") else day_name(scene.as_of),
    )  # fmt: skip


def forget_refused() -> None:
    """Say no more of a day that was refused."""
    st.session_state.pop(_REFUSED, None)


def _take() -> None:
    typed = str(st.session_state[_KEY]["day"] or "")[:40]
    day = parse_typed_day(typed)
    forget_refused()
    if day is None:
        st.session_state[_REFUSED] = (st.session_state["as_of"], typed)
    else:
        state.choose(as_of=day)


def _refused(scene: Scene) -> str | None:
    """What was typed and refused, for as long as no other day is taken."""
    beside, typed = st.session_state.get(_REFUSED, (None, None))
    return typed if beside == scene.as_of else None


def _words(scene: Scene, typed: str) -> str:
    return no_day_words(scene, say("quoted", text=typed))


@cache
def _field() -> Any:
    js = bundle(Path(__file__).with_name("day_field.js"))
    return st.components.v2.component("solidarity_day", js=js, isolate_styles=False)
