"""The made-up world of any size, and the bar over a whole load."""

from datetime import date
from pathlib import Path

from benchmarks.measured import run as run_at_terminal
from benchmarks.world import write_world
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Measures
from ingest.check import check_seeds
from ingest.plan import make_plan
from ingest.seeds import load_seeds
from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles

TODAY = date(2026, 11, 30)
SMALL = 0.05


def _bytes(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.*"))}


def test_a_made_up_world_has_no_fault_and_no_doubt_and_is_as_large_as_it_was_asked_to_be(tmp_path: Path) -> None:
    write_world(tmp_path, scale=SMALL)
    checked = check_seeds(tmp_path, today=TODAY)
    assert (checked.doubts, checked.unread) == ((), False)
    rows = {table.file: table.rows for table in checked.tables}
    assert (rows["organisation.csv"], rows["agreement.csv"], rows["stock.csv"]) == (500, 100, 450 * 8)


def test_the_same_seed_makes_the_same_world_and_another_one_another(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_world(tmp_path / name, scale=SMALL, seed=seed)
    one, again, other = (_bytes(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one.keys() == other.keys()
    assert one["measurements/stock.csv"] != other["measurements/stock.csv"]


def test_more_rows_than_are_turned_into_elements_at_once_reach_the_store(
    tmp_path: Path, run: Run, embedded: Place
) -> None:
    write_world(tmp_path / "seeds", scale=0.2)
    assert run("apply", "--yes", "--seeds", str(tmp_path / "seeds"), "--store", embedded.url).exit_code == 0
    with embedded.open() as store:
        measured, ties = store.read_elements(Measurement), store.read_elements(Measures)
        corridors, organisations = store.read_elements(Corridor), store.read_elements(Organisation)
    stock = [one for one in measured if one.kind == "stock"]
    assert len(stock) == len(corridors) * 8 == 1_800 * 8
    assert len(organisations) == 2_000
    assert {(tie.from_id, tie.to_id) for tie in ties} == {(one.id, one.corridor) for one in measured}


def test_the_bar_never_goes_back_and_is_full_at_the_end_alone(seeds: SeedFiles, embedded: Place) -> None:
    place = ("--seeds", str(seeds.root.absolute()), "--store", embedded.url)
    for words in (("plan",), ("apply", "--yes")):
        shares = [share for _, share in run_at_terminal(*words, *place).told]
        assert shares == sorted(shares)
        assert shares[-1] == 1
    assert run_at_terminal("apply", "--yes", *place).told == []


def test_what_reads_and_compares_tells_how_far_it_is_again_and_again(seeds: SeedFiles, embedded: Place) -> None:
    told: list[tuple[str, float]] = []
    with embedded.open() as store:
        read = load_seeds(seeds.root, today=TODAY, tell=lambda what, share: told.append((what, share)))
        read_to = len(told)
        make_plan(read.graph, store, as_of=TODAY, verify=True, tell=lambda what, share: told.append((what, 1 + share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert len({what for what, _ in told[:read_to]}) > 3
    assert len({what for what, _ in told[read_to:]}) > 3
    assert 0 <= shares[0] <= shares[-1] <= 2


def test_without_a_terminal_nothing_is_said_beside_the_answer(seeds: SeedFiles, embedded: Place, run: Run) -> None:
    for words in (("plan",), ("apply", "--yes")):
        assert run(*words, "--store", embedded.url).stderr == ""
