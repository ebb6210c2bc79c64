"""Seed files of a small world, and the stores that they are loaded into."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graphmodel.schema import element, values
from graphmodel.stores import Store, open_store
from ingest.cli import app
from ingest.written import names
from tests.ingest.files import SeedFiles, lay_down
from tools.neo4j.server import Neo4jServer

Run = Callable[..., Result]


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SeedFiles:
    """The small world, in the folder `seeds` under the current folder."""
    monkeypatch.chdir(tmp_path)
    return lay_down(Path("seeds"))


@pytest.fixture
def run() -> Run:
    """Run a command of the maintainer as a user would, with no terminal to answer questions."""

    def _run(*arguments: str, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), env=env)

    return _run


@dataclass(frozen=True)
class Place:
    """A store by its address, with the settings that open it."""

    url: str
    env: dict[str, str]

    def open(self) -> Store:
        """The store itself, to look at what was loaded."""
        return open_store(self.url, environ={**os.environ, **self.env})

    def content(self) -> set[tuple[object, ...]]:
        """Everything in the store but the record of the loads, as tuples."""
        with self.open() as store:
            return {
                (name, *(getattr(item, end, "") for end in ("from_id", "to_id")), *map(repr, values(item).values()))  # type: ignore[arg-type]
                for name in names()
                for item in store.read_elements(element(name))
            }

    def version(self) -> str:
        """The token that changes with every load."""
        with self.open() as store:
            return store.version()


@pytest.fixture
def embedded(tmp_path: Path) -> Place:
    """A place for an embedded store; nothing is there yet."""
    return Place(str(tmp_path / "store" / "small.lbdb"), {})


@pytest.fixture
def server(clean_neo4j: Neo4jServer) -> Place:
    """An empty database on a Neo4j server."""
    env = {"NEO4J_USERNAME": clean_neo4j.username, "NEO4J_PASSWORD": clean_neo4j.password}
    return Place(clean_neo4j.url, env)


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.neo4j)])
def place(request: pytest.FixtureRequest) -> Place:
    """Each of the two stores in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Place)
    return found
