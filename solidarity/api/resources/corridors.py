"""/corridors/{corridor}: the verdict with everything behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graphmodel.verdicts import VERDICTS
from solidarity.api.declared import JUDGED, TEXT, Resource, record, rows_of, text
from solidarity.api.served import Served


def resources() -> Iterator[Resource]:
    """The one resource."""
    thing = {"type": "object"}
    schema = record(
        {
            "corridor": TEXT, "origin": TEXT, "destination": TEXT, "origin_name": TEXT, "destination_name": TEXT,
            "verdict": {"enum": list(VERDICTS)}, "flagged": {"type": "boolean"}, "sentence": TEXT, "as_of": TEXT,
            "policy": thing, "listed": {"type": "boolean"}, "migrants": {"type": ["integer", "null"]},
            "evidence": rows_of(record({"id": TEXT, "title": TEXT, "reason": TEXT, "sources": rows_of(thing)})),
            "beside": rows_of(thing), "reasons": rows_of(record({"kind": TEXT, "text": TEXT})),
            "origin_unions": rows_of(thing), "destination_unions": rows_of(thing), "notes": rows_of(TEXT),
        }
    )  # fmt: skip
    named = text(
        "corridor", "NPL-KWT, or two countries as people write them: Nepal to Kuwait.", "NPL-KWT", place="path"
    )
    yield Resource(
        "/corridors/{corridor}", "The verdict on one corridor with everything behind it.", _answer, schema,
        (named, *JUDGED), explanation="What `solidarity why --format json` gives.",
    )  # fmt: skip


def _answer(served: Served, asked: Mapping[str, Any]) -> object:
    chosen = {name: asked[name] for name in ("as_of", "sector", "flag_when", "stale_after")}
    return served.why(asked["corridor"], **chosen).to_dict()
