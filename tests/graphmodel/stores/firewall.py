"""A way to a server that forgets what was idle, as firewalls and load balancers do: nothing is closed, nothing said."""

from __future__ import annotations

import selectors
import socket
from contextlib import AbstractContextManager, suppress
from threading import Event, Thread
from typing import Self


class Firewall(AbstractContextManager["Firewall"]):
    """Lets connections through until nothing came for `idle` seconds; from then on what is sent is lost."""

    def __init__(self, port: int, idle: float) -> None:
        self._behind, self._idle = ("127.0.0.1", port), idle
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._lost: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        self.forgotten = Event()

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for end in (self._listener, *self._ends):
            end.close()

    def lost(self) -> bytes:
        """What was sent into connections after they were forgotten."""
        found = b""
        for end in self._lost:
            end.setblocking(False)
            with suppress(BlockingIOError):
                while content := end.recv(65_536):
                    found += content
        return found

    def _accept(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
            except OSError:
                return
            outer = socket.create_connection(self._behind)
            self._ends += [inner, outer]
            Thread(target=self._carry, args=(inner, outer), daemon=True).start()

    def _carry(self, inner: socket.socket, outer: socket.socket) -> None:
        across = {inner: outer, outer: inner}
        with selectors.DefaultSelector() as waiting:
            for side in across:
                waiting.register(side, selectors.EVENT_READ, side)
            while ready := waiting.select(self._idle):
                for key, _ in ready:
                    end: socket.socket = key.data
                    try:
                        content = end.recv(65_536)
                        across[end].sendall(content)
                    except OSError:
                        content = b""
                    if not content:
                        across[end].close()
                        end.close()
                        return
        # Both ends stay open, and nothing is carried any more.
        self._lost.append(inner)
        self.forgotten.set()
