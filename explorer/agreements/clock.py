"""What to worry about: the corridors that fall, and the agreements that run out, ended, fell silent or have no date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.agreements.choosing import state_name
from explorer.agreements.falling import render_falling
from explorer.agreements.listing import NARROW_TITLE, confidence_words, country_names, reach_words
from explorer.agreements.table import table
from explorer.frame.horizon import falls_of, horizon_of
from explorer.frame.page import Scene
from explorer.look.parts import cypher
from explorer.look.saving import of_frame, save
from explorer.text import date_name, day_name, first_upper, number, reason_words, say, say_count
from graphmodel.answers.horizon import Fall
from graphmodel.answers.register import Book, Entry
from graphmodel.coverage.term import certain_end
from graphmodel.dates import years_between

WORRIES = ("ends", "falls", "ended", "silent", "undated")
AHEAD = ("ends", "falls")
"""Those that lie ahead: by then the rule gives other verdicts."""
LABELS = {
    "ends": "agreements.clock.ends",
    "falls": "agreements.clock.falls",
    "ended": "agreements.clock.ended",
    "silent": "agreements.clock.silent",
    "undated": "agreements.clock.undated",
}
TOLD = {
    "ends": "agreements.clock.told.ends",
    "falls": "agreements.clock.told.falls",
    "ended": "agreements.clock.told.ended",
    "silent": "agreements.clock.told.silent",
    "undated": "agreements.clock.told.undated",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "ends": ("title", "parties", "day", "left", "state", "reach", "alone", "people", "talks", "confidence"),
    "falls": ("title", "parties", "day", "left", "last", "reach", "alone", "people", "confidence"),
    "ended": ("title", "parties", "day", "why", "reach", "alone", "people", "talks", "confidence"),
    "silent": ("title", "parties", "years", "last", "state", "turns", "reach", "alone", "people", "confidence"),
    "undated": ("title", "parties", "countries", "reach", "alone", "people", "confidence"),
}
NARROW: Mapping[str, tuple[str, ...]] = {
    name: tuple(item for item in columns if item not in {"parties", "countries", "confidence"})
    for name, columns in COLUMNS.items()
}
STANDS = frozenset({"in_force", "unconfirmed"})


def render_clock(scene: Scene, book: Book, shown: Sequence[Entry]) -> None:
    """Draw the corridors that fall, the choice of what to worry about, and the agreements that it concerns."""
    names = {entry.id for entry in shown}
    falls = [fall for fall in falls_of(scene) if fall.touches(names)]
    render_falling(scene, falls)
    if "plan" in scene.pages:
        scene.way("plan", say("changes.way"), icon=":material/difference:", plan="changes")
    found = {name: worried(scene.as_of, shown, name) for name in WORRIES}
    worry: str = scene.view["worry"]
    st.pills(
        say("agreements.clock.choose"), WORRIES, key="worry", required=True, label_visibility="collapsed",
        format_func=lambda name: say("agreements.clock.with", name=say(LABELS[name]), count=number(len(found[name]))),
    )  # fmt: skip
    concerned = found[worry]
    _told(scene, book, shown, worry, concerned, falls)
    if not concerned:
        st.info(say("agreements.clock.none"), icon=":material/event_available:")
    else:
        frame = as_frame(scene, book, concerned, worry)
        order = [
            name for name in (NARROW if scene.narrow else COLUMNS)[worry] if name != "talks" or frame["talks"].any()
        ]
        table(f"clock_{worry}", frame, concerned, _columns(worry, scene.narrow), order)
        save(f"agreements-{worry}", lambda: of_frame(frame, _columns(worry, narrow=False), order))
    cypher(scene.as_of, agreement_terms={})


def worried(as_of: date, shown: Sequence[Entry], worry: str) -> list[Entry]:
    """The agreements of one worry, the most pressing first."""
    until = horizon_of(as_of)
    tests: dict[str, Callable[[Entry], bool]] = {
        "ends": lambda entry: entry.state in STANDS and entry.ends is not None and entry.ends <= until,
        "falls": lambda entry: entry.state == "in_force" and (entry.unconfirmed_from or date.max) <= until,
        "ended": lambda entry: entry.state == "lapsed" and not entry.renewed,
        "silent": lambda entry: entry.hangs_on_signs and silent_years(entry, as_of) >= 1,
        "undated": lambda entry: entry.hangs_on_signs and entry.last_sign is None,
    }
    found = [entry for entry in shown if tests[worry](entry)]
    if worry == "silent":
        return sorted(found, key=lambda entry: entry.last_sign or date.min)
    if worry == "undated":
        return sorted(found, key=lambda entry: (-len(entry.alone), entry.agreement.title.casefold()))
    return sorted(found, key=lambda entry: _day(entry, worry) or date.min, reverse=worry == "ended")


def silent_years(entry: Entry, as_of: date) -> float:
    """Years since the last sign of life; nothing for an agreement of which none has a date."""
    return years_between(entry.last_sign, as_of) if entry.last_sign else 0.0


def _day(entry: Entry, worry: str) -> date | None:
    if worry == "ends":
        return entry.ends
    return entry.unconfirmed_from if worry == "falls" else entry.term.until


def _told(
    scene: Scene, book: Book, shown: Sequence[Entry], worry: str, concerned: Sequence[Entry], falls: Sequence[Fall]
) -> None:
    whole = {"falls": {"in_force"}, "ended": {"lapsed"}}.get(worry, STANDS)
    of = sum(entry.state in whole for entry in shown)
    told = say(
        TOLD[worry], count=number(len(concerned)), of=number(of), until=day_name(horizon_of(scene.as_of)),
        years=scene.policy.stale_after_years,
    )  # fmt: skip
    corridors = {name for entry in concerned for name in entry.alone}
    if corridors:
        name = "agreements.clock.rest.open" if worry == "ended" else "agreements.clock.rest"
        counted = scene.ranking.told_total(book.rows_of(corridors))
        told += " " + say_count(name, len(corridors), corridors=number(len(corridors)), people=counted)
    elif concerned and worry not in AHEAD:
        told += " " + say("agreements.clock.rest.none")
    if worry in AHEAD:
        names = {entry.id for entry in concerned}
        lost = [fall.before for fall in falls if fall.touches(names)]
        if lost:
            counted = scene.ranking.told_total(lost)
            told += " " + say_count("agreements.clock.lose", len(lost), corridors=number(len(lost)), people=counted)
        elif concerned:
            told += " " + say("agreements.clock.lose.none")
    st.markdown(told)


def as_frame(scene: Scene, book: Book, concerned: Sequence[Entry], worry: str) -> pd.DataFrame:
    """One row an agreement; days in ISO notation, so that they sort."""
    days = [_day(entry, worry) for entry in concerned]
    return pd.DataFrame(
        {
            "title": [entry.agreement.title for entry in concerned],
            "parties": [entry.names for entry in concerned],
            "countries": [country_names(scene.data.graph, entry) for entry in concerned],
            "day": [_end_text(entry, day, worry) for entry, day in zip(concerned, days, strict=True)],
            "left": pd.array([(day - scene.as_of).days if day else None for day in days], dtype="Int64"),
            "years": [round(silent_years(entry, scene.as_of), 1) for entry in concerned],
            "last": [entry.last_stated or "" for entry in concerned],
            "turns": [day.isoformat() if (day := entry.unconfirmed_from) else "" for entry in concerned],
            "talks": [_talks(entry) for entry in concerned],
            "state": [state_name(entry.state) for entry in concerned],
            "alone": [len(entry.alone) for entry in concerned],
            "people": pd.array(
                [book.people(entry.alone, scene.ranking.order) if entry.alone else None for entry in concerned],
                dtype="Int64",
            ),
            "why": [first_upper(reason_words(entry.why)) for entry in concerned],
            "reach": [reach_words(entry) for entry in concerned],
            "confidence": [confidence_words(entry.agreement.confidence) for entry in concerned],
        }
    )


def _end_text(entry: Entry, day: date | None, worry: str) -> str:
    """The end as the data states it, as coarse as that, where it is the end of the term."""
    stated = entry.agreement.ends_on if worry != "falls" and entry.ends == day else None
    return stated or (day.isoformat() if day and day != date.min else "")


def _talks(entry: Entry) -> str:
    """The last talks about a renewal, or their failure."""
    found = [sign for sign in entry.signs if sign.kind in {"renewal_talks", "renewal_failed"}]
    last = max(found, key=lambda sign: certain_end(sign.date), default=None)
    return say("labelled", name=date_name(last.date), text=last.title) if last else ""


def _columns(worry: str, narrow: bool) -> dict[str, Any]:
    config = st.column_config
    day = {"ends": "agreements.clock.column.end", "falls": "agreements.clock.column.falls"}
    return {
        "title": config.TextColumn(say("agreements.column.title"), width=NARROW_TITLE if narrow else 300),
        "parties": config.TextColumn(say("agreements.column.parties"), width=160),
        "countries": config.TextColumn(say("agreements.column.countries"), width=220),
        "day": config.TextColumn(say(day.get(worry, "agreements.clock.column.ended")), width=135),
        "left": config.NumberColumn(say("agreements.clock.column.left"), width=80),
        "years": config.NumberColumn(say("agreements.clock.column.years"), width=95, format="localized"),
        "last": config.TextColumn(say("agreements.clock.column.last"), width=120),
        "turns": config.TextColumn(say("agreements.clock.column.turns"), width=130),
        "talks": config.TextColumn(say("agreements.clock.column.talks"), width=190),
        "state": config.TextColumn(say("agreements.column.state"), width=105),
        "alone": config.NumberColumn(
            say("agreements.clock.column.alone"), width=110, help=say("agreements.clock.column.alone.help")
        ),
        "people": config.NumberColumn(
            say("agreements.clock.column.people"),
            width=115,
            format="localized",
            help=say("agreements.clock.column.people.help"),
        ),
        "why": config.TextColumn(say("agreements.column.why"), width=270),
        "reach": config.TextColumn(
            say("agreements.column.corridors"), width=170, help=say("agreements.column.corridors.help")
        ),
        "confidence": config.TextColumn(say("agreements.column.confidence"), width=100),
    }
