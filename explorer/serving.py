"""What stands before the explorer's port answers, so that the first reader waits no longer than the second."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.types import ASGIApp, Message, Scope
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from explorer.frame.data import open_data, read_all
from explorer.pages import all_pages, choices_of_pages
from graphmodel.collector import no_collection
from graphmodel.coverage import CoveragePolicy
from graphmodel.errors import SolidarityError

Lifespan = Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]
VISIT_SECONDS = 120.0
STREAM = "/_stcore/stream"


def sub_path() -> str:
    """The path below which the explorer stands, as `--server.baseUrlPath` says; nothing where it has the whole host."""
    path = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def warm(environ: Mapping[str, str], today: date) -> None:
    """Import the pages, read the load, judge every corridor; what is there already is not made again.

    Raises StoreError for a store that cannot be read.
    """
    all_pages()
    choices_of_pages()
    data = open_data(environ)
    read_all(data)
    data.verdicts(today, CoveragePolicy())


def warmed(ready: Callable[[], None], url: str) -> Lifespan:
    """Has `ready` and a first visit over before the port answers.

    A store that cannot be read is said, and keeps nothing from starting: the pages say what is to be done.
    """

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[None]:
        print(f"  Reading {url}; the pages open when it is read.", flush=True)
        with no_collection():
            try:
                await to_thread.run_sync(ready)
                # A visit that takes so long keeps nobody else waiting.
                with suppress(TimeoutError):
                    await asyncio.wait_for(_visit(app), VISIT_SECONDS)
            except SolidarityError as fault:
                print(f"  {fault}\n  The pages say so, too, until it can be read.", flush=True)
        gc.collect()
        gc.freeze()
        yield

    return lifespan


async def _visit(app: ASGIApp) -> None:
    """Have the start page drawn for nobody: whatever it imports and works out late is there for the first reader."""
    asked: asyncio.Queue[Message] = asyncio.Queue()
    drawn = asyncio.Event()
    begin = BackMsg()
    begin.rerun_script.query_string = ""
    asked.put_nowait({"type": "websocket.connect"})
    asked.put_nowait({"type": "websocket.receive", "bytes": begin.SerializeToString()})

    async def hear(message: Message) -> None:
        told = message.get("bytes") or b""
        if ForwardMsg.FromString(told).WhichOneof("type") == "script_finished":
            drawn.set()

    async def leave() -> None:
        await drawn.wait()
        asked.put_nowait({"type": "websocket.disconnect", "code": 1000})

    path = sub_path() + STREAM
    scope: Scope = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [], "client": None, "server": None,
        "subprotocols": [], "state": {}, "extensions": {},
    }  # fmt: skip
    leaving = asyncio.create_task(leave())
    try:
        # It ends when the visitor leaves, or is not let in.
        await app(scope, asked.get, hear)
    finally:
        leaving.cancel()
