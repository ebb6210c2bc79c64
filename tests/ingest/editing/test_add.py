"""Adding is a command: rows where they belong, counters raised, the whole checked, and what turns shown."""

import csv
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.meant import NotMeant
from graphmodel.relations import AffiliatedTo
from ingest.editing.change import Change
from ingest.editing.given import given_of
from ingest.editing.meaning import Meaning
from ingest.editing.outcome import outcome
from ingest.editing.whole import NotWritten
from tests.ingest.conftest import Run
from tests.ingest.editing.worlds import PAGE, PAGE_ID, held, new_lines, typed
from tests.ingest.files import SeedFiles

PROTOCOL = (
    *("add", "agreement", "--title", "Protocol of 2018", "--party", "GEFONT", "--party", "ktuf"),
    *("--form", "protocol", "--signed-on", "2018-04", "--names", "Nepal to Kuwait"),
    *("--source", f"{PAGE} Two unions sign"),
)
TEXT = "gefont-ktuf-2018"


def test_one_line_adds_an_agreement_and_leaves_a_clean_difference(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    result = run(*PROTOCOL)
    assert result.exit_code == 0, result.output
    assert new_lines(before, held(world.root)) == {
        "agreements/agreements.csv": (
            [],
            [f"{TEXT},Protocol of 2018,signed,migration,protocol,union_to_union,2018-04,unknown,,,,,,all,,high,"],
        ),
        "agreements/cited_in.csv": ([], [f"{TEXT},{PAGE_ID}"]),
        "agreements/names.csv": ([], [f"{TEXT},NPL-KWT,both,{PAGE_ID},high"]),
        "agreements/signed.csv": (
            [],
            [f"ktuf-kwt,{TEXT},party,{PAGE_ID},high", f"gefont-npl,{TEXT},party,{PAGE_ID},high"],
        ),
        "sources/sources.csv": ([], [f"{PAGE_ID},Two unions sign,{PAGE},,not stated,2026-11"]),
    }  # fmt: skip
    assert "gefont-npl (GEFONT: General Federation of Nepalese Trade Unions)" in result.output
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "doubt" not in checked.output
    assert "(+" not in checked.output


def rows(world: SeedFiles, name: str) -> list[dict[str, str]]:
    """The rows of a table, read by the standard library."""
    with world.path(name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_new_union_two_sources_a_training_and_a_supersession_are_one_command(world: SeedFiles, run: Run) -> None:
    world.edit("agreements/agreements.csv", "2015-06,indefinite,,yes", "2015-06,unknown,,")
    union = "name=Union of Cleaners; acronym=UoC; kind=national_union; country=Kuwait; affiliated_to=BWI"
    result = run(
        *PROTOCOL, "--new-party", f"{union}; sector=services;food", "--source", "https://gefont.example/text The text",
        "--activity", "training 2026-05 https://uoc.example/training Cleaners are trained",
        "--supersedes", "gefont-ktuf", "--facilitator", "ITUC", "--term-months", "120",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    text = "uoc-gefont-ktuf-2018"
    made = next(row for row in rows(world, "unions/organisations.csv") if row["acronym"] == "UoC")
    assert (made["id"], made["sectors"], made["legal_status"]) == ("uoc-kwt", "services;food", "unknown")
    signed = {(row["from_id"], row["role"]) for row in rows(world, "agreements/signed.csv") if row["to_id"] == text}
    assert signed == {
        ("uoc-kwt", "party"), ("gefont-npl", "party"), ("ktuf-kwt", "party"), ("ituc", "facilitator")
    }  # fmt: skip
    agreement = next(row for row in rows(world, "agreements/agreements.csv") if row["id"] == text)
    assert (agreement["term_kind"], agreement["ends_on"], agreement["ends_on_basis"]) == (
        "fixed",
        "2028-04",
        "computed",
    )
    assert f"{text}:2026-05:training" in {row["from_id"] for row in rows(world, "agreements/shows.csv")}
    assert (text, "gefont-ktuf") in {(r["from_id"], r["to_id"]) for r in rows(world, "agreements/supersedes.csv")}
    assert ("uoc-kwt", "bwi") in {(r["from_id"], r["to_id"]) for r in rows(world, "unions/affiliated_to.csv")}
    assert len(rows(world, "sources/sources.csv")) == 6
    assert "NPL-KWT unconfirmed → covered, 219,990 people (Nepal → Kuwait)" in result.output
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "(+" not in checked.output


def test_everything_wrong_is_told_at_once_and_nothing_is_written(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    result = run("add", "agreement", "--party", "GEFONT", "--form", "mouu", "--signed-on", "2018-13")
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("--title: found nothing; allowed: text of 1 to 2,000 characters; write it: Title, or a")
    told = [line.partition(":")[0] for line in lines]
    assert told == ["--title", "--signed-on", "--source", "--form", "nothing was written"]
    assert "did you mean “mou”?" in lines[3]
    assert held(world.root) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--party", "Federation"], "--party: “Federation” may be"),
        (
            ["--party", "Kuwait Trade"],
            "none is called so; did you mean ktuf-kwt (KTUF: Kuwait Trade Union Federation)?",
        ),
        (["--party", "Nobody at all"], "--party: no organisation has the identifier “Nobody at all”"),
        (["--names", "NPL-NPL"], "--names: a corridor joins two different countries"),
        (["--source", "example.org"], "--source: found “example.org”; allowed: the identifier of a source on record"),
        (["--activity", "party 2018 A feast"], "--activity: the kind in “party 2018 A feast”: found “party”"),
        (["--activity", "meeting 2018"], "--activity: the title in “meeting 2018”: found nothing"),
        (["--new-party", "A union"], "--new-party: found “A union”; allowed: name=…"),
        (["--new-party", "name=A union; kind=union; country=Nepal"], "--new-party: kind: found “union”"),
        (["--new-party", "name=A union; kind=national_union"], "--new-party: country: found nothing; allowed: the"),
        (["--id", "gefont-ktuf"], "Agreement gefont-ktuf is on record already"),
    ],
)
def test_a_name_that_is_not_one_thing_is_refused_with_its_place(
    world: SeedFiles, run: Run, options: list[str], told: str
) -> None:
    before = held(world.root)
    result = run(*PROTOCOL, *options)
    assert result.exit_code == 1
    assert told in result.output
    assert held(world.root) == before


def test_an_edit_that_makes_no_sense_is_refused_by_the_check_with_the_place_in_the_seeds(
    world: SeedFiles, run: Run
) -> None:
    before = held(world.root)
    result = run(*PROTOCOL, "--ends-on", "2016")
    assert result.exit_code == 1
    assert "seeds/agreements/agreements.csv:6: column ends_on: found “2016”" in result.output
    assert "with this edit the seed files would have 1 issue; nothing was written" in result.output
    assert held(world.root) == before


def test_an_acronym_that_is_just_the_word_beats_one_that_holds_it(world: SeedFiles) -> None:
    change = Change(world.root)
    for name, acronym, told in (("kctu-kor", "KCTU", "Korean Centre"), ("pictu", "PICTU", "KCTU of the Pacific")):
        body = Organisation(id=name, name=told, acronym=acronym, kind="union_platform", confidence="high")
        change.graph.add_node(body)
    meaning = Meaning(change)
    assert meaning.organisation("kctu") == "kctu-kor"
    with pytest.raises(NotMeant, match="gefont-npl"):
        meaning.organisation("Federation")


def test_a_page_on_record_is_used_and_not_made_again(world: SeedFiles, run: Run) -> None:
    options = ("--agreement", "gefont-ktuf", "--kind", "report", "--date", "2020", "--title", "A report")
    result = run("add", "activity", *options, "--source", "https://example.org/2 Another title")
    assert result.exit_code == 0, result.output
    assert len(rows(world, "sources/sources.csv")) == 3
    assert rows(world, "agreements/shows.csv")[-1]["source"] == "page-2"


def test_a_source_an_organisation_and_an_affiliation(world: SeedFiles, run: Run) -> None:
    page = ("--source", PAGE)
    added = [
        run("add", "source", "--url", PAGE, "--cited-by", "GEFONT", "--cited-by", "Older"),
        run("add", "organisation", "--name", "Union of Sailors", "--kind", "national_union", "--country", "QAT", *page),
        run("add", "affiliation", "--organisation", "Union of Sailors", "--parent", "ituc", "--since", "2020", *page),
    ]
    assert [result.exit_code for result in added] == [0, 0, 0], [result.output for result in added]
    assert next(row for row in rows(world, "sources/sources.csv") if row["id"] == PAGE_ID) == {
        "id": PAGE_ID, "title": "example.org: unions sign", "url": PAGE, "publisher": "", "licence": "not stated",
        "retrieved_on": "2026-11",
    }  # fmt: skip
    assert {row["from_id"] for row in rows(world, "unions/cited_in.csv") if row["to_id"] == PAGE_ID} == {
        "gefont-npl", "union-of-sailors-qat"
    }  # fmt: skip
    assert rows(world, "unions/affiliated_to.csv")[-1]["from_id"] == "union-of-sailors-qat"
    assert run("check").exit_code == 0


def test_a_cell_of_a_template_holds_several_and_a_semicolon_in_a_title_parts_nothing() -> None:
    cell = {"source": f"{PAGE} One; two; https://example.org/b?x;y Three; page-1", "party": "GEFONT;KTUF"}
    activities = "training 2018-05 They learn; they teach; meeting 2019 They meet"
    told = given_of("agreement", {**cell, "activity": activities, "title": "A; b"}).texts
    assert told["source"] == [f"{PAGE} One; two", "https://example.org/b?x;y Three", "page-1"]
    assert told["activity"] == ["training 2018-05 They learn; they teach", "meeting 2019 They meet"]
    assert (told["party"], told["title"]) == (["GEFONT", "KTUF"], ["A; b"])


def test_a_dry_run_shows_and_writes_nothing(world: SeedFiles, run: Run) -> None:
    before = held(world.root)
    result = run(*PROTOCOL, "--dry-run")
    assert result.exit_code == 0
    assert f"  + {TEXT}," in result.output
    assert "nothing was written" in result.output
    assert held(world.root) == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(world: SeedFiles) -> None:
    change = Change(world.root)
    tie = {"from_id": "ktuf-kwt", "to_id": "ituc", "source": "page-1", "confidence": "high"}
    change.add(AffiliatedTo, tie)
    found = outcome(change, date(2026, 11, 30))
    world.edit("unions/affiliated_to.csv", "2006,2010", "2006,2011")
    before = held(world.root)
    with pytest.raises(NotWritten, match="changed since it was read here; nothing was written"):
        found.write()
    assert held(world.root) == before


def test_where_two_tables_hold_a_kind_the_manifest_says_where_new_rows_go(world: SeedFiles, run: Run) -> None:
    manifest = world.path("agreements/dataset.toml").read_text(encoding="utf-8").partition("[[table]]")[0]
    world.path("texts").mkdir()
    table = '[[table]]\nfile = "agreements.csv"\nholds = "Agreement"\nrows = 1\n[table.constants]\nform = "mou"\n'
    world.path("texts/dataset.toml").write_text(manifest + table, encoding="utf-8")
    columns = "id,title,stage,about,level,confidence"
    old = "a-text,A text of the list,planned,migration,union_to_union,high"
    world.path("texts/agreements.csv").write_text(f"{columns}\n{old}\n", encoding="utf-8")
    world.add("agreements/cited_in.csv", "a-text,page-1")
    world.edit("agreements/dataset.toml", "rows = 6", "rows = 7")
    mou = [*PROTOCOL, "--form", "mou"][: len(PROTOCOL)]
    mou[mou.index("protocol")] = "mou"
    result = run(*mou)
    assert result.exit_code == 1
    assert "Agreement stands in seeds/agreements/agreements.csv and in seeds/texts/agreements.csv" in result.output
    world.edit("agreements/dataset.toml", 'holds = "Agreement"', 'holds = "Agreement"\nnew_rows = true')
    result = run(*mou)
    assert result.exit_code == 0, result.output
    assert len(rows(world, "agreements/agreements.csv")) == 5


def test_at_a_terminal_only_what_is_needed_is_asked_and_a_wrong_answer_again(
    world: SeedFiles, run: Run, terminal: None
) -> None:
    answers = [
        "Protocol of 2018",  # title
        "GEFONT", "Federation", "2", "Cleaners", "new",  # parties: one, one of several, and one that is made
        "UOC", "national_union", "Kuwait", PAGE, "", "", "", "",  # the new one
        "",  # no more parties
        "2018-13", "2018-04",  # a month that does not exist
        "NPL-KWT", "",  # names
        PAGE, "",  # source
        "mouu", "protocol",  # form
        "",  # sectors: all
        "casework", "",  # commitments
        "", "", "", "",  # term, supersedes, activity, confidence
        "y",
    ]  # fmt: skip
    result = typed("\n".join(answers) + "\n", "add", "agreement")
    assert result.exit_code == 0, result.output
    assert "found “2018-13”" in result.output
    assert "did you mean “mou”?" in result.output
    signed = [row["from_id"] for row in rows(world, "agreements/signed.csv") if row["to_id"].endswith("-2018")]
    assert sorted(signed) == ["gefont-npl", "ktuf-kwt", "uoc-kwt"]
    assert run("check").exit_code == 0


def test_saying_no_writes_nothing(world: SeedFiles, terminal: None) -> None:
    before = held(world.root)
    result = typed("n\n", *PROTOCOL)
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert held(world.root) == before


def fill_csv(path: Path, filled: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        told = list(csv.reader(handle))
    told.append([filled.get(name, "") for name in told[0]])
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows(told)


def fill_xlsx(path: Path, filled: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.append([filled.get(str(cell.value)) for cell in page[1]])
    book.save(path)


def fill_toml(path: Path, filled: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"agreement": [{}]}
    for name, value in filled.items():
        start = next(line for line in text.splitlines() if line.startswith(f"# {name} = "))
        text = text.replace(start, f'{name} = "{value}"')
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("suffix", "fill"), [("csv", fill_csv), ("xlsx", fill_xlsx), ("toml", fill_toml)])
def test_a_filled_template_is_taken(
    world: SeedFiles, run: Run, suffix: str, fill: Callable[[Path, dict[str, str]], None]
) -> None:
    path = Path(f"mine.{suffix}")
    assert run("template", "agreement", "--output", str(path)).exit_code == 0
    before = held(world.root)
    empty = run("add", "agreement", "--from", str(path))
    assert (empty.exit_code, held(world.root)) == (1, before)
    told = {"title": "By a template", "party": "GEFONT;ktuf", "signed_on": "2018-04", "names": "NPL-KWT; NPL-QAT"}
    fill(path, told | {"source": PAGE})
    result = run("add", "agreement", "--from", str(path))
    assert result.exit_code == 0, result.output
    row = next(row for row in rows(world, "agreements/agreements.csv") if row["title"] == "By a template")
    assert (row["id"], row["signed_on"], row["form"]) == (TEXT, "2018-04", "mou")
    named = [row["to_id"] for row in rows(world, "agreements/names.csv") if row["from_id"] == TEXT]
    assert named == ["NPL-KWT", "NPL-QAT"]


def test_a_template_is_never_written_over(world: SeedFiles, run: Run) -> None:
    Path("mine.csv").write_text("mine", encoding="utf-8")
    result = run("template", "agreement", "-o", "mine.csv")
    assert (result.exit_code, Path("mine.csv").read_text(encoding="utf-8")) == (1, "mine")
    assert "did you mean “agreement”?" in run("template", "agreemnt").output


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b'titel = "x"', "a.toml: found “titel”; allowed: title,"),
        ("a.toml", b"title = ", "a.toml: found no valid TOML"),
        ("a.toml", b"\xff\xfe", "a.toml: found bytes that are not UTF-8"),
        ("a.csv", b"titel\nx\n", "a.csv:2: found “titel”; allowed: title,"),
        ("a.csv", b"title\n# x\n", "a.csv: found nothing that is filled in"),
        ("a.docx", b"x", "a.docx: found “.docx”; allowed: .csv, .xlsx, .toml"),
        ("a.xlsx", b"x", "a.xlsx: found no readable workbook"),
        ("none.csv", None, "none.csv: found “No such file or directory”"),
    ],
)
def test_an_odd_file_is_one_line(world: SeedFiles, run: Run, name: str, content: bytes | None, told: str) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    result = run("add", "agreement", "--from", name)
    assert result.exit_code == 1
    assert result.output.startswith(told), result.output
    assert result.output.count("\n") == 2


TITLES = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TITLES, aliases=st.lists(TITLES.filter(lambda text: ";" not in text), unique=True))
def test_what_is_added_is_read_as_it_was_typed(world: SeedFiles, title: str, aliases: list[str]) -> None:
    change = Change(world.root)
    change.add(
        Agreement,
        {"id": "a-b", "title": title, "stage": "signed", "about": "general", "form": "mou", "level": "union_to_union",
         "confidence": "high"},
    )  # fmt: skip
    change.set(Organisation, "gefont-npl", {"aliases": ";".join(aliases)})
    files = change.files()
    assert files.keys() <= {world.path(name) for name in (
        "agreements/agreements.csv", "agreements/dataset.toml", "unions/organisations.csv")}  # fmt: skip
    told = list(csv.DictReader(files[world.path("agreements/agreements.csv")].decode().splitlines()))
    assert told[-1]["title"] == title
    changed = files.get(world.path("unions/organisations.csv"), world.path("unions/organisations.csv").read_bytes())
    assert next(csv.DictReader(changed.decode().splitlines()))["aliases"] == ";".join(aliases)
