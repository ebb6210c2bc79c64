"""The seeds as bytes, and how a command that edits them is run and compared."""

import hashlib
from pathlib import Path

from typer.testing import CliRunner, Result

from ingest.cli import app

Bytes = dict[str, bytes]
PAGE = "https://www.example.org/news/unions-sign"
PAGE_ID = f"example.org-{hashlib.sha1(PAGE.encode(), usedforsecurity=False).hexdigest()[:8]}"


def held(root: Path) -> Bytes:
    """Every file under the seeds with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def new_lines(before: Bytes, after: Bytes) -> dict[str, tuple[list[str], list[str]]]:
    """The lines that went and that came, by table; what stayed is in its old order."""
    found = {}
    for name in sorted(name for name in before.keys() | after.keys() if name.endswith(".csv")):
        old, new = (side.get(name, b"").decode().splitlines() for side in (before, after))
        gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
        if old != new:
            assert [line for line in new if line not in come] == [line for line in old if line not in gone]
            found[name] = (gone, come)
    return found


def typed(answers: str, *arguments: str) -> Result:
    """Run a command with answers at a terminal."""
    return CliRunner().invoke(app, list(arguments), input=answers)
