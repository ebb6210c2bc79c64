"""Plan, apply and status on both stores: once, twice, after a change, after a loss, after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphmodel.kinds.record import Dataset, Load
from graphmodel.schema import node_kinds, relation_types
from graphmodel.stores import Changes
from tests.ingest.conftest import Place, Run
from tests.ingest.files import YEARS, SeedFiles

# All but the one that changes; a load is not compared.
OTHERS_UNCHANGED = f"{len(node_kinds()) + len(relation_types()) - 2} other kinds unchanged"

REPOSITORY = Path(__file__).parents[2]
QUICK = "neither they nor the rules changed since"
"""What a plan says where it need not read the files."""


@pytest.fixture
def loaded(seeds: SeedFiles, place: Place, run: Run) -> Place:
    """A store that holds the small world."""
    result = run("apply", "--store", place.url, env=place.env)
    assert result.exit_code == 0, result.output
    return place


def test_a_plan_shows_what_would_be_added_and_writes_nothing(seeds: SeedFiles, place: Place, run: Run) -> None:
    result = run("plan", "--store", place.url, env=place.env)
    assert result.exit_code == 0
    assert ["Measurement", "–", "40", "–", "–"] in [line.split() for line in result.output.splitlines()]
    assert "not_listed → " in result.output
    assert place.content() == set()
    assert place.version() == "none"


def test_the_first_load_holds_what_the_files_say(loaded: Place) -> None:
    held = loaded.content()
    assert ("AFFILIATED_TO", "gefont-npl", "bwi") in {row[:3] for row in held}
    assert {row[3] for row in held if row[0] == "Corridor"} == {"'NPL-KWT'", "'NPL-QAT'"}
    assert ("COVERS", "gefont-ktuf", "NPL-KWT") in {row[:3] for row in held}
    assert sum(row[0] == "Measurement" for row in held) == 40


def test_the_second_load_writes_nothing(loaded: Place, run: Run) -> None:
    before = loaded.version()
    result = run("apply", "--store", loaded.url, env=loaded.env)
    assert result.exit_code == 0
    assert "already holds just what the seed files say; nothing was written" in result.output
    assert loaded.version() == before
    with loaded.open() as store:
        assert len(store.read_elements(Load)) == 1


def test_verifying_the_same_files_finds_nothing(loaded: Place, run: Run) -> None:
    result = run("plan", "--verify", "--store", loaded.url, env=loaded.env)
    assert result.exit_code == 0
    assert "nothing to add, change or remove" in result.output
    assert "the store holds just what the seed files say" in result.output


def test_a_changed_cell_changes_one_element(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    before = loaded.content()
    seeds.edit("unions/organisations.csv", "300000", "450000")
    planned = run("plan", "--store", loaded.url, env=loaded.env)
    assert ["Organisation", "3", "–", "1", "–"] in [line.split() for line in planned.output.splitlines()]
    assert OTHERS_UNCHANGED in planned.output
    assert "no corridor changes its verdict" in planned.output
    result = run("apply", "--store", loaded.url, env=loaded.env)
    assert "0 added, 1 changed, 0 removed" in result.output
    gone, new = before - loaded.content(), loaded.content() - before
    assert [row[3] for row in gone] == [row[3] for row in new] == ["'gefont-npl'"]


def test_a_row_that_is_gone_goes_from_the_store(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    before = loaded.content()
    seeds.edit("stock/stock.csv", "NPL-QAT,6990,1990\n", "")
    result = run("apply", "--store", loaded.url, env=loaded.env)
    assert "0 added, 1 changed, 2 removed" in result.output
    assert {row[:4] for row in before - loaded.content()} == {
        ("Dataset", "", "", "'stock'"),
        ("Measurement", "", "", "'NPL-QAT:stock:1990'"),
        ("MEASURES", "NPL-QAT:stock:1990", "NPL-QAT", "'NPL-QAT:stock:1990|NPL-QAT'"),
    }


def test_a_node_that_becomes_another_kind_keeps_its_ties(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.add("agreements/agreements.csv", "page-1,Now an agreement,planned,general,mou,union_to_union,,unknown,,,low")
    seeds.edit("sources/sources.csv", "page-1,", "page-3,")
    seeds.edit("countries/countries.csv", "page-1", "page-3")
    for name in ("unions/based_in", "agreements/signed", "agreements/names"):
        seeds.edit(f"{name}.csv", "page-1", "page-3", times=9)
    seeds.add("unions/dataset.toml", '[[table]]\nfile = "cited_in.csv"\nholds = "CITED_IN"\nrows = 1')
    cited = ("bwi", "gefont-npl", "ktuf-kwt", "gefont-ktuf", "page-1")
    seeds.path("unions/cited_in.csv").write_text("from_id,to_id\n" + "".join(f"{name},page-2\n" for name in cited))
    result = run("apply", "--allow-loss", "all", "--store", loaded.url, env=loaded.env)
    assert result.exit_code == 0, result.output
    verified = run("plan", "--verify", "--store", loaded.url, env=loaded.env)
    assert "nothing to add, change or remove" in verified.output


def test_a_lapsed_agreement_changes_a_verdict(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("agreements/agreements.csv", ",confidence", ",confidence,ends_on,ends_on_basis")
    seeds.edit("agreements/agreements.csv", "organise,high", "organise,high,2019,reported")
    planned = run("plan", "--store", loaded.url, env=loaded.env)
    assert "1 corridor with a new or another verdict, as of today:" in planned.output
    assert "  NPL-KWT  Nepal → Kuwait, 11,009 migrants: " in planned.output
    assert " → lapsed" in planned.output


def test_a_large_loss_is_refused(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    before = loaded.content()
    text = seeds.path("stock/stock.csv").read_text()
    seeds.path("stock/stock.csv").write_text(text[: text.index("NPL-QAT")])
    result = run("apply", "--store", loaded.url, env=loaded.env)
    assert result.exit_code == 1
    # 20 of 40 rows; of 2 corridors one may go. People: 20 years of 9,000 and of 5,000 and more, by the year.
    people = sum(9_000 + year for year in YEARS), sum(5_000 + year for year in YEARS)
    lost = f"stock ({people[1]:,} of {sum(people):,} people by page-2)"
    assert f"would remove more than a twentieth of Measurement (20 of 40), {lost}; nothing was written" in result.stderr
    assert "add --allow-loss Measurement --allow-loss stock" in result.stderr
    one = run("apply", "--allow-loss", "Measurement", "--store", loaded.url, env=loaded.env)
    assert one.exit_code == 1
    assert "Measurement" not in one.stderr
    assert loaded.content() == before
    both = ("--allow-loss", "Measurement", "--allow-loss", "stock")
    assert run("apply", *both, "--store", loaded.url, env=loaded.env).exit_code == 0
    assert sum(row[0] == "Measurement" for row in loaded.content()) == 20


def test_of_few_rows_one_may_go_but_not_two(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    """Of three organisations one, and of one affiliation that one, with another in its place."""
    union = seeds.path("unions/organisations.csv").read_text().splitlines()[3]
    seeds.edit("unions/organisations.csv", f"{union}\n", "")
    seeds.edit("unions/affiliated_to.csv", "gefont-npl,bwi", "gefont-npl,ktuf-kwt")
    assert run("apply", "--store", loaded.url, env=loaded.env).exit_code == 0
    seeds.edit("unions/based_in.csv", "gefont-npl,NPL", "gefont-npl,QAT")
    seeds.edit("unions/based_in.csv", "ktuf-kwt,KWT", "ktuf-kwt,NPL")
    refused = run("apply", "--store", loaded.url, env=loaded.env)
    assert refused.exit_code == 1
    assert "more than a twentieth of BASED_IN (2 of 2); nothing was written" in refused.stderr
    assert refused.stderr.rstrip().endswith("add --allow-loss BASED_IN")
    assert run("apply", "--allow-loss", "BASED_IN", "--store", loaded.url, env=loaded.env).exit_code == 0


def test_people_who_are_lost_while_the_rows_stay_are_a_loss(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    version = loaded.version()
    text = seeds.path("stock/stock.csv").read_text()
    seeds.path("stock/stock.csv").write_text(text.replace("NPL-QAT,6", "NPL-QAT,4").replace("NPL-QAT,7", "NPL-QAT,5"))
    refused = run("apply", "--store", loaded.url, env=loaded.env)
    assert refused.exit_code == 1
    # 2,000 people less in each of 20 rows; 4,099 instead of 6,099 is no fall by half.
    assert "more than a twentieth of stock (40,000 of " in refused.stderr
    assert loaded.version() == version
    assert run("apply", "--allow-loss", "stock", "--store", loaded.url, env=loaded.env).exit_code == 0


def test_one_source_in_the_place_of_another_is_no_loss(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/dataset.toml", 'source = "page-2"', 'source = "page-1"')
    assert run("apply", "--store", loaded.url, env=loaded.env).exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--allow-loss", "--yes"], "--allow-loss: found “--yes”; allowed: Activity, Agreement, "),
        (["--allow-loss", "implements"], "did you mean “IMPLEMENTS”?"),
        (["--allow-loss", "everything"], "letters, all; correct the word"),
    ],
)
def test_a_loss_is_allowed_by_its_name_only(given: list[str], said: str, seeds: SeedFiles, run: Run) -> None:
    result = run("apply", *given)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_numbers_that_fell_by_half_are_listed_and_loaded(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("stock/stock.csv", "NPL-QAT,6990", "NPL-QAT,699")
    said = "doubtful: seeds/stock/stock.csv:22: column value: found 699 where the store holds 6,990"
    assert said in run("plan", "--store", loaded.url, env=loaded.env).output
    checked = run("check", "--store", loaded.url, env=loaded.env)
    assert checked.exit_code == 0
    assert said in checked.output
    assert said not in run("check").output
    assert run("apply", "--store", loaded.url, env=loaded.env).exit_code == 0
    assert said not in run("check", "--store", loaded.url, env=loaded.env).output


def test_letters_that_became_question_marks_are_not_loaded_by_accident(
    loaded: Place, seeds: SeedFiles, run: Run
) -> None:
    version = loaded.version()
    seeds.edit("unions/organisations.csv", "Workers’ International", "Workers? International")
    said = "column name: found “Building and Wood Workers? International” where the store holds “Building and Wood"
    assert said in run("check", "--store", loaded.url, env=loaded.env).output
    refused = run("apply", "--store", loaded.url, env=loaded.env)
    assert refused.exit_code == 1
    assert (
        "this load would put question marks in the place of letters in 1 text, first in Organisation bwi"
        in refused.stderr
    )
    assert loaded.version() == version
    assert "add --allow-loss letters" in refused.stderr
    assert run("apply", "--allow-loss", "letters", "--store", loaded.url, env=loaded.env).exit_code == 0
    assert loaded.version() != version


def test_a_check_with_an_empty_store_says_that_there_is_nothing_to_compare(
    seeds: SeedFiles, place: Place, run: Run
) -> None:
    result = run("check", "--store", place.url, env=place.env)
    assert result.exit_code == 1
    assert "no graph has been loaded into" in result.stderr


def test_faulty_files_leave_the_store_as_it_is(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    before = loaded.version()
    seeds.edit("unions/based_in.csv", "NPL,page-1", "NPL,page-9")
    for command in ("plan", "apply"):
        result = run(command, "--store", loaded.url, env=loaded.env)
        assert result.exit_code == 1
        assert "seeds/unions/based_in.csv:2: column source: found “page-9”" in result.stderr
        assert "the seed files have issues; nothing was written" in result.stderr
    assert loaded.version() == before


def test_the_status_tells_what_was_loaded_and_whether_the_files_changed(
    loaded: Place, seeds: SeedFiles, run: Run
) -> None:
    result = run("status", "--store", loaded.url, env=loaded.env)
    assert result.exit_code == 0
    lines = [line.split() for line in result.output.splitlines()]
    assert ["Organisation", "3"] in lines
    assert ["COVERS", "1"] in lines
    assert "loaded at " in result.output
    assert "the seed files are those that were loaded" in result.output
    seeds.edit("unions/organisations.csv", "300000", "450000")
    changed = run("status", "--store", loaded.url, env=loaded.env).output
    assert "the seed files differ from what was loaded" in changed
    assert [line.split()[-1] for line in changed.splitlines() if line.startswith("unions ")] == ["changed"]
    assert (
        "no seeds at elsewhere" in run("status", "--seeds", "elsewhere", "--store", loaded.url, env=loaded.env).output
    )


def test_the_status_of_an_empty_store(seeds: SeedFiles, place: Place, run: Run) -> None:
    result = run("status", "--store", place.url, env=place.env)
    assert result.exit_code == 0
    assert "nothing was loaded yet; “solidarity-ingest apply” loads the seed files" in result.output


def test_one_dataset_alone_is_no_graph(seeds: SeedFiles, embedded: Place, run: Run) -> None:
    result = run("apply", "--seeds", "seeds/unions", "--store", embedded.url)
    assert result.exit_code == 1
    assert "seeds/unions: found a single dataset; allowed: the folder of all datasets" in result.stderr


def test_a_file_that_is_no_store_is_not_overwritten(seeds: SeedFiles, tmp_path: Path, run: Run) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleagues,\n" * 1_000)
    result = run("apply", "--store", str(tmp_path / "letter.txt"))
    assert result.exit_code == 1
    assert "cannot be opened as a store" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert (tmp_path / "letter.txt").read_text().startswith("Dear colleagues,")


@pytest.mark.parametrize("command", [["plan"], ["apply", "--yes"], ["status"]])
def test_an_address_with_a_password_or_without_a_scheme(seeds: SeedFiles, run: Run, command: list[str]) -> None:
    """The password is not shown, and no file of that name is made."""
    before = set(Path.cwd().iterdir())
    refused = "NEO4J_URI holds a user or a password"
    for address, said in (
        ("bolt://neo4j:secret-word@127.0.0.1:1", refused),
        ("neo4j:secret-word@127.0.0.1:1", refused),
        ("localhost:7787", "neo4j://localhost:7787"),
    ):
        result = run(*command, env={"NEO4J_URI": address})
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert said in result.stderr
        assert "secret-word" not in result.output
    assert set(Path.cwd().iterdir()) == before


def test_a_server_that_is_not_there(seeds: SeedFiles, run: Run) -> None:
    result = run("plan", "--store", "bolt://127.0.0.1:1")
    assert result.exit_code == 1
    assert "bolt://127.0.0.1:1" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def _interrupted(name: str, place: Place, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, **place.env, "PYTHONPATH": str(REPOSITORY)}
    program = [sys.executable, "-m", "tests.ingest.interrupted_load", name, "apply", "--store", place.url]
    return subprocess.run(program, cwd=folder, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("KILL", -signal.SIGKILL, ""), ("INT", 130, "interrupted; the store is as it was")],
)
def test_a_load_that_is_stopped_in_the_middle_leaves_the_old_graph(
    name: str, code: int, said: str, loaded: Place, seeds: SeedFiles, run: Run, tmp_path: Path
) -> None:
    before = loaded.content()
    seeds.edit("unions/organisations.csv", "300000", "450000")
    seeds.edit("countries/countries.csv", "Qatar,GCC", "State of Qatar,GCC")
    seeds.edit("sources/sources.csv", "Another", "Another page")
    stopped = _interrupted(name, loaded, tmp_path)
    assert stopped.returncode == code, stopped.stderr
    assert said in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert loaded.content() == before
    assert run("apply", "--store", loaded.url, env=loaded.env).exit_code == 0
    assert len(loaded.content() - before) == 3


@pytest.mark.neo4j
def test_both_stores_hold_the_same(seeds: SeedFiles, embedded: Place, server: Place, run: Run) -> None:
    for place in (embedded, server):
        assert run("apply", "--store", place.url, env=place.env).exit_code == 0
    assert embedded.content() == server.content()
    seeds.edit("unions/organisations.csv", "GEFONT", "GFNT")
    seeds.edit("agreements/names.csv", "NPL-KWT,both", "KWT,destination")
    seeds.edit("stock/stock.csv", "NPL-QAT,6990,1990\n", "")
    for place in (embedded, server):
        result = run("apply", "--allow-loss", "all", "--store", place.url, env=place.env)
        assert result.exit_code == 0, result.output
    assert embedded.content() == server.content()


def test_the_order_of_rows_and_datasets_does_not_matter(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    header, *rows = seeds.path("stock/stock.csv").read_text().splitlines(keepends=True)
    seeds.path("stock/stock.csv").write_text(header + "".join(reversed(rows)))
    assert "nothing was written" in run("apply", "--store", loaded.url, env=loaded.env).output
    seeds.path("unions").rename(seeds.path("a-first"))
    planned = run("plan", "--store", loaded.url, env=loaded.env).output
    assert ["Dataset", "5", "1", "–", "1"] in [line.split() for line in planned.splitlines()]
    assert OTHERS_UNCHANGED in planned


def test_other_files_that_say_the_same_are_read_once(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    with loaded.open() as store:
        before = store.last_load()
    content = loaded.content()
    seeds.add("unions/dataset.toml", "# a remark")
    assert QUICK not in run("plan", "--store", loaded.url, env=loaded.env).output
    result = run("apply", "--store", loaded.url, env=loaded.env)
    assert "nothing was written but which files and rules say so" in result.output
    assert QUICK in run("plan", "--store", loaded.url, env=loaded.env).output
    assert "which files" not in run("apply", "--store", loaded.url, env=loaded.env).output
    assert "the seed files are those that were loaded" in run("status", "--store", loaded.url, env=loaded.env).output
    assert loaded.content() == content
    with loaded.open() as store:
        [load] = store.read_elements(Load)
    assert before is not None
    assert (load.id, load.loaded_at, load.digests) == (before.id, before.loaded_at, before.digests)
    assert load.datasets != before.datasets


def test_other_rules_that_say_the_same_are_tried_once(loaded: Place, run: Run) -> None:
    with loaded.open() as store:
        load = store.last_load()
        assert load is not None
        store.write(store.read_graph(), load.model_copy(update={"program": "of another day"}), Changes())
    assert QUICK not in run("plan", "--store", loaded.url, env=loaded.env).output
    assert run("apply", "--store", loaded.url, env=loaded.env).exit_code == 0
    assert QUICK in run("plan", "--store", loaded.url, env=loaded.env).output
    with loaded.open() as store:
        assert store.read_elements(Load) == [load]


def test_the_store_knows_who_looks_at_a_dataset_and_when(loaded: Place, seeds: SeedFiles, run: Run) -> None:
    with loaded.open() as store:
        held = {dataset.id: dataset for dataset in store.read_elements(Dataset)}
    assert held.keys() == {"agreements", "countries", "sources", "stock", "unions"}
    stock = held["stock"]
    assert (stock.title, stock.attribution, stock.checked_by) == ("stock", "none", "data maintainer")
    assert (stock.last_checked, stock.interval_days, stock.rows) == ("2026-11-22", 36_500, 40)
    assert held["unions"].rows == 6
    seeds.edit("stock/dataset.toml", '"2026-11-22"', '"2026-11-23"')
    planned = run("plan", "--store", loaded.url, env=loaded.env).output
    assert ["Dataset", "5", "–", "1", "–"] in [line.split() for line in planned.splitlines()]


def test_the_commands_explain_themselves(run: Run) -> None:
    for command in ("check", "plan", "apply", "status"):
        result = run(command, "--help")
        assert result.exit_code == 0
        assert f"{command} [OPTIONS]" in result.output
