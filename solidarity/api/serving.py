"""The app on a port, until it is interrupted."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence

import uvicorn
from starlette.applications import Starlette

from graphmodel.stores import open_store
from solidarity.api.app import BASE, MOST_AT_ONCE, make_app
from solidarity.api.served import Served
from solidarity.output import note

LONGEST_HEAD = 16_384


def serve(url: str | None, environ: Mapping[str, str], *, host: str, port: int, origins: Sequence[str]) -> None:
    """Open the graph and serve it."""
    with Served(open_store(url, environ=environ)) as served:
        served.ready()  # A store that cannot be read shows here, and nobody waits for the first reading.
        # A command has the collector off, which is nothing for a server; what was read needs no looking through.
        gc.freeze()
        gc.enable()
        note(f"http://{host}:{port}{BASE}/openapi.json says what there is; Ctrl-C ends it")
        uvicorn.Server(configured(make_app(served, origins=origins), host, port)).run()


def configured(app: Starlette, host: str, port: int) -> uvicorn.Config:
    """The server’s settings: what it takes at once, what it does not tell."""
    return uvicorn.Config(
        app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
        limit_concurrency=MOST_AT_ONCE, h11_max_incomplete_event_size=LONGEST_HEAD, http="h11", lifespan="off",
        timeout_graceful_shutdown=5,
    )  # fmt: skip
