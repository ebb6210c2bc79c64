"""Small parts of pages as HTML and Markdown; every text from data passes `esc` or `md` on its way."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from explorer.look.colours import ACCENT, BACKGROUND, INK, QUIET, RULE, Theme, mark_svg
from explorer.look.saving import of_frame, save
from explorer.text import say, verdict_words, word
from graphmodel.coverage.clauses import Clause
from graphmodel.coverage.lines import SourceLine
from graphmodel.questions import get_question
from graphmodel.questions.page import typed_command
from graphmodel.verdicts import Verdict

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


def esc(text: object) -> str:
    """The text as HTML that says just that text; of one that is blank, that it is no name."""
    return escape(_said(str(text)), quote=True)


def md(text: object) -> str:
    """The text as Markdown that says just that text, on one line; of one that is blank, that it is no name."""
    return _MARKDOWN.sub(r"\\\1", " ".join(_said(str(text)).split()))


def _said(text: str) -> str:
    return say("name.none") if text and not text.strip() else text


def theme_now() -> Theme:
    """The theme that the reader sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def link(url: str | None, text: str) -> str:
    """A link that opens beside the app, if the address is one of the web; else the text alone."""
    if url and urlsplit(url).scheme in {"http", "https"}:
        return f'<a href="{esc(url)}" target="_blank" rel="noopener noreferrer">{esc(text)}</a>'
    return esc(text)


def jump(place: str, text: str) -> str:
    """A link to a part of the same page by its anchor, as HTML."""
    return f'<a class="sg-jump" href="#{place}">{esc(text)}</a>'


def source_items(sources: Iterable[SourceLine], note: str = "") -> str:
    """Sources as a list, each with its address."""
    items = "".join(f"<li>{link(source.url, source.title)}{note}</li>" for source in sources)
    return f'<ul class="sg-sources">{items}</ul>' if items else f'<p class="sg-quiet">{say("profile.sources.none")}</p>'


@lru_cache(maxsize=512)
def picture_url(svg: str, room: int = 0) -> str:
    """Our own SVG as an address that holds it; `room` is what is left free around a box of 16 by 16."""
    alone = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    if room:
        alone = alone.replace('viewBox="0 0 16 16"', f'viewBox="{-room} {-room} {16 + 2 * room} {16 + 2 * room}"', 1)
    return f"data:image/svg+xml;base64,{b64encode(alone.encode()).decode()}"


def drawn(svg: str) -> str:
    """Our own SVG as HTML; as an image, because Streamlit takes SVG out of HTML."""
    return f'<img src="{picture_url(svg)}" alt="">'


def verdict_mark(verdict: Verdict, theme: Theme, remarks: Iterable[Clause] = ()) -> str:
    """The mark of a verdict with its words."""
    words = esc(verdict_words(verdict, remarks))
    return f'<span class="sg-verdict">{drawn(mark_svg(verdict, theme))}<span>{words}</span></span>'


def facts(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values in two columns; the values are HTML, and empty ones are left out."""
    cells = "".join(f"<dt>{esc(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="sg-facts">{cells}</dl>' if cells else ""


def section(title: str, body: str) -> str:
    """A part of a profile under its heading; nothing where there is nothing."""
    return f"<section><h3>{esc(title)}</h3>{body}</section>" if body else ""


def part(title: str, body: str) -> str:
    """A part of a panel that has no heading of its own; nothing where there is nothing."""
    return f'<section><h2 class="sg-part">{esc(title)}</h2>{body}</section>' if body else ""


def chapter(title: str, body: str) -> str:
    """A part of a page under its heading; nothing where there is nothing."""
    return f'<section class="sg-chapter"><h2>{esc(title)}</h2>{body}</section>' if body else ""


def folded(items: Sequence[str], most: int) -> str:
    """A list that shows its first items and keeps the others under a fold."""
    if not items:
        return ""
    shown = f"<ul>{''.join(f'<li>{item}</li>' for item in items[:most])}</ul>"
    if len(items) <= most:
        return shown
    rest = "".join(f"<li>{item}</li>" for item in items[most:])
    more = esc(say("profile.more", count=len(items) - most))
    return f"{shown}<details><summary>{more}</summary><ul>{rest}</ul></details>"


def twin(
    key: str, make: Callable[[], pd.DataFrame], columns: Mapping[str, Any] | None = None, *, name: str = ""
) -> None:  # fmt: skip
    """Draw the table that says what a picture shows, made once it is opened; saved by a `name` where it has one."""
    with st.expander(say("twin.title"), icon=":material/table_rows:", key=f"{key}_fold", on_change="rerun") as opened:
        if opened.open:
            frame = make()
            st.dataframe(frame, hide_index=True, key=key, column_config=columns)
            if name:
                save(name, lambda: of_frame(frame, columns), key=key)


def cypher(as_of: date, **asked: Mapping[str, object]) -> None:
    """Draw the expander with the named questions that answer what the page shows, ready for Neo4j Browser."""
    with st.expander(say("cypher.title"), icon=":material/code:", key="cypher", on_change="rerun") as opened:
        for name, given in asked.items() if opened.open else ():
            question = get_question(name)
            note = "cypher.rule" if question.rule else "cypher.note"
            st.caption(say(note, question=word("question", f"{name}.question"), name=name))
            bound = question.bind(given, today=as_of)
            if question.rule:
                st.code(typed_command(question, bound), language="bash", wrap_lines=True)
                continue
            named = ", ".join(f"{key}: {_literal(value)}" for key, value in bound.items())
            parameters = f":params {{{named}}};\n\n" if bound else ""
            statement = question.cypher("neo4j").strip().rstrip(";")
            st.code(f"{parameters}{statement};", language="cypher", wrap_lines=True)


def _literal(value: object) -> str:
    """A value as Cypher writes it; JSON is near enough for texts, numbers, lists and nothing."""
    return json.dumps(value, ensure_ascii=False, default=str)


def clicked_row(answer: Any, count: int) -> int | None:
    """The place of the row whose cell was clicked in a table of so many rows: a choice may be older than the table."""
    places = [place for place, _ in answer.selection.cells]
    return places[0] if places and places[0] < count else None


@cache
def style(theme: Theme) -> str:
    """The style sheet of all pages, in the colours of the theme."""
    tones = {"ground": BACKGROUND, "ink": INK, "quiet": QUIET, "rule": RULE, "accent": ACCENT}
    colours = "".join(f"--sg-{name}:{tone.on(theme)};" for name, tone in tones.items())
    sheet = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")
    light = "".join(f"--sg-{name}:{tone.on('light')};" for name, tone in tones.items())
    paper = (
        f":root{{{light}--sg-turned:{'invert(1) hue-rotate(180deg) brightness(1.12)' if theme == 'dark' else 'none'}}}"
    )
    return f"<style>:root{{{colours}}}\n{sheet}\n@media print{{{paper}}}</style>"
