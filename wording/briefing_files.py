"""A briefing as files: Markdown, and one page of HTML that asks nothing of anybody and prints on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

from graphmodel.graph import Graph
from graphmodel.strategy.briefing import Briefing
from graphmodel.verdicts import RECORDS
from wording.briefing import Item, Part, told
from wording.briefing_pictures import axis, bar, mark, strip
from wording.language import Language

# Controls, and marks that turn the direction of writing for all that follows.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
# What means something within a line of Markdown, and what does at its beginning.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&~|$#]|^[-+=]|^\d+(?=[.)]))")


def briefing_markdown(language: Language, graph: Graph, briefing: Briefing) -> str:
    """The briefing as Markdown, every text from the data saying just itself."""
    page = told(language, graph, briefing)

    def text(raw: str) -> str:
        return _MARKDOWN.sub(_escaped, _plain(language, raw))

    def line(item: Item) -> str:
        url = _address(item.url)
        name = f"[{text(item.text)}](<{url}>)" if url else text(item.text)
        return f"- {name}" + (f" — {text(item.note)}" if item.note else "")

    parts = [f"# {text(page.title)}", text(page.dated), f"**{text(page.answer)}**"]
    for part in page.parts:
        parts += [f"## {text(part.heading)}", *([text(part.lead)] if part.lead else [])]
        more = [f"- {text(part.more)}"] if part.more else []
        lines = [*map(line, part.items), *more]
        parts += ["\n".join(lines)] if lines else []
    return "\n\n".join([*parts, *map(text, page.notes)]) + "\n"


def briefing_html(language: Language, graph: Graph, briefing: Briefing) -> str:
    """The briefing as one file of HTML: its pictures are in it, nothing is fetched, nothing runs."""
    page = told(language, graph, briefing)
    sheet = Path(__file__).with_name("briefing.css").read_text(encoding="utf-8")
    # An address in the data can be followed; the page itself may ask for nothing and run nothing.
    strict = "default-src 'none'; style-src 'unsafe-inline'"
    body = "\n".join(_section(language, part) for part in page.parts)
    foot = "".join(f"<p>{_esc(language, note)}</p>" for note in page.notes)
    return (
        f'<!doctype html>\n<html lang="{escape(language.tag)}" dir="{language.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{strict}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_esc(language, page.title)}</title>\n<style>\n{sheet}</style>\n</head>\n<body>\n"
        f"<header><h1>{_esc(language, page.title)}</h1><p>{_esc(language, page.dated)}</p></header>\n"
        f'<p class="answer">{_esc(language, page.answer)}</p>\n{body}\n<footer>{foot}</footer>\n</body>\n</html>\n'
    )


def _escaped(found: re.Match[str]) -> str:
    """A number is no number of a list once its dot is escaped; all else is escaped itself."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _section(language: Language, part: Part) -> str:
    lead = f"<p>{_esc(language, part.lead)}</p>" if part.lead else ""
    rows = "".join(_rows(language, part))
    more = f'<p class="more">{_esc(language, part.more)}</p>' if part.more else ""
    table = f"<table{_look(part)}>{rows}</table>" if rows else ""
    return f"<section><h2>{_esc(language, part.heading)}</h2>{lead}{table}{more}</section>"


def _look(part: Part) -> str:
    if any(item.lane for item in part.items):
        return ' class="years"'
    return ' class="fine"' if part.fine else ""


def _rows(language: Language, part: Part) -> Iterator[str]:
    most = max((item.people or 0 for item in part.items), default=0)
    lanes = [item.lane for item in part.items if item.lane]
    for item in part.items:
        url = _address(item.url)
        name = f"<bdi>{_esc(language, item.text)}</bdi>"
        name = f'<a href="{escape(url)}" rel="noopener noreferrer">{name}</a>' if url else name
        sign = mark(item.verdict) if item.verdict else ""
        note = f"<small>{_esc(language, item.note)}</small>" if item.note else ""
        if item.lane:
            yield f"<tr><th>{name}</th><td>{strip(item.lane, lanes, _plain(language, item.note))}</td></tr>"
        elif part.drawn:
            yield f'<tr><td class="sign">{sign}</td><th>{name}{note}</th><td>{bar(item.people, most)}</td></tr>'
        else:
            yield f'<tr><td class="sign">{sign}</td><th>{name}{note}</th></tr>'
    if lanes:
        yield f"<tr><th>{_legend(language, part.items)}</th><td>{axis(lanes)}</td></tr>"


def _legend(language: Language, items: Sequence[Item]) -> str:
    shown = {band.verdict for item in items if item.lane for band in item.lane.bands}
    words = [
        f"<span>{mark(verdict)} {_esc(language, language.word('verdict', verdict))}</span>"
        for verdict in RECORDS
        if verdict in shown
    ]
    return f'<small class="legend">{" ".join(words)}</small>'


def _plain(language: Language, raw: str) -> str:
    """A text on one line, without what would turn or hide it; of one that is blank, that it is no name."""
    text = " ".join(_CONTROLS.sub(" ", raw).split())
    return text or language.say("name.none")


def _esc(language: Language, raw: str) -> str:
    return escape(_plain(language, raw), quote=True)


def _address(url: str | None) -> str:
    """An address of the web, with nothing in it that would end it; else nothing."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return ""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
