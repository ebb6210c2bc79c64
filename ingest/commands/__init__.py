"""The commands of `solidarity-ingest`; a module in this folder is one by being there, with ORDER, PANEL and `run`.

One that has parts (`add agreement`) has `parts` in the place of `run`: what it gives back when one of them is asked for
is each by its name, with its own docstring as help.
A module is called as its command; a word of Python has an underscore after it there (`import_`).

Their work is imported when they run, so that help comes before anything heavy.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def all_commands() -> dict[str, Any]:
    """Every command by its name, in the order in which help lists them."""
    names = [found.name for found in pkgutil.iter_modules(__path__)]
    modules = {name.removesuffix("_"): importlib.import_module(f"{__name__}.{name}") for name in names}
    return dict(sorted(modules.items(), key=lambda named: named[1].ORDER))
