"""Loads on Neo4j that meet one another, readers, other programs and faults of the server."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from neo4j import Driver, GraphDatabase

from graphmodel.digest import digest
from graphmodel.errors import StoreError
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.record import Load, Source
from graphmodel.stores import Changes, open_store
from graphmodel.stores.base import BusyStore, KindChange, OvertakenLoad
from graphmodel.stores.committing import TRANSACTION_MARK, take_lock
from graphmodel.stores.heap import heap_needed
from graphmodel.stores.loading import write_changes
from graphmodel.stores.neo4j_store import Neo4jStore
from tests.graphmodel.conftest import settings_of
from tests.graphmodel.stores.drawn import make_load
from tests.world import World
from tools.neo4j.server import Neo4jServer

COUNTRIES = "MATCH (c:Country) RETURN c.id AS id ORDER BY id"
BOTH_COUNTS = "MATCH (m:Measurement) WITH count(m) AS held OPTIONAL MATCH (c:Corridor) RETURN held, count(c) AS pairs"
FIRST, SECOND = World("NPL", "KWT").graph(), World("NPL").graph()


@pytest.fixture
def store(clean_neo4j: Neo4jServer) -> Iterator[Neo4jStore]:
    """A database that holds Nepal and Kuwait."""
    with opened(clean_neo4j) as found:
        found.write(FIRST, told(FIRST, 1), Changes.between(Graph(), FIRST))
        yield found


@contextmanager
def opened(server: Neo4jServer) -> Iterator[Neo4jStore]:
    with open_store(environ=settings_of(server)) as found:
        assert isinstance(found, Neo4jStore)
        yield found


@contextmanager
def by_hand(server: Neo4jServer) -> Iterator[Driver]:
    with GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver:
        yield driver


def told(graph: Graph, number: int) -> Load:
    """A load that says how many of each kind there are, as the maintainer's command does."""
    lines = tuple(f"{name}:{len(rows)}:{digest(rows)}" for name, rows in graph.tables().items())
    return make_load(number).model_copy(update={"digests": lines})


def countries(store: Neo4jStore) -> list[object]:
    return [row[0] for row in store.ask(COUNTRIES).rows]


def test_a_load_says_that_another_one_is_writing(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    with (
        by_hand(clean_neo4j) as driver,
        driver.session() as session,
        session.begin_transaction(metadata={TRANSACTION_MARK: "load-9"}) as other,
    ):
        take_lock(other)
        with pytest.raises(BusyStore, match=r"another load is writing .* wait until it has ended, or add --wait; if"):
            store.write(SECOND, make_load(2), Changes.between(FIRST, SECOND))
    assert (store.version(), countries(store)) == ("load-1", ["KWT", "NPL"])


def test_of_two_loads_at_once_the_second_waits_and_is_refused(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    """The first is held in the middle of its transaction until the second has begun to wait."""
    writing, go_on = Event(), Event()

    def hold(*_: object) -> None:
        writing.set()
        assert go_on.wait(60)

    def write_first() -> None:
        store.write(SECOND, make_load(2), Changes.between(FIRST, SECOND), hold)

    def let_go_when_waited_for() -> None:
        with by_hand(clean_neo4j) as driver:
            blocked = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*) AS held"
            while not driver.execute_query(blocked).records[0]["held"]:
                pass
        go_on.set()

    first, looking = Thread(target=write_first), Thread(target=let_go_when_waited_for)
    first.start()
    assert writing.wait(60)
    looking.start()
    with opened(clean_neo4j) as other, pytest.raises(OvertakenLoad, match="another load reached"):
        other.write(World("KWT").graph(), make_load(3), Changes.between(FIRST, World("KWT").graph()), wait=60)
    first.join()
    looking.join()
    assert (store.version(), countries(store)) == ("load-2", ["NPL"])


def test_a_question_is_never_answered_from_half_a_load(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    """The measurements come and go with their corridor."""
    world = World("NPL", "KWT")
    for number in range(2_000):
        world.measurement("NPL-KWT", "stock", number, "2024", id=f"m{number}")
    many, seen, done = world.graph(), set(), Event()

    def look() -> None:
        with opened(clean_neo4j) as other:
            while not done.is_set():
                seen.add(other.ask(BOTH_COUNTS).rows[0])

    reader = Thread(target=look)
    reader.start()
    try:
        store.write(many, make_load(2), Changes.between(FIRST, many))
        store.write(FIRST, make_load(3), Changes.between(many, FIRST))
    finally:
        done.set()
        reader.join()
    assert seen <= {(0, 0), (2_000, 1)}


def test_a_mark_holds_readers_while_its_load_is_running(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    """What a killed load left behind holds nobody, and the next load takes it away."""
    with by_hand(clean_neo4j) as driver:
        driver.execute_query("MATCH (l:Load) SET l.committing = 'load-9'")
        assert countries(store) == ["KWT", "NPL"]
        with driver.session() as session, session.begin_transaction(metadata={TRANSACTION_MARK: "load-9"}) as other:
            other.run("RETURN 1").consume()
            with pytest.raises(StoreError, match=r"is being committed at .* ask again in a moment"):
                store.ask(COUNTRIES, timeout=1.0)
        store.write(SECOND, make_load(2), Changes.between(FIRST, SECOND))
        marks = driver.execute_query("MATCH (l:Load) RETURN count(l.committing) AS held").records
    assert (marks[0]["held"], countries(store)) == (0, ["NPL"])


def test_what_another_program_wrote_is_noticed(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    assert store.standing() == "whole"
    with by_hand(clean_neo4j) as driver:
        driver.execute_query("MATCH (c:Country {id: 'KWT'}) SET c.name = 'Another'")
        assert store.standing() == "altered"
        store.write(SECOND, told(SECOND, 2), Changes.between(FIRST, SECOND))
        assert store.standing() == "whole"
        # Loaded from another computer, as it were: only the counts tell.
        for kept in store.beside.iterdir():
            kept.unlink()
        assert store.standing() == "whole"
        driver.execute_query("CREATE (:Country {id: 'XYZ'})")
        assert store.standing() == "altered"


def test_a_server_that_is_killed_in_the_middle_of_a_load(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    def kill(*_: object) -> None:
        if clean_neo4j.pid is not None:
            os.kill(clean_neo4j.pid, signal.SIGKILL)
            clean_neo4j.wait()

    try:
        with pytest.raises(StoreError, match="nothing was written, the old graph stands") as refused:
            store.write(SECOND, make_load(2), Changes.between(FIRST, SECOND), kill)
    finally:
        clean_neo4j.start()
    assert str(refused.value).isprintable()
    assert (store.version(), countries(store)) == ("load-1", ["KWT", "NPL"])
    store.write(SECOND, make_load(2), Changes.between(FIRST, SECOND))
    assert store.read_elements(Country) == SECOND.nodes(Country)


def test_a_server_whose_disk_takes_no_more(clean_neo4j: Neo4jServer, store: Neo4jStore) -> None:
    """A limit on the size of its files stands for the full disk: the server meets it at the same place."""
    assert clean_neo4j.pid is not None
    log = max(clean_neo4j.home.glob("data/transactions/neo4j/neostore.transaction.db.*"))
    before = resource.prlimit(clean_neo4j.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(clean_neo4j.pid, resource.RLIMIT_FSIZE, (log.stat().st_size + 4_096, before[1]))
    world = World("NPL", "KWT")
    for number in range(200):
        world.measurement("NPL-KWT", "stock", number, "2024", id=f"m{number}")
    many = world.graph()
    try:
        with pytest.raises(
            StoreError, match=r"could not write the load to its disk, .* the old graph stands; free space"
        ):
            store.write(many, make_load(2), Changes.between(FIRST, many))
        with pytest.raises(StoreError, match=r"has stopped after an error, as on a full disk, .* and restart it"):
            store.ask(COUNTRIES)
    finally:
        clean_neo4j.stop()
        clean_neo4j.start()
    assert (store.version(), countries(store)) == ("load-1", ["KWT", "NPL"])
    store.write(many, make_load(2), Changes.between(FIRST, many))
    assert len(store.read_graph()) == len(many)


def test_a_load_that_cannot_fit_the_server_is_refused_before_it_begins(store: Neo4jStore) -> None:
    many = [FIRST.get_node(Country, "NPL")] * 2_000_000
    with pytest.raises(StoreError, match=r"takes .* GB of the memory of the server at .* or more, which has 1\.1 GB"):
        store.write(FIRST, make_load(2), Changes({"Country": KindChange(added=[*many])}))
    assert store.version() == "load-1"


def test_what_a_load_needs_is_about_what_the_server_counts(clean_neo4j: Neo4jServer) -> None:
    graph = Graph(
        Source.model_validate({"id": f"source-{number}", "title": "A page of a union", "publisher": "A union"})
        for number in range(15_000)
    )
    changes = Changes.between(Graph(), graph)
    with opened(clean_neo4j) as store, by_hand(clean_neo4j) as driver:
        store.write(SECOND, make_load(1), Changes.between(Graph(), SECOND))
        with driver.session() as session, session.begin_transaction() as tx:
            write_changes(tx, graph, make_load(2), changes)
            asked = "SHOW TRANSACTIONS YIELD estimatedUsedHeapMemory AS held RETURN max(held) AS held"
            held = driver.execute_query(asked).records[0]["held"]
            tx.rollback()
    assert 0.5 < heap_needed(changes) / held < 1.5
