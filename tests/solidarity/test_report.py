"""`solidarity report` as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.stores import open_store
from solidarity import cli
from tests.graphmodel.gulf import gulf, load


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "gulf.lbdb"
    with open_store(str(path), environ={}) as opened:
        load(opened, gulf())
    return path


def ran(store: Path, capsys: pytest.CaptureFixture[str], *typed: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        cli.main(("report", "--store", str(store), "--as-of", "2024-06-01", *typed))
    shown = capsys.readouterr()
    return int(left.value.code or 0), shown.out, shown.err


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        (("NPL-QAT",), "# Briefing: Nepal → Qatar"),
        (("Nepal", "to", "Qatar"), "# Briefing: Nepal → Qatar"),
        (("nepal",), "# Briefing: Nepal"),
        (("bwi",), "# Briefing: Union bwi"),
    ],
)
def test_which_thing_is_meant(
    store: Path, capsys: pytest.CaptureFixture[str], typed: tuple[str, ...], title: str
) -> None:  # fmt: skip
    code, out, _ = ran(store, capsys, *typed)
    assert (code, out.splitlines()[0]) == (0, title)


def test_the_format_follows_the_name_of_the_file(
    store: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:  # fmt: skip
    page, text = tmp_path / "npl.html", tmp_path / "npl.md"
    for target in (page, text):
        assert ran(store, capsys, "NPL", "--output", str(target)) == (
            0, "", f"briefing on Nepal written to {target}\n"
        )  # fmt: skip
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ran(store, capsys, "NPL")[1] == text.read_text(encoding="utf-8")
    assert ran(store, capsys, "NPL", "--format", "html")[1] == page.read_text(encoding="utf-8")


def test_a_name_that_nothing_has_is_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(store, capsys, "Nepol")
    assert (code, out) == (2, "")
    assert "“Nepol”" in err
    assert "NPL (Nepal)" in err
