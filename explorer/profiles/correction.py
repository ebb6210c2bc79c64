"""“This is not right”: the seed rows behind a verdict or an agreement, to correct and send to the keeper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

import streamlit as st

from explorer.frame.page import Scene
from explorer.look.parts import esc
from explorer.text import say
from graphmodel.coverage.lines import CorridorReport
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor
from graphmodel.model import Element, Relation, Sourced
from graphmodel.relations import Amends, CitedIn, Implements, Names, Shows, Signed, Supersedes
from graphmodel.tables import csv_text

MAIL_CHARACTERS = 1_500
"""Longer addresses are cut or refused by mail programs."""


def not_right(scene: Scene, key: str, title: str, elements: Sequence[Element], missing: str = "") -> None:
    """Draw what is wrong and its source to fill in, and, folded, the seed rows of these elements, to go along.

    `missing` is a corridor for which an agreement can be added.
    """
    with st.popover(
        say("correction.button"), icon=":material/flag:", type="tertiary", key=f"correct_{key}", on_change="rerun"
    ) as opened:
        # Drawn while it is shut as well, or what was written would be lost.
        given = {
            "wrong": st.text_area(say("correction.wrong"), key=f"wrong_{key}", height=90),
            "source": st.text_input(
                say("correction.source"), key=f"source_{key}", placeholder=say("correction.source.placeholder")
            ),
        }
        if not opened.open:
            return
        rows = seed_rows(elements)
        if missing:
            rows += f"\n{say('correction.missing', corridor=missing)}\n{_missing_rows(missing)}"
        told = "\n".join(say("labelled", name=say(f"correction.{name}"), text=text) for name, text in given.items())
        text = f"{title}\n{scene.address}\n\n{told}\n\n{rows}"
        with st.expander(say("correction.rows"), icon=":material/table_rows:"):
            st.caption(say("correction.note"))
            st.code(rows, language=None, height=220)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                say("correction.download"), text, f"correction-{key}.txt", "text/plain", on_click="ignore",
                icon=":material/download:", type="tertiary", key=f"correct_{key}_file",
            )  # fmt: skip
            st.html(f'<div class="sg">{_mail(scene, title, text)}</div>', width="content")


def _mail(scene: Scene, title: str, text: str) -> str:
    body = text
    if len(text) > MAIL_CHARACTERS:
        body = f"{text[:MAIL_CHARACTERS]}\n{say('correction.cut')}"
    subject = say("correction.subject", title=title)
    address = f"mailto:{quote(scene.keeper)}?subject={quote(subject)}&body={quote(body)}"
    return f'<a href="{esc(address)}">{esc(say("correction.mail"))}</a>'


def seed_rows(elements: Iterable[Element]) -> str:
    """The elements as rows of the seed files, a table for each kind and relation type, what is computed left out."""
    tables: dict[type[Element], list[Element]] = {}
    for element in elements:
        tables.setdefault(type(element), []).append(element)
    parts = []
    for cls, items in tables.items():
        names = seed_columns(cls)
        parts.append(
            f"[{_holds(cls)}]\n" + csv_text(names, ([getattr(item, name) for name in names] for item in items))
        )
    return "\n".join(parts)


def seed_columns(cls: type[Element]) -> list[str]:
    """The columns of a seed table that holds this kind or relation type."""
    names = [name for name in cls.model_fields if name not in cls.computed]
    # As the files have them: what the row says, then where it was read.
    last = (
        [name for name in Sourced.model_fields if name not in Relation.model_fields] if issubclass(cls, Sourced) else []
    )
    return [name for name in names if name not in last] + last


def _holds(cls: type[Element]) -> str:
    return cls.type_name if issubclass(cls, Relation) else cls.__name__


def _missing_rows(corridor: str) -> str:
    given: dict[type[Element], dict[str, str]] = {
        Agreement: {"stage": "signed", "about": "migration", "sectors": "all"},
        Signed: {"role": "party", "basis": "stated"},
        Names: {"to_id": corridor, "ends": "both", "basis": "stated"},
        CitedIn: {},
    }
    return "\n".join(
        f"[{_holds(cls)}]\n{csv_text(names := seed_columns(cls), [[values.get(name) for name in names]])}"
        for cls, values in given.items()
    )


def rows_of_agreement(graph: Graph, agreement: str) -> list[Element]:
    """Everything in the seed files that an agreement's standing and reach hang on."""
    found: list[Element] = [graph.get_node(Agreement, agreement)]
    found += graph.into(agreement, Signed)
    found += graph.out_of(agreement, Names)
    shows = list(graph.into(agreement, Shows))
    found += [graph.get_node(Activity, tie.from_id) for tie in shows]
    found += shows
    for cls in (Supersedes, Implements, Amends):
        found += graph.out_of(agreement, cls)
        found += graph.into(agreement, cls)
    found += graph.out_of(agreement, CitedIn)
    return found


def rows_of_verdict(graph: Graph, report: CorridorReport) -> list[Element]:
    """The rows of every agreement that was weighed or stands beside, and of the corridor's character."""
    corridor = graph.find(Corridor, report.corridor)
    found: list[Element] = [corridor] if corridor and corridor.character else []
    for agreement in [line.id for line in report.evidence] + [line.id for line in report.beside]:
        found += rows_of_agreement(graph, agreement)
    return found
