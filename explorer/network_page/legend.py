"""The legend, whose entries are filters: to press one is to draw only such signs or lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from explorer.frame import state
from explorer.frame.day import world_of
from explorer.frame.page import Scene
from explorer.look.colours import (
    AGES,
    INK,
    KINDS,
    TIES,
    VERDICTS,
    Theme,
    dot_svg,
    doubt_svg,
    kind_svg,
    line_svg,
    mark_svg,
)
from explorer.look.parts import drawn, esc, picture_url
from explorer.network.drawn import drawn_digest
from explorer.network.legend import doubt_words
from explorer.network.picture import Picture
from explorer.network_page.asked import KINDS_PRESSED, Asked
from explorer.network_page.data import measured_of, shown_of
from explorer.network_page.filters import NOTHING
from explorer.network_page.measure import AGES as YEARS
from explorer.network_page.measure import COUNTED, Measured, radius_of
from explorer.text import kind_name, number, people, say, tie_name
from graphmodel.answers.ties import kind_of

_ASIDE = "display:inline-flex;align-items:center;gap:6px;white-space:nowrap"
STEPS = (1 / 16, 1 / 4, 1)
"""Parts of the largest number whose sizes the legend shows."""


def render_legend(scene: Scene, asked: Asked, picture: Picture, size_says: str) -> None:
    """The signs and lines of the picture with how many there are of each."""
    kinds, ties = _kinds(scene, asked), _ties(scene, asked)
    press = "network.legend.press" if asked.view in KINDS_PRESSED else "network.legend.press.lines"
    told = " ".join(said for said in (say(press), size_says) if said)
    with st.container(key="legend", gap=None):
        if asked.view in KINDS_PRESSED:
            _pills(say("network.legend.kinds"), "kinds", kinds, list(KINDS), scene)
        _pills(say("network.legend.ties"), "ties", ties, [*TIES, *VERDICTS], scene)
        if asked.size != "kind" or asked.colour != "kind":
            st.html(_measures(scene, asked, measured_of(scene.data, asked)))
        meant = f' data-meant="{drawn_digest(picture, scene.theme)}"' if scene.view.checked else ""
        st.html(f'<p class="sg sg-quiet"{meant}>{_doubt(picture, scene.theme)}{esc(told)}</p>')


def _doubt(picture: Picture, theme: Theme) -> str:
    """The sign of what rests on a source of low confidence, where such is drawn."""
    words = doubt_words(picture)
    return f"{drawn(doubt_svg(theme))} {esc(words)}. " if words else ""


def _measures(scene: Scene, asked: Asked, found: Measured) -> str:
    """What size and colour say, each step with its numbers, and what has none on record."""
    theme, parts = scene.theme, list[str]()
    if asked.size in COUNTED:
        steps = dict.fromkeys(round(found.largest * share) or 1 for share in STEPS) if found.largest else ()
        sizes = [(dot_svg(INK, theme, radius=radius_of(step, found.largest)), people(step)) for step in steps]
        who = scene.ranking.who(world_of(scene).listed)
        parts.append(_told(say(f"network.size.{asked.size}.told", who=who), sizes))
    elif asked.size == "none":
        parts.append(_told(say("network.size.none.told"), []))
    if asked.colour == "age":
        ages = [(dot_svg(AGES[name], theme), say(f"network.age.{name}")) for name in YEARS]
        parts.append(_told(say("network.colour.age.told"), ages))
    if "none" in found.shade.values():
        parts.append(_told("", [(dot_svg(AGES["none"], theme, filled=False), say("network.age.none"))]))
    return f'<div class="sg sg-quiet">{"".join(parts)}</div>'


def _told(says: str, steps: Sequence[tuple[str, str]]) -> str:
    told = "".join(f'<span style="{_ASIDE}">{drawn(svg)}<span>{esc(words)}</span></span>' for svg, words in steps)
    said = f"<span>{esc(says)}</span>" if says else ""
    return f'<p style="display:flex;flex-wrap:wrap;align-items:center;gap:2px 14px;margin:2px 0">{said}{told}</p>'


def _kinds(scene: Scene, asked: Asked) -> Mapping[str, int]:
    shown = shown_of(scene.data, replace(asked, filters=replace(asked.filters, kinds=NOTHING)))
    return Counter(kind_of(scene.data.graph, node) for node in shown.nodes)


def _ties(scene: Scene, asked: Asked) -> Mapping[str, int]:
    shown = shown_of(scene.data, replace(asked, filters=replace(asked.filters, styles=NOTHING)))
    return Counter(tie.style for tie in shown.ties)


def _pills(label: str, key: str, counts: Mapping[str, int], order: Sequence[str], scene: Scene) -> None:
    held = set(st.session_state[key])
    options = [name for name in order if counts.get(name) or name in held]
    if not options:
        return
    st.pills(
        label, options, selection_mode="multi", key=key, label_visibility="collapsed", on_change=_pressed,
        format_func=lambda name: _entry(key, name, counts.get(name, 0), scene.theme),
    )  # fmt: skip


def _pressed() -> None:
    state.choose(most=None, skip=None)


def _entry(key: str, name: str, count: int, theme: Theme) -> str:
    if key == "kinds":
        return f"![]({picture_url(kind_svg(name, theme))}) {kind_name(name)} :gray[{number(count)}]"
    mark = f"![]({picture_url(mark_svg(name, theme, size=13))}) " if name in VERDICTS else ""
    return f"![]({picture_url(line_svg(name, theme))}) {mark}{tie_name(name)} :gray[{number(count)}]"
