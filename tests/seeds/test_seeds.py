"""What holds for the seeds whatever is added to them: every row fits the model and has its source.

Known numbers stand with the data: `[[expect]]` in dataset.toml and verdicts.toml, which `check` holds.
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import BasedIn, CitedIn, Names, Signed
from graphmodel.schema import columns, element
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from ingest.check import check_seeds
from ingest.cli import app
from tests.seeds.one_more import ADDED, add_one_agreement

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
INTERNATIONAL = {
    "global_confederation",
    "regional_confederation",
    "subregional_body",
    "global_union_federation",
    "guf_region",
}
@pytest.fixture(scope="module", params=["as they are", "with one more agreement"])
def seeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, and the seeds after somebody did what “Adding one agreement” says, to the letter."""
    if request.param == "as they are":
        return SEEDS
    root = tmp_path_factory.mktemp("more") / "seeds"
    shutil.copytree(SEEDS, root)
    add_one_agreement(root)
    return root


@cache
def manifests(seeds: Path) -> dict[str, dict[str, Any]]:
    return {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*/dataset.toml"))
    }


@cache
def raw_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def elements_of(path: Path, table: dict[str, Any]) -> list[Element]:
    cls = element(table["holds"])
    types = columns(cls)
    found = []
    for row in raw_rows(path):
        told: dict[str, Any] = {name: text for name, text in (row | table.get("constants", {})).items() if text != ""}
        if "id" in table:
            told["id"] = table["id"].format(**told)
        for name, text in told.items():
            if types.get(name) == "list":
                known = table.get("values", {}).get(name, {})
                words = [known.get(word, word) for word in text.split(";")]
                told[name] = tuple(dict.fromkeys(filter(None, words)))
            elif types.get(name) == "yes_no":
                told[name] = {"yes": True, "no": False}[text]
        found.append(cls(**told))
    return found


@pytest.fixture(scope="module")
def elements(seeds: Path) -> list[Element]:
    return [
        one
        for dataset, told in manifests(seeds).items()
        for table in told["table"]
        for one in elements_of(seeds / dataset / table["file"], table)
    ]


@pytest.fixture(scope="module")
def graph(elements: list[Element]) -> Graph:
    """Everything in one graph; raises for a dangling end or an id that is there twice."""
    nodes = [one for one in elements if isinstance(one, Node)]
    ties = [one for one in elements if isinstance(one, Relation)]
    named = {one.corridor for one in nodes if isinstance(one, Measurement)}
    named |= {tie.to_id for tie in ties if isinstance(tie, Names) and tie.ends == "both"}
    held = {node.id for node in nodes}
    return Graph([*nodes, *(Corridor.model_validate({"id": pair}) for pair in sorted(named - held))], ties)


def test_check_finds_no_fault(seeds: Path) -> None:
    assert check_seeds(seeds).tables


def test_a_folder_holds_its_tables_and_nothing_else(seeds: Path) -> None:
    for dataset, told in manifests(seeds).items():
        files = {path.name for path in (seeds / dataset).iterdir()}
        assert files == {"dataset.toml", *(table["file"] for table in told["table"])}


def test_the_size_of_every_table_is_bounded(seeds: Path) -> None:
    tables = [table for told in manifests(seeds).values() for table in told["table"]]
    assert [table["file"] for table in tables if not 0 < table["rows_min"] <= table["rows"] <= table["rows_max"]] == []


def test_every_activity_shows_one_agreement(seeds: Path) -> None:
    shown = Counter(row["from_id"] for row in raw_rows(seeds / "agreements" / "shows.csv"))
    assert shown == Counter(row["id"] for row in raw_rows(seeds / "agreements" / "activities.csv"))


def test_identifiers_are_unique_over_everything(elements: list[Element]) -> None:
    count = Counter(one.id for one in elements if isinstance(one, Node))
    assert [name for name, times in count.items() if times > 1] == []


def test_graph_holds_together(graph: Graph) -> None:
    countries = {country.id for country in graph.nodes(Country)}
    astray = [pair.id for pair in graph.nodes(Corridor) if {pair.origin, pair.destination} - countries]
    assert astray == []


def test_every_source_cited_exists_and_every_source_is_cited(elements: list[Element]) -> None:
    held = {one.id for one in elements if isinstance(one, Source)}
    cited = {tie.to_id for tie in elements if isinstance(tie, CitedIn)}
    for one in elements:
        names = [name for name in type(one).model_fields if name == "source" or name.endswith("_source")]
        cited |= {getattr(one, name) for name in names} - {None}
    assert cited == held


def test_every_agreement_organisation_and_activity_is_cited(seeds: Path, graph: Graph) -> None:
    named = {tie.from_id for tie in graph.relations(CitedIn)}
    tables = ("organisations/organisations.csv", "agreements/agreements.csv", "agreements/activities.csv")
    told = [row for table in tables for row in raw_rows(seeds / table)]
    assert {row["id"] for row in told} - named == set()


def test_general_knowledge_is_never_more_than_low(seeds: Path, elements: list[Element]) -> None:
    risen = [
        one
        for one in elements
        if getattr(one, "source", None) == "general-knowledge" and getattr(one, "confidence", None) != "low"
    ]
    assert risen == []
    cited = raw_rows(seeds / "organisations" / "cited_in.csv")
    only = Counter(row["from_id"] for row in cited)
    unread = {row["from_id"] for row in cited if row["to_id"] == "general-knowledge"}
    confidence = {row["id"]: row["confidence"] for row in raw_rows(seeds / "organisations" / "organisations.csv")}
    assert {confidence[name] for name in unread if only[name] == 1} <= {"low"}


def test_source_identifiers_are_made_from_the_address(seeds: Path) -> None:
    for row in raw_rows(seeds / "sources" / "sources.csv"):
        mark = re.fullmatch(r"(.+)-([0-9a-f]{8})", row["id"])
        if mark is None or mark[1] == "github.com":  # curated, or a file inside a repository
            continue
        host = urlsplit(row["url"]).netloc.lower().rstrip(".").removeprefix("www.").replace(":", "-")
        digest = hashlib.sha1(row["url"].encode(), usedforsecurity=False).hexdigest()[:8]
        assert row["id"] == f"{host}-{digest}"


def test_only_bodies_of_a_country_are_based_in_one(graph: Graph) -> None:
    kinds = {one.id: one.kind for one in graph.nodes(Organisation)}
    based = {tie.from_id for tie in graph.relations(BasedIn)}
    assert [name for name in sorted(based) if kinds[name] in INTERNATIONAL] == []
    homeless = {name for name, kind in kinds.items() if kind in LOCAL_UNION_KINDS - {"union_platform"}} - based
    assert homeless == set()


def test_every_agreement_has_parties(graph: Graph) -> None:
    parties = {tie.to_id for tie in graph.relations(Signed) if tie.role == "party"}
    signed = {one.id for one in graph.nodes(Agreement)}
    assert signed - parties == set()


def test_scopes_reach_corridors_and_ends(graph: Graph) -> None:
    scopes = {(tie.from_id, tie.to_id, tie.ends) for tie in graph.relations(Names)}
    assert all((ends == "both") == ("-" in end) for _, end, ends in scopes)


def test_files_are_plain_and_safe_to_open(seeds: Path) -> None:
    for path in seeds.glob("*/*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert re.search(rb"(?m)(^|,)\"?[=+@\t-]", data) is None, path.name


def test_the_readme_names_every_table(seeds: Path) -> None:
    readme = (seeds / "README.md").read_text(encoding="utf-8")
    for dataset, told in manifests(seeds).items():
        line = next((line for line in readme.splitlines() if line.startswith(f"| `{dataset}` |")), "")
        assert line, f"seeds/README.md has no row for the dataset {dataset}"
        assert [table["file"] for table in told["table"] if table["file"] not in line] == []


def test_one_more_agreement_is_planned(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    add_one_agreement(tmp_path / "seeds")
    options = ["--seeds", str(tmp_path / "seeds")]
    checked = CliRunner().invoke(app, ["check", *options])
    assert checked.exit_code == 0, checked.output
    assert checked.output.count("(+") == len(ADDED)
    planned = CliRunner().invoke(app, ["plan", *options, "--store", str(tmp_path / "none.lbdb")])
    assert planned.exit_code == 0, planned.output
