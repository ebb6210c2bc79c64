"""The ten jobs of docs/jobs.md: every command answers, every mistake is told as it says, the Python runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import solidarity
from tests.graphmodel.test_analysts_questions import bench
from tests.solidarity.conftest import Run
from tests.solidarity.jobs import blocks, commands, statements
from tests.world import World


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    """The analysts' world with a treaty that names unions."""

    def drawn() -> World:
        return bench().agreement(
            "treaty", ["gov-npl", "gov-qat"], ["NPL>QAT"], level="government_to_government", signed_on="2022",
            commitments=["right_to_join"],
        )  # fmt: skip

    return drawn


def test_every_command_does_what_the_page_says(prompt: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words, told in commands():
        ran = prompt(*words)
        assert bool(ran.code) == bool(told), (words, ran.err)
        assert not told or ran.err.strip() == told
        assert ran.out or told or "--output" in words, words
    assert {path.name for path in tmp_path.iterdir()} == {"gaps.csv", "flagged.csv", "flagged.parquet"}


def test_the_statements_find_something(prompt: Run) -> None:
    assert len(statements()) == 3
    for statement, given in statements():
        parameters = [word for name, value in given.items() for word in ("--param", f"{name}={value}")]
        assert prompt("ask", statement, *parameters, "--format", "csv").rows, statement


def test_a_question_that_cuts_its_own_answer_says_so(prompt: Run, store: Path) -> None:
    told = "2 rows are all that its parameter limit=2 allows; there may be more"
    ran = prompt("ask", "verdicts", "--param", "limit=2", "--format", "csv")
    assert (len(ran.rows), told in ran.err) == (2, True)
    assert told not in prompt("ask", "verdicts", "--param", "limit=100").err
    with solidarity.open(store) as graph:
        cut = graph.ask("verdicts", limit=2)
        assert (len(cut), cut.notes) == (2, (told,))
        assert len(graph.ask("verdicts", limit=100)) > 2


def test_the_python_runs_in_its_order(prompt: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """`prompt` leads to the store."""
    names: dict[str, Any] = {}
    for block in blocks("python"):
        exec(compile(block, "docs/jobs.md", "exec"), names)  # noqa: S102  # the page is ours
        assert capsys.readouterr().out.strip()
    assert names["by_country"].loc["Kuwait", "share"] == pytest.approx(100 / 9_100)
    names["graph"].close()
