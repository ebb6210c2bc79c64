"""The list of agreements, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import pandas as pd
import streamlit as st

from explorer.agreements.choosing import state_name
from explorer.agreements.table import table
from explorer.frame.page import Scene
from explorer.look.gap_table import addresses_of
from explorer.look.parts import cypher
from explorer.look.saving import Table, of_frame, save
from explorer.text import first_upper, number, reason_words, say, sector_name, word
from graphmodel.answers.register import Book, Entry
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.vocabulary import Grade

ORDER = (
    "title", "signed", "state", "parties", "countries", "why", "corridors", "grades", "level", "form", "confidence",
    "commitments",
)  # fmt: skip
NARROW_ORDER = ("title", "state", "signed", "parties", "why")
GRADES: tuple[Grade, ...] = get_args(Grade)
NARROW_TITLE = 170
CONFIDENCE = {
    "high": "agreements.confidence.high",
    "medium": "agreements.confidence.medium",
    "low": "agreements.confidence.low",
}


def render_list(scene: Scene, book: Book, shown: Sequence[Entry]) -> None:
    """Draw the agreements chosen as a table that can be sorted, saved and opened."""
    told, saved = st.columns([4, 1], vertical_alignment="center")
    counted = say("agreements.shown", shown=number(len(shown)), total=number(len(book.entries)))
    told.caption(f"{counted} {say('agreements.hint')}")
    with saved.container(horizontal=True, horizontal_alignment="left" if scene.narrow else "right"):
        save("agreements", lambda: as_table(scene, shown))
    frame = as_frame(scene.data.graph, shown)
    table("agreements", frame, shown, _columns(scene.narrow), NARROW_ORDER if scene.narrow else ORDER)
    cypher(scene.as_of, agreements_on_record={"as_of": scene.as_of, "sector": scene.sector or ""})


def as_frame(graph: Graph, shown: Sequence[Entry]) -> pd.DataFrame:
    """One row an agreement, in the order given."""
    return pd.DataFrame(
        {
            "title": [entry.agreement.title for entry in shown],
            "parties": [entry.names for entry in shown],
            "countries": [country_names(graph, entry) for entry in shown],
            "signed": [signed_words(entry) for entry in shown],
            "state": [state_name(entry.state) for entry in shown],
            "why": [first_upper(reason_words(entry.why)) for entry in shown],
            "corridors": [len(entry.covers) for entry in shown],
            "grades": [grade_words(entry) for entry in shown],
            "level": [first_upper(word("level", entry.agreement.level)) for entry in shown],
            "form": [first_upper(word("form", entry.agreement.form)) for entry in shown],
            "confidence": [confidence_words(entry.agreement.confidence) for entry in shown],
            "commitments": [", ".join(word("commitment", n) for n in entry.agreement.commitments) for entry in shown],
        }
    )


def signed_words(entry: Entry) -> str:
    """The day of signature as the source has it: an ISO date of as many parts, so that a table can sort by it."""
    return entry.agreement.signed_on or say("agreements.undated")


def confidence_words(confidence: str) -> str:
    """How well something is supported, as it is read."""
    return say(CONFIDENCE[confidence])


def country_names(graph: Graph, entry: Entry) -> str:
    """The countries of an agreement as they are read."""
    return ", ".join(country.name for code in entry.countries if (country := graph.find(Country, code)))


def grade_words(entry: Entry) -> str:
    """By which seats it reaches how many corridors: “2 unions at both ends, 30 umbrella”."""
    grades = entry.grades
    if len(grades) == 1:
        return word("grade", next(iter(grades)))
    return ", ".join(f"{number(count)} {word('grade', grade)}" for grade, count in grades.items())


def reach_words(entry: Entry) -> str:
    """How many corridors it reaches, and by which seats: “2, unions at both ends”."""
    return f"{number(len(entry.covers))}, {grade_words(entry)}" if entry.covers else say("agreements.reach.none")


def _columns(narrow: bool) -> dict[str, Any]:
    config = st.column_config
    return {
        "title": config.TextColumn(say("agreements.column.title"), width=NARROW_TITLE if narrow else 330),
        "parties": config.TextColumn(say("agreements.column.parties"), width=170),
        "countries": config.TextColumn(say("agreements.column.countries"), width=150),
        "signed": config.TextColumn(say("agreements.column.signed"), width=90),
        "state": config.TextColumn(say("agreements.column.state"), width=95 if narrow else 105),
        "why": config.TextColumn(say("agreements.column.why"), width=300),
        "corridors": config.NumberColumn(
            say("agreements.column.corridors"),
            width=80,
            format="localized",
            help=say("agreements.column.corridors.help"),
        ),
        "grades": config.TextColumn(say("agreements.column.grades"), width=150),
        "level": config.TextColumn(say("agreements.column.level"), width=110),
        "form": config.TextColumn(say("agreements.column.form"), width=170),
        "confidence": config.TextColumn(say("agreements.column.confidence"), width=95),
        "commitments": config.TextColumn(say("agreements.column.commitments"), width=260),
    }


def as_table(scene: Scene, shown: Sequence[Entry]) -> Table:
    """The same agreements as a file, with their terms, what rests on them, and where they can be read."""
    graph = scene.data.graph
    headings, rows = of_frame(as_frame(graph, shown), _columns(narrow=False), ORDER)
    behind = ("ends", "sign", "unconfirmed", "sectors", "scope", "alone", "text", "sources")
    return (
        [say("saving.id"), *headings, *(say(f"saving.{name}") for name in behind), say("saving.as_of"),
         say("saving.workers")],
        (
            [entry.id, *row, entry.agreement.ends_on, entry.last_stated, entry.unconfirmed_from,
             [sector_name(name) for name in entry.agreement.sectors], entry.agreement.scope_note, len(entry.alone),
             entry.agreement.text_url, addresses_of(graph, entry.id), scene.as_of, sector_name(scene.sector)]
            for entry, row in zip(shown, rows, strict=True)
        ),
    )  # fmt: skip
