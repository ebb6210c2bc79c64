"""Parquet, by pyarrow: a file for each kind and each type, and one for an answer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from graphmodel.graph import Graph
from graphmodel.schema import columns, node_kinds, relation_types, values
from graphmodel.tables import json_line
from solidarity.columnar import SORTS, Sort, arrow_table
from solidarity.exports import TITLE, Files, Format, Origin, Table

if TYPE_CHECKING:
    import pyarrow


def _of_graph(graph: Graph, origin: Origin) -> Files:
    files = {}
    for label, kind in node_kinds().items():
        if nodes := graph.nodes(kind):
            sorts = {name: SORTS[sort] for name, sort in columns(kind).items()}
            table = arrow_table(list(sorts), [list(values(node).values()) for node in nodes], sorts)
            files[f"nodes/{label}.parquet"] = _written(table, origin)
    for name, relation in relation_types().items():
        if ties := graph.relations(relation):
            ends: dict[str, Sort] = {"from_id": "string", "to_id": "string"}
            sorts = ends | {name: SORTS[sort] for name, sort in columns(relation).items()}
            rows = [[tie.from_id, tie.to_id, *values(tie).values()] for tie in ties]
            files[f"edges/{name}.parquet"] = _written(arrow_table(list(sorts), rows, sorts), origin)
    return files


def _of_table(table: Table, origin: Origin) -> Files:
    return {"answer.parquet": _written(arrow_table(table.columns, table.rows), origin)}


def _written(table: pyarrow.Table, origin: Origin) -> bytes:
    from pyarrow.parquet import write_table

    about = {"title": TITLE, "loaded_on": origin.loaded_on, "licences": json_line(origin.licences)}
    target = io.BytesIO()
    write_table(table.replace_schema_metadata(about), target, compression="zstd")
    return target.getvalue()


FORMAT = Format("for pandas, R, DuckDB, Spark", _of_graph, _of_table, several_of_graph=True, binary=True)
