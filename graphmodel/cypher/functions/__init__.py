"""The functions of Cypher that read: each declared once, with its name, its arguments and what it does."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.cypher.folds import AGGREGATES
from graphmodel.cypher.functions import casts, graph, lists, numbers, temporal, texts
from graphmodel.cypher.functions.declared import Function

FUNCTIONS: Mapping[str, Function] = {
    function.name.lower(): function
    for module in (casts, graph, lists, numbers, temporal, texts)
    for function in module.DECLARED
}
"""Every function by its name in small letters; `AGGREGATES` has those that fold many rows into one value."""

__all__ = ["AGGREGATES", "FUNCTIONS", "Function"]
