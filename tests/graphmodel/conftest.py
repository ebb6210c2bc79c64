"""A store of each engine, so that one test says what holds for both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graphmodel.graph import Graph
from graphmodel.stores import Changes, Store, open_store
from tests.graphmodel.stores.drawn import drawn, make_load
from tests.neo4j_server import empty_database
from tools.neo4j.server import Neo4jServer

ENGINES = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def settings_of(server: Neo4jServer) -> dict[str, str]:
    """The server's settings as the environment names them."""
    return {"NEO4J_URI": server.url, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}


def open_one(engine: str, folder: Path, request: pytest.FixtureRequest) -> Store:
    """An empty store of an engine."""
    if engine == "embedded":
        return open_store(str(folder / "graph.lbdb"), environ={})
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
        empty_database(driver)
    return open_store(environ=settings_of(server))


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with open_one(request.param, tmp_path, request) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the hand-drawn graph; for tests that only read."""
    with open_one(request.param, tmp_path_factory.mktemp("loaded"), request) as opened:
        graph = drawn()
        opened.write(graph, make_load(1), Changes.between(Graph(), graph))
        yield opened
