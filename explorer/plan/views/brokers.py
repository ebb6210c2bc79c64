"""Thin places: who joins the organisations of workers, what hangs by one tie, and who signed much alone."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.frame import state
from explorer.frame.going import way_html
from explorer.frame.page import Scene
from explorer.look.colours import kind_svg
from explorer.look.parts import drawn, esc, folded, md, section
from explorer.plan.joined import full_name, joined, render_table, with_ways
from explorer.plan.view import Head, PlanView
from explorer.text import number, say, say_count, spoken
from graphmodel.answers.ties import home_of, kind_of
from graphmodel.strategy.brokers import MUCH, Broker, Brokers, without_unsure
from wording.brokers import (
    FIRST,
    apart_words,
    brokers_rest,
    brokers_title,
    cut_words,
    name_of,
    share_words,
    thin_told,
    unbound_words,
    without_words,
)

MOST = 8


def head(scene: Scene) -> Head:
    """How many are joined, and who would be missed most."""
    found, sure = _found(scene), _sure(scene)
    title = brokers_title(spoken(), found, sure=sure)
    if not found.brokers:
        return Head(title, say("brokers.none"))
    most = max(found.brokers, key=lambda one: len(one.cut))
    told = [cut_words(spoken(), scene.data.graph, most)] if most.cut else []
    return Head(title, " ".join(map(md, [*told, _changes(scene)])))


def render(scene: Scene) -> None:
    """Draw the choice of ties, the first brokers, the thin places, and all brokers as a table."""
    found = _found(scene)
    st.toggle(say("brokers.sure"), key="brokers_sure", help=say("brokers.sure.help"))
    rows = "".join(_row(scene, rank, one) for rank, one in enumerate(found.brokers[:FIRST], 1))
    st.html(f'<ol class="sg sg-ranks">{rows}</ol>')
    if found.brokers:
        render_table(scene, found)
    left, right = _columns(scene)
    with left:
        st.html(f'<div class="sg">{_thin(scene, found)}</div>')
    with right:
        st.html(f'<div class="sg">{_unbound(scene, found)}{_apart(scene, found)}</div>')
    rest = brokers_rest(spoken(), found, scene.as_of.isoformat(), sure=_sure(scene))
    st.html(f'<div class="sg sg-quiet sg-order"><p>{esc(rest)}</p><p>{esc(say("brokers.method"))}</p></div>')


def _sure(scene: Scene) -> bool:
    return bool(scene.view["brokers_sure"])


def _found(scene: Scene) -> Brokers:
    return joined(scene, sure=_sure(scene))


def _changes(scene: Scene) -> str:
    told = without_unsure(joined(scene, sure=False), joined(scene, sure=True), FIRST)
    return without_words(spoken(), scene.data.graph, told)


def _columns(scene: Scene) -> Sequence[st.delta_generator.DeltaGenerator]:
    row = st.container(horizontal=not scene.narrow, gap="large", key="brokers_parts")
    return [row.container(key=f"brokers_{name}") for name in ("thin", "alone")]


def _row(scene: Scene, rank: int, broker: Broker) -> str:
    graph, language = scene.data.graph, spoken()
    sentence = with_ways(scene, cut_words(language, graph, broker), broker.id)
    name = full_name(scene, broker.id)
    shown = way_html(scene, "network", say("brokers.drawn"), focus=broker.id)
    sign = drawn(kind_svg(kind_of(graph, broker.id), scene.theme))
    return (
        f'<li><span class="sg-rank-no">{number(rank)}</span><div><h2 class="sg-name">{sign}<bdi>{esc(name)}</bdi></h2>'
        f'<p>{sentence} <span class="sg-quiet">{esc(share_words(language, broker))}</span> {shown}</p>'
        f"{_who(scene, broker.cut)}</div></li>"
    )


def _who(scene: Scene, organisations: Sequence[str]) -> str:
    """Behind a fold, these organisations by name."""
    if not organisations:
        return ""
    names = sorted(organisations, key=lambda one: name_of(scene.data.graph, one).casefold())
    items = "".join(f"<li>{_organisation(scene, one)}</li>" for one in names)
    return f"<details><summary>{esc(say_count('brokers.who', len(names)))}</summary><ul>{items}</ul></details>"


def _organisation(scene: Scene, name: str) -> str:
    home = home_of(scene.data.graph, name)
    land = f" <small>{esc(home.name)}</small>" if home else ""
    return with_ways(scene, name_of(scene.data.graph, name), name) + land


def _thin(scene: Scene, found: Brokers) -> str:
    told = thin_told(spoken(), scene.data.graph, found.thin)
    opening, sentences = told[: len(told) - len(found.thin)], told[len(told) - len(found.thin) :]
    items = [
        f"{with_ways(scene, sentence, one.inner, one.outer)} "
        + way_html(scene, "network", say("brokers.drawn"), focus=one.inner)
        for one, sentence in zip(found.thin, sentences, strict=True)
    ]
    lead = "".join(f"<p>{esc(one)}</p>" for one in opening)
    return section(say("brokers.part.thin"), lead + folded(items, MOST))


def _unbound(scene: Scene, found: Brokers) -> str:
    graph = scene.data.graph
    items = [with_ways(scene, unbound_words(spoken(), graph, one), one.id) for one in found.unbound]
    none = f"<p>{esc(say('brokers.unbound.none', much=number(MUCH)))}</p>"
    return section(say("brokers.part.unbound"), folded(items, MOST) or none)


def _apart(scene: Scene, found: Brokers) -> str:
    told = f"<p>{esc(apart_words(spoken(), found.apart))}</p>"
    return section(say("brokers.part.apart"), told + _who(scene, sorted(found.apart)))


VIEW = PlanView("brokers", 60, head, render, {"brokers_sure": state.flag()})
