"""The history of a corridor's coverage: what the verdict was when, and what became of each agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explorer.corridors.case import Case
from explorer.corridors.years_chart import Lane, Sign, chart_of, legend_html
from explorer.frame.page import Scene
from explorer.look.colours import Theme
from explorer.look.parts import md, twin
from explorer.text import date_name, day_name, say, verdict_name, word
from graphmodel.coverage.history import Band, history, turning_days
from graphmodel.coverage.lines import ActivityLine, EvidenceLine
from graphmodel.coverage.policy import CoveragePolicy
from graphmodel.dates import first_day, years_after
from graphmodel.verdicts import VERDICTS

MOST_AGREEMENTS = 6
ENDS = frozenset({"termination", "renewal_failed", "party_dissolved"})
AHEAD = 20
"""Years in which the rule is asked for the next turn."""


@dataclass(frozen=True)
class Years:
    """The span that is drawn, the bands of the verdict, and those of each agreement alone, best first."""

    first: date
    last: date
    bands: list[Band]
    agreements: list[tuple[EvidenceLine, list[Band]]]


def render_years(scene: Scene, case: Case) -> None:
    """Draw the verdict and the agreements through the years, with the sentence that they say."""
    today: date = scene.view.known["as_of"].default
    last = max(today, scene.as_of)
    years = years_of(case, last, scene.policy)
    st.header(say("corridor.years"), anchor="years")
    if years is None:
        st.caption(say("corridor.years.undated" if case.report.evidence else "corridor.years.none"))
        return
    st.markdown(md(" ".join([told(years.bands), _ahead(case, scene.policy, last)])))
    lanes = _lanes(years)
    title = say(
        "corridor.years.chart", origin=case.report.origin_name, destination=case.report.destination_name,
        first=years.first.year, last=years.last.year,
    )  # fmt: skip
    asked = (case.report.corridor, scene.as_of, last, scene.policy)
    spec = _spec(scene.data.told, asked, scene.theme, scene.narrow, years, scene.as_of)
    st.vega_lite_chart(spec=spec, theme=None, alt=title, width="stretch", key="years")
    st.html(legend_html(lanes, scene.theme))
    left = len(case.report.evidence) - len(years.agreements)
    if left > 0:
        st.caption(say("corridor.years.left", count=left))
    twin("years_twin", lambda: _table(years), _columns(), name=f"{case.report.corridor}-years")


@st.cache_resource(show_spinner=False, max_entries=64)
def _spec(
    token: object, asked: object, theme: Theme, narrow: bool, _years: Years, _as_of: date
) -> dict[str, Any]:  # fmt: skip
    """The chart as Vega-Lite: Altair takes a third of a second to check and write it."""
    as_of = _as_of if _years.first < _as_of < _years.last else None
    found: dict[str, Any] = chart_of(_lanes(_years), (_years.first, _years.last), theme, as_of, narrow).to_dict()
    return found


def years_of(case: Case, last: date, policy: CoveragePolicy) -> Years | None:
    """The history from the year before the first day that is known; nothing where no day is."""
    days = turning_days(case.covers)
    shown = case.report.evidence[:MOST_AGREEMENTS]
    days += [first_day(sign.date) for line in shown for sign in line.activities]
    days = [day for day in days if day <= last]
    if not days or not case.report.evidence:
        return None
    first = date(min(days).year - 1, 1, 1)
    alone = [
        (line, history([cover for cover in case.covers if cover.from_id == line.id], policy, first, last))
        for line in shown
    ]
    return Years(first, last, history(case.covers, policy, first, last), alone)


def told(bands: Sequence[Band]) -> str:
    """The turns of the verdict as one sentence, the latest five."""
    turns: list[Band] = []
    for band in bands:
        if turns and turns[-1].verdict == band.verdict:
            turns[-1] = turns[-1]._replace(last=band.last)
        else:
            turns.append(band)
    parts = []
    for place, band in enumerate(turns[-5:]):
        first, last = place == 0, band is turns[-1]
        key = "always" if first and last else "until" if first else "since" if last else "span"
        name = verdict_name(band.verdict)
        values = {"since": day_name(band.first), "until": day_name(band.last)}
        parts.append(
            say(f"corridor.years.{key}", verdict=name if place == 0 else name[:1].lower() + name[1:], **values)
        )
    return "; ".join(parts) + "."


def next_turn(case: Case, policy: CoveragePolicy, today: date) -> Band | None:
    """The next turn of the verdict that is already certain, unless something new is recorded."""
    bands = history(case.covers, policy, today, years_after(today, AHEAD))
    return next((band for band in bands if band.verdict != bands[0].verdict), None)


def _ahead(case: Case, policy: CoveragePolicy, today: date) -> str:
    after = next_turn(case, policy, today)
    if after is None:
        return ""
    return say("corridor.years.ahead", verdict=verdict_name(after.verdict).lower(), day=day_name(after.first))


def _lanes(years: Years) -> list[Lane]:
    occurred = [verdict for verdict in VERDICTS if any(band.verdict == verdict for band in years.bands)]
    lanes = [
        Lane(
            verdict_name(verdict),
            verdict,
            tuple(band for band in years.bands if band.verdict == verdict),
            (),
            True,
        )
        for verdict in occurred
    ]
    for line, bands in years.agreements:
        standing = tuple(band for band in bands if band.standing is not None)
        lanes.append(Lane(line.title, line.verdict, standing, _signs(line), False))
    return lanes


def _signs(line: EvidenceLine) -> tuple[Sign, ...]:
    found = [Sign(first_day(sign.date), _kind(sign), _told(sign)) for sign in line.activities]
    if line.signed_on:
        signed = say("corridor.years.signed", day=date_name(line.signed_on))
        found.insert(0, Sign(first_day(line.signed_on), "signed", signed))
    return tuple(found)


def _kind(sign: ActivityLine) -> str:
    return "end" if sign.kind in ENDS else "weak" if sign.confidence == "low" else "life"


def _told(sign: ActivityLine) -> str:
    return say("corridor.years.sign", day=date_name(sign.date), kind=word("activity_kind", sign.kind), title=sign.title)


def _table(years: Years) -> pd.DataFrame:
    titles = {line.id: line.title for line, _ in years.agreements}
    rows: list[tuple[str, str, str, str]] = [
        (say("corridor.years.verdict"), _iso(band.first), _iso(band.last), _state(band, titles)) for band in years.bands
    ]
    for line, bands in years.agreements:
        rows += [
            (line.title, _iso(band.first), _iso(band.last), word("standing", band.standing))
            for band in bands
            if band.standing
        ]
        if line.signed_on:
            rows.append((line.title, line.signed_on, line.signed_on, say("corridor.years.signed.plain")))
        rows += [(line.title, sign.date, sign.date, _sign_name(sign)) for sign in line.activities]
    return pd.DataFrame(rows, columns=["what", "first", "last", "state"])


def _sign_name(sign: ActivityLine) -> str:
    return say("labelled", name=word("activity_kind", sign.kind), text=sign.title)


def _state(band: Band, titles: dict[str, str]) -> str:
    name = verdict_name(band.verdict)
    return f"{name}: {titles[band.agreement]}" if band.agreement in titles else name


def _columns() -> dict[str, object]:
    names = ("what", "first", "last", "state")
    return {name: st.column_config.TextColumn(say(f"corridor.years.column.{name}")) for name in names}


def _iso(day: date) -> str:
    return day.isoformat()
