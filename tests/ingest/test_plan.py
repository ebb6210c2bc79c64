"""What a plan tells: rows field by field with their places, corridors that open or close with the row behind each."""

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.derive import derive
from graphmodel.graph import Graph
from ingest.plan import compare
from ingest.verdicts import VerdictChange
from tests.ingest.conftest import Place, Run
from tests.ingest.files import SeedFiles
from tests.world import World

TODAY = date(2026, 11, 30)


class Read(HTMLParser):
    """A page as a browser takes it apart: its tags with their attributes, and the texts within by tag."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.tags: list[tuple[str, set[str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name for name, _ in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts.setdefault(self.tags[-1][0], []).append(data)


@pytest.fixture
def small(seeds: SeedFiles, embedded: Place, run: Run) -> Place:
    """An embedded store that holds the small world."""
    result = run("apply", "--store", embedded.url)
    assert result.exit_code == 0, result.output
    return embedded


def _plan(place: Place, run: Run, *options: str) -> str:
    result = run("plan", *options, "--store", place.url)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_changed_row_is_told_field_by_field_with_its_place(small: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/organisations.csv", "1989-07-20,300000", "1989,450000")
    told = _plan(small, run)
    assert (
        "Organisation, 1 changed:\n"
        "  seeds/unions/organisations.csv:2: gefont-npl, General Federation of Nepalese Trade Unions\n"
        "      founded: 1989-07-20 → 1989\n"
        "      members: 300000 → 450000\n"
    ) in told
    assert "no corridor changes its verdict" in told


def test_a_corridor_that_opens_is_told_with_people_and_the_row_behind_it(
    small: Place, seeds: SeedFiles, run: Run
) -> None:
    seeds.edit("agreements/agreements.csv", ",confidence", ",confidence,ends_on,ends_on_basis")
    seeds.edit("agreements/agreements.csv", "organise,high", "organise,high,2019,reported")
    # A row that differs, too, and has no part in it.
    seeds.edit("unions/organisations.csv", "300000", "450000")
    assert (
        "1 corridor flagged from now on, 11,009 migrants:\n"
        "  NPL-KWT  Nepal → Kuwait, 11,009 migrants: covered → lapsed\n"
        "      by seeds/agreements/agreements.csv:2: changed Agreement gefont-ktuf, “Brothers, and sisters”\n"
    ) in _plan(small, run)
    told = json.loads(_plan(small, run, "--format", "json"))
    (corridor,) = told["corridors"]
    assert (corridor["id"], corridor["sort"], corridor["people"]) == ("NPL-KWT", "opens", 11_009)
    (cause,) = corridor["causes"]
    assert cause["place"] == "seeds/agreements/agreements.csv:2"
    assert {"name": "ends_on", "before": "", "after": "2019"} in cause["fields"]


def test_of_many_rows_the_first_are_named_and_all_when_asked(small: Place, seeds: SeedFiles, run: Run) -> None:
    text = seeds.path("stock/stock.csv").read_text()
    seeds.path("stock/stock.csv").write_text(text.replace(",1", ",1", 1).replace("NPL-QAT,6", "NPL-QAT,5"))
    told = _plan(small, run)
    assert "Measurement, 15 changed:" not in told
    assert "Measurement, 10 changed:" in told
    seeds.edit("stock/stock.csv", "NPL-QAT,7000", "NPL-QAT,7900")
    told = _plan(small, run)
    assert "Measurement, 11 changed:" in told
    assert told.count("      value: ") == 10
    assert "  and 1 more; --all names them" in told
    assert _plan(small, run, "--all").count("      value: ") == 11


def test_a_plan_as_a_page_asks_nothing_and_shows_texts_as_they_are(
    small: Place, seeds: SeedFiles, run: Run, tmp_path: Path
) -> None:
    seeds.edit("agreements/agreements.csv", "“Brothers, and sisters”", "A & B < C")
    seeds.edit("agreements/names.csv", "NPL-KWT,both", "NPL-QAT,both")
    assert "wrote plan.html" in _plan(small, run, "--output", "plan.html")
    page = Read(Path("plan.html").read_text(encoding="utf-8"))
    assert not {"script", "link", "img", "iframe", "base"} & {tag for tag, _ in page.tags}
    assert not {"src", "href", "srcset"} & {name for _, names in page.tags for name in names}
    assert "url(" not in page.source
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.source
    assert "A & B < C" in page.texts["ins"]
    assert page.texts["h1"] == [f"Plan for {small.url}"]
    assert page.texts["h2"][0] == "1 corridor flagged from now on"


def test_a_page_that_cannot_be_written_is_one_line(small: Place, seeds: SeedFiles, run: Run) -> None:
    seeds.edit("unions/organisations.csv", "300000", "450000")
    result = run("plan", "--output", "nowhere/plan.html", "--store", small.url)
    assert result.exit_code == 1
    assert "nowhere/plan.html cannot be written: No such file or directory" in result.stderr


def _gulf(**changes: Any) -> World:
    """Nepal and Kuwait with a text between their centres, both of them in one body with a text of its own."""
    world = World("NPL", "KWT", "QAT")
    world.organisation("gefont", "NPL").organisation("ktuf", "KWT").organisation("body", kind="global_union_federation")
    world.affiliate("gefont", "body").affiliate("ktuf", "body")
    world.agreement("text", ["gefont", "ktuf"], ["NPL>KWT"], signed_on="2015", term_kind="indefinite", **changes)
    world.measurement("NPL-KWT", "stock", 1_000, "2024").measurement("NPL-QAT", "stock", 500, "2024")
    return world


def _turned(before: Graph, after: Graph) -> list[VerdictChange]:
    found = compare(derive(before), derive(after), as_of=TODAY).verdicts
    assert found is not None
    return found


def _causes(change: VerdictChange) -> list[tuple[str, str, str]]:
    return [(row.how, row.kind, row.id) for row in change.causes]


def test_a_text_that_is_new_is_the_cause_and_not_what_is_cited_for_it() -> None:
    before, after = _gulf(), _gulf()
    after.organisation("qatuf", "QAT").agreement("new", ["gefont", "qatuf"], ["NPL>QAT"], signed_on="2025")
    (change,) = _turned(before.graph(), after.graph())
    assert (change.corridor.id, change.before) == ("NPL-QAT", "none_on_record")
    assert change.closes
    assert _causes(change) == [("added", "Agreement", "new")]


def test_an_end_of_a_text_is_the_cause_where_the_text_stays() -> None:
    before, after = _gulf(), _gulf(ends_on="2019", ends_on_basis="reported")
    (change,) = _turned(before.graph(), after.graph())
    assert change.opens
    assert _causes(change) == [("changed", "Agreement", "text")]
    (back,) = _turned(after.graph(), before.graph())
    assert back.closes
    assert _causes(back) == [("changed", "Agreement", "text")]


def test_a_signature_that_is_gone_is_the_cause() -> None:
    before, after = _gulf(), _gulf()
    after.ties = [tie for tie in after.ties if (tie.type_name, tie.from_id) != ("SIGNED", "ktuf")]
    (change,) = _turned(before.graph(), after.graph())
    assert _causes(change) == [("removed", "SIGNED", "ktuf|text|party")]


def test_a_tie_far_below_a_body_that_signed_is_the_cause() -> None:
    """The body's text covers what its members have; one leaves it."""
    before = _gulf().agreement("pact", ["body", "qatuf"], signed_on="2025", level="union_to_union")
    before.organisation("qatuf", "QAT")
    after = _gulf().agreement("pact", ["body", "qatuf"], signed_on="2025", level="union_to_union")
    after.organisation("qatuf", "QAT")
    after.ties = [tie for tie in after.ties if (tie.type_name, tie.from_id) != ("AFFILIATED_TO", "gefont")]
    turned = {change.corridor.id: change for change in _turned(before.graph(), after.graph())}
    assert _causes(turned["NPL-QAT"]) == [("removed", "AFFILIATED_TO", "gefont|body|")]


def test_a_dissolved_party_comes_before_one_whose_name_is_mended() -> None:
    before, after = _gulf(), _gulf()
    after.nodes = [
        node.model_copy(update={"gefont": {"name": "Mended"}, "ktuf": {"dissolved": "2020-01-01"}}.get(node.id, {}))
        for node in after.nodes
    ]
    (change,) = _turned(before.graph(), after.graph())
    assert _causes(change) == [("changed", "Organisation", "ktuf")]


@given(st.sets(st.sampled_from(["ends_on", "signed", "based", "affiliated", "named", "counted"])))
def test_what_leads_there_leads_back(spoilt: set[str]) -> None:
    """The plan back adds what the plan there removes, and turns every verdict back by the same rows."""

    def world(bad: set[str]) -> Graph:
        ended = {"ends_on": "2019", "ends_on_basis": "reported"} if "ends_on" in bad else {}
        drawn = _gulf(**ended)
        gone = {
            ("SIGNED", "ktuf") if "signed" in bad else None,
            ("BASED_IN", "gefont") if "based" in bad else None,
            ("AFFILIATED_TO", "ktuf") if "affiliated" in bad else None,
            ("NAMES", "text") if "named" in bad else None,
        }
        drawn.ties = [tie for tie in drawn.ties if (tie.type_name, tie.from_id) not in gone]
        if "counted" in bad:
            drawn.nodes = [node for node in drawn.nodes if not node.id.startswith("NPL-QAT")]
        return derive(drawn.graph())

    there = compare(world(set()), world(spoilt), as_of=TODAY)
    back = compare(world(spoilt), world(set()), as_of=TODAY)
    for name in {*there.changes.kinds, *back.changes.kinds}:
        forth, again = there.changes.of(name), back.changes.of(name)
        assert {item.id for item in forth.added if hasattr(item, "id")} == set(again.removed)
        assert {item.id for item in again.added if hasattr(item, "id")} == set(forth.removed)
        assert len(forth.changed) == len(again.changed)
    assert there.verdicts is not None
    assert back.verdicts is not None
    assert {(one.corridor.id, one.before, one.after) for one in there.verdicts} == {
        (one.corridor.id, one.after, one.before) for one in back.verdicts
    }
    assert all(one.causes for one in (*there.verdicts, *back.verdicts))
