"""The resources; a module in this folder is served by being there, with `resources()`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from solidarity.api.declared import Resource


def all_resources() -> Iterator[Resource]:
    """Every resource, by the names of the modules."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        yield from importlib.import_module(f"{__name__}.{found.name}").resources()
