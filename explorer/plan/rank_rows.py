"""Corridors by their rank: each with its range, the parts of its net flow in words, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from explorer.frame.going import way_html
from explorer.frame.page import Scene
from explorer.look.parts import esc, verdict_mark
from explorer.look.saving import Table, save
from explorer.plan.ranked import Wanted, wanted
from explorer.text import clause_words, first_upper, number, say, sector_name, spoken, verdict_words, word
from graphmodel.strategy.criteria import CRITERIA
from graphmodel.strategy.ranking import TOP, Part, Priority, Ranking
from wording.priorities import criterion_name, part_words, range_words, rank_words, unknown_words

LEAST = 0.6
"""Per cent of the bar's room that is drawn at least."""


def ranked_rows(scene: Scene, ranking: Ranking, most: int) -> str:
    """The first rows as HTML; their bars share one scale, which ends at the worst rank among them."""
    shown = [ranking[at] for at in range(most)]
    room = max(TOP + 1, *(one.worst for one in shown))
    return f'<ol class="sg sg-ranks">{"".join(_row(scene, one, room, len(ranking)) for one in shown)}</ol>'


def _row(scene: Scene, one: Priority, room: int, total: int) -> str:
    row = one.row
    name = way_html(scene, "corridors", f"{row.origin_name} → {row.destination_name}", corridor=row.corridor)
    sure = f'<span class="sg-sure">{esc(say("rank.sure"))}</span>' if one.sure and total > TOP else ""
    parts = "; ".join(_part(part) for part in one.parts if part.reading is not None)
    unknown = f'. <span class="sg-quiet">{esc(first_upper(unknown_words(spoken(), one.unknown)))}.</span>'
    pair = {"pair_from": row.origin, "pair_to": row.destination}
    partners = way_html(scene, "plan", say("rank.partners"), plan="partners", **pair)
    return (
        f'<li><div class="sg-rank-no">{esc(rank_words(spoken(), one))}</div> <div>'
        f"<h2>{name}</h2> "
        f'<div class="sg-rank-line">{_bar(one, room, total)}'
        f"{verdict_mark(row.verdict, scene.theme, row.remarks)}{sure}{partners}</div> "
        f"<p><b>{esc(say('rank.flow', flow=signed(one.flow)))}</b>: {parts}{unknown if one.unknown else '.'}</p>"
        "</div></li>"
    )


def _part(part: Part) -> str:
    return f"{esc(part_words(spoken(), part))} <small>({signed(part.flow)})</small>"


def signed(flow: float) -> str:
    """A net flow or a part of it, with its sign."""
    rounded = round(flow, 3)
    # A zero has no sign: “+0” and “−0” would say that it moves something.
    return number(0) if not rounded else f"{'+' if rounded > 0 else '−'}{number_of(abs(rounded))}"


def number_of(value: float) -> str:
    """Three digits after the mark of the language, so that numbers in a row compare at a glance."""
    mark = number(0.5)[1]
    return f"{value:.3f}".replace(".", mark)


def _bar(one: Priority, room: int, total: int) -> str:
    def at(rank: float) -> float:
        return 100 * (rank - 1) / (room - 1)

    told = say("rank.bar", best=number(one.best), worst=number(one.worst), total=number(total))
    start, width = at(one.best), max(at(one.worst) - at(one.best), LEAST)
    top = f'<i class="sg-top" style="inset-inline-start:{at(TOP):.2f}%"></i>' if total > TOP else ""
    return (
        f'<span class="sg-range" role="img" aria-label="{esc(told)}" title="{esc(told)}">{top}'
        f'<i class="sg-span" style="inset-inline-start:{start:.2f}%;width:{width:.2f}%"></i>'
        f'<i class="sg-here" style="inset-inline-start:{at(one.rank):.2f}%"></i></span>'
        f'<span class="sg-rank-range">{esc(range_words(spoken(), one))}</span> '
    )


def rank_table(scene: Scene, ranking: Ranking) -> None:
    """All rows as a table under a fold, and as a file with what each criterion adds."""
    with st.expander(
        say("rank.table"), icon=":material/table_rows:", key="rank_table_fold", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        st.dataframe(
            _frame(scene.data.told, wanted(scene), ranking), hide_index=True, key="rank_table", column_config=_config(),
            placeholder=say("measure.none"),
        )  # fmt: skip
        save("priorities", lambda: as_table(scene, ranking))


@st.cache_resource(show_spinner=False, max_entries=4)
def _frame(told: object, asked: Wanted, _ranking: Ranking) -> pd.DataFrame:
    return pd.DataFrame([_cells(one) for one in _ranking], columns=list(_config()))


def as_table(scene: Scene, ranking: Ranking) -> Table:
    """One row a corridor as a file: its rank and range, what each criterion found and adds, under which weights."""
    names = {name: first_upper(criterion_name(spoken(), name)) for name in CRITERIA}
    shown = [str(column["label"]) for column in _config().values()]
    moves = [f"{label}: {say('rank.column.moves')}" for label in names.values()]
    behind = [say(f"saving.{name}") for name in ("corridor", "as_of", "workers", "flag")]
    headings = [*shown, *moves, behind[0], say("corridors.column.verdict"), say("rank.weights"), *behind[1:]]
    weights = [f"{names[name]} {weight:g}" for name, weight in ranking.weights.items()]
    policy = scene.policy
    asked = [scene.as_of, sector_name(policy.sector), word("flag_when", policy.flag_when)]

    def rows() -> Iterable[list[object]]:
        for one in ranking:
            by = {part.criterion.name: round(part.flow, 6) for part in one.parts if part.reading}
            verdict = verdict_words(one.row.verdict, one.row.remarks)
            cells = _cells(one)
            yield [*(cells.get(name) for name in _config()), *(by.get(name) for name in CRITERIA), one.row.corridor,
                   verdict, weights, *asked]  # fmt: skip

    return headings, rows()


def _cells(one: Priority) -> dict[str, object]:
    found: dict[str, object] = {
        "rank": one.rank, "shared": one.shared, "best": one.best, "worst": one.worst,
        "corridor": f"{one.row.origin_name} → {one.row.destination_name}", "flow": round(one.flow, 6),
        "unknown": len(one.unknown),
    }  # fmt: skip
    for part in one.parts:
        if part.reading is not None:
            held = part.reading
            found[part.criterion.name] = held.shown if part.criterion.measured else clause_words(held.told)
    return found


def _config() -> dict[str, Any]:
    def counted(name: str) -> Any:
        return st.column_config.NumberColumn(say(f"rank.column.{name}"), format="localized", width=80)

    found = {name: counted(name) for name in ("rank", "shared", "best", "worst")}
    found["corridor"] = st.column_config.TextColumn(say("rank.column.corridor"), width=220)
    found |= {name: counted(name) for name in ("flow", "unknown")}
    for name, one in CRITERIA.items():
        label, told = first_upper(criterion_name(spoken(), name)), say(f"rank.reads.{name}")
        if one.measured:
            found[name] = st.column_config.NumberColumn(label, format="localized", help=told)
        else:
            found[name] = st.column_config.TextColumn(label, help=told)
    return found
