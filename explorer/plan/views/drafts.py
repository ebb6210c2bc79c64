"""What if they signed: up to six drafts, what each would change and all together, and what they would not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.frame import state
from explorer.frame.going import way_html
from explorer.frame.page import Scene
from explorer.frame.picking import search_field
from explorer.look.parts import esc, md
from explorer.plan.draft_address import drafts_choice
from explorer.plan.drafting import drafts_of, hold, render_editor
from explorer.plan.effect import people_of, render_effect
from explorer.plan.effects import effect_of
from explorer.plan.view import Head, PlanView
from explorer.text import later, listing, number, people, say, say_count, when
from graphmodel.errors import ModelError
from graphmodel.kinds.agreement import Agreement
from graphmodel.strategy.drafts import MOST, Draft, Ending, Party, Proposal, name_of
from graphmodel.strategy.drafts_file import drafts_text
from graphmodel.strategy.seed_rows import seed_rows
from graphmodel.strategy.whatif import Effect


def _shown(scene: Scene) -> tuple[int, tuple[Proposal, ...]]:
    """The place of the draft in hand, from 1 on, 0 for all together, and the drafts that are judged."""
    drafts = drafts_of(scene)
    at = scene.view["draft_at"] or 0
    if len(drafts) == 1 or at > len(drafts):
        at = min(1, len(drafts))
    return at, drafts[at - 1 : at] if at else drafts


def head(scene: Scene) -> Head:
    """How many flags the drafts shown would lift, with how many people."""
    _, shown = _shown(scene)
    if not shown:
        return Head(say("draft.title.none"), say("draft.answer.none"))
    effect = effect_of(scene, shown)
    title = say_count("draft.title", len(effect.lifted), people=people_of(scene, [one.before for one in effect.lifted]))
    return Head(title if effect.lifted else say("draft.title.nothing"), _answer(scene, effect))


def _answer(scene: Scene, effect: Effect) -> str:
    flagged = sum(row.flagged for row in scene.rows)
    told = [
        say_count("draft.answer", len(effect.changes), when=when(scene.as_of, scene.sector), flagged=number(flagged),
                  people=people(effect.flagged_before))
    ]  # fmt: skip
    if effect.dropped:
        people_dropped = people_of(scene, [one.before for one in effect.dropped])
        told.append(say_count("draft.answer.dropped", len(effect.dropped), people=people_dropped))
    if effect.stays:
        told.append(say_count("draft.answer.stays", len(effect.stays)))
    return " ".join(told)


def render(scene: Scene) -> None:
    """Draw the row of drafts, the one in hand, what changes, and the files to take along."""
    at, shown = _shown(scene)
    _row(scene, at)
    if at:
        render_editor(scene, at)
    elif shown:
        _side_by_side(scene, shown)
    else:
        ways = [way_html(scene, "plan", say(f"draft.begin.{name}"), plan=name) for name in ("partners", "next")]
        st.html(f'<p class="sg">{esc(say("draft.begin"))}: {listing(ways)}.</p>')
    if shown:
        render_effect(scene, effect_of(scene, shown), shown)
        _files(scene)


def _row(scene: Scene, at: int) -> None:
    drafts = drafts_of(scene)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="draft_row"):
        if len(drafts) > 1:
            st.session_state["draft_at"] = at
            st.segmented_control(
                say("draft.which"), range(len(drafts) + 1), key="draft_at", required=True, label_visibility="collapsed",
                format_func=lambda one: say("draft.together") if one == 0 else f"{one} · {drafts[one - 1].name}",
            )  # fmt: skip
        if len(drafts) < MOST:
            with st.container(width=300, key="draft_new"):
                search_field(
                    scene, "new_draft", say("draft.new"), lambda one: _begin(scene, one), kinds=("organisation",)
                )  # fmt: skip
            with st.container(width=300, key="draft_end"):
                search_field(
                    scene, "new_ending", say("draft.end"), lambda one: _end(scene, one), kinds=("agreement",)
                )  # fmt: skip
        if at:
            st.button(
                say("draft.remove"), key="draft_remove", type="tertiary", icon=":material/delete:",
                on_click=_remove, args=(drafts, at),
            )  # fmt: skip


def _begin(scene: Scene, organisation: str) -> None:
    """Begin a draft with its first party."""
    parties = (Party(organisation=organisation),)
    draft = Draft(name=name_of(scene.data.graph, parties), parties=parties)
    hold([*drafts_of(scene), draft], len(drafts_of(scene)) + 1)


def _end(scene: Scene, text: str) -> None:
    """Hold the end of an agreement as a draft."""
    title = scene.data.graph.get_node(Agreement, text).short
    draft = Ending(name=say("draft.end.name", title=title), ends=text)
    hold([*drafts_of(scene), draft], len(drafts_of(scene)) + 1)


def _remove(drafts: Sequence[Proposal], at: int) -> None:
    hold([*drafts[: at - 1], *drafts[at:]], 0)


def _side_by_side(scene: Scene, drafts: Sequence[Proposal]) -> None:
    """A row for every draft alone, and one for all together."""
    effects = [(draft.name, effect_of(scene, (draft,))) for draft in drafts]
    effects.append((say("draft.together"), effect_of(scene, drafts)))
    frame = pd.DataFrame(
        {
            say("draft.column.draft"): [name for name, _ in effects],
            say("draft.column.changes"): [len(effect.changes) for _, effect in effects],
            say("draft.column.lifted"): [len(effect.lifted) for _, effect in effects],
            say("draft.column.people"): [people_of(scene, [c.before for c in effect.lifted]) if effect.lifted else "–"
                                         for _, effect in effects],
            say("draft.column.dropped"): [len(effect.dropped) for _, effect in effects],
            say("draft.column.stays"): [len(effect.stays) for _, effect in effects],
        }
    )  # fmt: skip
    st.dataframe(frame, hide_index=True, key="draft_table", alt=say("draft.table"))


def _files(scene: Scene) -> None:
    """The drafts as a file that `solidarity whatif` reads, and as seed rows for the maintainer."""
    drafts = drafts_of(scene)
    with st.container(horizontal=True, gap="small", key="draft_files"):
        st.download_button(
            say("draft.file"), later(lambda: drafts_text(drafts).encode()), "drafts.toml", "application/toml",
            type="tertiary", icon=":material/download:", on_click="ignore", key="draft_toml",
            help=say("draft.file.help"),
        )  # fmt: skip
        try:
            files = seed_rows(scene.data.graph, drafts, scene.view.known["as_of"].default)
        except ModelError as fault:
            st.caption(md(fault))
            return
        st.download_button(
            say("draft.seeds"), later(lambda: _zipped(files)), "drafts.zip", "application/zip", type="tertiary",
            icon=":material/folder_zip:", on_click="ignore", key="draft_seeds", help=say("draft.seeds.help"),
        )  # fmt: skip


def _zipped(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(f"drafts/{name}", text)
    return target.getvalue()


VIEW = PlanView("drafts", 20, head, render, {"drafts": drafts_choice(), "draft_at": state.count(0)})
