"""Merging, ending and renaming: everything is carried, and put back byte for byte."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graphmodel.kinds.organisation import Organisation
from ingest.editing.change import Change
from ingest.editing.merging import merge, undo
from ingest.editing.renaming import rename_id
from tests.ingest.conftest import Run
from tests.ingest.editing.worlds import PAGE, held
from tests.ingest.files import SeedFiles


def rows(world: SeedFiles, name: str) -> list[dict[str, str]]:
    with world.path(name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture
def doubled(world: SeedFiles) -> SeedFiles:
    """The world with KTUF a second time: a founding year more, a tie more, and one that both have."""
    world.add(
        "unions/organisations.csv",
        'ktuf-2-kwt,"Federation of Unions, Kuwait",KTUF,الاتحاد,K.T.U.F.,national_centre,all,Middle East,,,,unknown,'
        ",,,,,https://ktuf.example,,,high",
    )
    world.add("unions/based_in.csv", "ktuf-2-kwt,KWT,page-2,high")
    world.add("unions/cited_in.csv", "ktuf-2-kwt,page-2")
    world.add("unions/affiliated_to.csv", "ktuf-2-kwt,ituc,page-2,high,2010,")
    world.add("agreements/signed.csv", "ktuf-2-kwt,gefont-ktuf,party,page-2,high")
    world.add("agreements/signed.csv", "ktuf-2-kwt,planned-mou,party,page-2,high")
    unions = [("unions", 9, 10), ("unions", 6, 7), ("unions", 9, 10), ("unions", 2, 3)]
    for name, old, new in (*unions, ("agreements", 8, 10)):
        world.edit(f"{name}/dataset.toml", f"rows = {old}\n", f"rows = {new}\n")
    return world


def test_a_duplicate_goes_and_everything_is_carried(doubled: SeedFiles, run: Run) -> None:
    assert run("check").exit_code == 0, run("check").output
    before = held(doubled.root)
    result = run("merge", "ktuf-kwt", "ktuf-2-kwt")
    assert result.exit_code == 0, result.output
    for file in doubled.root.rglob("*.csv"):
        assert "ktuf-2-kwt" not in file.read_text(encoding="utf-8")
    row = next(row for row in rows(doubled, "unions/organisations.csv") if row["id"] == "ktuf-kwt")
    assert row["aliases"] == "Federation of Unions, Kuwait;K.T.U.F."
    assert (row["native_names"], row["region"], row["website"]) == ("الاتحاد", "Middle East", "https://ktuf.example")
    assert ("ktuf-kwt", "ituc", "2010") in {
        (tie["from_id"], tie["to_id"], tie["since"]) for tie in rows(doubled, "unions/affiliated_to.csv")
    }
    signed = [tie["to_id"] for tie in rows(doubled, "agreements/signed.csv") if tie["from_id"] == "ktuf-kwt"]
    assert sorted(signed) == ["gefont-ktuf", "old-mou", "planned-mou"]
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "(+" not in checked.output
    assert "(-" not in checked.output
    undone = run("merge", "--undo", "ktuf-kwt", "ktuf-2-kwt")
    assert undone.exit_code == 0, undone.output
    assert held(doubled.root) == before


def test_a_merge_is_undone_after_other_edits(doubled: SeedFiles, run: Run) -> None:
    assert run("merge", "ktuf-kwt", "ktuf-2-kwt").exit_code == 0
    page = ("--source", "page-2", "--confidence", "high")
    assert run("add", "affiliation", "--organisation", "ktuf-kwt", "--parent", "bwi", *page).exit_code == 0
    doubled.edit("unions/organisations.csv", "KTUF,الاتحاد", "KTUF-K,الاتحاد")
    assert run("rename", "gefont-ktuf", "gefont-ktuf-2015").exit_code == 0
    undone = run("merge", "--undo", "ktuf-2-kwt", "ktuf-kwt")
    assert undone.exit_code == 0, undone.output
    told = {row["id"]: row for row in rows(doubled, "unions/organisations.csv")}
    assert (told["ktuf-kwt"]["acronym"], told["ktuf-kwt"]["aliases"]) == ("KTUF-K", "")
    assert told["ktuf-2-kwt"]["name"] == "Federation of Unions, Kuwait"
    signed = {tie["to_id"] for tie in rows(doubled, "agreements/signed.csv") if tie["from_id"] == "ktuf-2-kwt"}
    assert signed == {"gefont-ktuf-2015", "planned-mou"}
    assert not doubled.path("merged.toml").exists()


def test_what_cannot_be_one_is_refused(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    for options, told in (
        (["ktuf-kwt", "gefont-ktuf"], "ktuf-kwt and gefont-ktuf cannot be one"),
        (["ktuf-kwt", "KTUF"], "ktuf-kwt was named twice"),
        (["--undo", "ktuf-kwt", "old-kwt"], "no merge of ktuf-kwt and old-kwt is on record; on record: none"),
        (["ktuf-kwt", "old-kwt", "--event", "merged"], "--source: found nothing"),
    ):
        result = run("merge", *options)
        assert result.exit_code == 1
        assert told in result.output
    assert held(world.root) == before


def test_a_merger_in_the_world_keeps_both_rows_and_can_be_undone(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    event = ("--event", "merged", "--on", "2020", "--source", f"{PAGE} They merge")
    result = run("merge", "gefont-npl", "other-npl", *event)
    assert result.exit_code == 0, result.output
    assert ("other-npl", "gefont-npl", "merged", "2020") in {
        (tie["from_id"], tie["to_id"], tie["event"], tie["on"]) for tie in rows(world, "unions/succeeded_by.csv")
    }
    assert len(rows(world, "unions/organisations.csv")) == 9
    assert run("merge", "--undo", "gefont-npl", "other-npl").exit_code == 0
    assert held(world.root) == before


def test_two_agreements_are_one(world: SeedFiles, run: Run) -> None:
    world.add("agreements/activities.csv", "old-mou:2007:meeting,meeting,A meeting,2007,high")
    world.add("agreements/shows.csv", "old-mou:2007:meeting,old-mou,page-1,high")
    world.add("agreements/cited_in.csv", "old-mou:2007:meeting,page-1")
    for old, new in ((" 2\n", " 3\n"), (" 2\n", " 3\n"), (" 6\n", " 7\n")):
        world.edit("agreements/dataset.toml", f"rows ={old}", f"rows ={new}")
    before = held(world.root)
    result = run("merge", "planned-mou", "old-mou", "--dry-run")
    assert result.exit_code == 1  # a planned text has no day of signature: check says so
    assert "column signed_on" in result.output
    assert held(world.root) == before


def test_an_identifier_is_another_everywhere_and_there_and_back_is_the_same(world: SeedFiles, run: Run) -> None:
    world.path("verdicts.toml").write_text(
        '[[verdict]]\ncorridor = "NPL-KWT"\nas_of = "2018-01-01"\nverdict = "covered"\n'
        '[[verdict.weighed]]\nagreement = "gefont-ktuf"\n',
        encoding="utf-8",
    )
    with world.path("agreements/dataset.toml").open("a", encoding="utf-8") as handle:
        handle.write(
            '[[left_out]]\nwhat = "a page"\nreason = "says of gefont-ktuf nothing new"\n'
            '[[expect]]\nfile = "signed.csv"\nwhere = { to_id = "gefont-ktuf" }\ncount = 2\n'
        )
    before = held(world.root)
    result = run("rename", "Brothers", "brothers-2015")
    assert result.exit_code == 0, result.output
    assert "still tells of gefont-ktuf in words" in result.output
    after = held(world.root)
    told = b"".join(after.values()).replace(b"says of gefont-ktuf", b"")
    assert b"gefont-ktuf" not in told
    assert b"brothers-2015:2019-05:meeting,meeting" in after["agreements/activities.csv"]
    assert b'agreement = "brothers-2015"' in after["verdicts.toml"]
    assert run("rename", "brothers-2015", "gefont-ktuf").exit_code == 0
    assert held(world.root) == before


def test_a_source_is_renamed_in_constants_and_columns(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    assert run("rename", "page-2", "another-page").exit_code == 0
    assert b'source = "another-page"' in held(world.root)["stock/dataset.toml"]
    assert run("rename", "another-page", "page-2").exit_code == 0
    assert held(world.root) == before


def test_an_old_name_stays_among_the_aliases(world: SeedFiles, run: Run) -> None:
    assert run("rename", "ktuf", "--name", "Federation of Trade Unions, Kuwait").exit_code == 0
    row = next(row for row in rows(world, "unions/organisations.csv") if row["id"] == "ktuf-kwt")
    assert (row["name"], row["aliases"]) == ("Federation of Trade Unions, Kuwait", "Kuwait Trade Union Federation")
    taken = run("rename", "ktuf-kwt", "bwi")
    assert "“bwi” is taken" in taken.output
    odd = run("rename", "ktuf-kwt", "two words")
    assert "allowed: an identifier without white space" in odd.output
    both = run("rename", "ktuf-kwt")
    assert "NEW-ID and --name" in both.output
    assert [one.exit_code for one in (taken, odd, both)] == [1, 1, 1]


def test_an_affiliation_an_organisation_and_a_text_end(world: SeedFiles, run: Run) -> None:
    ended = [
        run("end", "affiliation", "GEFONT", "ITUC", "--on", "2024-05", "--source", f"{PAGE} GEFONT leaves"),
        run("end", "organisation", "other-npl", "--on", "2020", "--source", PAGE),
        run("end", "agreement", "Brothers", "--on", "2025-03", "--source", PAGE),
    ]
    assert [one.exit_code for one in ended] == [0, 0, 0], [one.output for one in ended]
    assert ("ituc", "2024-05") in {(tie["to_id"], tie["until"]) for tie in rows(world, "unions/affiliated_to.csv")}
    other = next(row for row in rows(world, "unions/organisations.csv") if row["id"] == "other-npl")
    assert other["dissolved"] == "2020"
    assert "gefont-ktuf:2025-03:termination" in {row["id"] for row in rows(world, "agreements/activities.csv")}
    assert "NPL-KWT covered → lapsed, 219,990 people (Nepal → Kuwait)" in ended[2].output
    again = run("end", "affiliation", "GEFONT", "ITUC", "--on", "2024", "--source", PAGE)
    assert "ended in 2024-05 already" in again.output
    odd = run("end", "organisation", "KTUF", "--on", "yesterday", "--source", PAGE)
    assert "--on: found “yesterday”" in odd.output
    assert [one.exit_code for one in (again, odd)] == [1, 1]
    assert run("check").exit_code == 0


def put(change: Change) -> None:
    for path, data in change.files().items():
        if data:
            path.write_bytes(data)
        else:
            path.unlink()


NATIONAL = ["gefont-npl", "ktuf-kwt", "old-kwt", "other-npl", "nepal-gov", "unnamed-qat"]
ORGANISATIONS = [*NATIONAL, "bwi", "ituc", "bwi-asia"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.lists(st.sampled_from(ORGANISATIONS), min_size=2, max_size=2, unique=True))
def test_merge_then_undo_gives_the_same_bytes(world: SeedFiles, pair: list[str]) -> None:
    before = held(world.root)
    change = Change(world.root)
    merge(change, Organisation, pair[0], pair[1], date(2026, 11, 30))
    assume(all(data.count(b"\n") > 1 for data in change.files().values()))  # a table without a row is an issue
    put(change)
    assert Path("seeds/merged.toml").exists()
    assert all(pair[1].encode() not in line.split(b",")[:2] for name, data in held(world.root).items()
               if name.endswith(".csv") for line in data.splitlines())  # fmt: skip
    back = Change(world.root)
    assert undo(back, pair[0], pair[1]) == []
    put(back)
    assert held(world.root) == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    old=st.sampled_from([*ORGANISATIONS, "gefont-ktuf", "bwi-mou", "page-1", "page-2"]),
    new=st.from_regex(r"[a-z][a-z0-9]{2,12}(-[a-z0-9]{1,6}){0,3}", fullmatch=True),
)
def test_rename_there_and_back_gives_the_same_bytes(world: SeedFiles, old: str, new: str) -> None:
    change = Change(world.root)
    if new in change:
        return
    before = held(world.root)
    for one, other in ((old, new), (new, old)):
        change = Change(world.root)
        rename_id(change, one, other)
        put(change)
    assert held(world.root) == before
