"""The loads: what was read when, by which rules, from which files, and what each one changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer.data_page.holdings import changes, holdings
from explorer.data_page.table import table
from explorer.frame.page import Scene
from explorer.text import date_name, number, say, word
from graphmodel.kinds.record import Load
from graphmodel.schema import element

ORDER = ("loaded", "day", "program", "facts", "changed", "datasets")
KIND_ORDER = ("kind", "before", "after", "difference", "content")
DATASET_ORDER = ("dataset", "digest", "changed")


def render_loads(scene: Scene) -> None:
    """Draw the loads, the latest first, then what the latest holds and changed."""
    loads = holdings(scene.data).loads
    text, count = st.column_config.TextColumn, st.column_config.NumberColumn
    rows = [_row(load, loads[at + 1] if at + 1 < len(loads) else None) for at, load in enumerate(loads)]
    table(
        scene, "loads", pd.DataFrame(rows, columns=list(ORDER)),
        {
            "loaded": text(say("data.column.loaded"), width="medium"),
            "day": text(say("data.column.derived"), width="small", help=say("data.column.derived.help")),
            "program": text(say("data.column.program"), width="medium", help=say("data.column.program.help")),
            "facts": count(say("data.column.held"), format="localized", width="small"),
            "changed": text(say("data.column.changes"), width="large"),
            "datasets": count(say("data.column.datasets"), width="small"),
        },
        total=len(loads), order=ORDER,
    )  # fmt: skip
    if not loads:
        return
    before = loads[1] if len(loads) > 1 else None
    left, right = (st.container(), st.container()) if scene.narrow else st.columns([3, 2], gap="large")
    with left:
        _kinds(scene, loads[0], before)
    with right:
        _datasets(scene, loads[0], before)


def _row(load: Load, before: Load | None) -> tuple[object, ...]:
    changed = [word("kinds", change.name) for change in changes(before, load)] if before else []
    told = ", ".join(changed) or say("data.loads.nothing") if before else say("data.loads.first")
    facts = sum(int(line.split(":")[1]) for line in load.digests)
    return load.loaded_at[:19].replace("T", " "), load.derived_as_of, load.program, facts, told, len(load.datasets)


def _kinds(scene: Scene, load: Load, before: Load | None) -> None:
    day = date_name(before.loaded_at[:10]) if before else ""
    st.header(say("data.loads.since", day=day) if before else say("data.loads.holds"), anchor=False)
    changed = {change.name: change for change in changes(before, load)} if before else {}
    rows = []
    for line in load.digests:
        name, held, _ = line.split(":")
        change = changed.get(name)
        old = change.before if change else int(held) if before else None
        content = say("data.loads.rewritten") if change else say("data.loads.same") if before else ""
        if element(name).derived:
            content = f"{content} {say('data.loads.computed')}".strip()
        rows.append((word("kinds", name), old, int(held), int(held) - old if old is not None else None, content))
    count = st.column_config.NumberColumn
    table(
        scene, "held", pd.DataFrame(rows, columns=list(KIND_ORDER)),
        {
            "kind": st.column_config.TextColumn(say("data.column.kind"), width="medium"),
            "before": count(say("data.column.before"), format="localized", width="small"),
            "after": count(say("data.column.after"), format="localized", width="small"),
            "difference": count(say("data.column.difference"), format="%+d", width="small"),
            "content": st.column_config.TextColumn(say("data.column.content"), width="medium"),
        },
        total=len(rows), order=KIND_ORDER if before else ("kind", "after", "content"),
    )  # fmt: skip


def _datasets(scene: Scene, load: Load, before: Load | None) -> None:
    st.header(say("data.loads.datasets", count=number(len(load.datasets))), anchor=False)
    old = dict(line.rsplit(":", 1) for line in before.datasets) if before else {}
    rows = []
    for line in load.datasets:
        name, digest = line.rsplit(":", 1)
        changed = "" if not before else say("data.loads.same" if old.get(name) == digest else "data.loads.rewritten")
        rows.append((name, digest, changed))
    text = st.column_config.TextColumn
    table(
        scene, "datasets", pd.DataFrame(rows, columns=list(DATASET_ORDER)),
        {
            "dataset": text(say("data.column.dataset"), width="medium"),
            "digest": text(say("data.column.digest"), width="medium"),
            "changed": text(say("data.column.content"), width="small"),
        },
        total=len(rows), order=DATASET_ORDER if before else DATASET_ORDER[:2], title=say("data.loads.read"),
    )  # fmt: skip
