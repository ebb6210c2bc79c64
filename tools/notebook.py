"""Run the notebook of docs/notebook/ anew, so that it stands there with its pictures: `python -m tools.notebook`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).resolve().parents[1] / "docs" / "notebook" / "three_findings.ipynb"
SECONDS = 600


def executed(source: str, folder: Path) -> NotebookNode:
    """The notebook with what its cells answer, run in a folder; raises CellExecutionError where a cell fails."""
    notebook: NotebookNode = nbformat.reads(source, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, record_timing=False, resources={"metadata": {"path": folder}})
    client.execute()
    # Which Python ran it, and on which machine, says nothing to the reader and would differ from run to run.
    notebook.metadata = NotebookNode(
        kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"},
        language_info={"name": "python"},
    )
    return notebook


def iter_outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """What the cells answered, in their order."""
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def main() -> None:
    """Run it on the graph of this folder and write it in its place."""
    try:
        notebook = executed(NOTEBOOK.read_text(encoding="utf-8"), NOTEBOOK.parents[2])
    except CellExecutionError as fault:
        sys.exit(f"{NOTEBOOK.name}: a cell fails, and nothing is written: {fault.ename}: {fault.evalue}")
    NOTEBOOK.write_text(nbformat.writes(notebook), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
