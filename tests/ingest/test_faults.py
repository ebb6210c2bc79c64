"""What happens when the place of a load is not as it should be: one line each, and never half a graph."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles


@pytest.fixture
def loaded(seeds: SeedFiles, embedded: Place, run: Run) -> Place:
    result = run("apply", "--store", embedded.url)
    assert result.exit_code == 0, result.output
    return embedded


def blank(place: Place) -> None:
    """Zeros in the place of the pages between the second and the last."""
    with Path(place.url).open("r+b") as handle:
        handle.seek(4096)
        handle.write(bytes(os.stat(place.url).st_size - 8192))


def change(place: Place) -> None:
    """What a query tool of the engine would do."""
    import ladybug

    with ladybug.Database(place.url) as database, ladybug.Connection(database) as connection:
        connection.execute("MATCH (o:Organisation {id: 'gefont-npl'}) SET o.members = 5")


def test_a_store_that_is_whole_says_so(loaded: Place, run: Run) -> None:
    result = run("status", "--verify", "--store", loaded.url)
    assert (result.exit_code, "whole: all was read" in result.output) == (0, True)


def test_a_damaged_store_is_told_and_written_anew(loaded: Place, run: Run) -> None:
    content = loaded.content()
    blank(loaded)
    status = run("status", "--store", loaded.url)
    assert (status.exit_code, status.stderr.count("\n")) == (1, 1)
    assert f"{loaded.url} is damaged: " in status.stderr
    applied = run("apply", "--yes", "--store", loaded.url)
    assert applied.exit_code == 0
    assert "is damaged" in applied.output
    assert "writes it anew" in applied.output
    assert loaded.content() == content
    assert run("status", "--verify", "--store", loaded.url).exit_code == 0


def test_what_another_program_changed_is_noticed_and_taken_back(loaded: Place, run: Run) -> None:
    content = loaded.content()
    change(loaded)
    status = run("status", "--store", loaded.url)
    assert status.exit_code == 1
    assert "wrong: its 3 elements of Organisation are not those that its load wrote" in status.output
    planned = run("plan", "--store", loaded.url)
    assert f"another program changed {loaded.url} since its last load" in planned.output
    assert "gefont-npl" in planned.output
    assert run("apply", "--yes", "--store", loaded.url).exit_code == 0
    assert loaded.content() == content
    assert "another program" not in run("plan", "--store", loaded.url).output


def test_while_another_load_writes_the_second_says_so_or_waits(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/organisations.csv", "300000", "300500")
    before = loaded.version()
    with Path(f"{loaded.url}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        at_once = run("apply", "--yes", "--store", loaded.url)
        waited = run("apply", "--yes", "--wait", "0.3", "--store", loaded.url)
    for result in (at_once, waited):
        assert result.exit_code == 1
        assert "another load is writing" in result.stderr
    assert "waiting for its end, at most 0 seconds" in waited.stderr
    assert loaded.version() == before
    assert run("apply", "--yes", "--store", loaded.url, "--wait").exit_code == 0
    assert loaded.version() != before


def folder_of_drafts(root: Path) -> Path:
    (root / "drafts").mkdir()
    return root / "drafts"


def pipe_for_a_table(root: Path) -> Path:
    (root / "stock/stock.csv").unlink()
    os.mkfifo(root / "stock/stock.csv")
    return root / "stock/stock.csv"


def pipe_for_a_manifest(root: Path) -> Path:
    (root / "stock/dataset.toml").unlink()
    os.mkfifo(root / "stock/dataset.toml")
    return root / "stock/dataset.toml"


def folder_for_a_table(root: Path) -> Path:
    (root / "stock/stock.csv").unlink()
    (root / "stock/stock.csv").mkdir()
    return root / "stock/stock.csv"


def link_to_nothing(root: Path) -> Path:
    (root / "stock/stock.csv").unlink()
    (root / "stock/stock.csv").symlink_to("nothing.csv")
    return root / "stock/stock.csv"


def link_in_a_circle(root: Path) -> Path:
    (root / "round").symlink_to("round")
    return root / "round"


@pytest.mark.parametrize(
    "spoil",
    [folder_of_drafts, pipe_for_a_table, pipe_for_a_manifest, folder_for_a_table, link_to_nothing, link_in_a_circle],
)
def test_what_is_no_seed_file_is_one_line(spoil: Callable[[Path], Path], seeds: SeedFiles, run: Run) -> None:
    place = spoil(seeds.root)
    result = run("check")
    assert result.exit_code == 1
    said = [line for line in result.output.splitlines() if line.startswith(f"{place.as_posix()}: found ")]
    assert len(said) == 1, result.output


def test_a_folder_of_drafts_stops_a_load_without_a_traceback(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    folder_of_drafts(seeds.root)
    for command in ("plan", "apply"):
        result = run(command, "--store", loaded.url)
        assert result.exit_code == 1
        assert "seeds/drafts: found a folder without dataset.toml" in result.stderr
    assert run("status", "--store", loaded.url).exit_code == 0
