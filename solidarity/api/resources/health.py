"""/health: does the store answer, which load is served, and whom to name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solidarity.api.declared import TEXT, Resource, record, rows_of
from solidarity.api.served import Served

FIELDS = ("id", "title", "publisher", "licence", "attribution")


def resources() -> Iterator[Resource]:
    """The one resource."""
    schema = record(
        {
            "status": {"const": "ok"}, "load": TEXT, "loaded_at": TEXT,
            "datasets": rows_of(record(dict.fromkeys(FIELDS, TEXT))),
        }
    )  # fmt: skip
    yield Resource("/health", "The load that is served, its licences, and whom to name.", _answer, schema)


def _answer(served: Served, asked: Mapping[str, object]) -> object:
    served.index()
    load = served.load()
    return {
        "status": "ok",
        "load": load.id if load else "",
        "loaded_at": load.loaded_at if load else "",
        "datasets": [{name: getattr(one, name) for name in FIELDS} for one in served.datasets()],
    }
