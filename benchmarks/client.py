"""Clients that speak Streamlit's own protocol: `python -m benchmarks.client URL PLAN PACE` prints seconds as JSON."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ANSWER_SECONDS = 60.0


class ClientError(Exception):
    """The server did not finish a script as it should."""


@dataclass
class Client:
    """One connection: what the server said of its pages, and the messages that it need not send again."""

    socket: ClientConnection
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    """The script hash of each page by its path; the start page is empty."""
    kept: set[str] = field(default_factory=set)

    async def go(self, path: str, query: str = "") -> float:
        """Go to a page, or to the start page where there is none of that name, and return the seconds it took."""
        path = path if path in self.pages else ""
        # The address of a page is read only when one comes from another.
        if path == self.page and len(self.pages) > 1:
            path, query = next(other for other in self.pages if other != path), ""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.pages.get(path, "")
        message.rerun_script.cached_message_hashes.extend(self.kept)
        self.page = path
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._finished(), ANSWER_SECONDS)
        return time.perf_counter() - begun

    async def _finished(self) -> None:
        async for raw in self.socket:
            message = ForwardMsg()
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            if message.metadata.cacheable:
                self.kept.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in message.navigation.app_pages
                }
            elif kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise ClientError(message.delta.new_element.exception.message)
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise ClientError("the script could not be compiled")
        raise ClientError("the server closed the connection")


async def measure(url: str, plans: list[list[tuple[str, str]]], pace: float) -> list[float]:
    """Let every client follow its plan, one action each per `pace` seconds, and return the seconds of all actions."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    chance = random.Random(20)  # noqa: S311 — the same pauses at every run
    async with connect(address, max_size=None, compression=None) as socket:
        first = Client(socket)
        await first.go("")
        for path in list(first.pages):
            await first.go(path)

    async def follow(plan: list[tuple[str, str]], wait: float) -> list[float]:
        async with connect(address, max_size=None, compression=None) as socket:
            client = Client(socket)
            await client.go("")
            await ready.wait()
            begun = time.perf_counter() + wait
            taken = []
            for number, (path, query) in enumerate(plan):
                await asyncio.sleep(max(0.0, begun + number * pace - time.perf_counter()))
                taken.append(await client.go(path, query))
            return taken

    ready = asyncio.Barrier(len(plans))
    found = await asyncio.gather(*(follow(plan, chance.uniform(0, pace)) for plan in plans))
    return [taken for times in found for taken in times]


def main() -> None:
    """Read the plan, follow it, print the seconds."""
    url, plan, pace = sys.argv[1:]
    plans = json.loads(Path(plan).read_text(encoding="utf-8"))
    json.dump(asyncio.run(measure(url, plans, float(pace))), sys.stdout)


if __name__ == "__main__":
    main()
