"""The agreements: which there are, through time, which run out, what they promise, and one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

import streamlit as st

from explorer.agreements.book import book_of
from explorer.agreements.choosing import CHOICES, SHOWS, SIGNERS, choose_signers, chosen, controls, signed_by
from explorer.agreements.clock import WORRIES, render_clock
from explorer.agreements.listing import render_list
from explorer.agreements.matrix import render_matrix
from explorer.agreements.one import render_agreement
from explorer.agreements.timeline import render_timeline
from explorer.frame import state
from explorer.frame.page import Page, Scene
from explorer.look.parts import md
from explorer.text import number, say, say_count, when
from graphmodel.answers.register import STATES, Book, Entry
from graphmodel.vocabulary import Commitment, Form, Level

PAGE = Page(
    "agreements", "agreements.nav", ":material/handshake:", 30,
    {
        "signers": state.one_of(SIGNERS), "show": state.one_of(SHOWS), "named": state.text(""),
        "where": state.words("place"), "standing": state.some_of(STATES),
        "promise": state.some_of(get_args(Commitment)),
        "between": state.some_of(get_args(Level)), "form": state.some_of(get_args(Form)),
        "party": state.text(names="organisation"), "own": state.flag(),
        "worry": state.one_of(WORRIES), "agreement": state.text(),
    },
)  # fmt: skip
VIEWS: dict[str, Callable[[Scene, Book, Sequence[Entry]], None]] = {
    "list": render_list,
    "timeline": render_timeline,
    "clock": render_clock,
    "commitments": render_matrix,
}


def render(scene: Scene) -> None:
    """Draw one of the four views of the agreements chosen, or one agreement where the address names one."""
    book = book_of(scene)
    if scene.view["agreement"]:
        render_agreement(scene, book)
        return
    unions = sum(entry.agreement.level == "union_to_union" and entry.state in STATES[:3] for entry in book.entries)
    st.title(say_count("agreements.title", len(book.entries), unions=number(unions), total=number(len(book.entries))),
             anchor=False)  # fmt: skip
    if not book.entries:
        st.info(say("agreements.none.record"), icon=":material/filter_alt_off:")
        return
    book = choose_signers(scene, signed_by(book))
    _answer(scene, book)
    controls(scene, book)
    shown = chosen(scene, book)
    if not shown:
        told = say("agreements.none.next", total=number(len(book.entries)))
        st.info(f"{say('agreements.none')} {told}", icon=":material/filter_alt_off:")
        defaults = {name: scene.view.known[name].default for name in CHOICES}
        st.button(say("agreements.clear"), key="clear_agreements", on_click=state.choose, kwargs=defaults)
        return
    VIEWS[scene.view["show"]](scene, book, shown)


def _whole(book: Book, signed: int) -> list[str]:
    """What the counts of texts of unions are of: those with a union, those signed, those signed between unions."""
    levels = Counter(entry.agreement.level for entry in book.entries if entry.state in STATES[:3])
    if any(entry.agreement.level == "government_to_government" for entry in book.entries):
        return []
    between = levels["union_to_union"]
    return [
        say_count(
            "agreements.answer.unions", len(book.entries), between=number(between),
            others=number(signed - between),
        )
    ]  # fmt: skip


def _answer(scene: Scene, book: Book) -> None:
    states = Counter(entry.state for entry in book.entries)
    signed = {name: states[name] for name in STATES[:3]}
    told = _whole(book, sum(signed.values()))
    told += [
        say(
            "agreements.answer",
            signed=number(sum(signed.values())),
            when=when(scene.as_of, scene.sector),
            **{name: number(count) for name, count in signed.items()},
        )
    ]
    for name, count in (
        ("agreements.answer.unsigned", len(book.entries) - sum(signed.values())),
        ("agreements.answer.later", book.later),
        ("agreements.answer.left_out", book.left_out),
    ):
        told += [say_count(name, count)] if count else []
    if scene.lens:
        own = scene.lens.signed | scene.lens.members_signed
        count = sum(entry.id in own for entry in book.entries)
        told.append(say_count("agreements.answer.lens", count, name=md(scene.lens.name)))
    st.markdown(" ".join(told))
