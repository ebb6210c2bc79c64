"""Questions at a terminal: only what is needed, a wrong answer is told at once and asked again."""

from __future__ import annotations

import sys


def is_terminal() -> bool:
    """Is somebody there to answer?"""
    return sys.stdin.isatty()
