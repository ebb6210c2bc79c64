"""The store goes away and comes back: the page says so, and goes on, with no restart of the explorer."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from graphmodel.stores import open_store
from tests.explorer.atlas import atlas, running
from tests.explorer.browsing import SLOW, expect_title, stand
from tests.graphmodel.conftest import settings_of
from tests.graphmodel.gulf import load
from tools.neo4j.server import Neo4jServer

FLAGGED = "Flagged corridors: no agreement on record between unions of the two countries"


class Door:
    """A way to a server that can be shut: what stood open breaks off, and nothing new comes through."""

    def __init__(self, host: str, port: int) -> None:
        self._behind = (host, port)
        self._listener: socket.socket | None = None
        self._pairs: list[socket.socket] = []
        self.port = 0

    def open(self) -> None:
        """Let through what comes, from now on and on the same port as before."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self._listener, self.port = listener, listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def shut(self) -> None:
        """Break off everything."""
        if self._listener is not None:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        for end in self._pairs:
            end.close()
        self._listener, self._pairs = None, []

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                inner, _ = listener.accept()
            except OSError:
                return
            outer = socket.create_connection(self._behind)
            self._pairs += [inner, outer]
            threading.Thread(target=_carry, args=(inner, outer), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    across = {one: other, other: one}
    with selectors.DefaultSelector() as waiting:
        try:
            for side in across:
                waiting.register(side, selectors.EVENT_READ, side)
            while True:
                for key, _ in waiting.select():
                    end: socket.socket = key.data
                    content = end.recv(65_536)
                    if not content:
                        return
                    across[end].sendall(content)
        except (OSError, ValueError):
            # Shut from outside.
            return
        finally:
            one.close()
            other.close()


@contextmanager
def door_to(server: Neo4jServer) -> Iterator[Door]:
    place = urlsplit(server.url)
    door = Door(place.hostname or "127.0.0.1", place.port or 7687)
    door.open()
    try:
        yield door
    finally:
        door.shut()


def test_neo4j_goes_away_and_comes_back(chromium: Browser, clean_neo4j: Neo4jServer, tmp_path: Path) -> None:
    settings = settings_of(clean_neo4j)
    with open_store(environ=settings) as store:
        load(store, atlas())
    with door_to(clean_neo4j) as door:
        through = settings | {"NEO4J_URI": f"bolt://127.0.0.1:{door.port}"}
        with running(through, tmp_path) as address:
            page = chromium.new_page()
            page.goto(f"{address}/corridors?as_of=2024-06-01")
            expect_title(page, FLAGGED)
            door.shut()
            page.goto(f"{address}/corridors?as_of=2024-06-01&corridor=NPL-KWT")
            expect_title(page, "The data cannot be reached")
            expect(page.locator(".st-key-trouble")).to_contain_text("needs no restart", timeout=SLOW)
            door.open()
            page.get_by_role("button", name="Try again").click()
            expect_title(page, "Nepal → Kuwait: an agreement in force")
            stand(page)
            page.close()
