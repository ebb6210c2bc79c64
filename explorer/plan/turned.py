"""What turned between two days, as it is drawn: lists by what became of the flag, the map, the file, the outlook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from explorer.frame.data import Data
from explorer.frame.going import way_to
from explorer.frame.names import names_of_agreement, ways_in
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, folded, verdict_mark
from explorer.look.saving import Table, save
from explorer.text import first_upper, number, reason_words, say, say_count, sector_name, verdict_words, word
from explorer.world.map import world_map
from graphmodel.coverage import CoveragePolicy
from graphmodel.dates import years_after
from graphmodel.gaps import GapRow
from graphmodel.strategy.changes import FLAGS, Changes, Turn, changes_between
from graphmodel.vocabulary import PeopleOrder

MOST, MOST_LISTED, MOST_TEXTS, MAP_HEIGHT, MOST_DRAWN = 6, 60, 3, 380, 60
"""Corridors before the fold and behind it, texts of one, the map's pixels and arcs."""


def days_of(scene: Scene) -> tuple[date, date, bool]:
    """The two days, the earlier one first, and whether they were given the other way round.

    Where nobody chose, the later is the day of the bar and the earlier a year before.
    """
    last: date = scene.view["turned_to"] or scene.as_of
    first: date = scene.view["turned_from"] or years_after(last, -1)
    return min(first, last), max(first, last), first > last


def in_scope(scene: Scene, row: GapRow) -> bool:
    """Is a corridor asked about: at one of the places chosen, and at the reader's own door?"""
    known = scene.data.places
    codes = {code for name in scene.view["turned_at"] if name in known for code in known[name].codes}
    own = scene.lens is None or not scene.view["turned_own"] or scene.lens.at_the_door(row)
    return own and (not codes or row.origin in codes or row.destination in codes)


def compared(scene: Scene) -> Changes:
    """The two days compared, as far as it is asked about."""
    first, last, _ = days_of(scene)
    found = _compared(scene.data.token, first, last, scene.policy, scene.ranking.order, scene.data)
    turned, ahead = (tuple(one for one in turns if in_scope(scene, one.after)) for turns in (found.turned, found.ahead))
    return replace(found, turned=turned, ahead=ahead)


@st.cache_resource(show_spinner=False, max_entries=24)
def _compared(
    token: object, first: date, last: date, policy: CoveragePolicy, order: PeopleOrder, _data: Data
) -> Changes:  # fmt: skip
    return changes_between(
        _data.snapshot, lambda day: _data.verdicts(day, policy, order), first, last, policy
    )  # fmt: skip


def turned_told(scene: Scene, found: Changes) -> list[str]:
    """What became of the flags, with whom in these corridors, and why, in sentences."""
    told = [
        say_count(f"changes.{flag}", len(turned), people=people_told(scene, turned))
        for flag in FLAGS
        if (turned := found.by_flag(flag))
    ]
    causes = [
        say("changes.cause", cause=word("cause", cause), count=number(count))
        for cause, count in Counter(turn.cause for turn in found.turned).most_common()
    ]
    return [*told, *([say("changes.causes", causes=", ".join(causes))] if causes else [])]


def ahead_told(scene: Scene, found: Changes, until: str) -> str:
    """How many corridors get worse by then, with whom in them, and how many of them get a flag."""
    if not found.ahead:
        return say("changes.ahead.none", until=until)
    flagged = number(sum(turn.flag == "got" for turn in found.ahead))
    people = people_told(scene, found.ahead)
    return say_count("changes.ahead", len(found.ahead), until=until, people=people, flagged=flagged)


def people_told(scene: Scene, turned: Sequence[Turn]) -> str:
    """The people in these corridors, and in how many of them nobody was counted."""
    rows = [turn.after for turn in turned]
    left = sum(row.migrants is None for row in rows)
    if left == len(rows):
        return say("changes.uncounted.all")
    told = scene.ranking.told_total(rows)
    return f"{told} {say_count('changes.uncounted', left)}" if left else told


def render_turned(scene: Scene, found: Changes) -> None:
    """Draw a list for each of what became of the flag, beside the map of those whose flag changed."""
    changed = [turn.after for turn in found.turned if turn.flag != "kept"] or [turn.after for turn in found.turned]
    lists, picture = (st.container(), st.container()) if scene.narrow else st.columns([7, 5], gap="large")
    with lists:
        for flag in FLAGS:
            turned = found.by_flag(flag)
            if turned:
                title = say("changes.list", title=say(f"changes.flag.{flag}"), count=number(len(turned)))
                st.html(f'<div class="sg">{chapter(title, _items(scene, turned))}</div>')
        save("turned", lambda: as_table(scene, found.turned))
    with picture:
        drawn = min(MOST_DRAWN, len(changed))
        clicked = world_map(
            scene, changed, key="turned_map", height=MAP_HEIGHT, fit=True, most=MOST_DRAWN,
            title=say("changes.map", count=number(drawn)),
        )  # fmt: skip
        st.caption(say("changes.map", count=number(drawn)))
        if clicked:
            scene.go_to(clicked)


def render_ahead(scene: Scene, found: Changes) -> None:
    """Draw those that will turn for the worse."""
    st.html(f'<div class="sg">{_items(scene, found.ahead)}</div>')
    save("will-turn", lambda: as_table(scene, found.ahead))


def _items(scene: Scene, turned: Sequence[Turn]) -> str:
    listed = folded([_item(scene, turn) for turn in turned[:MOST_LISTED]], MOST)
    left = len(turned) - MOST_LISTED
    return listed + (f'<p class="sg-quiet">{esc(say_count("changes.more", left))}</p>' if left > 0 else "")


def _item(scene: Scene, turn: Turn) -> str:
    before, after = turn.before, turn.after
    name = say("corridor.reverse", origin=after.origin_name, destination=after.destination_name)
    named = names_of_agreement(scene.data.graph, turn.texts[0])
    reason = ways_in(scene, reason_words(turn.why), named)
    titles = scene.data.snapshot.agreements
    text, *others = (
        way_to(scene, one, say("quoted", text=titles[one].title)) for one in turn.texts[:MOST_TEXTS]
    )  # fmt: skip
    beside = f" ({', '.join(others)})" if others else ""
    return (
        f"{way_to(scene, turn.corridor, name)}"
        f'<small class="sg-line">{verdict_mark(before.verdict, scene.theme, before.remarks)}'
        f'<span class="sg-verdict">→ {verdict_mark(after.verdict, scene.theme, after.remarks)}</span>'
        f"<span>{esc(scene.ranking.told(after))}</span></small>"
        f"<small>{text}: {reason}{beside}</small>"
    )


def as_table(scene: Scene, turned: Sequence[Turn]) -> Table:
    """All of them as a file: both verdicts, the flag, from when and why, the agreements, the people."""
    titles, (first, last, _) = scene.data.snapshot.agreements, days_of(scene)
    columns = (
        "saving.corridor", "corridors.column.origin", "corridors.column.destination", "corridors.column.others",
        "corridors.column.migrants", "changes.column.before", "changes.column.after", "changes.column.flag",
        "changes.column.on", "changes.column.cause", "changes.column.reason", "saving.names", "changes.from",
        "changes.to", "saving.workers", "saving.flag",
    )  # fmt: skip
    return (
        [say(name) for name in columns],
        (
            [
                turn.corridor, turn.after.origin_name, turn.after.destination_name, turn.after.others,
                turn.after.migrants, verdict_words(turn.before.verdict, turn.before.remarks),
                verdict_words(turn.after.verdict, turn.after.remarks), say(f"changes.flag.{turn.flag}"), turn.on,
                word("cause", turn.cause), first_upper(reason_words(turn.why)),
                [titles[text].title for text in turn.texts], first, last, sector_name(scene.sector),
                word("flag_when", scene.policy.flag_when),
            ]
            for turn in turned
        ),
    )  # fmt: skip
