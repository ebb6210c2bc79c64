"""/health: which load is served, and whom to name; /ready: is everything read, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solidarity.api.declared import TEXT, Resource, record, rows_of
from solidarity.api.served import Served

FIELDS = ("id", "title", "publisher", "licence", "attribution")


def resources() -> Iterator[Resource]:
    """The two resources."""
    schema = record(
        {
            "status": {"const": "ok"}, "load": TEXT, "loaded_at": TEXT,
            "datasets": rows_of(record(dict.fromkeys(FIELDS, TEXT))),
        }
    )  # fmt: skip
    yield Resource("/health", "The load that is served, its licences, and whom to name.", _answer, schema)
    told = "503 until the load has been read and whatever the first answers need is made, and while the store is away."
    yield Resource(
        "/ready", "May readers be sent here?", _ready, record({"status": {"const": "ready"}}), explanation=told
    )


def _answer(served: Served, asked: Mapping[str, object]) -> object:
    served.index()
    load = served.load()
    return {
        "status": "ok",
        "load": load.id if load else "",
        "loaded_at": load.loaded_at if load else "",
        "datasets": [{name: getattr(one, name) for name in FIELDS} for one in served.datasets()],
    }


def _ready(served: Served, asked: Mapping[str, object]) -> object:
    served.ready()
    return {"status": "ready"}
