"""The corridors whose verdict gets worse with the agreements chosen, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from explorer.frame.horizon import horizon_of
from explorer.frame.page import Scene
from explorer.look.parts import chapter, esc, folded
from explorer.profiles.falling import fall_items, falls_told
from explorer.text import later, say
from graphmodel.answers.horizon import Fall
from graphmodel.coverage import CoveragePolicy
from graphmodel.tables import csv_text

MOST = 8


def render_falling(scene: Scene, falls: Sequence[Fall]) -> None:
    """Draw them all, the largest first, those that come after the first few under a fold."""
    told = f"<p>{esc(falls_told(scene, falls))}</p>{folded(fall_items(scene, falls), MOST)}"
    st.html(f'<div class="sg sg-falls">{chapter(say("falls"), told)}</div>')
    if falls:
        st.download_button(
            say("falls.download"), later(lambda: as_csv(falls, scene.as_of, scene.policy)), "falling-corridors.csv",
            "text/csv", on_click="ignore", icon=":material/download:", type="tertiary",
        )  # fmt: skip


def as_csv(falls: Sequence[Fall], as_of: date, policy: CoveragePolicy) -> str:
    """The same corridors as a file that a spreadsheet opens and cannot run."""
    columns = ("corridor", "origin_name", "destination_name", "migrants", "migrants_measure", "migrants_year",
               "not_displaced", "verdict")  # fmt: skip
    return csv_text(
        (*columns, "verdict_later", "worse_from", "agreements", "as_of", "compared_with", "sector"),
        (
            [
                *(getattr(fall.before, name) for name in columns), fall.after.verdict, fall.on, fall.texts, as_of,
                horizon_of(as_of), policy.sector or "all",
            ]
            for fall in falls
        ),
    )  # fmt: skip
