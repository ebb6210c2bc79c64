"""What a store remembers of its loads, and the way back: log, diff and undo on both stores."""

import json
import tarfile
from pathlib import Path

import pytest

from graphmodel.kinds.record import Load
from graphmodel.stores import Changes
from ingest import kept
from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles


def _apply(place: Place, run: Run, *options: str) -> str:
    result = run("apply", *options, "--store", place.url, env=place.env)
    assert result.exit_code == 0, result.output
    return result.output


def _loads(place: Place) -> list[Load]:
    with place.open() as store:
        return sorted(store.read_elements(Load), key=lambda load: load.loaded_at)


def _archives(place: Place) -> list[Path]:
    with place.open() as store:
        return sorted((store.beside / kept.FOLDER).glob("*.tar.xz"))


@pytest.fixture
def loaded(seeds: SeedFiles, place: Place, run: Run) -> Place:
    """A store that holds the small world."""
    _apply(place, run)
    return place


@pytest.fixture
def small(seeds: SeedFiles, embedded: Place, run: Run) -> Place:
    """The same in an embedded store."""
    _apply(embedded, run)
    return embedded


def _spoil(seeds: SeedFiles) -> None:
    """A bad day: one agreement over, half of the stock gone, a name wrong."""
    seeds.edit("agreements/agreements.csv", ",confidence", ",confidence,ends_on,ends_on_basis")
    seeds.edit("agreements/agreements.csv", "organise,high", "organise,high,2019,reported")
    text = seeds.path("stock/stock.csv").read_text()
    seeds.path("stock/stock.csv").write_text(text[: text.index("NPL-QAT")])
    seeds.edit("countries/countries.csv", "Kuwait", "Kuweit")


def test_undo_brings_back_what_a_bad_load_took_tuple_by_tuple(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    before = loaded.content()
    _spoil(seeds)
    _apply(loaded, run, "--allow-loss", "all")
    bad, spoilt = _loads(loaded)[-1], loaded.content()
    assert spoilt != before
    undone = run("undo", "--yes", "--store", loaded.url, env=loaded.env)
    assert undone.exit_code == 0, undone.output
    assert f"undo of {bad.id}: " in undone.output
    assert "NPL-KWT  Nepal → Kuwait, 11,009 migrants: lapsed → covered" in undone.output
    assert "seeds does not say what the store now holds" in undone.output
    assert loaded.content() == before
    assert _loads(loaded)[-1].undoes == bad.id
    # The files still say what was undone, and the store knows that they differ.
    assert "changed" in run("status", "--store", loaded.url, env=loaded.env).output
    # An undo is a load: undone, it brings back what it took.
    assert run("undo", "--yes", "--store", loaded.url, env=loaded.env).exit_code == 0
    assert loaded.content() == spoilt


def test_undo_of_an_earlier_load_takes_the_later_ones_with_it(small: Place, seeds: SeedFiles, run: Run) -> None:
    before = small.content()
    for old, new in (("Qatar", "State of Qatar"), ("Kuwait", "State of Kuwait")):
        seeds.edit("countries/countries.csv", old, new)
        _apply(small, run)
    second = _loads(small)[1].id
    undone = run("undo", second[5:], "--yes", "--store", small.url)
    assert undone.exit_code == 0, undone.output
    assert "1 later load would go with it" in undone.output
    assert small.content() == before


def test_the_log_tells_loads_with_what_they_changed_and_from_what(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/organisations.csv", "300000", "450000")
    _apply(loaded, run)
    first, second = _loads(loaded)
    shown = run("log", "--store", loaded.url, env=loaded.env).output
    heads = [line.split()[0] for line in shown.splitlines() if line.startswith("load-")]
    assert heads == [second.id, first.id]
    latest = shown.partition(first.id)[0]
    assert "  0 added, 1 changed, 0 removed, 0 corridors with another verdict\n" in latest
    assert f"  1 of 5 datasets with other files (unions)\n  the seeds are kept; program {second.program}" in latest
    told = json.loads(run("log", "--format", "json", "--store", loaded.url, env=loaded.env).output)
    assert [one["id"] for one in told] == [second.id, first.id]
    assert told[0]["changes"] == {"Organisation": {"added": 0, "changed": 1, "removed": 0}}
    assert told[0]["datasets_changed"] == ["unions"]
    assert told[0]["held"]["Measurement"] == 40
    assert told[0]["digests"].keys() == told[0]["held"].keys()
    assert told[0]["kept"] is True


def test_the_log_of_an_empty_store(seeds: SeedFiles, small: Place, run: Run, tmp_path: Path) -> None:
    result = run("log", "--store", str(tmp_path / "other.lbdb"))
    assert result.exit_code == 0
    assert "nothing was loaded into" in result.output
    undone = run("undo", "--store", str(tmp_path / "other.lbdb"))
    assert undone.exit_code == 1
    assert "nothing was loaded" in undone.stderr


def test_two_loads_differ_as_a_plan_tells_it(small: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-QAT,6990,1990\n", "")
    seeds.edit("unions/organisations.csv", "300000", "450000")
    _apply(small, run)
    first, second = (load.id for load in _loads(small))
    forth = run("diff", first, second, "--store", small.url).output
    assert "Organisation, 1 changed:\n  unions/organisations.csv:2: gefont-npl" in forth
    assert "members: 300000 → 450000" in forth
    # A row that is gone is named by where it stood.
    assert "Measurement, 1 removed:\n  stock/stock.csv:22: NPL-QAT:stock:1990" in forth
    back = run("diff", second, first, "--store", small.url).output
    assert "members: 450000 → 300000" in back
    assert "Measurement, 1 added:\n  stock/stock.csv:22: NPL-QAT:stock:1990" in back
    assert "nothing to add, change or remove" in run("diff", second, "--store", small.url).output


def test_a_load_that_is_not_on_record(small: Place, seeds: SeedFiles, run: Run) -> None:
    for command in (["undo", "load-9"], ["diff", "load-9"]):
        result = run(*command, "--store", small.url)
        assert result.exit_code == 1
        assert "found “load-9”, that is no load on record; allowed: the identifier or a part of it" in result.stderr
    first = run("undo", "--store", small.url)
    assert first.exit_code == 1
    assert "is the first load on record" in first.stderr


def test_what_is_kept_is_opened_by_another_tool_and_shared_by_loads(
    small: Place, seeds: SeedFiles, run: Run, tmp_path: Path
) -> None:
    assert len(_archives(small)) == 5
    was = seeds.path("countries/countries.csv").read_bytes()
    seeds.edit("countries/countries.csv", "Qatar", "State of Qatar")
    _apply(small, run)
    archives = _archives(small)
    assert len(archives) == 6
    found = set()
    for place in archives:
        with tarfile.open(place) as packed:
            packed.extractall(tmp_path / place.name, filter="data")
        found |= {path.read_bytes() for path in (tmp_path / place.name).rglob("countries.csv")}
    assert found == {was, seeds.path("countries/countries.csv").read_bytes()}


def test_only_the_latest_loads_are_kept(
    small: Place, seeds: SeedFiles, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LOADS_KEPT", 2)
    (_archives(small)[0].parent / "countries-0.tar.xz.1.new").write_text("half")
    for old, new in (("300000", "300001"), ("300001", "300002")):
        seeds.edit("unions/organisations.csv", old, new)
        _apply(small, run)
    assert len(list(_archives(small)[0].parent.glob("*.tar.xz*"))) == 6
    first, *_ = _loads(small)
    result = run("diff", first.id, "--store", small.url)
    assert result.exit_code == 1
    assert f"the seeds of {first.id} are not kept in " in result.stderr
    assert "(1 dataset missing, first unions)" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    told = json.loads(run("log", "--format", "json", "--store", small.url).output)
    assert [one["kept"] for one in told] == [True, True, False]


@pytest.mark.parametrize("harm", ["cut", "other", "empty"])
def test_a_damaged_archive_is_one_clear_line(harm: str, small: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/organisations.csv", "300000", "450000")
    _apply(small, run)
    place = next(path for path in _archives(small) if path.name.startswith("stock-"))
    other = next(path for path in _archives(small) if path.name.startswith("unions-"))
    whole = place.read_bytes()
    place.write_bytes({"cut": whole[: len(whole) // 2], "other": other.read_bytes(), "empty": b""}[harm])
    version = small.version()
    result = run("undo", "--yes", "--store", small.url)
    assert result.exit_code == 1
    assert f"{place} is damaged" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert small.version() == version


def test_a_load_that_cannot_be_kept_is_none(small: Place, seeds: SeedFiles, run: Run) -> None:
    folder = _archives(small)[0].parent
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    seeds.edit("unions/organisations.csv", "300000", "450000")
    version = small.version()
    result = run("apply", "--store", small.url)
    assert result.exit_code == 1
    assert "cannot be kept in" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert small.version() == version


def test_seeds_that_other_rules_read_otherwise_are_said_to_be(small: Place, seeds: SeedFiles, run: Run) -> None:
    """As if the first load had been by a version that read countries in another way."""
    with small.open() as store:
        (load,) = store.read_elements(Load)
        digests = tuple(line[:-1] + "x" if line.startswith("Country:") else line for line in load.digests)
        store.write(store.read_graph(), load.model_copy(update={"digests": digests}), Changes())
    seeds.edit("unions/organisations.csv", "300000", "450000")
    _apply(small, run)
    undone = run("undo", "--yes", "--store", small.url)
    assert undone.exit_code == 0, undone.output
    assert "the rules of this version read the same files otherwise" in undone.output
    assert "in 1 kind: Country" in undone.output


def test_other_files_that_say_the_same_are_kept_too(small: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.add("unions/dataset.toml", "# a remark")
    assert "but which files and rules say so" in _apply(small, run)
    before = small.content()
    seeds.edit("unions/organisations.csv", "300000", "450000")
    _apply(small, run)
    assert run("undo", "--yes", "--store", small.url).exit_code == 0
    assert small.content() == before
