"""What is promised: agreements by commitments, with how many promise each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

import pandas as pd
import streamlit as st

from explorer.agreements.choosing import chosen, commitment_name, state_name
from explorer.agreements.grid import grid
from explorer.agreements.listing import signed_words
from explorer.agreements.table import open_agreement, opened_times
from explorer.frame import state
from explorer.frame.page import Scene
from explorer.look.parts import cypher, twin
from explorer.look.saving import Table, save
from explorer.text import listing, number, say, say_count, word
from graphmodel.answers.register import Book, Entry
from graphmodel.vocabulary import Commitment

COMMITMENTS: tuple[Commitment, ...] = get_args(Commitment)
MOST = 300


def render_matrix(scene: Scene, book: Book, shown: Sequence[Entry]) -> None:
    """Draw those of the agreements chosen that state any commitment, at most 300, against what they promise."""
    stated = [entry for entry in shown if entry.agreement.commitments]
    if not stated:
        st.info(say("agreements.matrix.none"), icon=":material/filter_alt_off:")
        return
    counts = Counter(name for entry in stated for name in entry.agreement.commitments)
    # One order for all choices, so that a column stays where it is.
    everywhere = Counter(name for entry in book.entries for name in entry.agreement.commitments)
    order: list[Commitment] = sorted(counts, key=lambda name: (-everywhere[name], name))
    st.markdown(_told(scene, book, stated, counts))
    silent = len(shown) - len(stated)
    told = [say_count("agreements.matrix.silent", silent, total=number(len(shown)))] if silent else []
    told += [say("agreements.matrix.capped", shown=number(MOST), of=number(len(stated)))] if len(stated) > MOST else []
    head, saved = st.columns([4, 1], vertical_alignment="center")
    head.caption(" ".join([*told, say("agreements.matrix.hint")]))
    with saved.container(horizontal=True, horizontal_alignment="left" if scene.narrow else "right"):
        save("commitments", lambda: _table(scene, stated))
    _grid(scene, stated, order, counts)
    twin("commitments_twin", lambda: _frame(stated, order))
    cypher(scene.as_of, commitments={})


def _told(scene: Scene, book: Book, stated: Sequence[Entry], counts: Counter[Commitment]) -> str:
    asked = scene.view["promise"]
    if asked:
        # Whoever asks for a promise wants to know how common it is among all that the other filters let through.
        whole = [entry for entry in chosen(scene, book, whatever_promised=True) if entry.agreement.commitments]
        named = listing([word("commitment", name) for name in asked])
        return say("agreements.matrix.told", count=number(len(stated)), of=number(len(whole)), commitment=named)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    first, last = order[0], order[-1]
    return say(
        "agreements.matrix.told.most", of=number(len(stated)), first=word("commitment", first),
        count=number(counts[first]), last=word("commitment", last), fewest=number(counts[last]),
    )  # fmt: skip


def _grid(scene: Scene, stated: Sequence[Entry], order: Sequence[Commitment], counts: Counter[Commitment]) -> None:
    of, asked = number(len(stated)), scene.view["promise"]
    columns = [
        {
            "id": name, "short": word("commitment.short", name), "full": commitment_name(name),
            "count": number(counts[name]), "chosen": name in asked,
            "told": say("agreements.matrix.cell", commitment=commitment_name(name), count=number(counts[name]), of=of),
        }
        for name in order
    ]  # fmt: skip
    rows = [
        {
            "id": entry.id, "title": entry.agreement.title, "hint": entry.names,
            "note": f"{signed_words(entry)} · {state_name(entry.state)}", "promised": entry.agreement.commitments,
        }
        for entry in stated[:MOST]
    ]  # fmt: skip
    words = {
        "yes": say("agreements.matrix.yes"), "no": say("agreements.matrix.no"),
        "agreement": say("agreements.column.title"), "total": say("agreements.matrix.total", of=of),
    }  # fmt: skip
    caption = say_count("agreements.matrix.title", len(stated), shown=of)

    # Before the widgets of the next run are drawn: they show what was chosen here.
    def choose(name: str) -> None:
        if name in order:
            state.choose(promise=[held for held in asked if held != name] if name in asked else [*asked, name])

    opened = grid(
        rows, columns, words, caption, theme=scene.theme, key=f"commitments_{opened_times()}", on_column=choose
    )
    if opened is not None and any(entry.id == opened for entry in stated):
        open_agreement(opened)


def _frame(stated: Sequence[Entry], order: Sequence[Commitment]) -> pd.DataFrame:
    yes, no = say("agreements.matrix.yes"), say("agreements.matrix.no")
    held: dict[str, list[str]] = {say("agreements.column.title"): [entry.agreement.title for entry in stated]}
    for name in order:
        held[commitment_name(name)] = [yes if name in entry.agreement.commitments else no for entry in stated]
    return pd.DataFrame(held)


def _table(scene: Scene, stated: Sequence[Entry]) -> Table:
    return (
        [say("saving.id"), say("agreements.column.title"), say("agreements.column.signed"),
         say("agreements.column.state"), *map(commitment_name, COMMITMENTS), say("saving.as_of")],
        (
            [entry.id, entry.agreement.title, entry.agreement.signed_on, state_name(entry.state),
             *(name in entry.agreement.commitments for name in COMMITMENTS), scene.as_of]
            for entry in stated
        ),
    )  # fmt: skip
