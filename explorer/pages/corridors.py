"""The corridors: how many are flagged, which, and why; one row opens the corridor's own view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from explorer import state
from explorer.controls import row
from explorer.corridor import render_corridor
from explorer.gap_table import COLUMNS, NARROW_COLUMNS, as_csv, as_frame, column_config
from explorer.page import Page, Scene
from explorer.parts import cypher, verdict_mark
from explorer.places import Place, codes_of, places
from explorer.search import matches
from explorer.text import number, people, say, verdict_name, when
from graphmodel.gaps import GapFilters, GapRow, is_asked
from graphmodel.vocabulary import VERDICTS

PAGE = Page(
    "corridors", "corridors.nav", ":material/swap_horiz:", 20,
    {
        "verdict": state.some_of(VERDICTS), "origin": state.words(), "destination": state.words(),
        "least": state.count(0), "find": state.text(""), "corridor": state.text(),
    },
)  # fmt: skip
STEPS = (0, 1_000, 10_000, 100_000, 1_000_000)
CHOICES = ("find", "verdict", "origin", "destination", "least")
WEIGHTS = (1.25, 1.35, 1.35, 1.35, 1.0)
ROW_PIXELS = 35


def render(scene: Scene) -> None:
    """Draw the list, or one corridor where the address names one."""
    if scene.view["corridor"]:
        render_corridor(scene)
        return
    rows = scene.rows
    st.title(say("corridors.title"), anchor=False)
    _answer(scene, rows)
    known = places(scene.data.snapshot.countries)
    _controls(scene, known)
    shown = _chosen(scene, rows, known)
    if not shown:
        st.info(f"{say('corridors.none')} {say('corridors.none.next')}", icon=":material/filter_alt_off:")
        st.button(say("corridors.clear"), key="clear", on_click=state.choose, kwargs=_cleared(scene))
        return
    _table(scene, shown, len(rows))
    _cypher_behind(scene)


def _answer(scene: Scene, rows: Sequence[GapRow]) -> None:
    flagged = [row for row in rows if row.flagged]
    st.markdown(
        say(
            "corridors.answer",
            flagged=number(len(flagged)),
            total=number(len(rows)),
            people=people(sum(row.migrants or 0 for row in flagged)),
            when=when(scene.view["as_of"], scene.sector),
            agreements=number(len(scene.data.snapshot.agreements)),
        )
    )
    counts = Counter(row.verdict for row in rows)
    items = "".join(
        f"<span>{verdict_mark(verdict, scene.theme)} <b>{number(counts[verdict])}</b></span>"
        for verdict in reversed(VERDICTS)
    )
    st.html(f'<div class="sg sg-legend">{items}</div>')


def _controls(scene: Scene, known: dict[str, Place]) -> None:
    session = st.session_state
    for name in ("origin", "destination"):
        session[name] = [place for place in session[name] if place in known]
    steps = sorted({*STEPS, scene.view["least"]})
    find, verdict, origin, destination, least = row(scene, WEIGHTS, CHOICES)
    with find:
        st.text_input(
            say("corridors.search"), key="find", type="search", placeholder=say("corridors.search.placeholder")
        )
    with verdict:
        st.multiselect(
            say("corridors.verdict"), list(reversed(VERDICTS)), key="verdict", format_func=verdict_name,
            placeholder=say("corridors.verdict.all"),
        )  # fmt: skip
    for name, place in (("origin", origin), ("destination", destination)):
        with place:
            st.multiselect(
                say(f"corridors.{name}"), list(known), key=name, format_func=lambda chosen: known[chosen].name,
                placeholder=say(f"corridors.{name}.all"),
            )  # fmt: skip
    with least:
        st.selectbox(say("corridors.least"), steps, key="least", format_func=_step)


def _step(least: int) -> str:
    return number(least) if least else say("corridors.least.any")


def _chosen(scene: Scene, rows: Sequence[GapRow], known: dict[str, Place]) -> list[GapRow]:
    view = scene.view
    asked = GapFilters(verdicts=frozenset(view["verdict"]))
    origins, destinations = codes_of(view["origin"], known), codes_of(view["destination"], known)
    least, find = view["least"], view["find"].strip()
    titles = scene.data.snapshot.agreements
    return [
        row
        for row in rows
        if is_asked(row, asked)
        and (not origins or row.origin in origins)
        and (not destinations or row.destination in destinations)
        and (row.migrants or 0) >= least
        and (
            not find
            or matches(
                find, row.corridor, row.origin_name, row.destination_name,
                *(titles[name].title for name in row.agreements[:8]),
            )
        )
    ]  # fmt: skip


def _cleared(scene: Scene) -> dict[str, object]:
    return {name: scene.view.known[name].default for name in CHOICES}


def _table(scene: Scene, shown: Sequence[GapRow], total: int) -> None:
    counted = sum(row.migrants or 0 for row in shown)
    inside = say("corridors.shown.people", people=people(counted)) if counted else ""
    told, saved = st.columns([4, 1], vertical_alignment="center")
    told.caption(
        say("corridors.shown", shown=number(len(shown)), total=number(total), people=inside)
        + f" {say('corridors.hint')}"
    )
    with saved.container(horizontal=True, horizontal_alignment="left" if scene.narrow else "right"):
        st.download_button(
            say("corridors.download"), lambda: as_csv(shown, scene.view["as_of"], scene.sector), "corridors.csv",
            "text/csv", on_click="ignore", icon=":material/download:", type="tertiary",
        )  # fmt: skip
    frame = as_frame(shown, scene.theme)
    # A key for each list: what was selected in one list is not in the next.
    opened = st.dataframe(
        frame,
        hide_index=True,
        height=min(540, ROW_PIXELS * (len(frame) + 1) + 3),
        row_height=ROW_PIXELS,
        column_order=NARROW_COLUMNS if scene.narrow else COLUMNS,
        column_config=column_config(),
        key=f"table_{hash(tuple(row.corridor for row in shown))}_{st.session_state.get('_opened', 0)}",
        on_select="rerun",
        selection_mode="single-cell",
    )
    picked = [place for place, _ in opened.selection.cells]
    if picked and picked[0] < len(shown):
        # The table starts anew when the reader comes back, with nothing selected.
        st.session_state["_opened"] = st.session_state.get("_opened", 0) + 1
        state.choose(corridor=shown[picked[0]].corridor)
        st.rerun()


def _cypher_behind(scene: Scene) -> None:
    """The question that names all flagged corridors of the same day and sector."""
    as_of = scene.view["as_of"]
    cypher(as_of, flagged_corridors={"as_of": as_of, "sector": scene.sector or ""})
