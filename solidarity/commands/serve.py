"""`solidarity serve`: its options and help; the work is imported late."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from solidarity.options import StoreAt

ORDER = 98
EPILOG = """\b
Examples:
  solidarity serve
  solidarity serve --port 9000 --allow-origin http://127.0.0.1:3333
  curl "http://127.0.0.1:8600/api/v1/search?q=gefont" """


def run(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8600,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; this machine alone by default.")
    ] = "127.0.0.1",
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", metavar="URL", help="A page that may read it in a browser; repeatable."),
    ] = None,
    store: StoreAt = None,
) -> None:
    """Serve the graph as read-only JSON under /api/v1, for programs and OpenRefine.

    What there is stands at /api/v1/openapi.json. There is no password and no encryption: to serve others than this
    machine, put a web server in front.
    """
    from solidarity.api.serving import serve

    serve(store, os.environ, host=host, port=port, origins=allow_origin or [])
