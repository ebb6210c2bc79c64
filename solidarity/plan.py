"""`solidarity ask --plan`: how a statement is answered, step by step, and what that took."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from graphmodel.errors import QuestionError
from graphmodel.guard.statement import explain
from graphmodel.questions import Question
from graphmodel.stores import Answer, Store
from graphmodel.stores.base import Cost, Plan
from graphmodel.tables import json_text
from solidarity.output import make_table, note, rendered, shown
from solidarity.words import ENGLISH, UsageFault
from wording.warned import warned_words

LEAST_READING = 0.01
"""Seconds below which nobody asks what they went into."""


def plan_only(store: Store, question: Question, given: Mapping[str, object], fault: QuestionError) -> Answer:
    """The plan of a statement that was not answered, without rows; raises the same fault where there is none."""
    plan = explain(store, question.cypher(store.engine), given)
    note(f"Not answered: {fault}")
    return Answer((), [], warnings=plan.warnings, plan=plan)


def plan_of(answer: Answer, question: Question) -> Plan:
    """The plan of an answer; raises UsageFault for a question that has none."""
    if answer.plan is None:
        raise UsageFault(f"“{question.name}” is a named question, which tells no plan; ask a statement of your own")
    return answer.plan


def plan_json(answer: Answer, plan: Plan) -> str:
    """The steps, what they took and what is warned of, as JSON."""
    cost = answer.cost
    steps = [
        {"operator": one.operator, "detail": one.detail, "rows": one.rows, "depth": one.depth} for one in plan.steps
    ]
    return json_text(
        {
            "steps": steps,
            "estimated": plan.estimated,
            "seconds": cost.seconds if cost else None,
            "reading_seconds": cost.reading if cost else None,
            "megabytes": cost.megabytes if cost else None,
            "warnings": [warned_words(ENGLISH, one) for one in answer.warnings],
        }
    )


def plan_table(answer: Answer, plan: Plan) -> str:
    """The steps as a table, and what they took in a line."""
    table = make_table(["step", "what", "rows expected" if plan.estimated else "rows"])
    table.columns[2].justify = "right"
    for one in plan.steps:
        rows = "" if one.rows is None else f"{one.rows:,.0f}"
        table.add_row(Text(f"{'  ' * one.depth}{one.operator}"), Text(shown(one.detail)), Text(rows))
    parts: list[RenderableType] = [table]
    if answer.cost is not None:
        parts.append(Text(_took(len(answer.rows), answer.cost)))
    return rendered(*parts)


def _took(rows: int, cost: Cost) -> str:
    told = f"{rows:,} rows in {cost.seconds:.2f} seconds"
    if cost.reading >= LEAST_READING:
        told += f", {cost.reading:.2f} of them for reading the graph, once a load"
    return told if cost.megabytes is None else f"{told}; at most {cost.megabytes:,.0f} MB held, the graph among them"
