"""How fresh the data is, how sure, and what the last load changed."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explorer.data_page.facts import MEASUREMENT
from explorer.data_page.holdings import Holdings, holdings
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, facts
from explorer.text import date_name, number, say, say_count, word
from graphmodel.kinds.record import Source
from graphmodel.schema import element

MOST = 6
SURE = ("Organisation", "AFFILIATED_TO", "Agreement", "SIGNED", MEASUREMENT)
"""The kinds whose unverified share is named: those that a verdict rests on."""


def render_news(scene: Scene) -> None:
    """Draw the two blocks side by side."""
    held = holdings(scene.data)
    with st.container(key="news"):
        for place, block in zip(st.columns(2, gap="large"), (_fresh, _changed), strict=True):
            with place:
                block(scene, held)


def _fresh(scene: Scene, held: Holdings) -> None:
    load = scene.data.load
    sources = scene.data.graph.nodes(Source)
    read = sorted({source.retrieved_on for source in sources if source.retrieved_on})
    stock = max((row.migrants_year or "" for row in scene.rows if row.migrants_measure == "un_stock"), default="")
    unverified = "<br>".join(esc(_unverified(held, name)) for name in SURE if name in held.kinds)
    rows = [
        (say("overview.fresh.loaded"), esc(date_name(load.loaded_at[:10])) if load else ""),
        (say("overview.fresh.sources"), esc(_read(len(sources), read))),
        (say("overview.fresh.stock"), esc(date_name(stock)) if stock else ""),
        (say("overview.fresh.unverified"), unverified),
    ]
    st.html(f'<div class="sg">{chapter(say("overview.fresh"), facts(rows))}</div>')
    scene.way("data", say("overview.fresh.way"), icon=":material/arrow_forward:", tab="unverified")


def _read(count: int, days: list[str]) -> str:
    if not days:
        return say_count("overview.fresh.read.never", count)
    first, last = date_name(days[0]), date_name(days[-1])
    if first == last:
        return say_count("overview.fresh.read.once", count, day=last)
    return say_count("overview.fresh.read", count, first=first, last=last)


def _unverified(held: Holdings, name: str) -> str:
    kind = held.kinds[name]
    return say(
        "overview.unverified.of", count=number(kind.unverified or 0), total=number(kind.total),
        what=word("overview.unverified", name),
    )  # fmt: skip


def _changed(scene: Scene, held: Holdings) -> None:
    if len(held.loads) < 2:
        whole = [say("overview.changed.held", what=word("kinds", name), count=number(held.kinds[name].total))
                 for name in SURE if name in held.kinds]  # fmt: skip
        told = (
            f"<p>{esc(say('overview.changed.first'))}</p><ul>{''.join(f'<li>{esc(item)}</li>' for item in whole)}</ul>"
        )
    elif not held.changes and not held.datasets_changed:
        told = f"<p>{esc(say('overview.changed.nothing'))}</p>"
    else:
        shown = [change for change in held.changes if not element(change.name).derived]
        items = "".join(f"<li>{esc(_change(change.name, change.before, change.after))}</li>" for change in shown[:MOST])
        before = date_name(held.loads[1].loaded_at[:10])
        told = f"<p>{esc(say('overview.changed.since', day=before))}</p><ul>{items}</ul>"
        told += f'<p class="sg-quiet">{esc(_datasets(held.datasets_changed))}</p>'
    st.html(f'<div class="sg">{chapter(say("overview.changed"), told)}</div>')
    scene.way("data", say("overview.changed.way"), icon=":material/arrow_forward:", tab="loads")


def _change(name: str, before: int, after: int) -> str:
    what = word("kinds", name)
    if before == after:
        return say("overview.changed.content", what=what, count=number(after))
    difference = f"{'+' if after > before else '−'}{number(abs(after - before))}"
    return say("overview.changed.count", what=what, count=number(after), difference=difference)


def _datasets(names: Iterable[str]) -> str:
    found = list(names)
    return say("overview.changed.datasets", names=", ".join(found)) if found else say("overview.changed.rules")
