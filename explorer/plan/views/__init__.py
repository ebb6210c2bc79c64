"""The views of the plan; a module in this folder is a view by being there, with a `VIEW`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from explorer.plan.view import PlanView


@cache
def all_views() -> dict[str, PlanView]:
    """Every view by its name, in the order in which they are offered."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    views: list[PlanView] = sorted((module.VIEW for module in modules), key=lambda view: view.order)
    return {view.name: view for view in views}
