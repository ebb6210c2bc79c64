"""Values of a statement as plain Python, in the shape in which every engine hands them out."""

from __future__ import annotations

from graphmodel.cypher.durations import Duration
from graphmodel.cypher.things import NodeThing, PathThing, RelationThing, Value
from graphmodel.stores.plain import labelled


def plain_value(value: Value) -> object:
    """A value as plain Python: nodes, relations and paths as dictionaries, durations as ISO 8601."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    if isinstance(value, NodeThing):
        return labelled("_label", value.labels[0], value.properties)
    if isinstance(value, RelationThing):
        return labelled("_type", value.type, value.properties)
    if isinstance(value, PathThing):
        return {
            "_nodes": [plain_value(node) for node in value.nodes],
            "_relations": [plain_value(tie) for tie in value.relations],
        }
    if isinstance(value, dict):
        return {key: plain_value(item) for key, item in value.items()}
    return str(value) if isinstance(value, Duration) else value
