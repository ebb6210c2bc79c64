"""The seeds hold together: no researched fact is lost, each has its source, every row fits the model."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node, Relation
from graphmodel.relations import AffiliatedTo, BasedIn, CitedIn, Names, Signed
from graphmodel.schema import columns, element
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DATASETS = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())
INTERNATIONAL = {
    "global_confederation",
    "regional_confederation",
    "subregional_body",
    "global_union_federation",
    "guf_region",
}
RESEARCHED = {
    "activities.csv": 187,
    "affiliations.csv": 1642,
    "affiliations_parties.csv": 109,
    "agreement_parties.csv": 889,
    "agreements.csv": 265,
    "agreements_details.csv": 162,
    "agreements_left_out.csv": 105,
    "agreements_structured.csv": 297,
    "bilateral_remittance_matrix_2021_0.xlsx": 10_227,
    "corridor_character.csv": 150,
    "corridor_sectors.csv": 35,
    "corridors_full.csv": 68_941,
    "countries.csv": 233,
    "destination_counts.csv": 164,
    "government_blas.csv": 53,
    "kafala_reforms.csv": 32,
    "organisation_details.csv": 36,
    "organisation_duplicates.csv": 130,
    "organisation_kinds.csv": 847,
    "organisations.csv": 847,
    "organisations_parties.csv": 260,
    "organisations_unverified_fields.csv": 231,
    "outflows.csv": 164,
    "ratification_lists.csv": 12,
    "ratifications.csv": 1070,
    "regions.csv": 233,
    "remittances.csv": 10_223,
    "successions.csv": 29,
    "un_desa_2024_country_codes.csv": 232,
    "union_rights.csv": 21,
}
"""Rows of every researched table, by its name; each stands under [[facts]] of one dataset."""


@cache
def manifest(dataset: str) -> dict[str, Any]:
    return tomllib.loads((SEEDS / dataset / "dataset.toml").read_text(encoding="utf-8"))


@cache
def raw_rows(dataset: str, file: str) -> list[dict[str, str]]:
    with (SEEDS / dataset / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def elements_of(dataset: str, table: dict[str, Any]) -> list[Element]:
    cls = element(table["holds"])
    types = columns(cls)
    found = []
    for row in raw_rows(dataset, table["file"]):
        told: dict[str, Any] = {name: text for name, text in (row | table.get("constants", {})).items() if text != ""}
        if "id" in table:
            told["id"] = table["id"].format(**told)
        for name, text in told.items():
            if types.get(name) == "list":
                told[name] = tuple(text.split(";"))
            elif types.get(name) == "yes_no":
                told[name] = {"yes": True, "no": False}[text]
        found.append(cls(**told))
    return found


@pytest.fixture(scope="module")
def elements() -> list[Element]:
    return [one for dataset in DATASETS for table in manifest(dataset)["table"] for one in elements_of(dataset, table)]


@pytest.fixture(scope="module")
def graph(elements: list[Element]) -> Graph:
    """Everything in one graph; raises for a dangling end or an id that is there twice."""
    nodes = [one for one in elements if isinstance(one, Node)]
    ties = [one for one in elements if isinstance(one, Relation)]
    named = {one.corridor for one in nodes if isinstance(one, Measurement)}
    named |= {tie.to_id for tie in ties if isinstance(tie, Names) and tie.ends == "both"}
    held = {node.id for node in nodes}
    return Graph([*nodes, *(Corridor.model_validate({"id": pair}) for pair in sorted(named - held))], ties)


@pytest.mark.parametrize("dataset", DATASETS)
def test_manifest_is_complete(dataset: str) -> None:
    told = manifest(dataset)
    for key in ("title", "publisher", "licence", "attribution", "retrieved_on", "checked_by", "checked_every"):
        assert told[key].strip(), key
    assert told["retrieved_on"] == "2026-11"
    files = {path.name for path in (SEEDS / dataset).iterdir()}
    assert files == {"dataset.toml", *(table["file"] for table in told["table"])}


@pytest.mark.parametrize("dataset", DATASETS)
def test_counts_are_the_real_ones(dataset: str) -> None:
    for table in manifest(dataset)["table"]:
        real = len(raw_rows(dataset, table["file"]))
        assert (table["file"], table["rows"]) == (table["file"], real)
        assert table["rows_min"] <= real <= table["rows_max"]


@pytest.mark.parametrize("dataset", DATASETS)
def test_nothing_is_lost(dataset: str) -> None:
    """Rows of a researched table = rows that went into the files + rows left out, each lot with its reason."""
    fed: Counter[str] = Counter()
    for fact in manifest(dataset).get("facts", []):
        left = fact.get("left_out", [])
        assert fact["rows"] == sum(fact["into"].values()) + sum(lot["rows"] for lot in left), fact["name"]
        assert all(lot["rows"] > 0 and lot["reason"] for lot in left)
        assert all(fact.get("columns_left_out", {"": "none"}).values())
        for target, rows in fact["into"].items():
            file, _, field = target.partition(":")
            assert (SEEDS / dataset / file).is_file(), target
            if field:  # rows that became a field of rows which came from elsewhere
                assert field in raw_rows(dataset, file)[0], target
            else:
                fed[file] += rows
    for file, rows in fed.items():
        assert (file, rows) == (file, len(raw_rows(dataset, file)))


def test_every_researched_table_is_accounted_for() -> None:
    told = [(fact["name"], fact["rows"]) for dataset in DATASETS for fact in manifest(dataset).get("facts", [])]
    held = {(name, rows) for name, rows in told if name in RESEARCHED}
    assert held == set(RESEARCHED.items())
    assert all(count == 1 for name, count in Counter(name for name, _ in told).items() if name in RESEARCHED)


def into(dataset: str, fact: str) -> dict[str, int]:
    found: dict[str, int] = next(one["into"] for one in manifest(dataset)["facts"] if one["name"] == fact)
    return found


def test_affiliations_became_three_kinds_of_tie() -> None:
    assert into("organisations", "affiliations.csv") == {
        "affiliated_to.csv": 1521,
        "structure_of.csv": 46,
        "cooperates_with.csv": 75,
    }
    assert sum(into("organisations", "affiliations_parties.csv").values()) == 109
    assert into("organisations", "successions.csv") == {"succeeded_by.csv": 25, "split_from.csv": 3}


def test_agreements_and_their_parties_are_all_there() -> None:
    assert into("agreements", "agreements_structured.csv") == {"agreements.csv": 297}
    assert into("agreements", "agreement_parties.csv") == {"signed.csv": 889}
    assert into("agreements", "activities.csv") == {"activities.csv": 187}
    assert len(raw_rows("agreements", "shows.csv")) == len(raw_rows("agreements", "activities.csv"))


def test_un_stock_is_whole_and_its_sexes_add_up() -> None:
    rows = raw_rows("un-migrant-stock", "stock.csv")
    years = Counter(row["period"] for row in rows)
    assert len(rows) == 68_941
    assert years["2024"] == 9_035
    assert sorted(years) == ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2024"]
    assert all(int(row["women"]) + int(row["men"]) == int(row["value"]) for row in rows)
    assert sum(int(row["value"]) for row in rows if row["period"] == "2024") == 281_873_569


def test_known_numbers() -> None:
    stock = {(row["corridor"], row["period"]): row["value"] for row in raw_rows("un-migrant-stock", "stock.csv")}
    assert stock["BGD-SAU", "2024"] == "2362680"
    assert stock["NPL-MYS", "2024"] == "502596"
    assert ("KEN-SAU", "2024") not in stock
    hosts = {row["id"]: row["value"] for row in raw_rows("host-counts", "host_counts.csv")}
    assert hosts["BGD-MYS:host_count:2024-12-31:mohr"] == "898970"
    sent = {row["id"]: row for row in raw_rows("labour-outflows", "outflows.csv")}
    assert sent["NPL-ARE:outflow:2024-08:dofe"]["value"] == "17541"
    assert sent["NPL-ARE:outflow:2024-08:dofe"]["basis"] == "part_year"


def test_identifiers_are_unique_over_everything(elements: list[Element]) -> None:
    count = Counter(one.id for one in elements if isinstance(one, Node))
    assert [name for name, times in count.items() if times > 1] == []


def test_graph_holds_together(graph: Graph) -> None:
    countries = {country.id for country in graph.nodes(Country)}
    assert len(countries) == 233
    assert "XKX" in countries
    astray = [pair.id for pair in graph.nodes(Corridor) if {pair.origin, pair.destination} - countries]
    assert astray == []


def test_every_source_cited_exists_and_every_source_is_cited(elements: list[Element]) -> None:
    held = {one.id for one in elements if isinstance(one, Source)}
    cited = {tie.to_id for tie in elements if isinstance(tie, CitedIn)}
    for one in elements:
        names = [name for name in type(one).model_fields if name == "source" or name.endswith("_source")]
        cited |= {getattr(one, name) for name in names} - {None}
    assert cited == held


def test_every_agreement_organisation_and_activity_is_cited(graph: Graph) -> None:
    named = {tie.from_id for tie in graph.relations(CitedIn)}
    told = [*raw_rows("organisations", "organisations.csv"), *raw_rows("agreements", "agreements.csv")]
    told += raw_rows("agreements", "activities.csv")
    assert {row["id"] for row in told} - named == set()


def test_general_knowledge_is_never_more_than_low(elements: list[Element]) -> None:
    risen = [
        one
        for one in elements
        if getattr(one, "source", None) == "general-knowledge" and getattr(one, "confidence", None) != "low"
    ]
    assert risen == []
    cited = raw_rows("organisations", "cited_in.csv")
    only = Counter(row["from_id"] for row in cited)
    unread = {row["from_id"] for row in cited if row["to_id"] == "general-knowledge"}
    confidence = {row["id"]: row["confidence"] for row in raw_rows("organisations", "organisations.csv")}
    assert {confidence[name] for name in unread if only[name] == 1} == {"low"}


def test_source_identifiers_are_made_from_the_address() -> None:
    for row in raw_rows("sources", "sources.csv"):
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
    assert Counter(ends for _, _, ends in scopes).keys() == {"both", "origin", "destination"}
    assert all((ends == "both") == ("-" in end) for _, end, ends in scopes)


def test_ties_keep_how_they_were_read(graph: Graph) -> None:
    assert {tie.basis for tie in graph.relations(AffiliatedTo)} == {"stated", "derived", "doubtful"}
    assert {tie.status for tie in graph.relations(AffiliatedTo)} >= {"full", "observer"}
    assert sum(one.placeholder for one in graph.nodes(Organisation)) == 40


def test_files_are_plain_and_safe_to_open() -> None:
    for path in SEEDS.glob("*/*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert re.search(rb"(?m)(^|,)\"?[=+@\t-]", data) is None, path.name


def test_readme_tells_the_real_counts() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    for dataset in DATASETS:
        told = next(line for line in readme.splitlines() if line.startswith(f"| `{dataset}` |"))
        for table in manifest(dataset)["table"]:
            assert f"{table['file']} {table['rows']:,}" in told
