"""What counts as the rules: the modules that make the graph, all of them and no others."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.datasets import seed_digests
from ingest.seeds import load_seeds
from ingest.unchanged import OURS, rule_modules
from tests.ingest.files import SeedFiles

REPOSITORY = Path(__file__).parents[2]
USED = """
import sys
import graphmodel.derive, graphmodel.digest, ingest.seeds
from graphmodel.schema import node_kinds
node_kinds()
print(*(name for name in sys.modules if name.partition(".")[0] in {"graphmodel", "ingest"}))
"""
DIGEST = "from ingest.unchanged import program_digest; print(program_digest())"


def _run(program: str, folder: Path) -> str:
    command = [sys.executable, "-c", program]
    environ = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages in a folder of their own, to change them."""
    for package in OURS:
        shutil.copytree(REPOSITORY / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_rules_are_what_making_a_graph_imports() -> None:
    used = set(_run(USED, REPOSITORY).split())
    assert used <= rule_modules().keys()
    assert all(path.is_file() for path in rule_modules().values())


def test_a_module_that_makes_no_graph_is_no_rule(copy: Path) -> None:
    before = _run(DIGEST, copy)
    for name in ("ingest/report.py", "ingest/cli.py", "graphmodel/coverage/report.py", "graphmodel/gaps.py"):
        with (copy / name).open("a") as handle:
            handle.write("\n# a remark\n")
    assert _run(DIGEST, copy) == before


@pytest.mark.parametrize(
    "name", ["graphmodel/derive.py", "graphmodel/kinds/country.py", "graphmodel/coverage/covers.py", "ingest/cells.py"]
)
def test_a_module_that_makes_the_graph_is_a_rule(name: str, copy: Path) -> None:
    before = _run(DIGEST, copy)
    with (copy / name).open("a") as handle:
        handle.write("\n# a remark\n")
    assert _run(DIGEST, copy) != before


def test_digest_is_of_the_bytes_that_were_parsed(seeds: SeedFiles) -> None:
    """A row that is edited after it was read must not pass for loaded."""
    read = load_seeds(seeds.root)
    seeds.edit("unions/organisations.csv", "300000", "300001")
    assert read.digests != seed_digests(seeds.root)
    kept = read.files["unions"].kept["organisations.csv"].unpacked()
    assert b",300000," in kept
