"""How an answer was come by: the steps with their rows, the time and the memory."""

from __future__ import annotations

import re

import streamlit as st

from explorer.look.parts import esc
from explorer.text import number, say
from graphmodel.stores.base import Cost, Plan

LEAST_READING = 0.01
"""Seconds below which nobody asks what they went into."""


def render_plan(plan: Plan, cost: Cost | None) -> None:
    """Draw the plan, folded; without a cost for a statement that was not answered."""
    with st.expander(say("cypher_page.plan"), icon=":material/account_tree:", key="cypher_plan"):
        told = [say("cypher_page.plan.told")]
        if cost is not None:
            told += _cost(cost)
        st.caption(" ".join(told))
        st.html(_table(plan))


def _cost(cost: Cost) -> list[str]:
    told = [say("cypher_page.plan.seconds", seconds=f"{cost.seconds:.2f}")]
    if cost.reading >= LEAST_READING:
        told.append(say("cypher_page.plan.reading", seconds=f"{cost.reading:.2f}"))
    if cost.megabytes is not None:
        told.append(say("cypher_page.plan.memory", megabytes=number(round(cost.megabytes))))
    return told


def _table(plan: Plan) -> str:
    rows = "cypher_page.plan.expected" if plan.estimated else "cypher_page.plan.rows"
    counted = any(step.rows is not None for step in plan.steps)
    names = ["cypher_page.plan.step", "cypher_page.plan.what", *([rows] if counted else [])]
    head = "".join(f'<th scope="col">{esc(say(name))}</th>' for name in names)
    body = ""
    for step in plan.steps:
        cells = f'<td style="padding-left:{step.depth + 0.3:g}em">{_broken(step.operator)}</td>'
        cells += f"<td><code>{esc(step.detail)}</code></td>" if step.detail else "<td></td>"
        if counted:
            cells += f"<td>{'' if step.rows is None else number(round(step.rows))}</td>"
        body += f"<tr>{cells}</tr>"
    return f'<div class="sg sg-plan"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _broken(operator: str) -> str:
    """A long word that a narrow column may break before a capital or a bracket, and nowhere else."""
    return re.sub(r"(?<=[^(])(?=[A-Z(])", "<wbr>", esc(operator))
