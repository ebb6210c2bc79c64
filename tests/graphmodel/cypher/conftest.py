"""One graph with everything in it, in both stores, for tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from graphmodel.graph import Graph
from graphmodel.stores import Changes, Store
from tests.graphmodel.conftest import open_one
from tests.graphmodel.cypher.everything import everything
from tests.graphmodel.stores.drawn import make_load


@dataclass(frozen=True)
class Both:
    """The two stores and what is in them."""

    graph: Graph
    embedded: Store
    server: Store


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, neo4j_server: object
) -> Iterator[Both]:
    """The same graph on both engines."""
    graph, folder = everything(), tmp_path_factory.mktemp("both")
    with open_one("embedded", folder, request) as embedded, open_one("neo4j", folder, request) as server:
        for store in (embedded, server):
            store.write(graph, make_load(1), Changes.between(Graph(), graph))
        yield Both(graph, embedded, server)
