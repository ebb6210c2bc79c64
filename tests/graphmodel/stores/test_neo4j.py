"""What belongs to Neo4j alone: labels, constraints, settings, a server that goes away."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
from neo4j import Driver, GraphDatabase

from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Country
from graphmodel.schema import node_kinds
from graphmodel.stores import Changes, open_store
from graphmodel.stores.neo4j_store import Neo4jStore
from tests.graphmodel.conftest import settings_of
from tests.graphmodel.stores.drawn import drawn, make_load
from tests.graphmodel.stores.firewall import Firewall
from tests.world import World
from tools.neo4j.server import Neo4jServer

COUNTRIES = "MATCH (c:Country) RETURN c.id AS id"
ENOUGH_SECONDS = 60.0


@pytest.fixture
def driver(clean_neo4j: Neo4jServer) -> Iterator[Driver]:
    auth = (clean_neo4j.username, clean_neo4j.password)
    with GraphDatabase.driver(clean_neo4j.url, auth=auth) as opened:
        yield opened


def labels_of(driver: Driver, name: str) -> set[str]:
    return set(driver.execute_query("MATCH (o {id: $id}) RETURN labels(o) AS l", id=name).records[0]["l"])


def test_second_label_follows_the_kind(clean_neo4j: Neo4jServer, driver: Driver) -> None:
    first = World("NPL").organisation("gefont-npl", "NPL").graph()
    second = World("NPL").organisation("gefont-npl", "NPL", kind="union_platform").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(first, make_load(1), Changes.between(Graph(), first))
        assert labels_of(driver, "gefont-npl") == {"Organisation", "NationalCentre"}
        store.write(second, make_load(2), Changes.between(first, second))
        assert labels_of(driver, "gefont-npl") == {"Organisation", "UnionPlatform"}


def test_every_kind_has_its_constraint(clean_neo4j: Neo4jServer, driver: Driver) -> None:
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(World().graph(), make_load(1), Changes())
    rows = driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type").records
    assert {tuple(row["labelsOrTypes"]) for row in rows} == {(label,) for label in node_kinds()}
    assert {(*row["properties"], row["type"]) for row in rows} == {("id", "UNIQUENESS")}


def test_more_rows_than_a_batch_come_and_go(clean_neo4j: Neo4jServer) -> None:
    world = World("NPL", "KWT")
    for number in range(10_001):
        world.measurement("NPL-KWT", "stock", number, "2024", id=f"m{number}")
    many, few = world.graph(), World("NPL", "KWT").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(many, make_load(1), Changes.between(Graph(), many))
        assert len(store.read_elements(Measurement)) == 10_001
        store.write(few, make_load(2), Changes.between(many, few))
        assert store.read_elements(Measurement) == []


def test_analysts_own_tie_does_not_stop_a_load(clean_neo4j: Neo4jServer, driver: Driver) -> None:
    first, second = World("NPL", "KWT").graph(), World("NPL").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(first, make_load(1), Changes.between(Graph(), first))
        driver.execute_query("MATCH (a:Country {id: 'NPL'}), (b:Country {id: 'KWT'}) CREATE (a)-[:MY_NOTE]->(b)")
        store.write(second, make_load(2), Changes.between(first, second))
        assert [country.id for country in store.read_elements(Country)] == ["NPL"]


def test_plan_for_another_graph_is_refused_whole(clean_neo4j: Neo4jServer) -> None:
    graph = drawn()
    changes = Changes.between(World("NPL", "KWT", "IND").graph(), graph)
    with open_store(environ=settings_of(clean_neo4j)) as store:
        with pytest.raises(StoreError, match="plan the load again"):
            store.write(graph, make_load(1), changes)
        assert store.last_load() is None
        assert len(store.read_graph()) == 0


def test_store_of_an_earlier_program(clean_neo4j: Neo4jServer, driver: Driver) -> None:
    """A field that has come since has its default; what cannot be understood is said, and the version still told."""
    graph = World("NPL").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(graph, make_load(1), Changes.between(Graph(), graph))
        driver.execute_query("MATCH (c:Country) REMOVE c.kafala, c.groups")
        assert store.read_elements(Country) == graph.nodes(Country)
        driver.execute_query("MATCH (l:Load) REMOVE l.derived_as_of")
        driver.execute_query("MATCH (c:Country) REMOVE c.name")
        assert store.version() == "load-1"
        for read in (store.last_load, store.read_graph):
            with pytest.raises(StoreError, match="does not understand"):
                read()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"NEO4J_PASSWORD": "certainly wrong"}, "NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_PASSWORD": ""}, "NEO4J_USERNAME and NEO4J_PASSWORD"),
        ({"NEO4J_DATABASE": "nowhere"}, "NEO4J_DATABASE"),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, "nothing listens .* check that it runs and that NEO4J_URI"),
        ({"NEO4J_URI": "neo4j://127.0.0.1:1"}, "nothing listens .* check that it runs and that NEO4J_URI"),
        ({"NEO4J_URI": "bolt://no-such-host.invalid"}, "no host of .* check that it runs and that NEO4J_URI"),
    ],
)
def test_settings_that_are_wrong(clean_neo4j: Neo4jServer, settings: dict[str, str], said: str) -> None:
    with open_store(environ=settings_of(clean_neo4j) | settings) as store:
        with pytest.raises(StoreError, match=said):
            store.ask("RETURN 1 AS one")
        with pytest.raises(StoreError, match=said):
            store.write(World().graph(), make_load(1), Changes())


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_what_is_at_the_address_is_called_by_name(clean_neo4j: Neo4jServer, scheme: str) -> None:
    bolt, http = (f"127.0.0.1:{port}" for port in (clean_neo4j.bolt_port, clean_neo4j.http_port))
    no_tls = "does not answer with TLS; write {}://{} if the server has no TLS"
    for address, said in (
        (f"{scheme}+s://{bolt}", no_tls.format(scheme, bolt)),
        (f"{scheme}+ssc://{bolt}", no_tls.format(scheme, bolt)),
        (f"{scheme}+s://{http}", no_tls.format(scheme, http)),
        (f"{scheme}://{http}", "is an HTTP port; name the port for bolt"),
    ):
        with (
            open_store(environ=settings_of(clean_neo4j) | {"NEO4J_URI": address}) as store,
            pytest.raises(StoreError, match="what listens at") as refused,
        ):
            store.ask("RETURN 1 AS one")
        assert said in str(refused.value)
        assert str(refused.value).isprintable()


@pytest.mark.parametrize("tls", [True, False])
def test_what_speaks_no_bolt_may_ask_for_tls(tls: bool) -> None:
    with (
        listening(tls) as port,
        open_store(f"bolt://127.0.0.1:{port}", environ={}) as store,
        pytest.raises(StoreError, match=f"does not speak bolt .* write bolt\\+s://127.0.0.1:{port} if the server"),
    ):
        store.ask("RETURN 1 AS one")


@contextmanager
def listening(tls: bool) -> Iterator[int]:
    """A port where TLS is asked for, or where everybody is sent away."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

    def answer() -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with caller, suppress(OSError):
                if tls:
                    context.wrap_socket(caller, server_side=True)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=answer, daemon=True).start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)


def test_connection_that_a_firewall_forgot_is_not_used_again(clean_neo4j: Neo4jServer) -> None:
    graph = World("NPL").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(graph, make_load(1), Changes.between(Graph(), graph))
        # Asked once before, so that the server does not think about it for longer than the firewall waits.
        assert (store.version(), store.ask(COUNTRIES).rows) == ("load-1", [("NPL",)])
    with (
        Firewall(clean_neo4j.bolt_port, idle=5.0) as firewall,
        Neo4jStore(
            f"bolt://127.0.0.1:{firewall.port}",
            username=clean_neo4j.username,
            password=clean_neo4j.password,
            connection_seconds=1.0,
        ) as store,
    ):
        assert store.version() == "load-1"
        assert firewall.forgotten.wait(ENOUGH_SECONDS)
        assert store.ask(COUNTRIES).rows == [("NPL",)]
        # A question sent there waits for two minutes; only the word that the connection is given up may go there.
        assert b"MATCH" not in firewall.lost()


def test_server_that_goes_away_and_comes_back(clean_neo4j: Neo4jServer) -> None:
    graph = World("NPL").graph()
    with open_store(environ=settings_of(clean_neo4j)) as store:
        store.write(graph, make_load(1), Changes.between(Graph(), graph))
        assert store.last_load() == make_load(1)
        clean_neo4j.stop()
        try:
            with pytest.raises(StoreError, match="no Neo4j server answers"):
                store.ask("RETURN 1 AS one")
        finally:
            clean_neo4j.start()
        assert store.ask("MATCH (c:Country) RETURN c.id AS id").rows == [("NPL",)]
        assert store.last_load() == make_load(1)
