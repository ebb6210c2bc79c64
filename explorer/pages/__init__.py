"""The pages; a module in this folder is a page by being there, with a `PAGE` and a `render` function."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from explorer.frame.page import Page, Scene
from explorer.frame.state import Choice

Render = Callable[[Scene], None]


@cache
def all_pages() -> list[tuple[Page, Render]]:
    """Every page with its render function, in the order of the navigation."""
    modules = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return sorted(((module.PAGE, module.render) for module in modules), key=lambda found: found[0].order)


@cache
def choices_of_pages() -> Mapping[str, Choice]:
    """Everything that can be chosen on one page, by its name in the address."""
    return {name: replace(choice, page=page.path) for page, _ in all_pages() for name, choice in page.choices.items()}
