"""Statements run where they can be ended, and the next one is answered."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphmodel.cypher import room
from graphmodel.cypher.parse import parse
from graphmodel.errors import QuestionError
from graphmodel.stores import EmptyStore, Store, open_store
from graphmodel.stores.base import Answer
from graphmodel.stores.capping import CELL_SIZE
from tests.graphmodel.gulf import gulf, load

ENDLESS = "MATCH (a), (b), (c), (d), (e), (f), (g), (h) WHERE a.id = 'never' + h.id RETURN count(*)"


@pytest.fixture(scope="module")
def gulf_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The hand-drawn Gulf in a file; the process that answers ends with it."""
    with open_store(str(tmp_path_factory.mktemp("room") / "graph.lbdb"), environ={}) as store:
        yield load(store, gulf())
    room.close()


def _ask(store: Store, cypher: str, *, timeout: float = 60, limit: int | None = None, megabytes: int = 400) -> Answer:
    return room.answer(store, parse(cypher), {}, timeout=timeout, limit=limit, megabytes=megabytes)


def _process() -> int:
    held = room._ROOM.places[0].process
    assert held is not None
    return held._process.pid


def test_values_have_the_shape_of_every_engine(gulf_store: Store) -> None:
    found = _ask(gulf_store, "MATCH p = (o:Organisation {id: 'hms-ind'})-[b:BASED_IN]->(c) RETURN p, b, c.name AS name")
    assert found.columns == ("p", "b", "name")
    path, tie, name = found.rows[0]
    assert name == "India"
    assert tie == {
        "_type": "BASED_IN", "id": "hms-ind|IND", "source": "page", "confidence": "high"
    }  # fmt: skip
    assert isinstance(path, dict)
    assert [node["_label"] for node in path["_nodes"]] == ["Organisation", "Country"]
    assert path["_relations"] == [tie]


def test_loads_are_there_as_on_a_server(gulf_store: Store) -> None:
    assert _ask(gulf_store, "MATCH (l:Load) RETURN l.id").rows == [("load-1",)]


def test_more_rows_than_asked_for_are_told(gulf_store: Store) -> None:
    assert not _ask(gulf_store, "MATCH (c:Country) RETURN c.id", limit=6).truncated
    found = _ask(gulf_store, "MATCH (c:Country) RETURN c.id", limit=2)
    assert (len(found.rows), found.truncated) == (2, True)


def test_a_cell_that_is_too_long_is_cut_and_named(gulf_store: Store) -> None:
    found = _ask(gulf_store, "RETURN range(1, 500000) AS numbers, 'short' AS text")
    numbers, text = found.rows[0]
    assert found.capped == ("numbers",)
    assert isinstance(numbers, list)
    assert len(numbers) == CELL_SIZE // 8
    assert text == "short"


def test_the_process_is_kept_until_a_statement_does_not_end(gulf_store: Store) -> None:
    _ask(gulf_store, "MATCH (n) RETURN count(n)")
    first = _process()
    _ask(gulf_store, "RETURN 1 AS one")
    assert _process() == first
    with pytest.raises(QuestionError, match=r"longer than 0\.5 seconds"):
        _ask(gulf_store, ENDLESS, timeout=0.5)
    assert not Path(f"/proc/{first}").exists()
    assert _ask(gulf_store, "MATCH (c:Country {id: 'NPL'}) RETURN c.name").rows == [("Nepal",)]
    assert _process() != first


@pytest.mark.parametrize(
    "cypher",
    [
        "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y RETURN collect(x + y)",
        "UNWIND range(1, 900000) AS x UNWIND range(1, 900000) AS y WITH DISTINCT x, y RETURN count(*)",
    ],
)
def test_what_needs_too_much_memory_is_refused(gulf_store: Store, cypher: str) -> None:
    with pytest.raises(QuestionError, match=r"more than 40 MB|grows beyond"):
        _ask(gulf_store, cypher, megabytes=40)
    assert _ask(gulf_store, "RETURN 1 AS one").rows == [(1,)]


def test_a_process_that_was_ended_is_told_and_replaced(gulf_store: Store) -> None:
    _ask(gulf_store, "RETURN 1 AS one")
    os.kill(_process(), 9)
    assert _ask(gulf_store, "RETURN 2 AS two").rows == [(2,)]


def test_a_new_load_is_noticed(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "graph.lbdb"), environ={}) as store:
        with pytest.raises(EmptyStore, match="no graph has been loaded"):
            _ask(store, "MATCH (c:Country) RETURN count(*) AS n")
        load(store, gulf())
        assert _ask(store, "MATCH (c:Country) RETURN count(*) AS n").rows == [(6,)]
        load(store, gulf().country("LKA"), "load-2")
        assert _ask(store, "MATCH (c:Country) RETURN count(*) AS n").rows == [(7,)]


def test_a_value_that_no_statement_can_hold_is_refused(gulf_store: Store) -> None:
    with pytest.raises(QuestionError, match="a parameter has a value"):
        room.answer(gulf_store, parse("RETURN $x AS x"), {"x": sys.stdout})


def test_no_process_is_left_when_the_program_ends(gulf_store: Store) -> None:
    program = (
        "import sys; from graphmodel.cypher import room; from graphmodel.cypher.parse import parse;"
        "from graphmodel.stores import open_store;"
        "print(room.answer(open_store(sys.argv[1], environ={}), parse('RETURN 1 AS one')).rows);"
        "print(room._ROOM.places[0].process._process.pid)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, gulf_store.url], capture_output=True, text=True, timeout=120, check=True
    )
    rows, process = ended.stdout.splitlines()
    assert rows == "[(1,)]"
    assert not Path(f"/proc/{process}").exists()


def test_who_came_first_is_answered_first(gulf_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_ROOM", alone := room._Room(places=1))
    answered: list[object] = []

    def ask(number: int) -> None:
        answered.extend(value for row in _ask(gulf_store, f"RETURN {number} AS n").rows for value in row)

    taken = alone._take(0, 0)
    assert taken is not None
    assert room.is_full()
    others = [threading.Thread(target=ask, args=(number,)) for number in range(3)]
    for number, thread in enumerate(others, 1):
        thread.start()
        _until(lambda: len(alone._waiting) == number)  # noqa: B023  it is asked before the next one
    with pytest.raises(QuestionError, match="other statements were being answered for 0 seconds"):
        _ask(gulf_store, "RETURN 1 AS one", timeout=0)
    alone._give_back(taken)
    for thread in others:
        thread.join()
    assert answered == [0, 1, 2]
    assert not room.is_full()
    room.close()


def test_one_statement_holds_up_nobody_where_there_is_memory_for_two(
    gulf_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_ROOM", both := room._Room())
    monkeypatch.setattr(room, "has_memory", lambda megabytes: False)
    taken = both._take(0, 0)
    assert taken is not None
    assert room.is_full()
    monkeypatch.setattr(room, "has_memory", lambda megabytes: True)
    assert not room.is_full()
    assert _ask(gulf_store, "RETURN 2 AS two").rows == [(2,)]
    assert [place.process is not None for place in both.places] == [False, True]
    both._give_back(taken)
    # The one that has read the store is asked again.
    assert _ask(gulf_store, "RETURN 3 AS three").rows == [(3,)]
    assert both.places[0].process is None
    room.close()


def _until(true: Callable[[], bool]) -> None:
    """Come back when it is true, of what another thread does."""
    for _ in range(12_000):
        if true():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it never was")
