"""One of the maintainer's commands in a process of its own: its time, its memory, and what its bar said when."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parent.parent
MOMENTS = 10
_SHARE = re.compile(rb"(\d{1,3})%")


@dataclass(frozen=True)
class Run:
    """What a command took."""

    seconds: float
    peak: float
    """Megabytes of its process at most."""
    told: list[tuple[float, float]] = field(default_factory=list)
    """What its bar said: the second, and the share of the whole."""

    def astray(self) -> list[float]:
        """At ten moments as far from each other, how far the share of the bar was from the share of the time."""
        found = []
        for moment in range(1, MOMENTS + 1):
            shown = [share for second, share in self.told if second <= self.seconds * moment / MOMENTS]
            found.append(abs((shown[-1] if shown else 0.0) - moment / MOMENTS))
        return found

    def bar(self) -> str:
        """Mean and worst of it, in hundredths of the whole."""
        astray = self.astray()
        return f"{100 * mean(astray):.0f} on average, {100 * max(astray):.0f} at worst"


def run(*words: str, cwd: Path = ROOT, **settings: str) -> Run:
    """Run `solidarity-ingest` with a terminal on standard error; raises RuntimeError where it fails."""
    terminal, theirs = pty.openpty()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environ |= {"TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(ROOT)} | settings
    begun = time.perf_counter()
    line = [sys.executable, "-c", "from ingest.cli import main; main()", *words]
    process = subprocess.Popen(
        line, cwd=cwd, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    told: list[tuple[float, float]] = []
    said = b""
    while data := _read(terminal):
        said = (said + data)[-2_000:]
        told += [(time.perf_counter() - begun, int(share) / 100) for share in _SHARE.findall(data)]
    os.close(terminal)
    # Only the one who waits for the process itself is told its memory.
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told_last = said.decode(errors="replace")
        raise RuntimeError(f"solidarity-ingest {' '.join(words)} ended with {process.returncode}: {told_last}")
    return Run(time.perf_counter() - begun, used.ru_maxrss / 1024, told)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other side is closed
        return b""
