"""Every export, read back by a tool that is not ours and compared with the graph; its names would break a format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx
import pandas
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from neo4j import Driver, GraphDatabase

import solidarity
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Dataset
from graphmodel.relations import BasedIn
from graphmodel.schema import columns, element, node_kinds, relation_types, second_label, values
from graphmodel.stores import open_store
from solidarity.exports import Origin, Table, all_formats
from solidarity.exports.cypher import comment, literal, name
from tests.graphmodel.gulf import gulf
from tests.solidarity.conftest import Run
from tests.world import World
from tools.neo4j.server import Neo4jServer

HOSTILE = (
    "=cmd|'/c calc'!A1", "'=twice", "-1+1", "+1", "@SUM(A1)", "\tkept", "quoted \"so\", and ; so", "O'Brien \\",
    "\\u0027 }) DETACH DELETE n //", "\\\\u0027}]", "two\nlines", "`back``tick`", "</script><b>&amp;]]>",
    "👩🏽‍🌾 نقابة",
    "a;b", "[1]", "null", "one\u2028two", ";\nMATCH (n) DETACH DELETE n;", "NaN",
)  # fmt: skip
ID = "=cmd|;&👩🏽‍🌾"
Props = frozenset[tuple[str, object]]
Nodes = set[tuple[str, str, Props]]
Ties = set[tuple[str, str, str, Props]]


def hostile() -> World:
    """The Gulf, with an organisation and a text whose every name is of the kind that breaks a format."""
    world = gulf()
    world.country("ZZZ", name=HOSTILE[0], also_called=HOSTILE)
    world.nodes.append(
        Organisation(
            id=ID, name=HOSTILE[9], kind="national_union", acronym=HOSTILE[8], native_names=HOSTILE,
            aliases=("a;b", "c"), headquarters=HOSTILE[6], website="https://example.org/?a=1&b='", founded="198X",
            dissolved="2020-05", members=2**40, wikidata_id="Q1", confidence="high",
        )
    )  # fmt: skip
    world.ties.append(BasedIn(from_id=ID, to_id="NPL", source="page", confidence="high"))
    for place, text in enumerate(HOSTILE):
        world.agreement(f"text-{place}", [ID, "ktuf-kwt"], ["NPL>KWT"], title=text, signed_on="2019", scope_note=text)
    world.affiliate(ID, "ituc", since="2001-02", until="2010", status="associate")
    world.succeeded(ID, "gefont-npl", "2021")
    world.structure("hms-ind", "ituc")
    world.nodes.append(
        Dataset(
            id="gulf", title="The Gulf", publisher="Nobody \\u000a MATCH", licence="CC BY 4.0", attribution="a\nb",
            retrieved_on="2026-11", checked_by="maintainer", last_checked="2026-11-02", interval_days=100, rows=7,
        )
    )  # fmt: skip
    return world


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return hostile


@pytest.fixture(scope="module")
def graph(store: Path) -> Graph:
    with open_store(str(store), environ={}) as opened:
        return opened.read_graph()


@pytest.fixture(scope="module")
def exported(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("exports")

    def export(form: str) -> Path:
        if not (folder / form).exists():
            with solidarity.open(store) as opened:
                opened.export(form, folder / form)
        return folder / form

    return export


def props(held: Mapping[str, object]) -> Props:
    known = {key: value for key, value in held.items() if value is not None and key != "id"}
    return frozenset((key, tuple(v) if isinstance(v, list | tuple) else v) for key, v in known.items())


def nodes_of(graph: Graph) -> Nodes:
    return {(label, node.id, props(values(node))) for label, kind in node_kinds().items() for node in graph.nodes(kind)}


def ties_of(graph: Graph) -> Ties:
    return {
        (type_name, tie.from_id, tie.to_id, props(values(tie)))
        for type_name, relation in relation_types().items()
        for tie in graph.relations(relation)
    }


def listed(name: str, held: Mapping[str, Any]) -> dict[str, object]:
    """The properties of an element with those that the model calls lists read from JSON."""
    lists = {key for key, kind in columns(element(name)).items() if kind == "list"}
    return {key: json.loads(value) if key in lists and isinstance(value, str) else value for key, value in held.items()}


def without(held: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key not in names}


def compare(found: networkx.MultiDiGraph, graph: Graph, *more: str) -> None:
    nodes = {
        (data["_label"], key, props(listed(data["_label"], without(data, "_label", *more))))
        for key, data in found.nodes(data=True)
    }
    ties = {
        (data["_type"], start, end, props(listed(data["_type"], without(data, "_type", *more))))
        for start, end, data in found.edges(data=True)
    }
    assert nodes == nodes_of(graph)
    assert ties == ties_of(graph)
    assert found.number_of_edges() == sum(len(graph.relations(relation)) for relation in relation_types().values())


def test_graphml_by_networkx(exported: Callable[[str], Path], graph: Graph) -> None:
    found = networkx.read_graphml(exported("graphml"), force_multigraph=True, edge_key_type=str)
    compare(found, graph)
    (licence,) = json.loads(found.graph["licences"])
    assert licence["licence"] == "CC BY 4.0"


def test_gexf_by_networkx(exported: Callable[[str], Path], graph: Graph) -> None:
    found = networkx.read_gexf(exported("gexf"))
    assert found.nodes["ktuf-kwt"]["label"] == "Union ktuf-kwt"
    compare(found, graph, "label", "networkx_key")
    assert "CC BY 4.0" in exported("gexf").read_text(encoding="utf-8")


def test_to_networkx_is_the_graph(store: Path, graph: Graph) -> None:
    with solidarity.open(store) as opened:
        compare(opened.to_networkx(), graph)
        some = opened.to_networkx(("organisation", "Country"))
    assert {data["_label"] for _, data in some.nodes(data=True)} == {"Organisation", "Country"}
    assert "SIGNED" not in {data["_type"] for _, _, data in some.edges(data=True)}
    assert "BASED_IN" in {data["_type"] for _, _, data in some.edges(data=True)}


def unescaped(cell: str) -> str:
    """What stood there before a spreadsheet was kept from running it, as datapackage.json says."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", cell) else cell


def cast(cell: str, field: Mapping[str, Any]) -> object:
    """A cell by its field of a Table Schema; a value outside the field fails."""
    if cell == "":
        assert "required" not in field.get("constraints", {})
        return None
    if field["type"] == "array":
        found = json.loads(cell)
        assert isinstance(found, list)
        return found
    if field["type"] == "boolean":
        return {**dict.fromkeys(field["trueValues"], True), **dict.fromkeys(field["falseValues"], False)}[cell]
    if field["type"] in {"integer", "number"}:
        return int(cell) if field["type"] == "integer" else float(cell)
    text = unescaped(cell)
    assert text in field.get("constraints", {}).get("enum", [text])
    return text


def read_package(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of every resource, each checked against its schema and its digest."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = {}
    for resource in package["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        for row in rows:
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
        found[resource["path"]] = [
            {field["name"]: cast(cell, field) for cell, field in zip(row, fields, strict=True)} for row in rows
        ]
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            (there,) = [one["path"] for one in package["resources"] if one["name"] == key["reference"]["resource"]]
            ends = {row[key["fields"]] for row in found[resource["path"]]}
            assert ends <= {row[key["reference"]["fields"]] for row in found[there]}
    return found


def assert_holds(found: dict[str, list[dict[str, Any]]], graph: Graph) -> None:
    """The tables of a package hold the whole graph."""
    nodes = {
        (place[6:-4], str(row["id"]), props(row))
        for place, rows in found.items() if place.startswith("nodes/") for row in rows
    }  # fmt: skip
    ties = {
        (place[6:-4], str(row["from_id"]), str(row["to_id"]), props(without(row, "from_id", "to_id")))
        for place, rows in found.items() if place.startswith("edges/") for row in rows
    }  # fmt: skip
    assert nodes == nodes_of(graph)
    assert ties == ties_of(graph)


def test_csv_by_its_table_schema(exported: Callable[[str], Path], graph: Graph) -> None:
    found = read_package(exported("csv"))
    assert_holds(found, graph)
    package = json.loads((exported("csv") / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4-0", "title": "CC BY 4.0"}]
    frame = pandas.read_csv(exported("csv") / "nodes" / "Agreement.csv")
    assert set(frame["id"]) == {one for label, one, _ in nodes_of(graph) if label == "Agreement"}


def test_parquet_by_pandas(exported: Callable[[str], Path], graph: Graph) -> None:
    nodes: Nodes = set()
    ties: Ties = set()
    for path in exported("parquet").rglob("*.parquet"):
        rows = pandas.read_parquet(path, dtype_backend="pyarrow").to_dict("records")
        held = [{key: plain(value) for key, value in row.items()} for row in rows]
        if path.parent.name == "nodes":
            nodes |= {(path.stem, str(row["id"]), props(row)) for row in held}
        else:
            ties |= {
                (path.stem, str(row["from_id"]), str(row["to_id"]), props(without(row, "from_id", "to_id")))
                for row in held
            }
    assert nodes == nodes_of(graph)
    assert ties == ties_of(graph)
    about = pyarrow.parquet.read_schema(exported("parquet") / "nodes" / "Country.parquet").metadata
    assert json.loads(about[b"licences"])[0]["attribution"] == "a\nb"


def rows_by_frictionless(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every resource as frictionless reads them, which finds no fault with the package."""
    from frictionless import Package, system
    from frictionless.resources import TableResource

    with system.use_context(trusted=True):
        package = Package(folder / "datapackage.json")
        report = package.validate()
        assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
        return {
            str(resource.path): [{key: read(value) for key, value in row.items()} for row in resource.read_rows()]
            for resource in package.resources
            if isinstance(resource, TableResource)
        }


def read(value: Any) -> object:
    if isinstance(value, str):
        return unescaped(value)
    return float(value) if isinstance(value, Decimal) else value


def test_csv_by_frictionless(exported: Callable[[str], Path], graph: Graph) -> None:
    found = rows_by_frictionless(exported("csv"))
    assert_holds(found, graph)


def test_an_answer_by_frictionless(tmp_path: Path) -> None:
    names = ("text", "=list", "map", "day", "number", "whole", "yes", "any", "nothing")
    rows = [
        (text, [text, 1, None], {text: [1.5]}, date(2024, 1, 2), number, 2**62, yes, any_, None)
        for text in (*HOSTILE, "\n=1", "\uff1d1+1", "\u202etxet", "x" * 40_000)
        for number, yes, any_ in ((float("inf"), True, "=1"), (-1.5, False, 7), (None, None, None))
    ]
    for place, content in all_formats()["csv"].of_table(Table(names, rows), NOTHING).items():  # type: ignore[misc]
        (tmp_path / place).write_bytes(content)
    csv.field_size_limit(1_000_000)
    found = rows_by_frictionless(tmp_path)["answer.csv"]
    assert [tuple(row) for row in found] == [(names[0], "'=list", *names[2:])] * len(rows)
    kept = [(*row[:3], "2024-01-02", *row[4:7], None if row[7] is None else str(row[7]), None) for row in rows]
    assert [(*list(row.values())[:7], said(row["any"]), row["nothing"]) for row in found] == kept


def said(value: Any) -> str | None:
    return None if value is None else str(value)


def plain(value: Any) -> object:
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if value is pandas.NA else value


def test_json_lines_by_json(exported: Callable[[str], Path], graph: Graph) -> None:
    lines = [json.loads(line) for line in exported("jsonl").read_text(encoding="utf-8").split("\n") if line]
    nodes = {(one["labels"][0], one["id"], props(one["properties"])) for one in lines if one["type"] == "node"}
    ties = {
        (one["label"], one["start"]["id"], one["end"]["id"], props(one["properties"]))
        for one in lines if one["type"] == "relationship"
    }  # fmt: skip
    assert nodes == nodes_of(graph)
    assert ties == ties_of(graph)


def test_json_ld_says_who_belongs_to_whom_and_who_signed(exported: Callable[[str], Path], graph: Graph) -> None:
    text = exported("jsonld").read_text(encoding="utf-8")
    assert "</script" not in text
    content = json.loads(text)
    assert content["@context"] == "https://schema.org"
    things = {one["@id"]: one for one in content["@graph"]}
    assert len(things) == len(content["@graph"])
    kinds = ("Organisation", "Country", "Agreement", "Source", "Dataset")
    assert len(things) == 1 + sum(len(graph.nodes(node_kinds()[kind])) for kind in kinds)
    (one,) = [thing for thing in things.values() if thing.get("dissolutionDate")]
    assert one["@type"] == "WorkersUnion"
    assert set(HOSTILE) <= set(one["alternateName"])
    assert "foundingDate" not in one
    assert one["dissolutionDate"] == "2020-05"
    member = {
        "@type": "OrganizationRole", "memberOf": {"@id": "urn:solidarity-graph:ituc"}, "startDate": "2001-02",
        "endDate": "2010",
    }  # fmt: skip
    assert one["memberOf"] == member
    assert things["urn:solidarity-graph:gefont-npl"]["memberOf"] == {"@id": "urn:solidarity-graph:ituc"}
    mou = things["urn:solidarity-graph:mou"]
    assert [party["@id"].rpartition(":")[2] for party in mou["creator"]] == ["gefont-npl", "ktuf-kwt"]
    assert [place["@id"][-3:] for place in mou["spatialCoverage"]] == ["NPL", "KWT"]
    assert things["urn:solidarity-graph:gov-npl"]["@type"] == "GovernmentOrganization"
    assert things["urn:solidarity-graph:gulf"]["license"]["name"] == "CC BY 4.0"
    for thing in things.values():
        for held in thing.values():
            for ref in held if isinstance(held, list) else [held]:
                if isinstance(ref, dict) and set(ref) == {"@id"}:
                    assert ref["@id"] in things


# https://github.com/opensanctions/followthemoney, followthemoney/schema/*.yaml (MIT): the names of what is used.
THING = {"name", "alias", "weakAlias", "country", "keywords", "wikidataId", "addressEntity", "sourceUrl"}
INTERVAL = {"startDate", "endDate", "date", "sourceUrl", "publisher"}
LEGAL = {"website", "status", "sector", "classification", "incorporationDate", "dissolutionDate"}
INTEREST = INTERVAL | {"role", "status"}
FTM = {
    "Organization": (THING | LEGAL, {"name"}),
    "PublicBody": (THING | LEGAL, {"name"}),
    "Address": (THING | {"full"}, set()),
    "Project": (THING | INTERVAL | {"projectId", "status"}, {"name"}),
    "Membership": (INTEREST | {"member", "organization"}, {"member", "organization"}),
    "ProjectParticipant": (INTEREST | {"project", "participant"}, set()),
    "Succession": (INTEREST | {"predecessor", "successor"}, {"predecessor", "successor"}),
    "UnknownLink": (INTEREST | {"subject", "object"}, set()),
}
RANGE = {
    "member": {"Organization", "PublicBody"}, "organization": {"Organization", "PublicBody"}, "project": {"Project"},
    "participant": {"Organization", "PublicBody"}, "predecessor": {"Organization", "PublicBody"},
    "successor": {"Organization", "PublicBody"}, "addressEntity": {"Address"},
}  # fmt: skip


def test_follow_the_money_by_its_schema(exported: Callable[[str], Path], graph: Graph) -> None:
    lines = [json.loads(line) for line in exported("ftm").read_text(encoding="utf-8").split("\n") if line]
    entities = {one["id"]: one for one in lines}
    assert len(entities) == len(lines)
    for one in lines:
        allowed, required = FTM[one["schema"]]
        assert required <= one["properties"].keys() <= allowed
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", one["id"])
        for key, texts in one["properties"].items():
            assert texts
            assert all(isinstance(text, str) for text in texts)
            assert not key.endswith("Date") or all(re.fullmatch(r"\d{4}(-\d\d){0,2}", text) for text in texts)
            assert key != "country" or all(re.fullmatch("[a-z]{2}", text) for text in texts)
            if key in RANGE:
                assert {entities[text]["schema"] for text in texts} <= RANGE[key]
    counts = {
        schema: sum(one["schema"] == schema for one in lines)
        for schema in ("Membership", "ProjectParticipant", "Project")
    }
    held = graph.tables()
    assert counts == {
        "Membership": len(held["AFFILIATED_TO"]), "ProjectParticipant": len(held["SIGNED"]),
        "Project": len(held["Agreement"]),
    }  # fmt: skip
    member = next(one for one in lines if one["schema"] == "Membership" and "endDate" in one["properties"])
    assert entities[member["properties"]["member"][0]]["properties"]["name"] == [HOSTILE[9]]
    assert member["properties"]["status"] == ["associate"]


@pytest.fixture(scope="module")
def driver(neo4j_server: Neo4jServer) -> Iterator[Driver]:
    with GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, neo4j_server.password)) as found:
        yield found


def test_the_script_makes_the_graph_in_an_empty_neo4j(
    exported: Callable[[str], Path], graph: Graph, clean_neo4j: Neo4jServer, driver: Driver
) -> None:
    script = exported("cypher").read_text(encoding="utf-8")
    for statement in script.removesuffix(";\n").split(";\n"):
        driver.execute_query(statement)
    found = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS held").records
    nodes = {
        (next(label for label in row["labels"] if label in node_kinds()), row["held"]["id"], props(row["held"]))
        for row in found
    }
    rows = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN type(r) AS name, a.id AS start, b.id AS end, properties(r) AS held"
    ).records
    assert len(found) == len(graph)
    assert nodes == nodes_of(graph)
    assert {(row["name"], row["start"], row["end"], props(row["held"])) for row in rows} == ties_of(graph)
    extra = {label for row in found for label in row["labels"]} - node_kinds().keys()
    assert extra == {second_label(one.kind) for one in graph.nodes(node_kinds()["Organisation"])}  # type: ignore[attr-defined]
    assert len(driver.execute_query("SHOW CONSTRAINTS").records) == len(
        [label for label, kind in node_kinds().items() if graph.nodes(kind)]
    )


PIECES = st.sampled_from(["\\", "'", '"', "`", "u0027", "u0060", "U", "\n", "\r", "//", "*/", ";", "{", "$x", "=", "a"])
TEXTS = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=8).map("".join)
SCALARS = TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False)


@settings(max_examples=40)  # each is asked of the server
@given(st.lists(SCALARS, max_size=12), TEXTS, TEXTS)
def test_a_literal_is_the_value_whatever_is_in_it(driver: Driver, held: list[object], key: str, said: str) -> None:
    names = {key.replace("\\", "/") or "a": 1}
    statement = f"{comment(said)}\nRETURN {literal(held)} AS held, {literal(names)} AS named, 1 AS {name('x' + key)}"
    (row,) = driver.execute_query(statement).records
    assert row["held"] == held
    assert row["named"] == names
    assert row.keys()[2] == "x" + key.replace("\\", "/")


NOTHING = Origin((), "2026-11-30")


@given(st.lists(st.tuples(TEXTS.map(lambda text: text.replace("\r", "")), st.lists(TEXTS)), max_size=6))
def test_a_list_in_csv_keeps_its_items_and_a_text_is_never_run(rows: list[tuple[str, list[str]]]) -> None:
    files = all_formats()["csv"].of_table(Table(("text", "list"), rows), NOTHING)  # type: ignore[misc]
    _, *cells = csv.reader(io.StringIO(files["answer.csv"].decode("utf-8-sig"), newline=""))
    assert [(unescaped(text), json.loads(items)) for text, items in cells] == rows
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in cells for cell in row)


def test_what_is_no_number_is_no_infinity_in_json_and_has_its_word_in_csv() -> None:
    table = Table(("n", "deep"), [(float("inf"), [float("-inf"), {"a": float("nan")}]), (1.5, [])])
    form = all_formats()
    lines = form["jsonl"].of_table(table, NOTHING)["answer.jsonl"].decode()  # type: ignore[misc]
    assert json.loads(lines.split("\n")[0]) == {"n": "Infinity", "deep": ["-Infinity", {"a": "NaN"}]}
    assert form["csv"].of_table(table, NOTHING)["answer.csv"].decode().split("\n")[1].startswith("INF,")  # type: ignore[misc]


def test_an_answer_has_its_types_in_every_format_of_tables(prompt: Run, tmp_path: Path) -> None:
    asked = ("--question", "unions_in", "--param", "country=Nepal")
    for form, place in (("csv", "answer"), ("parquet", "answer.parquet"), ("jsonl", "answer.jsonl")):
        ran = prompt("export", form, *asked, "--output", str(tmp_path / place))
        assert (ran.code, ran.out) == (0, "")
        assert "written to" in ran.err
    rows = read_package(tmp_path / "answer")["answer.csv"]
    assert pandas.read_parquet(tmp_path / "answer.parquet")["id"].tolist() == [row["id"] for row in rows]
    text = (tmp_path / "answer.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line) for line in text.splitlines()] == rows
    assert {row["id"]: row["affiliated_to"] for row in rows}["gefont-npl"] == ["ituc"]


def test_a_format_of_graphs_refuses_an_answer_in_one_line(prompt: Run, tmp_path: Path) -> None:
    for form in ("graphml", "gexf", "jsonld", "ftm", "cypher"):
        ran = prompt("export", form, "--cypher", "MATCH (c:Country) RETURN c.id AS id", "--output", str(tmp_path / "x"))
        assert ran.code == 2
        assert ran.err.count("\n") == 1
        assert "csv or jsonl or parquet" in ran.err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("graphmll",), "did you mean graphml"),
        (("csv",), "name a folder or a .zip"),
        (("jsonl", "--param", "a=b"), "--param belongs to a question"),
        (("jsonl", "--question", "a", "--cypher", "b"), "ask one at a time"),
        (("jsonl", "--cypher", "MATCH (c:Country) RETURN c.id AS a, c.name AS ` `"), "has no name"),
        (("jsonl", "--output", "nowhere/graph.jsonl"), "cannot be written"),
        (("csv", "--output", "full"), "is there and not an empty folder"),
        (("jsonl", "--output", "full"), "is a folder"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line_and_leaves_nothing(
    prompt: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    ran = prompt("export", *arguments)
    assert ran.code in {1, 2}
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["full", "mine.txt"]


def test_the_same_store_gives_the_same_bytes(store: Path, exported: Callable[[str], Path], tmp_path: Path) -> None:
    with solidarity.open(store) as opened:
        for form, declared in all_formats().items():
            opened.export(form, tmp_path / form)
            first, again = exported(form), tmp_path / form
            assert files(first) == files(again)
            if declared.several_of_graph:
                opened.export(form, tmp_path / f"{form}.zip")
                with zipfile.ZipFile(tmp_path / f"{form}.zip") as archive:
                    assert {one: archive.read(one) for one in archive.namelist()} == files(first)
                content = (tmp_path / f"{form}.zip").read_bytes()
                opened.export(form, tmp_path / f"{form}.zip")
                assert (tmp_path / f"{form}.zip").read_bytes() == content


def files(place: Path) -> dict[str, bytes]:
    if place.is_file():
        return {"": place.read_bytes()}
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
