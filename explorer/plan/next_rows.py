"""The next agreements as they are read: each with its parties, what it lifts, what speaks for it and what against."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.frame import state
from explorer.frame.going import way_to
from explorer.frame.page import Scene
from explorer.look.parts import esc, facts
from explorer.look.saving import Table, of_frame, save
from explorer.plan.drafting import drafts_of, hold
from explorer.text import first_upper, listing, number, people, reason_words, say, spoken
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.drafts import MOST, Proposal
from graphmodel.strategy.next_agreements import NextAgreement, NextAgreements
from wording.next_words import beyond_words, restricted_words, share_words, who_words


def render_rows(scene: Scene, found: NextAgreements) -> None:
    """Draw the agreements, what was left out of them, and their file."""
    _left_out(scene)
    drafts = found.drafts[:MOST]
    if len(drafts) > 1:
        st.button(
            say("next.start.all", count=len(drafts)), icon=":material/library_add:", type="tertiary",
            key="next_start_all", help=say("next.start.all.help"), on_click=_start_all, args=(drafts,),
        )  # fmt: skip
    for place, one in enumerate(found.agreements, 1):
        with st.container(key=f"next_row_{place}", gap=None):
            st.html(_row_html(scene, found, one, place))
            _buttons(scene, one, place)
    if found.agreements:
        st.caption(say("next.people.note"))
        save("next-agreements", lambda: as_table(scene, found))


def render_beyond(scene: Scene, found: NextAgreements) -> None:
    """Draw, folded away, the flagged corridors of which an end has nobody who could sign."""
    if not found.beyond:
        st.caption(say("next.beyond.none"))
        return
    if told := restricted_words(spoken(), found):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="next_restrictions"):
            st.caption(told, width="content")
            st.button(
                say("next.let_in"), icon=":material/add:", type="tertiary", key="next_let_in", on_click=state.choose,
                kwargs={"next_restricted": True},
            )  # fmt: skip
    label = beyond_words(spoken(), found)
    with st.expander(label, icon=":material/block:", key="next_beyond_fold", on_change="rerun") as opened:
        if not opened.open:
            return
        frame = pd.DataFrame(
            {
                "corridor": [f"{one.row.origin_name} → {one.row.destination_name}" for one in found.beyond],
                "people": pd.array([one.row.people(found.wanted.order) for one in found.beyond], dtype="Int64"),
                "why": [first_upper(reason_words(one.why)) for one in found.beyond],
            }
        )
        config = {
            "corridor": st.column_config.TextColumn(say("saving.corridor"), width=300),
            "people": st.column_config.NumberColumn(say("next.people"), format="localized", width=110),
            "why": st.column_config.TextColumn(say("next.column.reason"), width="large"),
        }
        st.dataframe(frame, hide_index=True, key="next_beyond_table", column_config=config)
        save("beyond-agreements", lambda: of_frame(frame, config), key="next_beyond")


def as_table(scene: Scene, found: NextAgreements) -> Table:
    """The agreements as a file, one a row."""
    columns = (
        "place", "hub", "countries", "parties", "corridors", "people", "cumulated", "share", "why", "bar", "pairs"
    )  # fmt: skip
    names = {code: country.name for code, country in scene.data.snapshot.countries.items()}
    return (
        [*(say(f"next.column.{name}") for name in columns), say("saving.as_of")],
        (
            [
                place, names[one.star.hub], [names[code] for code in one.star.countries],
                [_party(scene, name).full for name in one.parties.values()], [row.corridor for row in one.lifted],
                one.people, one.cumulated, round(100 * _share(found, one.cumulated), 1),
                first_upper(reason_words(one.why)), first_upper(reason_words(one.in_the_way)),
                list(one.pairs), scene.as_of,
            ]
            for place, one in enumerate(found.agreements, 1)
        ),
    )  # fmt: skip


def _left_out(scene: Scene) -> None:
    """What the reader took out, each pair with the way to take it back."""
    held = scene.view["next_without"]
    if not held:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="next_left_out"):
        st.caption(say("next.without"), width="content")
        for pair in held:
            st.button(
                say("next.back", pair=_pair_name(scene, pair)), icon=":material/undo:", type="tertiary",
                key=f"next_back_{pair}", on_click=state.choose,
                kwargs={"next_without": [one for one in held if one != pair]},
            )  # fmt: skip
        if len(held) > 1:
            st.button(
                say("next.back.all"), type="tertiary", key="next_back_all", on_click=state.choose,
                kwargs={"next_without": []},
            )  # fmt: skip


def _buttons(scene: Scene, one: NextAgreement, place: int) -> None:
    full = len(drafts_of(scene)) >= MOST
    with st.container(horizontal=True, gap="medium", key=f"next_buttons_{place}"):
        st.button(
            say("next.start"), icon=":material/edit_document:", type="tertiary", key=f"next_start_{place}",
            disabled=full, help=say("next.start.full", most=MOST) if full else None, on_click=_start, args=(scene, one),
        )  # fmt: skip
        st.button(
            say("next.not_this"), icon=":material/close:", type="tertiary", key=f"next_not_{place}",
            help=say("next.not_this.help", pairs=", ".join(_pair_name(scene, pair) for pair in one.pairs)),
            on_click=state.choose, kwargs={"next_without": [*scene.view["next_without"], *one.pairs]},
        )  # fmt: skip


def _start(scene: Scene, one: NextAgreement) -> None:
    """Put an agreement beside the drafts that the reader holds, and look at it there."""
    held = drafts_of(scene)
    hold([*held, one.draft], len(held) + 1)
    state.choose(plan="drafts")


def _start_all(drafts: Sequence[Proposal]) -> None:
    """Look at these drafts side by side and together, in the place of those that the reader holds."""
    hold(drafts, 0)
    state.choose(plan="drafts")


def _row_html(scene: Scene, found: NextAgreements, one: NextAgreement, place: int) -> str:
    parties = [
        f"{way_to(scene, name, _party(scene, name).short)}"
        f" <small>({way_to(scene, code, scene.data.snapshot.countries[code].name)})</small>"
        for code, name in one.parties.items()
    ]  # fmt: skip
    corridors = [way_to(scene, row.corridor, f"{row.origin_name} → {row.destination_name}") for row in one.lifted]
    told = facts(
        [
            (say("next.lifts"), listing(corridors)),
            (say("next.people"), esc(say("next.sum", people=number(one.people), who=who_words(spoken(), found)))),
            (say("next.so_far"), _bar_html(found, one)),
            (say("next.could"), esc(first_upper(reason_words(one.why)))),
            (say("next.bar"), esc(first_upper(reason_words(one.in_the_way)))),
        ]
    )  # fmt: skip
    name = f'<h2 class="sg-name"><span>{place}.</span><span>{listing(parties)}</span></h2>'
    return f'<div class="sg sg-evidence">{name}{told}</div>'


def _bar_html(found: NextAgreements, one: NextAgreement) -> str:
    """The share of all people in flagged corridors that is lifted by now, this agreement's part told apart."""
    before = _share(found, one.cumulated - one.people)
    told = say(
        "next.share", share=share_words(spoken(), one.cumulated, found.people_flagged),
        whole=people(found.people_flagged), who=who_words(spoken(), found),
    )  # fmt: skip
    parts = (("sg-share-before", before), ("sg-share-own", _share(found, one.cumulated) - before))
    drawn = "".join(f'<span class="{name}" style="width:{100 * share:.2f}%"></span>' for name, share in parts)
    return f'<span class="sg-share" aria-hidden="true">{drawn}</span> <span>{esc(told)}</span>'


def _share(found: NextAgreements, part: int) -> float:
    return part / found.people_flagged if found.people_flagged else 0.0


def _party(scene: Scene, name: str) -> Organisation:
    return scene.data.graph.get_node(Organisation, name)


def _pair_name(scene: Scene, pair: str) -> str:
    """Two countries by their names; as it stands in the address where they are none."""
    countries = scene.data.snapshot.countries
    return " – ".join(countries[code].name if code in countries else code for code in pair.split("-"))
