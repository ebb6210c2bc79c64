"""A program for the tests: the maintainer's apply, hit by a signal while it writes.

python -m tests.ingest.interrupted_load KILL|INT apply ...
"""

import os
import signal
import sys
from typing import Any

from rich.progress import Progress

from ingest.cli import main

_told = Progress.update
_calls = 0
_SIGNAL = signal.Signals[f"SIG{sys.argv[1]}"] if __name__ == "__main__" else signal.SIGINT


def _hit_in_the_middle(bar: Progress, *arguments: Any, **options: Any) -> None:
    global _calls
    _calls += str(options.get("description", "")).startswith("writing")
    _told(bar, *arguments, **options)
    if _calls == 2:
        os.kill(os.getpid(), _SIGNAL)


if __name__ == "__main__":
    sys.argv = [sys.argv[0], *sys.argv[2:]]
    # Whoever is started in the background of a shell ignores the interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    Progress.update = _hit_in_the_middle  # type: ignore[method-assign, assignment]
    main()
