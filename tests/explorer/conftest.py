"""The explorer running on stores of both engines, for the tests that look at it in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from playwright.sync_api import Browser, Page

from graphmodel.stores import open_store
from tests.explorer.atlas import atlas, running
from tests.explorer.browsing import watched
from tests.graphmodel.conftest import ENGINES, settings_of
from tests.graphmodel.gulf import load
from tests.neo4j_server import empty_database
from tests.world import World
from tools.neo4j.server import Neo4jServer


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    """The world that the explorer shows; a module that wants another one says so."""
    return atlas


@pytest.fixture(scope="module")
def store(world: Callable[[], World], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded store that holds the world, for the tests that need no browser."""
    path = tmp_path_factory.mktemp("store") / "world.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, world())
    return path


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn; a module whose tests do not depend on the store says “embedded”."""
    return str(request.param)


@pytest.fixture(scope="module")
def environ(
    request: pytest.FixtureRequest,
    engine: str,
    world: Callable[[], World],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, str]:
    """The settings of a store of each engine that holds the world."""
    found = {"SOLIDARITY_STORE": str(tmp_path_factory.mktemp("explorer") / "world.lbdb")}
    if engine == "neo4j":
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        found = settings_of(server)
        with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
            empty_database(driver)
    with open_store(environ=found) as store:
        load(store, world())
    return found


@pytest.fixture(scope="module")
def address(environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer on that store."""
    with running(environ, tmp_path_factory.mktemp("running")) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of its own; the test fails if it complains or asks anything of another machine."""
    with watched(chromium, address) as opened:
        yield opened
