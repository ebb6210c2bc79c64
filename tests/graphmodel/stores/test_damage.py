"""What a store is when it is not as its load left it, and what a load leaves as it was."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from graphmodel.errors import StoreError
from graphmodel.kinds.country import Country
from graphmodel.stores import Changes
from graphmodel.stores.base import BusyStore, OvertakenLoad
from graphmodel.stores.building import ROOM
from graphmodel.stores.embedded import EmbeddedStore
from graphmodel.stores.replacing import writing
from tests.graphmodel.stores.drawn import make_load
from tests.world import World

COUNTRIES = "MATCH (c:Country) RETURN c.id AS id ORDER BY id"
IN_A_LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from graphmodel.errors import StoreError
from graphmodel.stores import Changes
from graphmodel.stores.embedded import EmbeddedStore
from tests.graphmodel.stores.drawn import drawn, make_load
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    EmbeddedStore(Path(sys.argv[1])).write(drawn(), make_load(2), Changes())
except StoreError as fault:
    print(fault)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.lbdb"


def load(path: Path, country: str, number: int = 1) -> EmbeddedStore:
    store = EmbeddedStore(path)
    store.write(World(country).graph(), make_load(number), Changes())
    return store


def countries(store: EmbeddedStore) -> list[str]:
    return [country.id for country in store.read_elements(Country)]


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def blank_a_page(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.seek(8192)
        handle.write(bytes(4096))


def lose_the_head(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(os.urandom(4096))


@pytest.mark.parametrize("damage", [cut_short, blank_a_page, lose_the_head])
def test_a_damaged_file_is_told_before_the_engine_sees_it(path: Path, damage: Callable[[Path], None]) -> None:
    load(path, "NPL").close()
    damage(path)
    with EmbeddedStore(path) as store:
        assert store.standing() == "altered"
        for ask in (lambda: store.ask(COUNTRIES), lambda: store.read_elements(Country), store.last_load):
            with pytest.raises(StoreError, match=r"not as its last load left it.*solidarity-ingest apply"):
                ask()
        store.write(World("KWT").graph(), make_load(2), Changes())
        assert (countries(store), store.standing(thorough=True)) == (["KWT"], "whole")


def test_damage_that_leaves_time_and_size_is_found_by_reading(path: Path) -> None:
    load(path, "NPL").close()
    before = path.stat()
    blank_a_page(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    store = EmbeddedStore(path)
    assert (store.standing(), store.standing(thorough=True)) == ("whole", "altered")


def test_a_copy_is_whole_with_what_is_kept_and_readable_without(path: Path, tmp_path: Path) -> None:
    store = load(path, "NPL")
    for name, kept, standing in (("with", True, "whole"), ("without", False, "unknown")):
        copy = EmbeddedStore(tmp_path / f"{name}.lbdb")
        shutil.copyfile(path, copy.path)
        if kept:
            shutil.copytree(store.beside, copy.beside)
        assert (copy.standing(), countries(copy)) == (standing, ["NPL"])


@pytest.mark.parametrize("after_the_rename", [False, True])
def test_a_kill_around_the_rename_leaves_a_file_with_its_sum(path: Path, after_the_rename: bool) -> None:
    """The sum of the new file is there before the file is."""
    load(path, "NPL").close()
    old = path.read_bytes()
    store = load(path, "KWT", 2)
    if not after_the_rename:
        path.write_bytes(old)
    assert store.standing() == "whole"


def test_a_reader_goes_on_with_the_old_graph_while_the_new_file_cannot_be_read(path: Path) -> None:
    reader = load(path, "NPL")
    assert reader.ask(COUNTRIES).rows == [("NPL",)]
    version = reader.version()
    load(path, "KWT", 2).close()
    blank_a_page(path)
    assert reader.ask(COUNTRIES).rows == [("NPL",)]
    assert reader.version() == version
    assert "not as its last load left it" in str(reader.behind)
    load(path, "QAT", 3).close()
    assert (reader.ask(COUNTRIES).rows, reader.behind) == ([("QAT",)], None)


def test_a_load_follows_links_to_their_end(path: Path, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target, first, second = tmp_path / "far" / "real.lbdb", tmp_path / "first", tmp_path / "second"
    load(target, "NPL").close()
    first.symlink_to("second")
    second.symlink_to(target)
    assert countries(load(first, "KWT", 2)) == ["KWT"]
    assert (first.is_symlink(), second.is_symlink()) == (True, True)
    assert countries(EmbeddedStore(target)) == ["KWT"]
    assert {found.name for found in target.parent.iterdir()} == {"real.lbdb", "real.lbdb.lock", "real.lbdb.kept"}


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    dangling, lost, circle = tmp_path / "dangling", tmp_path / "lost", tmp_path / "circle"
    dangling.symlink_to(tmp_path / "fresh.lbdb")
    lost.symlink_to(tmp_path / "none" / "fresh.lbdb")
    circle.symlink_to(circle)
    assert countries(load(dangling, "NPL")) == ["NPL"]
    assert (tmp_path / "fresh.lbdb").is_file()
    with pytest.raises(StoreError, match=r"a link to .*whose folder is not there"):
        load(lost, "NPL")
    for ask in (lambda: load(circle, "NPL"), EmbeddedStore(circle).last_load, EmbeddedStore(circle).standing):
        with pytest.raises(StoreError, match="leads back to itself"):
            ask()


@pytest.mark.parametrize(("mode", "mask"), [(0o644, 0o077), (0o640, 0o022), (0o664, 0o022)])
def test_the_mode_of_the_old_file_stays(path: Path, mode: int, mask: int) -> None:
    load(path, "NPL").close()
    path.chmod(mode)
    before = os.umask(mask)
    try:
        load(path, "KWT", 2).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_fresh_file_gets_what_the_mask_leaves(path: Path) -> None:
    before = os.umask(0o027)
    try:
        load(path, "NPL").close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("room", [4096, ROOM + 4096])
def test_a_full_disk_leaves_the_old_graph_and_nothing_else(path: Path, room: int) -> None:
    """Where the disk is full, and where a file may not grow, writing fails at the same places."""
    store = load(path, "NPL")
    before = {found.name for found in path.parent.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", IN_A_LITTLE_ROOM, str(path), str(room)],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "cannot be written: the disk is full" in done.stdout
    assert "the old graph stands, and nothing" in done.stdout
    assert (countries(store), store.standing(thorough=True)) == (["NPL"], "whole")
    assert {found.name for found in path.parent.iterdir()} == before


def test_one_load_waits_for_another_and_does_not_write_over_it(path: Path) -> None:
    store = load(path, "NPL")
    with writing(path) as fresh:
        fresh.touch()
        with pytest.raises(BusyStore, match="another load is writing"):
            store.write(World("KWT").graph(), make_load(2), Changes(), wait=0.2)
    said: list[StoreError] = []

    def wait() -> None:
        try:
            EmbeddedStore(path).write(World("QAT").graph(), make_load(3), Changes(), wait=60)
        except StoreError as fault:
            said.append(fault)

    waiting = Thread(target=wait)

    def meanwhile(name: str, done: int, total: int) -> None:
        if not waiting.is_alive() and waiting.ident is None:
            waiting.start()

    store.write(World("KWT").graph(), make_load(2), Changes(), meanwhile)
    waiting.join()
    # It began while the other wrote: either it saw that, or it began anew from what the other left.
    assert all(isinstance(fault, OvertakenLoad) for fault in said)
    assert countries(store) == (["KWT"] if said else ["QAT"])
