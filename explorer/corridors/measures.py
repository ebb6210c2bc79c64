"""All that was counted in one corridor: kinds side by side, never added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from explorer.frame.page import Scene
from explorer.look.colours import ACCENT, QUIET, RULE, Theme
from explorer.look.saving import of_frame, save
from explorer.text import date_name, say, say_count, spoken, word
from graphmodel.coverage.lines import CorridorReport
from graphmodel.dates import first_day
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Source

ORDER = (
    *("host_count", "outflow", "sector_count", "sector_share", "remittance", "stock"),
    *("refugees", "asylum_seekers", "others_in_need"),
)


def render_measures(scene: Scene, report: CorridorReport) -> None:
    """Draw, under a fold, the line of the UN's stock, the table of everything, and its file."""
    found = sorted(scene.data.measurements(report.corridor), key=_place)
    if not found:
        st.caption(say("corridor.measures.none"))
        return
    label = say_count("corridor.measures.fold", len(found))
    with st.expander(label, icon=":material/table_rows:", key="measures_fold", on_change="rerun") as opened:
        if opened.open:
            _counted(scene, report, found)


def _counted(scene: Scene, report: CorridorReport, found: Sequence[Measurement]) -> None:
    stocks = [item for item in found if item.kind == "stock" and item.period]
    left, right = st.columns([2, 3], gap="large") if len(stocks) > 1 else (None, st.container())
    if left is not None:
        with left:
            _line(scene, report, stocks)
    with right:
        st.dataframe(
            _frame(scene, found), hide_index=True, placeholder="", key="measures", column_config=_columns(),
            height=min(320, 35 * (len(found) + 1) + 3),
        )  # fmt: skip
        save(report.corridor, lambda: of_frame(_frame(scene, found), _columns()), key="measures")


def _place(item: Measurement) -> tuple[int, int, str]:
    return ORDER.index(item.kind), -first_day(item.period).toordinal() if item.period else 0, item.id


def _line(scene: Scene, report: CorridorReport, stocks: Sequence[Measurement]) -> None:
    counted = tuple(sorted((first_day(item.period or "").year, item.value) for item in stocks))
    title = say(
        "corridor.measures.stock.chart", origin=report.origin_name, destination=report.destination_name,
        first=counted[0][0], last=counted[-1][0],
    )  # fmt: skip
    st.caption(title)
    st.vega_lite_chart(spec=_spec(counted, scene.theme, spoken().code), alt=title, width="stretch", key="stock")


@st.cache_resource(show_spinner=False, max_entries=64)
def _spec(counted: tuple[tuple[int, float], ...], theme: Theme, language: str) -> dict[str, Any]:
    """The line of the stock as Vega-Lite: Altair takes long to check and write it."""
    # Slow to import, and only readers of one corridor need it.
    import altair as alt

    years = [year for year, _ in counted]
    accent, quiet, rule = (tone.on(theme) for tone in (ACCENT, QUIET, RULE))
    base = alt.Chart(alt.InlineData(values=[{"year": year, "people": people} for year, people in counted])).encode(
        x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", values=years, labelOverlap=True, grid=False)),
        y=alt.Y("people:Q", title=None, axis=alt.Axis(format=",.0f", tickCount=4, gridColor=rule, labelColor=quiet)),
        tooltip=[
            alt.Tooltip("year:Q", title=say("corridor.measure.period"), format="d"),
            alt.Tooltip("people:Q", title=say("corridor.measures.stock"), format=",.0f"),
        ],
    )
    chart = base.mark_line(aria=False, color=accent, strokeWidth=2) + base.mark_point(
        aria=False, color=accent, filled=True, size=40, opacity=1
    )
    found: dict[str, Any] = (
        chart.properties(height=250).configure(locale=spoken().d3_locale).configure_axis(aria=False).to_dict()
    )
    return found


def _frame(scene: Scene, found: Sequence[Measurement]) -> pd.DataFrame:
    graph = scene.data.graph
    sources = [graph.find(Source, item.source) for item in found]
    return pd.DataFrame(
        {
            "kind": [_kind(item) for item in found],
            "value": [item.value for item in found],
            "unit": [word("unit", item.unit) for item in found],
            "period": [date_name(item.period) if item.period else item.period_note or "" for item in found],
            "basis": [word("measurement_basis", item.basis) for item in found],
            "counted": [item.counted or "" for item in found],
            "agency": [item.agency or "" for item in found],
            "women": pd.array([item.women for item in found], dtype="Int64"),
            "men": pd.array([item.men for item in found], dtype="Int64"),
            "confidence": [word("confidence", item.confidence) for item in found],
            "source": [
                source.url or source.title if source else item.source
                for source, item in zip(sources, found, strict=True)
            ],
        }
    )


def _kind(item: Measurement) -> str:
    sector = f", {word('sector', item.sector)}" if item.sector else ""
    return word("measurement_kind", item.kind) + sector


def _columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "kind": config.TextColumn(say("corridor.measure.kind"), width=150),
        "value": config.NumberColumn(say("corridor.measure.value"), format="localized", width=90),
        "unit": config.TextColumn(say("corridor.measure.unit"), width=115),
        "period": config.TextColumn(say("corridor.measure.period"), width=90),
        "basis": config.TextColumn(say("corridor.measure.basis"), width=80),
        "counted": config.TextColumn(say("corridor.measure.counted"), width=140),
        "agency": config.TextColumn(say("corridor.measure.agency"), width=100),
        "women": config.NumberColumn(say("corridor.measure.women"), format="localized", width=80),
        "men": config.NumberColumn(say("corridor.measure.men"), format="localized", width=80),
        "confidence": config.TextColumn(say("corridor.measure.confidence"), width=90),
        "source": config.LinkColumn(say("corridor.measure.source"), width=160),
    }
