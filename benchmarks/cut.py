"""A way to a server that is cut at a moment of one's choice: every connection is closed at both ends."""

from __future__ import annotations

import socket
from contextlib import AbstractContextManager, suppress
from threading import Thread
from typing import Self


class CutProxy(AbstractContextManager["CutProxy"]):
    """Carries connections from a port of its own to a port of this computer until `cut` is called, and then none."""

    def __init__(self, port: int) -> None:
        self._behind = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        """Close everything; nobody is let in any more."""
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                inner, _ = self._listener.accept()
                outer = socket.create_connection(self._behind)
            except OSError:
                return
            self._ends += [inner, outer]
            for one, other in ((inner, outer), (outer, inner)):
                Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while content := one.recv(65_536):
            other.sendall(content)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
