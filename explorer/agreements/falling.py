"""The corridors whose verdict gets worse with the agreements chosen, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.frame.horizon import horizon_of
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, folded
from explorer.look.saving import Table, save
from explorer.profiles.falling import fall_items, falls_told
from explorer.text import say, sector_name, verdict_words
from graphmodel.answers.horizon import Fall

MOST = 8


def render_falling(scene: Scene, falls: Sequence[Fall]) -> None:
    """Draw them all, the largest first, those that come after the first few under a fold."""
    told = f"<p>{esc(falls_told(scene, falls))}</p>{folded(fall_items(scene, falls), MOST)}"
    st.html(f'<div class="sg">{chapter(say("falls"), told)}</div>')
    if falls:
        save("falling-corridors", lambda: as_table(scene, falls))


def as_table(scene: Scene, falls: Sequence[Fall]) -> Table:
    """The same corridors as a file: both verdicts, the day between them, the people, the agreements that run out."""
    titles = scene.data.snapshot.agreements
    columns = (
        "saving.corridor", "corridors.column.origin", "corridors.column.destination", "corridors.column.others",
        "corridors.column.migrants", "saving.now", "saving.later", "saving.from", "saving.names", "saving.as_of",
        "saving.compared", "saving.workers",
    )  # fmt: skip
    return (
        [say(name) for name in columns],
        (
            [
                fall.corridor, fall.before.origin_name, fall.before.destination_name, fall.before.others,
                fall.before.migrants, verdict_words(fall.before.verdict, fall.before.remarks),
                verdict_words(fall.after.verdict, fall.after.remarks), fall.on,
                [titles[text].title for text in fall.texts], scene.as_of, horizon_of(scene.as_of),
                sector_name(scene.sector),
            ]
            for fall in falls
        ),
    )  # fmt: skip
