"""One load after another: waited for, and planned again where another came first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import typer

from graphmodel.stores.base import BusyStore, OvertakenLoad

T = TypeVar("T")


def patiently(load: Callable[[float], None], *, seconds: float) -> None:
    """Plan and write, and do both again where another load came first and there are seconds left to wait.

    `load` takes the seconds that it may wait. Raises BusyStore or OvertakenLoad when they are over.
    """
    until = time.monotonic() + seconds
    left = seconds
    while True:
        try:
            load(left)
            return
        except OvertakenLoad as fault:
            left = until - time.monotonic()
            if left <= 0:
                raise
            typer.echo(f"{str(fault).partition(';')[0]}; planning again")


def waiting(write: Callable[[float], T], seconds: float) -> T:
    """Write, and say so where another load has to be waited for; `write` takes the seconds that it may wait."""
    try:
        return write(0.0)
    except BusyStore as fault:
        if seconds <= 0:
            raise
        typer.echo(f"{str(fault).partition(';')[0]}; waiting for its end, at most {seconds:.0f} seconds", err=True)
        return write(seconds)
