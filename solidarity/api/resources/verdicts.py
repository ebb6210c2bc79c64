"""/verdicts: the flagged corridors, or all, filtered as `solidarity gaps` filters them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter

from graphmodel.gaps import End
from graphmodel.verdicts import VERDICTS
from graphmodel.vocabulary import PEOPLE_ORDERS, Group
from solidarity.api.declared import JUDGED, Resource, one_of, record, rows_of, texts, whole_number, yes_or_no
from solidarity.api.served import Served
from solidarity.gaps import Gap

COUNT = {"type": "integer", "minimum": 0}


def resources() -> Iterator[Resource]:
    """The one resource."""
    schema = record(
        {
            "total": COUNT, "limit": COUNT, "offset": COUNT,
            "corridors": rows_of(TypeAdapter(Gap).json_schema(mode="serialization")),
        }
    )  # fmt: skip
    yield Resource(
        "/verdicts", "The flagged corridors, those with the most people first.", _answer, schema,
        (
            texts("origin", "Countries of origin, by code or name."),
            texts("destination", "Countries of destination, by code or name."),
            texts("region", "M49 sub-regions or ILO regions at `end`."),
            texts("group", "Groups of states at `end`.", get_args(Group)),
            one_of("end", "Which end `region` and `group` mean.", get_args(End), "either"),
            texts("verdict", "Only these verdicts.", VERDICTS),
            whole_number("min_migrants", "Leave out smaller and uncounted corridors.", 0, 0, 10**9 - 1),
            yes_or_no("both_ends", "Only corridors with a union on record at both ends."),
            yes_or_no("everything", "List corridors that are not flagged, too."),
            one_of("order", "By whom corridors are ranked.", PEOPLE_ORDERS, "not_displaced"),
            *JUDGED,
            whole_number("limit", "Corridors at most.", 100, 1, 1000),
            whole_number("offset", "Leave out so many at the beginning.", 0, 0, 1_000_000),
        ),
    )  # fmt: skip


def _answer(served: Served, asked: Mapping[str, Any]) -> object:
    filters = {name: value for name, value in asked.items() if name not in {"limit", "offset"}}
    filters["as_of"] = filters["as_of"] or date.today().isoformat()
    found = served.verdicts(filters)
    start, most = asked["offset"], asked["limit"]
    corridors = found[start : start + most].records()
    return {"total": len(found), "limit": most, "offset": start, "corridors": corridors}
