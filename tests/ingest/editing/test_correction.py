"""A corrected row from the explorer is a file that `add correction` takes."""

from pathlib import Path

import pytest

from explorer.profiles.correction import rows_of_agreement, seed_rows
from graphmodel.derive import derive
from ingest.seeds import read_seeds
from tests.ingest.conftest import Run
from tests.ingest.editing.worlds import PAGE, PAGE_ID, held, new_lines
from tests.ingest.files import SeedFiles

TEXT = "bwi-mou,Builders,signed,migration,mou,union_to_union"


@pytest.fixture
def told(world: SeedFiles) -> str:
    """What the explorer saves about an agreement, as the reader sees it."""
    graph = derive(read_seeds(world.root))
    rows = seed_rows(rows_of_agreement(graph, "bwi-mou"))
    return f"Builders\nhttp://localhost/agreements\n\nWhat is wrong: the day\nSource: {PAGE}\n\n{rows}"


def test_what_the_explorer_saves_changes_nothing_by_itself(world: SeedFiles, run: Run, told: str) -> None:
    before = held(world.root)
    Path("mail.txt").write_text(told, encoding="utf-8")
    result = run("add", "correction", "mail.txt")
    assert result.exit_code == 0, result.output
    assert "the files say so already; nothing was written" in result.output
    assert held(world.root) == before


def test_corrected_fields_are_shown_and_written_and_new_rows_added(world: SeedFiles, run: Run, told: str) -> None:
    before = held(world.root)
    told = told.replace("2016-03,fixed,24", "2016-04,fixed,24").replace(",2018-03,computed", ",2018-04,computed")
    told = told.replace(
        "[CITED_IN]\nfrom_id,to_id,place,reason\n", f"[CITED_IN]\nfrom_id,to_id,place,reason\nbwi-mou,{PAGE},page 3,\n"
    )
    Path("mail.txt").write_bytes(told.replace("\n", "\r\n").encode("utf-8-sig"))
    result = run("add", "correction", "mail.txt")
    assert result.exit_code == 0, result.output
    assert "Agreement bwi-mou: signed_on 2016-03 → 2016-04" in result.output
    assert f"CITED_IN bwi-mou|{PAGE_ID} is new" in result.output
    changed = new_lines(before, held(world.root))
    assert changed["agreements/agreements.csv"] == (
        [f"{TEXT},2016-03,fixed,24,no,2018-03,computed,,all,sectors,high,Builders 2016"],
        [f"{TEXT},2016-04,fixed,24,no,2018-04,computed,,all,sectors,high,Builders 2016"],
    )
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("nothing of the kind", "mail.txt: found no row; allowed: [Agreement] or another kind"),
        ("[Agrement]\nid\nx", "mail.txt:1: found “[Agrement]”"),
        ("[COVERS]\nfrom_id\nx", "mail.txt:1: found “[COVERS]”"),
        ("[Agreement]\nid,titel\na,b", "mail.txt:2: the column: found “titel”"),
        ("[Agreement]\nid,title\nbwi-mou", "mail.txt:3: found 1 cell; allowed: 2, as in the header"),
        ('[Agreement]\nid,title\nbwi-mou,"x', "mail.txt:3: found a row that is no CSV"),
        ("[Agreement]\nid,signed_on\nbwi-mou,soon", "mail.txt:3: column signed_on: found “soon”"),
        ("[Agreement]\nid,title\n,", "mail.txt:3: column id: found nothing"),
        ("[SIGNED]\nfrom_id,to_id,role,source,confidence\nktuf-kwt,none,party,page-1,high", "agreements/signed.csv"),
    ],
)
def test_an_odd_file_gives_one_line_and_writes_nothing(world: SeedFiles, run: Run, content: str, line: str) -> None:
    before = held(world.root)
    Path("mail.txt").write_text(content, encoding="utf-8")
    result = run("add", "correction", "mail.txt")
    assert result.exit_code == 1
    assert line in result.output, result.output
    assert held(world.root) == before
