"""A source that nobody knew: its layout is a few lines of TOML, and mistakes in them are told in their place."""

from pathlib import Path

import pytest

from ingest.commands import all_commands
from tests.ingest.imports.conftest import World

NEW = """
[[import]]
kind = "embassy-counts"
what = "an embassy's list of residents"
file = "stock.csv"
edition = 'as of (\\d{4})'
separators = ","
missing = ["n/a"]
columns = { corridor = "{home}-{host}", period = "{year}" }
part = ["corridor"]
[import.lookups.country]
kind = "Country"
by = ["name", "un_name"]
also = { "State of Qatar" = "QAT" }
[import.cells.home]
header = "Nationals of"
lookup = "country"
[import.cells.host]
header = "Host"
lookup = "country"
[import.cells.year]
constant = "2024"
[import.cells.sex]
[import.spread]
heads = "Residents"
into = "sex"
fields = ["value"]
[[import.skip]]
cell = "host"
pattern = "(?i)^total"
reason = "sums"
"""


@pytest.fixture
def declared_world(world: World) -> World:
    with world.seeds.path("stock/dataset.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(NEW)
    return world


def test_a_new_source_needs_no_python(declared_world: World, tmp_path: Path) -> None:
    file = tmp_path / "embassy.csv"
    file.write_text(
        'Residents as of 2024\nHost,Nationals of,Residents\nKuwait,Nepal,"1,200"\nState of Qatar,Nepal,n/a\n'
        'State of Qatar,France,9\nTotal,,"1,209"\nSource: the embassy,,\n',
        encoding="utf-8",
    )
    result = declared_world.imported("embassy-counts", file, "--yes")
    assert result.exit_code == 0, result.output
    assert declared_world.table("stock/stock.csv")[1:] == [
        "NPL-KWT,2024,1200,,",
        "FRA-QAT,2024,9,,",
        "NPL-QAT,2020,5,2,3",
    ]


def test_the_row_that_is_nearly_a_header_is_named(declared_world: World, tmp_path: Path) -> None:
    file = tmp_path / "embassy.csv"
    file.write_text("Residents as of 2024\nHost,Nation,Residents\nKuwait,Nepal,5\n", encoding="utf-8")
    result = declared_world.imported("embassy-counts", file)
    assert result.exit_code == 1
    assert "found no header" in result.output
    assert "row 2 lacks “Nationals of”" in result.output


def test_an_unknown_kind_is_answered_with_those_there_are(world: World, tmp_path: Path) -> None:
    result = world.imported("un-stok", tmp_path / "any.csv")
    assert result.exit_code == 1
    assert "no kind “un-stok”; allowed: chilton-woda-clauses, chilton-woda-texts, ilo-ratifications" in result.output
    assert "did you mean “un-stock”?" in result.output


def test_a_file_that_is_not_there_is_one_line(world: World) -> None:
    for name in ("none.csv", "none.xlsx", "none.dta"):
        result = world.imported("un-stock", Path(name))
        assert result.exit_code == 1
        assert name in result.output
        assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('lookup = "country"', 'lookup = "land"', "cells.home.lookup: “land”; allowed: country"),
        ('kind = "Country"', 'kind = "Land"', "lookups.country: “Land”; allowed:"),
        ('by = ["name", "un_name"]', 'by = ["nam"]', "lookups.country: “nam”; allowed:"),
        ("{home}-{host}", "{home}-{land}", "columns.corridor: “land”; allowed: home, host, year, sex"),
        ('file = "stock.csv"\nedition', 'file = "stok.csv"\nedition', "the table “stok.csv”; allowed: stock.csv"),
        ('part = ["corridor"]', 'part = ["pair"]', "part: “pair”; allowed:"),
        ("as of (\\d{4})", "as of \\d{4}", "a regular expression with one group"),
        ('pattern = "(?i)^total"', 'pattern = "(?i)^total"\nleast = 9', "no or several ways; allowed: one of words"),
        ('header = "Host"', 'header = "Host"\nconstant = "KWT"', "cells.host: none or several of header"),
        ('separators = ","', 'separator = ","', "an unknown key"),
    ],
)
def test_a_faulty_layout_is_an_issue_of_its_manifest(declared_world: World, old: str, new: str, told: str) -> None:
    text = declared_world.seeds.path("stock/dataset.toml").read_text(encoding="utf-8")
    before, mark, after = text.rpartition("\n[[import]]\n")
    assert old in after
    changed = before + mark + after.replace(old, new, 1)
    declared_world.seeds.path("stock/dataset.toml").write_text(changed, encoding="utf-8")
    result = declared_world.run("check")
    assert result.exit_code == 1
    assert "seeds/stock/dataset.toml" in result.output
    assert told in result.output


def test_a_command_that_is_a_word_of_python_is_called_by_it() -> None:
    assert "import" in all_commands()
