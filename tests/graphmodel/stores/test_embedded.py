"""What belongs to the embedded store alone: files, replacement, killed loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from graphmodel.errors import StoreError
from graphmodel.kinds.country import Country
from graphmodel.kinds.record import Load
from graphmodel.stores import Changes, EmptyStore, Store, open_store
from graphmodel.stores.embedded import LOADS_KEPT
from graphmodel.stores.replacing import writing
from tests.graphmodel.stores.drawn import drawn, make_load
from tests.world import World

COUNTRIES = "MATCH (c:Country) RETURN c.id AS id ORDER BY id"
KILLED = """
import os, pathlib, sys
from graphmodel.stores.replacing import writing
with writing(pathlib.Path(sys.argv[1])) as fresh:
    fresh.write_bytes(b"half a graph")
    pathlib.Path(f"{fresh}.wal").write_bytes(b"half a log")
    os._exit(9)
"""


def open_at(path: Path) -> Store:
    return open_store(str(path), environ={})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some" / "graph.lbdb"


def test_reader_follows_a_replaced_file(path: Path) -> None:
    with open_at(path) as writer, open_at(path) as reader:
        writer.write(World("NPL").graph(), make_load(1), Changes())
        assert reader.ask(COUNTRIES).rows == [("NPL",)]
        first = reader.version()
        writer.write(World("KWT").graph(), make_load(2), Changes())
        assert reader.version() != first
        assert reader.ask(COUNTRIES).rows == [("KWT",)]
        assert writer.ask(COUNTRIES).rows == [("KWT",)]


def test_nothing_but_the_store_is_left(path: Path) -> None:
    with open_at(path) as store:
        store.write(drawn(), make_load(1), Changes())
        assert {found.name for found in path.parent.iterdir()} == {"graph.lbdb", "graph.lbdb.lock", "graph.lbdb.kept"}
        assert {found.name for found in store.beside.iterdir()} == {"sum.json"}


def test_killed_load_leaves_the_old_one(path: Path) -> None:
    with open_at(path) as store:
        store.write(World("NPL").graph(), make_load(1), Changes())
        killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=Path.cwd(), check=False)
        assert killed.returncode == 9
        assert len(list(path.parent.glob("*.new-*"))) == 2
        assert store.ask(COUNTRIES).rows == [("NPL",)]
        store.write(World("KWT").graph(), make_load(2), Changes())
        assert store.ask(COUNTRIES).rows == [("KWT",)]
        assert list(path.parent.glob("*.new-*")) == []


def test_two_loads_at_once(path: Path) -> None:
    with open_at(path) as store, writing(path) as fresh:
        fresh.touch()
        with pytest.raises(StoreError, match="another load"):
            store.write(drawn(), make_load(1), Changes())


def test_history_is_kept_and_bounded(path: Path) -> None:
    with open_at(path) as store:
        for number in range(LOADS_KEPT + 3):
            store.write(World().graph(), make_load(number), Changes())
        kept = [load.loaded_at for load in store.read_elements(Load)]
    assert len(kept) == LOADS_KEPT
    assert min(kept) == make_load(3).loaded_at


def test_missing_file(path: Path) -> None:
    with open_at(path) as store:
        assert store.version() == "none"
        with pytest.raises(EmptyStore, match=r"graph\.lbdb.*solidarity-ingest apply"):
            store.ask("RETURN 1 AS one")
        assert not path.parent.exists()


def test_file_that_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a graph")
    with open_at(path) as store:
        for ask in (lambda: store.ask("RETURN 1 AS one"), lambda: store.read_elements(Country), store.last_load):
            with pytest.raises(StoreError, match="cannot be opened"):
                ask()


def test_file_of_another_version_is_written_again(path: Path) -> None:
    with open_at(path) as store:
        store.write(World("NPL").graph(), make_load(1), Changes())
    held = bytearray(path.read_bytes())
    held[4:8] = (9_999).to_bytes(4, "little")  # the number of the format, after the four letters of the engine
    path.write_bytes(held)
    with open_at(path) as store:
        for ask in (lambda: store.ask(COUNTRIES), lambda: store.read_elements(Country), store.last_load):
            with pytest.raises(EmptyStore, match=r"another version.*solidarity-ingest apply"):
                ask()
        store.write(World("KWT").graph(), make_load(2), Changes())
        assert store.ask(COUNTRIES).rows == [("KWT",)]


def test_folder_in_the_way(tmp_path: Path) -> None:
    with open_at(tmp_path) as store:
        with pytest.raises(StoreError):
            store.ask("RETURN 1 AS one")
        with pytest.raises(StoreError, match="cannot be written"):
            store.write(World().graph(), make_load(1), Changes())


def test_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with open_at(tmp_path / "file" / "graph.lbdb") as store, pytest.raises(StoreError, match="cannot be written"):
        store.write(World().graph(), make_load(1), Changes())


@pytest.mark.parametrize(
    ("url", "environ", "expected"),
    [
        (None, {}, "data/solidarity.lbdb"),
        (None, {"SOLIDARITY_STORE": "x.lbdb"}, "x.lbdb"),
        ("y.lbdb", {"SOLIDARITY_STORE": "x.lbdb", "NEO4J_URI": "bolt://127.0.0.1:1"}, "y.lbdb"),
        (None, {"SOLIDARITY_STORE": "x.lbdb", "NEO4J_URI": "bolt://127.0.0.1:1"}, "bolt://127.0.0.1:1"),
        ("neo4j+s://example.org", {}, "neo4j+s://example.org"),
    ],
)
def test_which_store_is_opened(url: str | None, environ: dict[str, str], expected: str) -> None:
    with open_store(url, environ=environ) as store:
        assert store.url == expected


def test_address_that_is_no_store() -> None:
    with pytest.raises(StoreError, match="bolt://"):
        open_store("https://example.org", environ={})


def test_reader_never_sees_half_a_load(path: Path) -> None:
    """Every read is the whole first or the whole second graph while loads come one after the other."""
    graphs = [World("NPL", "KWT").graph(), drawn()]
    store = open_at(path)
    store.write(graphs[0], make_load(1), Changes())
    seen: set[tuple[int, int]] = set()
    failed: list[BaseException] = []
    done: list[bool] = []

    def read() -> None:
        corridor, country = (f"count(CASE WHEN n.id = '{name}' THEN 1 END)" for name in ("NPL-KWT", "IND"))
        cypher = f"MATCH (n) RETURN {corridor} AS corridors, {country} AS countries"
        try:
            while not done:
                [(corridors, countries)] = store.ask(cypher).rows
                seen.add((int(str(corridors)), int(str(countries))))
        except BaseException as fault:
            failed.append(fault)

    reader = Thread(target=read)
    reader.start()
    for number in range(2, 8):
        store.write(graphs[1 - number % 2], make_load(number), Changes())
    done.append(True)
    reader.join()
    store.close()
    assert failed == []
    assert seen <= {(0, 0), (1, 1)}
