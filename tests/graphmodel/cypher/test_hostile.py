"""Of statements that would write, read files, connect or take everything nothing comes, refused or answered."""

from pathlib import Path

import pytest

from benchmarks.hostile import Watch, asked, hostile, watched_port
from tests.graphmodel.cypher.conftest import Both

MUST_BE_REFUSED = {"writing", "hidden", "files", "administration"}
EVERY_BOMB, BOMB_SECONDS = 8, 0.5
"""All of them are asked by `python -m benchmarks.hostile`; here so many are left out between two."""


@pytest.mark.parametrize("engine", ["embedded", "server"])
def test_nothing_comes_of_hostile_statements(
    both: Both, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = getattr(both, engine)
    with watched_port() as (port, seen):
        watch = Watch(store, (tmp_path, store.beside))
        through = []
        for place, one in enumerate(hostile(port)):
            bomb = one.group in {"bombs", "repeated"}
            if bomb and place % EVERY_BOMB:
                continue
            refused = asked(store, one, BOMB_SECONDS if bomb else 2)
            if refused is None and one.group in MUST_BE_REFUSED:
                through.append(one.shown)
            assert refused is None or "\n" not in refused, one.shown
        assert not through
        assert not watch.altered()
        assert not seen
