"""One draft in hand: its parties, what it names, its workers and its term, each in a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from explorer.frame import state
from explorer.frame.day_field import typed_day
from explorer.frame.page import Scene
from explorer.frame.picking import things_field
from explorer.text import first_upper, say, word
from graphmodel.kinds.agreement import Agreement
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal, day_of, name_of
from graphmodel.vocabulary import SECTORS

TERMS = ("unknown", "fixed", "always")
MONTHS = 24


def drafts_of(scene: Scene) -> tuple[Proposal, ...]:
    """The drafts that the reader holds."""
    held: tuple[Proposal, ...] = scene.view["drafts"]
    return held


def hold(drafts: Sequence[Proposal], shown: int) -> None:
    """Hold these drafts, and show one of them, by its place from 1 on; 0 shows all together."""
    state.choose(drafts=tuple(drafts), draft_at=shown)


def render_editor(scene: Scene, at: int) -> None:
    """Draw the fields of the draft at that place, from 1 on."""
    draft = drafts_of(scene)[at - 1]
    with st.container(border=True, key="draft_editor"):
        if isinstance(draft, Ending):
            _ending(scene, at, draft)
        else:
            _draft(scene, at, draft)


def _changed(scene: Scene, at: int, **fields: Any) -> None:
    """Put a draft with these fields in the place of the one in hand; a name made of the parties follows them."""
    drafts = list(drafts_of(scene))
    draft = drafts[at - 1]
    if "parties" in fields and isinstance(draft, Draft) and draft.name == name_of(scene.data.graph, draft.parties):
        fields["name"] = name_of(scene.data.graph, fields["parties"])
    drafts[at - 1] = draft.model_copy(update=fields)
    hold(drafts, at)


def _ending(scene: Scene, at: int, draft: Ending) -> None:
    text = scene.data.graph.get_node(Agreement, draft.ends)
    st.markdown(say("draft.ends", title=text.title))
    _day(scene, at, draft, "on", "draft.ends.on")


def _draft(scene: Scene, at: int, draft: Draft) -> None:
    wide: dict[str, Any] = {"width": "stretch"}
    left, right = (st.container(), st.container()) if scene.narrow else st.columns(2)
    with left:
        roles = {party.organisation: party for party in draft.parties}

        def parties(ids: list[str]) -> None:
            if ids:
                _changed(scene, at, parties=tuple(roles.get(one) or Party(organisation=one) for one in ids))

        things_field(
            scene, f"parties_{at}", say("draft.parties"), ("organisation",), [*roles], parties,
            help=say("draft.parties.help"), **wide,
        )  # fmt: skip
    with right:
        things_field(
            scene, f"corridors_{at}", say("draft.corridors"), ("corridor",), draft.corridors,
            lambda ids: _changed(scene, at, corridors=tuple(ids)),
            placeholder=say("draft.corridors.none"), help=say("draft.corridors.help"), **wide,
        )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="draft_fields"):
        _sectors(scene, at, draft)
        _day(scene, at, draft, "signed_on", "draft.signed_on")
        _term(scene, at, draft)
        with st.popover(say("draft.more"), icon=":material/tune:", key=f"draft_more_{at}"):
            _more(scene, at, draft)


def _field(name: str, at: int, value: object) -> str:
    """A key for the field of a draft: a field of its own for every value, for that is how it starts."""
    return f"draft_{name}_{at}_{value}"


def _follow(scene: Scene, at: int, key: str, name: str, read: Callable[[Any], Any]) -> Callable[[], None]:
    return lambda: _changed(scene, at, **{name: read(st.session_state[key])})


def _sectors(scene: Scene, at: int, draft: Draft) -> None:
    key = _field("sectors", at, draft.sectors)
    st.multiselect(
        say("draft.sectors"), [name for name in SECTORS if name != "all"], [s for s in draft.sectors if s != "all"],
        key=key, format_func=lambda name: first_upper(word("sector", name)), placeholder=say("draft.sectors.all"),
        width=260, select_all=False, filter_mode="contains",
        on_change=_follow(scene, at, key, "sectors", lambda names: tuple(names) or ("all",)),
    )  # fmt: skip


def _day(scene: Scene, at: int, draft: Proposal, name: str, label: str) -> None:
    day = day_of(draft, scene.as_of)
    key = _field(name, at, day)

    typed_day(
        say(label), day, key,
        lambda chosen: _changed(scene, at, **{name: None if chosen == scene.as_of else chosen}), width=150,
    )  # fmt: skip


def _term(scene: Scene, at: int, draft: Draft) -> None:
    held = "fixed" if draft.term_months else "always" if draft.indefinite else "unknown"
    key = _field("term", at, held)

    def choose() -> None:
        chosen = st.session_state[key]
        _changed(scene, at, term_months=MONTHS if chosen == "fixed" else None, indefinite=chosen == "always")

    st.selectbox(
        say("draft.term"), TERMS, TERMS.index(held), key=key, format_func=lambda name: say(f"draft.term.{name}"),
        width=200, on_change=choose, help=say("draft.term.help"),
    )  # fmt: skip
    if draft.term_months:
        months = _field("months", at, draft.term_months)
        st.number_input(
            say("draft.months"), 1, 1200, draft.term_months, key=months, width=120,
            on_change=_follow(scene, at, months, "term_months", int),
        )  # fmt: skip


def _more(scene: Scene, at: int, draft: Draft) -> None:
    name = _field("name", at, draft.name)
    st.text_input(
        say("draft.name"), draft.name, key=name, max_chars=80,
        on_change=_follow(scene, at, name, "name", lambda text: text.strip() or draft.name),
    )  # fmt: skip
    for field in ("origins", "destinations"):
        _countries(scene, at, field, getattr(draft, field))
    note = _field("note", at, draft.scope_note)
    st.text_input(
        say("draft.scope_note"), draft.scope_note or "", key=note, max_chars=120, help=say("draft.scope_note.help"),
        on_change=_follow(scene, at, note, "scope_note", lambda text: text.strip() or None),
    )  # fmt: skip
    binds = _field("binds", at, draft.binds_affiliates)
    st.toggle(
        say("draft.binds"), draft.binds_affiliates, key=binds, help=say("draft.binds.help"),
        on_change=_follow(scene, at, binds, "binds_affiliates", bool),
    )  # fmt: skip


def _countries(scene: Scene, at: int, field: str, codes: Sequence[str]) -> None:
    """The countries that the text names as one end of any corridor."""
    label = say("draft.origins" if field == "origins" else "draft.destinations")
    things_field(
        scene, f"{field}_{at}", label, ("country",), codes, lambda ids: _changed(scene, at, **{field: tuple(ids)}),
        width="stretch",
    )  # fmt: skip
