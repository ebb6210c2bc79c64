"""A server that is closed to writing after a load, as `make neo4j` leaves one: questions go on, loads are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import ClientError

from graphmodel.questions import ask_question, questions
from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles
from tools.neo4j.server import Neo4jServer
from tools.neo4j.settings import Profile

TODAY = date(2026, 11, 22)


@pytest.fixture
def read_only(seeds: SeedFiles, server: Place, clean_neo4j: Neo4jServer, run: Run) -> Iterator[Place]:
    """A server for questions that holds the small world."""
    loaded = run("apply", "--yes", "--store", server.url, env=server.env)
    assert loaded.exit_code == 0, loaded.output
    again(clean_neo4j, Profile.SERVE)
    try:
        yield server
    finally:
        again(clean_neo4j, Profile.LOAD)


def again(server: Neo4jServer, profile: Profile) -> None:
    server.stop()
    server.profile = profile
    server.start()


def write(server: Neo4jServer, statement: str) -> None:
    """What a user of Neo4j Browser would do, with the rights of an administrator."""
    with (
        GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver,
        driver.session() as session,
    ):
        session.run(statement).consume()


def test_nothing_is_written_and_everything_is_answered(
    read_only: Place, clean_neo4j: Neo4jServer, seeds: SeedFiles, run: Run
) -> None:
    held = read_only.version()
    for statement in (
        "CREATE (:Country {id: 'XXX'})",
        "MATCH (c:Country) SET c.name = 'Nowhere'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX FOR (c:Country) ON (c.name)",
        "DROP CONSTRAINT country_id",
    ):
        with pytest.raises(ClientError, match="read-only mode"):
            write(clean_neo4j, statement)
    with read_only.open() as store:
        for name in [name for name, question in questions().items() if not question.rule]:
            ask_question(store, name, questions()[name].example, today=TODAY)
        assert ask_question(store, "counts_by_kind", today=TODAY).rows
        assert ask_question(store, "verdicts", today=TODAY).rows

    unchanged = run("apply", "--yes", "--store", read_only.url, env=read_only.env)
    assert unchanged.exit_code == 0, unchanged.output
    seeds.edit("unions/organisations.csv", "300000", "300001")
    refused = run("apply", "--yes", "--store", read_only.url, env=read_only.env)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert f"the database at {read_only.url} is read-only" in refused.stderr
    assert "nothing was written, the old graph stands; start it without server.databases.read_only" in refused.stderr
    assert read_only.version() == held
