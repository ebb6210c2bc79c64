"""Engine values as plain Python, alike on both engines and without the engines' own numbers for rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

NODE_MARKS = frozenset({"_ID", "_LABEL"})
PATH_MARKS = frozenset({"_NODES", "_RELS"})
HIDDEN = frozenset({"_ID", "_SRC", "_DST", "_LABEL"})


def plain_scalar(value: object) -> object:
    """A single value as plain Python: exact numbers as int or float, durations and identifiers as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, timedelta | UUID):
        return str(value)
    return value


def labelled(mark: str, name: str, properties: Mapping[str, object]) -> dict[str, object]:
    """A node (`_label`) or relation (`_type`) as a dictionary of the properties that it has."""
    return {mark: name} | {key: value for key, value in properties.items() if value is not None}


def plain_embedded(value: object) -> object:
    """A value of the embedded engine as plain Python."""
    if isinstance(value, list):
        return [plain_embedded(item) for item in value]
    if not isinstance(value, dict):
        return plain_scalar(value)
    if value.keys() >= PATH_MARKS:
        return {
            "_nodes": [plain_embedded(item) for item in value["_NODES"]],
            "_relations": [plain_embedded(item) for item in value["_RELS"]],
        }
    if value.keys() >= NODE_MARKS:
        inner = {key: plain_embedded(item) for key, item in value.items() if key not in HIDDEN}
        return labelled("_type" if "_SRC" in value else "_label", value["_LABEL"], inner)
    return {key: plain_embedded(item) for key, item in value.items()}
