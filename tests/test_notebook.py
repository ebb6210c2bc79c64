"""The notebook of the docs: every cell runs on the small world, and what stands in the repository can be read there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from graphmodel.stores import open_store
from tests.graphmodel.gulf import gulf, load
from tools.notebook import NOTEBOOK, executed, iter_outputs

ROOT = NOTEBOOK.parents[2]
KEPT = NOTEBOOK.read_text(encoding="utf-8")
PICTURES = 3


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small world where the notebook looks for it; what a kernel keeps is kept there, too."""
    with open_store(str(tmp_path / "world.lbdb"), environ={}) as held:
        load(held, gulf())
    for name in ("NEO4J_URI", "MPLBACKEND"):
        monkeypatch.delenv(name, raising=False)
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("SOLIDARITY_STORE", str(tmp_path / "world.lbdb"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def said(notebook: nbformat.NotebookNode) -> str:
    """The sentences that were computed."""
    return "\n".join(output.data.get("text/markdown", "") for output in iter_outputs(notebook) if "data" in output)


def test_every_cell_runs_and_says_what_the_small_world_holds(graph: Path) -> None:
    notebook = executed(KEPT, graph)
    outputs = list(iter_outputs(notebook))
    assert not [output for output in outputs if output.output_type in {"error", "stream"}]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == PICTURES
    told = said(notebook)
    # 14,100 people are counted towards Kuwait and Qatar: 5,000 from Nepal to Qatar, where governments alone signed.
    assert "14,100 people counted in 3 corridors" in told
    assert "Most of them in Qatar. In 1 other corridor nobody counted the people." in told
    # The union has signed with Kuwait's alone, in the text of 2022 and in that of 2015, which is over.
    assert "signed 2 agreements with 1 organisation abroad**: Kuwait." in told


def test_it_stands_in_the_repository_with_its_pictures_and_no_trace_of_a_machine() -> None:
    notebook = nbformat.reads(KEPT, as_version=4)
    nbformat.validate(notebook)
    outputs = list(iter_outputs(notebook))
    pictures = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == PICTURES
    assert all(picture.metadata["image/png"]["alt"] for picture in pictures)
    assert not [output for output in outputs if output.output_type in {"error", "stream"}]
    assert said(notebook).count("**") >= 2 * PICTURES
    without = re.sub(r'"image/png": "[^"]*"', "", json.dumps(json.loads(KEPT)))
    assert not re.search(r"/(home|root|tmp|work|Users|usr|opt)/", without)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert not any(cell.metadata for cell in notebook.cells)


def test_its_words_hold_no_figure_of_a_day() -> None:
    """What is typed would be untrue after the next load: every number of people or corridors is computed."""
    notebook = nbformat.reads(KEPT, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"\d[\d,.]* ?(%|people|corridors|million|agreements)", cell.source), cell.source
