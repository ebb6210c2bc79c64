"""The data page on a small world: where facts come from, what is unverified, what was loaded, how it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.data_page.records import KINDS
from explorer.pages.data import TABS
from graphmodel.schema import columns, element, node_kinds, relation_types
from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, atlas
from tests.explorer.visit import address_of, html, opened, press, rows, said, title
from tests.graphmodel.gulf import load


def test_the_title_counts_facts_and_sources(store: Path) -> None:
    assert title(opened("data", store)) == "52 facts, 1 of them unverified, from one source"


@pytest.mark.parametrize("tab", list(TABS))
def test_every_list_stands_in_the_address(store: Path, tab: str) -> None:
    app = opened("data", store, tab=tab)
    assert address_of(app) == ({} if tab == "sources" else {"tab": tab})


def test_a_source_says_what_was_read_in_it(store: Path) -> None:
    (source,) = rows(opened("data", store))
    assert (source["title"], source["facts"], source["unverified"]) == ("A page", 52, 1)
    assert "agreements 6" in source["carries"]
    app = opened("data", store, source="page")
    assert any('href="https://example.org/page"' in text for text in html(app))
    told = {row["told"] for row in rows(app)}
    assert {"NTUC affiliated to ITUC-AP", "Pact of the two bodies"} <= told
    assert HOSTILE in {row["name"] for row in rows(opened("data", store, tab="records"))}
    press(app, "sources_back")
    assert len(rows(app)) == 1


@pytest.mark.parametrize(
    ("address", "count"),
    [({"resting": "verified"}, 0), ({"resting": "unverified"}, 1), ({"seek": "example"}, 1), ({"seek": "zzz"}, 0)],
)
def test_sources_are_narrowed(store: Path, address: dict[str, str], count: int) -> None:
    app = opened("data", store, **address)
    assert f"{count} of 1 rows shown." in said(app)
    assert len(app.dataframe) == min(count, 1)


def test_what_is_unverified_is_listed_fact_by_fact(store: Path) -> None:
    app = opened("data", store, tab="unverified")
    assert [(row["told"], row["kind"]) for row in rows(app)] == [("NTUC affiliated to ITUC-AP", "Affiliations")]
    assert "**One fact** rests on a source of low confidence" in said(app)


def test_no_placeholder_is_said(store: Path) -> None:
    assert "every signatory on record is named" in opened("data", store, tab="placeholders").info[0].value


def test_placeholders_name_the_agreements_they_stand_in(tmp_path: Path) -> None:
    world = atlas()
    world.organisation("unnamed-npl", "NPL", placeholder=True).agreement("with", ["unnamed-npl", "bwi"])
    path = tmp_path / "placeholder.lbdb"
    with open_store(str(path), environ={}) as store:
        load(store, world)
    (row,) = rows(opened("data", path, tab="placeholders"))
    assert (row["country"], row["agreements"], row["title"]) == ("Nepal", 1, "Text with")


@pytest.mark.parametrize("kind", ["Agreement", "Measurement", "SIGNED", "Corridor"])
def test_records_hold_every_field(store: Path, kind: str) -> None:
    app = opened("data", store, tab="records", kind=kind)
    first = rows(app)[0]
    expected = set(columns(element(kind)))
    assert set(first) == ((expected - {"id"}) | {"from_id", "to_id"} if kind.isupper() else expected)


def test_records_can_be_searched(store: Path) -> None:
    app = opened("data", store, tab="records", kind="Organisation", seek="egalite")
    assert [row["id"] for row in rows(app)] == ["ntuc-mus"]


def test_the_schema_has_every_kind_and_finds_a_field(store: Path) -> None:
    told = "".join(html(opened("data", store, tab="schema")))
    assert all(f"<code>{name}</code>" in told for name in [*node_kinds(), *relation_types()])
    found = "".join(html(opened("data", store, tab="schema", seek="kafala")))
    assert "<code>Country</code>" in found
    assert "<code>Agreement</code>" not in found


def test_every_kind_of_record_is_a_kind_of_the_schema() -> None:
    assert set(KINDS) <= {*node_kinds(), *relation_types()}


def test_loads_say_which_datasets_they_read(store: Path) -> None:
    app = opened("data", store, tab="loads")
    assert rows(app)[0]["changed"] == "the first on record"
    assert [row["dataset"] for row in rows(app, 1)] == ["gulf"]
