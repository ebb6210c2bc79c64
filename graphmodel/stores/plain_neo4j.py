"""Values of the Neo4j driver as plain Python."""

from __future__ import annotations

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graphmodel.stores.base import base_label
from graphmodel.stores.plain import labelled, plain_scalar


def plain_neo4j(value: object) -> object:
    """A value of the Neo4j driver as plain Python."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Node):
        return labelled("_label", base_label(value.labels), _inside(value))
    if isinstance(value, Relationship):
        return labelled("_type", value.type, _inside(value))
    if isinstance(value, Path):
        return {
            "_nodes": [plain_neo4j(item) for item in value.nodes],
            "_relations": [plain_neo4j(item) for item in value.relationships],
        }
    if isinstance(value, list):
        return [plain_neo4j(item) for item in value]
    if isinstance(value, dict):
        return {key: plain_neo4j(item) for key, item in value.items()}
    if isinstance(value, Date | DateTime | Time):
        return value.to_native()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, Point):
        return list(value)
    return plain_scalar(value)


def _inside(value: Node | Relationship) -> dict[str, object]:
    return {key: plain_neo4j(item) for key, item in value.items()}
