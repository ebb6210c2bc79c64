"""Who is who: pairs that may be one or lack a tie, and whom a written name means."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.who_is_who import Asked, Counted, Judged, count_names, count_pairs, half_of
from graphmodel.graph import Graph
from ingest.who_is_who import find_organisations
from ingest.who_is_who.likeness import likeness
from ingest.who_is_who.pairs import LIKELY
from ingest.who_is_who.reading import read_organisations
from ingest.who_is_who.register import MEANT, Register
from tests.ingest.conftest import Run
from tests.ingest.files import TABLES, SeedFiles, lay_down

HEAD = "id,name,acronym,native_names,aliases,kind,sectors,founded,dissolved,website,placeholder,confidence\n"
UNIONS = """\
gefont-npl,General Federation of Nepalese Trade Unions,GEFONT,,GEFONT Nepal,national_centre,all,1989,,,,high
cawun-npl,Construction and Allied Workers' Union of Nepal,CAWUN,,,national_union,construction,,,,,high
dwun-npl,Domestic Workers Union of Nepal,DWUN,,,national_union,domestic_work,,,,,high
ktuf-kwt,Kuwait Trade Union Federation,KTUF,,,national_centre,all,1968,,,,high
kctu-kor,Korean Confederation of Trade Unions,KCTU,전국민주노동조합총연맹,,national_centre,all,,,,,high
pictu,Pacific Islands Council of Trade Unions,PICTU,,,subregional_body,all,,,,,high
ntuc-npl,Nepal Trade Union Congress,NTUC,,,national_centre,all,2008,,,,high
ntuc-sgp,National Trades Union Congress,NTUC,,,national_centre,all,1961,,,,high
turkis-tur,Confederation of Turkish Trade Unions,TÜRK-İŞ,,,national_centre,all,,,,,high
abvv-bel,General Labour Federation,ABVV-FGTB,Vakverbond / Fédération du travail,,national_centre,all,,,,,high
bwi,Building and Wood Workers’ International,BWI,Internationale du bois (IBB),,global_union_federation,all,2005,,,,high
unnamed-npl,General Federation of Nepalese Trade Unions,,,,national_union,all,,,,yes,low
"""
SECOND = "General Federation of Nepalese Trade Unions,GEFONT,,,national_centre,all,,,,,low"
HOMES = {
    "gefont-npl": "NPL", "cawun-npl": "NPL", "dwun-npl": "NPL", "ktuf-kwt": "KWT", "kctu-kor": "KOR",
    "ntuc-npl": "NPL", "ntuc-sgp": "SGP", "turkis-tur": "TUR", "abvv-bel": "BEL", "unnamed-npl": "NPL",
}  # fmt: skip
COUNTRIES = "id,name\nNPL,Nepal\nKWT,Kuwait\nQAT,Qatar\nKOR,South Korea\nSGP,Singapore\nTUR,Türkiye\nBEL,Belgium\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SeedFiles:
    """Unions of seven countries, beside the agreement and the counts of the small world."""
    monkeypatch.chdir(tmp_path)
    homes = "".join(f"{union},{country},page-1,high\n" for union, country in HOMES.items())
    return lay_down(
        Path("seeds"),
        TABLES
        | {
            "countries/countries.csv": ("Country", COUNTRIES),
            "unions/organisations.csv": ("Organisation", HEAD + UNIONS),
            "unions/based_in.csv": ("BASED_IN", "from_id,to_id,source,confidence\n" + homes),
        },
    )


def add_union(seeds: SeedFiles, name: str, row: str, home: str | None = None) -> None:
    seeds.add("unions/organisations.csv", f"{name},{row}")
    if home:
        seeds.add("unions/based_in.csv", f"{name},{home},page-1,high")


def suggested(run: Run, *options: str) -> list[dict[str, object]]:
    result = run("suggest", "--format", "json", *options)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def pairs(found: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["what"], row["id"], row["other_id"]) for row in found]


def test_a_world_in_which_each_has_one_row_suggests_nothing(seeds: SeedFiles, run: Run) -> None:
    before = {path: path.read_bytes() for path in sorted(seeds.root.rglob("*")) if path.is_file()}
    assert suggested(run) == []
    assert {path: path.read_bytes() for path in sorted(seeds.root.rglob("*")) if path.is_file()} == before


def test_a_second_row_for_one_union_is_a_duplicate_with_its_reasons(seeds: SeedFiles, run: Run) -> None:
    add_union(
        seeds, "nepal-fed", "Nepalese Trade Unions General Federation,GEFONT,,,national_centre,all,,,,,low", "NPL"
    )
    (found,) = suggested(run)
    assert (found["what"], found["id"], found["other_id"]) == ("duplicate", "gefont-npl", "nepal-fed")
    assert found["reasons"] == ["names alike 0.99", "the same acronym GEFONT and country (NPL)"]
    assert isinstance(found["score"], float)
    assert found["score"] > 0.9


def test_the_native_name_of_one_may_be_the_alias_of_the_other(seeds: SeedFiles, run: Run) -> None:
    alias = "Democratic unions of Korea,,,전국민주노동조합총연맹"
    add_union(seeds, "korea-2", f"{alias},national_centre,all,,,,,low", "KOR")
    (found,) = suggested(run)
    assert pairs([found]) == [("duplicate", "kctu-kor", "korea-2")]
    assert found["reasons"] == ["one’s alias is the other’s native name", "the same country (KOR)"]


def test_one_acronym_in_two_countries_is_no_duplicate_and_what_is_against_it_is_said(
    seeds: SeedFiles, run: Run
) -> None:
    assert suggested(run) == []
    (found,) = [row for row in suggested(run, "--min-score", "0.1") if row["id"] == "ntuc-npl"]
    assert found["other_id"] == "ntuc-sgp"
    assert "the same acronym NTUC" in str(found["reasons"])
    assert "against it: different countries (NPL and SGP)" in str(found["reasons"])


def test_unions_of_one_country_and_of_different_sectors_are_two(seeds: SeedFiles) -> None:
    called = Register(graph_of(seeds)).called
    weights = Register(graph_of(seeds)).weights
    like = likeness(called["cawun-npl"], called["dwun-npl"], weights)
    assert like.score < LIKELY
    assert "different sectors (construction and domestic_work)" in like.against


def test_a_branch_without_a_tie_is_a_link_and_no_duplicate_until_it_has_one(seeds: SeedFiles, run: Run) -> None:
    add_union(seeds, "gefont-kathmandu", "GEFONT Kathmandu,,,,local_structure,all,,,,,low", "NPL")
    (found,) = suggested(run)
    assert pairs([found]) == [("link", "gefont-kathmandu", "gefont-npl")]
    assert "gefont-kathmandu has GEFONT, the acronym of gefont-npl, in its name" in str(found["reasons"])
    seeds.add("unions/affiliated_to.csv", "gefont-kathmandu,gefont-npl,page-1,low,")
    assert suggested(run) == []
    (found,) = suggested(run, "--all")
    assert found["known"] == "gefont-kathmandu AFFILIATED_TO gefont-npl"


def test_a_branch_of_a_branch_belongs_already(seeds: SeedFiles, run: Run) -> None:
    add_union(seeds, "gefont-ktm", "GEFONT Kathmandu,,,,local_structure,all,,,,,low", "NPL")
    add_union(seeds, "valley-npl", "Unions of the valley,,,,local_structure,all,,,,,low", "NPL")
    seeds.add("unions/affiliated_to.csv", "gefont-ktm,valley-npl,page-1,low,\nvalley-npl,gefont-npl,page-1,low,")
    assert suggested(run) == []


def test_a_body_that_began_when_a_like_one_ended_is_a_link(seeds: SeedFiles, run: Run) -> None:
    add_union(
        seeds, "old-npl", "Nepal Trade Union Congress (Independent),NTUC-I,,,national_centre,all,,2007,,,low", "NPL"
    )
    found = suggested(run)
    assert pairs(found) == [("link", "ntuc-npl", "old-npl")]
    assert "old-npl ended in 2007, ntuc-npl began in 2008: its successor?" in str(found[0]["reasons"])
    assert "against" not in str(found)


def test_whom_one_source_names_as_two_affiliates_or_one_text_as_two_signatories_are_two(
    seeds: SeedFiles, run: Run
) -> None:
    add_union(
        seeds, "gefont-2", "General Federation of Nepalese Trade Unions,GEFONT,,,national_centre,all,,,,,low", "NPL"
    )
    assert len(suggested(run)) == 1
    seeds.add("unions/affiliated_to.csv", "gefont-2,bwi,page-2,low,")
    assert suggested(run) == []
    (found,) = suggested(run, "--min-score", "0.2", "--organisation", "gefont-2")
    assert "against it: one source names both as affiliates of bwi (page-2)" in str(found["reasons"])
    seeds.edit("unions/affiliated_to.csv", "gefont-2,bwi,page-2,low,\n", "")
    seeds.add("agreements/signed.csv", "gefont-2,gefont-ktuf,party,page-1,high")
    (found,) = suggested(run, "--min-score", "0.2", "--organisation", "gefont-2")
    assert "against it: both stand under gefont-ktuf" in str(found["reasons"])


def test_only_the_pairs_of_one_by_any_of_its_names(seeds: SeedFiles, run: Run) -> None:
    add_union(seeds, "gefont-2", SECOND, "NPL")
    add_union(seeds, "ktuf-2", "Kuwait Trade Union Federation,KTUF,,,national_centre,all,,,,,low", "KWT")
    assert len(suggested(run)) == 2
    for typed in ("gefont-2", "gefont nepal", "GEFONT", "general federation of nepalese trade unions"):
        assert pairs(suggested(run, "--organisation", typed)) == [("duplicate", "gefont-2", "gefont-npl")]
    # Of those that share a name none is left out.
    assert pairs(suggested(run, "--organisation", "ntuc", "--min-score", "0.1")) == [
        ("duplicate", "ntuc-npl", "ntuc-sgp")
    ]
    result = run("suggest", "--organisation", "Trade Union")
    assert result.exit_code == 1
    assert "“Trade Union” may be " in result.output


def test_a_table_a_csv_that_a_spreadsheet_cannot_run_and_a_file(seeds: SeedFiles, run: Run, tmp_path: Path) -> None:
    name = "=General Federation of Nepalese Trade Unions"
    add_union(seeds, "gefont-2", f"{name},GEFONT,,,national_centre,all,,,,,low", "NPL")
    table = run("suggest", env={"COLUMNS": "300"})
    assert "duplicate" in table.stdout
    assert "gefont-npl (GEFONT: General Federation of Nepalese Trade Unions)" in table.stdout
    assert "1 pair; “solidarity-ingest decide A B same|different|unsure”" in table.stderr
    (row,) = csv.DictReader(io.StringIO(run("suggest", "--format", "csv").stdout))
    assert row["name"] == f"GEFONT: {name}"
    assert row["reasons"] == "the same name; the same acronym GEFONT and country (NPL)"
    assert run("suggest", "--output", "pairs.json").exit_code == 0
    assert pairs(json.loads(Path("pairs.json").read_text(encoding="utf-8"))) == pairs(suggested(run))
    assert run("suggest", "--output", "pairs.csv").exit_code == 0
    assert Path("pairs.csv").read_text(encoding="utf-8-sig").startswith("score,what,id,name")
    result = run("suggest", "--output", str(tmp_path / "none" / "pairs.csv"))
    assert (result.exit_code, "cannot be written" in result.output) == (1, True)


def graph_of(seeds: SeedFiles) -> Graph:
    return read_organisations(seeds.root)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kctu", "kctu-kor"),
        ("KCTU-KOR", "kctu-kor"),
        ("K.C.T.U.", "kctu-kor"),
        ("NTUC [SGP]", "ntuc-sgp"),
        ("Trade Union Congress of Nepal (NTUC) [NPL]", "ntuc-npl"),
        ("turk is", "turkis-tur"),
        ("TURK-IS [TUR]", "turkis-tur"),
        ("FGTB", "abvv-bel"),
        ("FGTB-ABVV [BEL]", "abvv-bel"),
        ("Federation du travail", "abvv-bel"),
        ("IBB", "bwi"),
        ("Building and Wood Workers International (BWI) [global]", "bwi"),
        ("General Federation of Nepalise Trade Unions", "gefont-npl"),
        ("전국민주노동조합총연맹", "kctu-kor"),
    ],
)
def test_an_organisation_is_found_by_what_people_write(seeds: SeedFiles, typed: str, meant: str) -> None:
    found = find_organisations(graph_of(seeds), typed)
    assert found[0][0].id == meant
    assert found[0][1] >= MEANT
    assert found[0][2]
    assert all(first[1] >= second[1] for first, second in pairwise(found))


def test_two_with_one_acronym_are_both_offered_and_nobody_for_what_is_no_name(seeds: SeedFiles) -> None:
    register = Register(graph_of(seeds))
    assert {(item.id, score) for item, score, _ in register.find("ntuc")[:2]} == {
        ("ntuc-npl", 0.85),
        ("ntuc-sgp", 0.85),
    }
    assert [register.find(typed) for typed in ("", "  ", "[NPL]", "…", "()")] == [[]] * 5
    assert len(register.find("trade union", limit=2)) == 2


def test_a_party_that_no_source_names_is_never_meant(seeds: SeedFiles, run: Run) -> None:
    found = find_organisations(graph_of(seeds), "General Federation of Nepalese Trade Unions [NPL]", limit=20)
    assert "unnamed-npl" not in {item.id for item, _, _ in found}


def test_names_in_a_column_with_whom_each_means(seeds: SeedFiles, run: Run) -> None:
    written = "agreement_id,as_written\na,KTUF [KWT]\nb,KTUF [KWT]\nc,Union of Nobody [KWT]\nd,\n"
    Path("parties.csv").write_text(written, encoding="utf-8")
    result = run("suggest", "--file", "parties.csv", "--format", "csv")
    assert result.exit_code == 0
    rows = [(row["written"], row["id"]) for row in csv.DictReader(io.StringIO(result.stdout))]
    assert rows == [("KTUF [KWT]", "ktuf-kwt"), ("Union of Nobody [KWT]", "")]
    assert "2 names, 1 of nobody on record" in result.stderr
    assert "nobody on record" in run("suggest", "--file", "parties.csv").stdout
    assert run("suggest", "--file", "parties.csv", "--column", "agreement_id").exit_code == 0
    result = run("suggest", "--file", "parties.csv", "--column", "as_writen")
    assert result.exit_code == 1
    assert (
        "parties.csv:1: found no column “as_writen”; allowed: agreement_id, as_written; did you mean" in result.output
    )
    assert run("suggest", "--file", "nothing.csv").exit_code == 1


def test_faults_of_the_seeds_are_told_as_everywhere(seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/based_in.csv", "ktuf-kwt,KWT", "ktuf-kwt,KWX")
    result = run("suggest")
    assert result.exit_code == 1
    assert "found “KWX”, which no Country has as id" in result.output


def test_the_benchmark_counts_what_was_said_rightly_and_wrongly() -> None:
    """Four names, two of them right at the threshold, one wrong, one not said; and one said of an absent body."""
    asked = [
        Asked("A", "a", "variant", False, "a", 0.9, "b", 0.7),
        Asked("B", "b", "variant", False, "b", 0.6, None, 0.0),
        Asked("C", "c", "variant", True, "a", 0.8, "a", 0.5),
        Asked("D", "d", "variant", True, "d", 0.4, None, 0.0),
    ]
    counted = count_names(asked, 0.6)
    assert counted == Counted(right=2, wrong=2, missed=2)
    assert (counted.precision, counted.recall, counted.f1) == (0.5, 0.5, 0.5)
    judged = [Judged(("a", "b"), 0.9, True), Judged(("a", "c"), 0.3, True), Judged(("b", "c"), 0.6, False)]
    assert count_pairs(judged, 0.5) == Counted(right=1, wrong=1, missed=1)
    assert count_pairs(judged, 0.95).precision == 1
    halves = [half_of(str(number)) for number in range(100)]
    assert 20 < halves.count("judged by") < 80
    assert halves == [half_of(str(number)) for number in range(100)]
