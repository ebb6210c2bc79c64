"""A real Neo4j for the tests: one server a run, on free ports, with a directory and a password of its own."""

from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase

from graphmodel.stores import neo4j_store
from tools.neo4j.server import Neo4jServer
from tools.neo4j.settings import Profile


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running server (`url`, `username`, `password`, `http_url`), its jars fetched if they are missing."""
    with (
        pytest.MonkeyPatch.context() as patch,
        Neo4jServer(tmp_path_factory.mktemp("neo4j"), profile=Profile.LOAD) as server,
    ):
        # What belongs to a database that goes with the run is not kept in the current folder.
        patch.setattr(neo4j_store, "BESIDE", tmp_path_factory.mktemp("beside"))
        yield server


@pytest.fixture
def clean_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The same server with nothing in it: no node, no constraint, no index of anybody's."""
    with GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, neo4j_server.password)) as driver:
        empty_database(driver)
    return neo4j_server


def empty_database(driver: Driver) -> None:
    """Remove all data and every constraint and index but the two that look up labels and types."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
    for row in driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").records:
        driver.execute_query(f"DROP INDEX `{row['name']}`")
