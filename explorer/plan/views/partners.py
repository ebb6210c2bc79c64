"""Who could sign: the pairs of unions of a corridor, best first, each with what speaks for it."""

from __future__ import annotations

import streamlit as st

from explorer.corridors.ways import country_name
from explorer.frame import state
from explorer.frame.going import way_html, way_to
from explorer.frame.page import Scene
from explorer.frame.picking import thing_picker
from explorer.look.parts import esc, folded, md, section, verdict_mark
from explorer.plan.instead import render_instead
from explorer.plan.pairs import MOST_CARDS, all_pairs, found_for, pair_html
from explorer.plan.view import Head, PlanView
from explorer.text import clause_words, land, listing, say, say_count
from graphmodel.gaps import GapRow
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.partners import ORDER, By, Found, order_of

MOST_OFFERED = 8


def head(scene: Scene) -> Head:
    """Whether anybody could sign, and who comes first."""
    found = _found(scene)
    if found is None:
        same = bool(scene.view["pair_from"]) and scene.view["pair_from"] == scene.view["pair_to"]
        return Head(say("partners.title"), say("partners.same" if same else "partners.choose"))
    ends = {
        "origin": country_name(scene, found.origin), "destination": country_name(scene, found.destination)
    }  # fmt: skip
    scene.subject.append(say("partners.title.corridor", **ends))
    if not found.pairs:
        missing = listing([land(country_name(scene, code)) for code in found.nobody])
        told = " ".join(md(clause_words(why)) for why in found.nobody.values())
        return Head(say("partners.title.nobody", countries=missing, **ends), told)
    first = found.pairs[0]
    names = [md(scene.data.graph.get_node(Organisation, one).short) for one in (first.origin, first.destination)]
    by = say(f"partners.by.{first.ahead_by}") if first.ahead_by else ""
    remarks = [md(clause_words(remark)) for remark in found.remarks]
    answer = say("partners.first.by" if by else "partners.first", one=names[0], other=names[1], by=by)
    title = say_count("partners.title.pairs", found.total, **ends)
    return Head(title, " ".join([answer, *remarks]))


def render(scene: Scene) -> None:
    """Draw the two countries and the order to choose, and the pairs."""
    with st.container(horizontal=not scene.narrow, key="pair_choice"):
        for name in ("pair_from", "pair_to"):
            with st.container(key=f"pair_field_{name}"):
                thing_picker(scene, name, say(f"partners.{name}"), kinds=("country",), placeholder=say("partners.any"))
        with st.container(key="pair_field_by"):
            st.multiselect(
                say("partners.by"), ORDER, key="pair_by", format_func=lambda name: say(f"partners.by.short.{name}"),
                placeholder=listing([say(f"partners.by.short.{name}") for name in ORDER]),
                help=say("partners.by.help"), select_all=False,
            )  # fmt: skip
    found = _found(scene)
    if found is None:
        _offer(scene)
        return
    _ends(scene, found)
    if found.nobody:
        render_instead(scene, found.origin, found.destination)
    if not found.pairs:
        return
    cards = [pair_html(scene, found, pair, place) for place, pair in enumerate(found.pairs[:MOST_CARDS], 1)]
    st.html(f'<div class="sg">{"".join(cards)}</div>')
    rest = found.total - len(cards)
    if rest > 0:
        st.caption(say_count("partners.rest", rest))
    all_pairs(scene, found)
    order = "; ".join(f"({at}) {say(f'partners.by.{name}')}" for at, name in enumerate(found.by, 1))
    told = (say("partners.order", order=order), say("partners.order.tie"), say("partners.order.experience"))
    st.html(f'<div class="sg sg-quiet sg-order">{"".join(f"<p>{esc(line)}</p>" for line in told)}</div>')


def _ends(scene: Scene, found: Found) -> None:
    """The verdict, and the way to the corridor; at an end with nobody the title has said so already."""
    corridor = f"{found.origin}-{found.destination}"
    row = next((row for row in scene.rows if row.corridor == corridor), None)
    mark = verdict_mark(row.verdict, scene.theme, row.remarks) if row else ""
    way = way_to(scene, corridor, say("partners.corridor"))
    st.html(f'<div class="sg"><p class="sg-line">{mark} {way}</p></div>')


def _offer(scene: Scene) -> None:
    """Where no corridor is chosen: the largest flagged ones with somebody at both ends, at the reader's door first."""
    rows = [row for row in scene.rows if row.flagged and row.both_ends]
    lens = scene.lens
    own = [row for row in rows if lens.at_the_door(row)] if lens else []
    title = say("partners.offer.door", name=lens.name) if lens and own else say("partners.offer")
    items = [_way(scene, row) for row in (own or rows)[:MOST_OFFERED]]
    st.html(f'<div class="sg">{section(title, folded(items, MOST_OFFERED))}</div>')


def _way(scene: Scene, row: GapRow) -> str:
    names = say("partners.way", origin=row.origin_name, destination=row.destination_name)
    way = way_html(scene, "plan", names, plan="partners", pair_from=row.origin, pair_to=row.destination)
    return f"{way} <small>{esc(scene.ranking.told_total([row]))}</small>"


def _found(scene: Scene) -> Found | None:
    """The pairs of the corridor chosen; nothing where no two different countries on record are."""
    ends = scene.view["pair_from"], scene.view["pair_to"]
    if ends[0] == ends[1] or not set(ends) <= scene.data.snapshot.countries.keys():
        return None
    by: list[By] = scene.view["pair_by"]
    return found_for(scene, *ends, order_of(by))


VIEW = PlanView(
    "partners", 10, head, render,
    {
        "pair_from": state.text(names="place"), "pair_to": state.text(names="place"),
        "pair_by": state.some_of(ORDER),
    },
)  # fmt: skip
