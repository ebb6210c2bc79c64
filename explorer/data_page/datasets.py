"""The datasets: who keeps each, when it was last gone through, and when that is due again."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from explorer.data_page.table import NARROW_PIXELS, table
from explorer.frame.page import Scene
from explorer.text import number, say, say_count
from graphmodel.dates import due_again
from graphmodel.kinds.record import Dataset

ORDER = ("title", "check", "due", "checked", "keeper", "rows", "publisher", "licence")
NARROW_ORDER = ("title", "check")


def render_datasets(scene: Scene) -> None:
    """Draw the datasets, those that are overdue for a check first."""
    found = scene.data.graph.nodes(Dataset)
    if not found:
        st.info(say("data.datasets.none"))
        return
    today: date = scene.view.known["as_of"].default
    listed = sorted(found, key=lambda dataset: (_due(dataset), dataset.id))
    late = sum(_due(dataset) < today for dataset in listed)
    st.markdown(say_count("data.datasets.told", late, total=number(len(listed))) if late else say("data.datasets.fine"))
    text = st.column_config.TextColumn
    columns = {
        "title": text(say("data.column.dataset"), width=NARROW_PIXELS if scene.narrow else "large"),
        "check": text(say("data.column.check"), width="medium"),
        "due": text(say("data.column.due"), width="small"),
        "checked": text(say("data.column.checked"), width="small"),
        "keeper": text(say("data.column.keeper"), width="medium"),
        "rows": st.column_config.NumberColumn(say("data.column.rows"), format="localized", width="small"),
        "publisher": text(say("data.column.publisher"), width="medium"),
        "licence": text(say("data.column.licence"), width="medium"),
    }
    frame = pd.DataFrame([_row(dataset, today) for dataset in listed], columns=list(ORDER))
    order = NARROW_ORDER if scene.narrow else ORDER
    table(scene, "datasets", frame, columns, total=len(listed), order=order, opens=False)


def _due(dataset: Dataset) -> date:
    return due_again(dataset.last_checked, dataset.interval_days)


def _row(dataset: Dataset, today: date) -> tuple[object, ...]:
    due = _due(dataset)
    days = (due - today).days
    check = say_count("data.datasets.overdue", -days) if days < 0 else say("data.datasets.today")
    if days > 0:
        check = say_count("data.datasets.due", days)
    return (
        dataset.title, check, due.isoformat(), dataset.last_checked, dataset.checked_by, dataset.rows,
        dataset.publisher, dataset.licence,
    )  # fmt: skip
