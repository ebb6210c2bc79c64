"""The effect of drafts on the page: on the map, as a list, as a table, and what it leaves flagged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from explorer.frame.going import way_html
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, folded, verdict_mark
from explorer.look.saving import Table, save
from explorer.plan.picture import render_picture
from explorer.text import clause_words, first_upper, number, people, say, say_count, verdict_name
from explorer.world.map import world_map
from graphmodel.gaps import GapRow
from graphmodel.strategy.drafts import Proposal
from graphmodel.strategy.whatif import Change, Effect

MOST, MOST_STAYS, MOST_ARCS, MAP_HEIGHT = 8, 4, 60, 340


def render_effect(scene: Scene, effect: Effect, drafts: Sequence[Proposal]) -> None:
    """Draw what changes beside the map, what stays flagged and why beside the drafts as a picture."""
    left, right = (st.container(), st.container()) if scene.narrow else st.columns(2)
    if effect.changes:
        with left:
            items = [_item(scene, one) for one in effect.changes]
            st.html(f'<div class="sg">{chapter(say("draft.changes"), folded(items, MOST))}</div>')
        with right:
            _map(scene, [one.after for one in effect.changes])
    with left:
        if effect.stays:
            st.html(f'<div class="sg">{chapter(say("draft.stays"), folded(_stays(scene, effect), MOST))}</div>')
        if effect.changes or effect.stays:
            save("what-if", lambda: as_table(effect))
    st.html(f'<div class="sg"><h2>{esc(say("draft.picture"))}</h2></div>')
    render_picture(scene, effect.snapshot.graph, drafts)


def _map(scene: Scene, rows: Sequence[GapRow]) -> None:
    """The first of them with the verdict that they would have; a click leads to the corridor."""
    most = min(MOST_ARCS, len(rows))
    title = say("draft.map", count=number(most))
    clicked = world_map(scene, rows, key="draft_map", height=MAP_HEIGHT, fit=True, most=most, title=title)
    if clicked:
        scene.go_to(clicked)


def people_of(scene: Scene, rows: Sequence[GapRow]) -> str:
    """The people in corridors, by the order chosen, and in how many nobody counted them."""
    counted = [row for row in rows if row.people(scene.ranking.order) is not None]
    left = len(rows) - len(counted)
    if not counted:
        return say("draft.people.none")
    told = people(sum(row.people(scene.ranking.order) or 0 for row in counted))
    return say_count("draft.people.some", left, people=told) if left else say("draft.people", people=told)


def _corridor(scene: Scene, row: GapRow) -> str:
    return way_html(scene, "corridors", f"{row.origin_name} → {row.destination_name}", corridor=row.corridor)


def _item(scene: Scene, one: Change) -> str:
    before, after = one.before, one.after
    flag = say("draft.lifted") if one.lifted else say("draft.dropped") if one.dropped else ""
    return (
        f"{_corridor(scene, before)}"
        f'<small class="sg-line">{verdict_mark(before.verdict, scene.theme, before.remarks)}'
        f'<span class="sg-verdict">→ {verdict_mark(after.verdict, scene.theme, after.remarks)}</span>'
        f"<span>{esc(scene.ranking.told(before))}</span>{f'<b>{esc(flag)}</b>' if flag else ''}</small>"
    )


def _stays(scene: Scene, effect: Effect) -> list[str]:
    """A line for every reason, with its largest corridors."""
    told = [(clause_words(one.why), one.row) for one in effect.stays]
    items = []
    for why, count in Counter(why for why, _ in told).most_common():
        rows = [row for words, row in told if words == why]
        names = ", ".join(_corridor(scene, row) for row in rows[:MOST_STAYS])
        more = f" {esc(say_count('draft.stays.more', count - MOST_STAYS))}" if count > MOST_STAYS else ""
        told_why = say("labelled", name=f"<b>{esc(first_upper(why))}</b>", text=names)
        items.append(f"{told_why}{more} <small>{esc(people_of(scene, rows))}</small>")
    return items


def as_table(effect: Effect) -> Table:
    """All that changes and all that stays flagged, as a file."""
    columns = [
        say(name)
        for name in (
            "saving.corridor", "corridors.column.origin", "corridors.column.destination", "corridors.column.others",
            "corridors.column.migrants", "draft.column.before", "draft.column.after", "draft.column.effect",
        )
    ]  # fmt: skip
    changes = (
        [*_facts(one.before), verdict_name(one.before.verdict), verdict_name(one.after.verdict),
         say("draft.lifted") if one.lifted else say("draft.dropped") if one.dropped else ""]
        for one in effect.changes
    )  # fmt: skip
    stays = ([*_facts(one.row), verdict_name(one.row.verdict), verdict_name(one.row.verdict), clause_words(one.why)]
             for one in effect.stays)  # fmt: skip
    return columns, [*changes, *stays]


def _facts(row: GapRow) -> list[object]:
    return [row.corridor, row.origin_name, row.destination_name, row.others, row.migrants]
