"""Whatever bytes stand in the files: issues or a graph, never a traceback, and no store is touched."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.issues import Issue, SeedIssues
from ingest.readers import read_table
from ingest.seeds import load_seeds
from tests.ingest.conftest import Place, Run
from tests.ingest.files import TABLES, SeedFiles, lay_down

NASTY = [
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"{",
    b"[[table]]",
    b"'",
    b"-",
    b"X/..",
    b"\xe2\x80\xa8",
]
PIECES = st.one_of(st.binary(max_size=12), st.sampled_from(NASTY), st.text(max_size=6).map(lambda text: text.encode()))
FILES = st.sampled_from([*TABLES, *sorted({f"{name.partition('/')[0]}/dataset.toml" for name in TABLES})])
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES), min_size=1, max_size=3)
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Cuts = list[tuple[float, int, bytes]]


def _cut(data: bytes, cuts: Cuts) -> bytes:
    for place, length, piece in cuts:
        start = int(place * len(data))
        data = data[:start] + piece + data[start + length :]
    return data


@pytest.fixture
def spoilt(tmp_path: Path) -> SeedFiles:
    """A small world that each example spoils and mends."""
    return lay_down(tmp_path / "mutated")


def _issues(seeds: SeedFiles, name: str, data: bytes) -> tuple[Issue, ...]:
    """What is said about the seeds while one file holds other bytes; nothing where they make a graph."""
    path = seeds.path(name)
    good = path.read_bytes()
    try:
        path.write_bytes(data)
        assert len(load_seeds(seeds.root).graph)
    except SeedIssues as fault:
        return fault.issues
    finally:
        path.write_bytes(good)
    return ()


@QUIET
@given(name=FILES, cuts=CUTS)
def test_mutated_files_give_issues_or_a_graph(name: str, cuts: Cuts, spoilt: SeedFiles) -> None:
    for issue in _issues(spoilt, name, _cut(spoilt.path(name).read_bytes(), cuts)):
        assert issue.file.startswith(spoilt.root.as_posix())
        assert issue.hint
        assert "\n" not in str(issue)


@QUIET
@given(name=FILES, data=st.binary(max_size=200))
def test_random_bytes_give_issues(name: str, data: bytes, spoilt: SeedFiles) -> None:
    assert _issues(spoilt, name, data)


@settings(parent=QUIET, max_examples=25)
@given(name=FILES, cuts=CUTS)
def test_a_plan_with_mutated_files_leaves_the_store_untouched(
    name: str, cuts: Cuts, seeds: SeedFiles, embedded: Place, run: Run
) -> None:
    if embedded.version() == "none":
        assert run("apply", "--store", embedded.url).exit_code == 0
    before = embedded.version()
    path = seeds.path(name)
    good = path.read_bytes()
    try:
        path.write_bytes(_cut(good, cuts))
        result = run("plan", "--store", embedded.url)
    finally:
        path.write_bytes(good)
    assert result.exit_code in (0, 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert embedded.version() == before


@QUIET
@given(cuts=CUTS)
def test_a_damaged_workbook_gives_issues_or_rows(cuts: Cuts, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["id", "title"])
    book.active.append(["page-1", "A page"])
    book.save(path)
    path.write_bytes(_cut(path.read_bytes(), cuts))
    sheet = read_table(path)
    assert sheet.rows or sheet.issues
