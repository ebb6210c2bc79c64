"""Which migration corridors have an agreement between the unions of the two countries: for Python, and as a command.

`solidarity.open()` opens the graph. Everything else is imported when it is used: `commands` declares each command and
imports its work only when it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphmodel.errors import SolidarityError
    from solidarity.explanation import Explanation
    from solidarity.opened import Opened
    from solidarity.opened import open_graph as open
    from solidarity.rows import Record, Rows

__all__ = ["Explanation", "Opened", "Record", "Rows", "SolidarityError", "open"]

_WHERE = {
    "Explanation": ("solidarity.explanation", "Explanation"),
    "Opened": ("solidarity.opened", "Opened"),
    "Record": ("solidarity.rows", "Record"),
    "Rows": ("solidarity.rows", "Rows"),
    "SolidarityError": ("graphmodel.errors", "SolidarityError"),
    "open": ("solidarity.opened", "open_graph"),
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"solidarity has no “{name}”; it has: {', '.join(__all__)}")
    from importlib import import_module

    module, held = _WHERE[name]
    return getattr(import_module(module), held)


def __dir__() -> list[str]:
    return __all__
