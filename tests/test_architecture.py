"""docs/architecture.md says what import-linter holds, and names nothing that does not exist."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
PACKAGES: list[str] = LINTER["root_packages"]
NAMED = re.compile(r"`((?:graphmodel|wording|ingest|solidarity|explorer)(?:\.\w+)+)`")


def chapter(title: str) -> str:
    """The text under a heading, up to the next of the same rank."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def floors(title: str) -> list[set[str]]:
    """The numbered list of a chapter, each line as the set of the rooms on that floor."""
    lines = re.findall(r"^\d+\. (.*)$", chapter(title), re.MULTILINE)
    return [set(NAMED.findall(line)) for line in lines]


def contracts(kind: str) -> list[dict[str, Any]]:
    return [contract for contract in LINTER["contracts"] if contract["type"] == kind]


def held_floors(inside: str) -> list[set[str]]:
    """The same by import-linter."""
    (layers,) = [one["layers"] for one in contracts("layers") if all(inside in layer for layer in one["layers"])]
    return [set(layer.split(" : ")) for layer in layers]


def kept_apart() -> set[tuple[str, str]]:
    """Who may not import whom, by import-linter."""
    found = {
        pair for one in contracts("forbidden") for pair in product(one["source_modules"], one["forbidden_modules"])
    }
    found |= {pair for one in contracts("independence") for pair in product(one["modules"], repeat=2)}
    return {(one, other) for one, other in found if one != other and {one, other} <= set(PACKAGES)}


def test_who_may_import_whom_is_what_import_linter_holds() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|$", PAGE, re.MULTILINE)
    allowed = {(package, other) for package, cell in rows for other in re.findall(r"`(\w+)`", cell)}
    everything = {(one, other) for one, other in product(PACKAGES, repeat=2) if one != other}
    assert [package for package, _ in rows] == PACKAGES
    assert allowed == everything - kept_apart()


def test_the_floors_are_the_layers_of_import_linter() -> None:
    assert floors("Rooms of the domain") == held_floors("graphmodel")
    assert floors("Rooms of the explorer") == held_floors("explorer")


def test_every_room_has_its_floor() -> None:
    for package, title in (("graphmodel", "Rooms of the domain"), ("explorer", "Rooms of the explorer")):
        folders = {f"{package}.{path.parent.name}" for path in (ROOT / package).glob("*/__init__.py")}
        assert folders <= set(NAMED.findall(chapter(title)))


def test_the_page_names_nothing_that_does_not_exist() -> None:
    names = set(NAMED.findall(PAGE))
    assert len(names) > 40
    for name in names:
        parts = name.split(".")
        depth = next(end for end in range(len(parts), 0, -1) if find_spec_of(parts[:end]))
        found: Any = import_module(".".join(parts[:depth]))
        for part in parts[depth:]:
            assert hasattr(found, part), name
            found = getattr(found, part)


def find_spec_of(parts: list[str]) -> bool:
    try:
        return find_spec(".".join(parts)) is not None
    except ModuleNotFoundError:
        return False
