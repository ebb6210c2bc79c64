"""One bar over a whole command, on standard error where that is a terminal; nothing is written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graphmodel.course import Tell, part

STEPS = 1_000
MOST = 0.99
"""How far the bar goes before all is done."""


class Bar:
    """How far a command is, as a share of its time: it never goes back, and is full only when all is done.

    It is seen inside `shown` alone, so that a plan and a question can stand between two parts of its way.
    """

    def __init__(self, what: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task(what, total=STEPS)
        self._reached = 0.0

    @contextmanager
    def shown(self, end: float = 1.0) -> Iterator[Tell]:
        """Show the bar from where it stands to a share of the whole, which it reaches when the block ends well."""
        with self._progress:
            yield part(self._tell, self._reached, end)
            self._progress.update(self._task, completed=int(end * STEPS), refresh=True)
        self._reached = max(self._reached, end)

    def _tell(self, what: str, share: float) -> None:
        self._reached = max(self._reached, min(share, MOST))
        self._progress.update(self._task, description=what, completed=int(self._reached * STEPS))
