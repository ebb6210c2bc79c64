"""The real seeds on both engines: one rule, whichever way it is asked, and the corridors that everybody will try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graphmodel.coverage.report import Reporter
from graphmodel.derive import derive
from graphmodel.gaps import find_gaps
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.record import Load
from graphmodel.model import Node, Relation
from graphmodel.questions import get_question
from graphmodel.relations import BasedIn, Measures, Shows, Signed
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.stores.base import Changes
from ingest.seeds import read_seeds
from tools.neo4j.server import Neo4jServer

SEEDS = Path(__file__).parent.parent / "seeds"
DAYS = (date(2012, 1, 1), date(2019, 6, 1), date(2026, 11, 22))
TODAY = DAYS[-1]
Rows = set[tuple[object, ...]]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Everything but the measurements, which no verdict needs, derived as a load derives it."""
    tables = derive(read_seeds(SEEDS)).tables()
    kept = [item for rows in tables.values() for item in rows if not isinstance(item, Measurement | Measures)]
    return Graph([i for i in kept if isinstance(i, Node)], [i for i in kept if isinstance(i, Relation)])


@pytest.fixture(scope="module")
def embedded(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("store") / "real.lbdb"), environ={}) as store:
        yield fill(store, graph)


@pytest.fixture
def neo4j(graph: Graph, clean_neo4j: Neo4jServer) -> Iterator[Store]:
    access = {"NEO4J_USERNAME": clean_neo4j.username, "NEO4J_PASSWORD": clean_neo4j.password}
    with open_store(clean_neo4j.url, environ=access) as store:
        yield fill(store, graph)


def fill(store: Store, graph: Graph) -> Store:
    moment = datetime(2026, 11, 22, tzinfo=UTC).isoformat()
    load = Load(id="load-1", loaded_at=moment, derived_as_of=TODAY.isoformat(), datasets=(), digests=())
    store.write(graph, load, Changes.between(Graph(), graph))
    return store


def by_question(store: Store, day: date) -> Rows:
    question = get_question("flagged_corridors")
    answer = store.ask(question.cypher(store.engine), question.bind({"as_of": day.isoformat()}, today=TODAY))
    at = [answer.columns.index(name) for name in ("corridor", "verdict", "migrants")]
    return {tuple(row[place] for place in at) for row in answer.rows}


def by_rule(store: Store, day: date) -> Rows:
    return {(row.corridor, row.verdict, row.migrants) for row in find_gaps(Snapshot(store), day)}


def test_a_filter_on_a_relation_in_a_long_pattern_leaves_the_right_rows(graph: Graph, embedded: Store) -> None:
    """Some versions of the embedded engine filter another relation than the one that is meant."""
    found = embedded.ask(
        "MATCH (:Activity)-[:SHOWS]->(a:Agreement)<-[s:SIGNED]-(o:Organisation)-[:BASED_IN]->(:Country)"
        " WHERE s.role = 'party' RETURN a.id AS agreement, o.id AS party, count(*) AS signs"
    )
    shown = Counter(sign.to_id for sign in graph.relations(Shows))
    homes = Counter(home.from_id for home in graph.relations(BasedIn))
    parties = [tie for tie in graph.relations(Signed) if tie.role == "party"]
    signs = {(tie.to_id, tie.from_id, shown[tie.to_id] * homes[tie.from_id]) for tie in parties}
    assert set(found.rows) == {row for row in signs if row[-1]}


def test_the_question_and_the_rule_name_the_same_corridors_on_three_days(embedded: Store) -> None:
    for day in DAYS:
        flagged = by_rule(embedded, day)
        assert len(flagged) > 9_000
        assert by_question(embedded, day) == flagged


def test_and_so_they_do_on_neo4j(neo4j: Store, embedded: Store) -> None:
    for day in DAYS:
        assert by_question(neo4j, day) == by_rule(neo4j, day) == by_rule(embedded, day)
    assert between_bodies(neo4j) == between_bodies(embedded)


def test_stored_covers_and_the_rule_over_the_facts_agree(graph: Graph, embedded: Store) -> None:
    reporter = Reporter(graph)
    rows = {row.corridor: row for row in find_gaps(Snapshot(embedded), TODAY)}
    for name in list(rows)[::250]:
        origin, destination = name.split("-")
        assert reporter.report(origin, destination, TODAY).verdict == rows[name].verdict


def between_bodies(store: Store) -> set[object]:
    question = get_question("start_network")
    answer = store.ask(question.cypher(store.engine), question.bind({}, today=TODAY))
    tie, to_id = answer.columns.index("tie"), answer.columns.index("to_id")
    return {row[to_id] for row in answer.rows if row[tie] == "SIGNED"}


def test_the_start_view_asks_for_the_agreements_between_the_bodies_at_the_top(embedded: Store) -> None:
    assert between_bodies(embedded) == {
        "atuc-sartuc-arabtuc-mou-2015",
        "regional-unions-mou-2018",
        "regional-unions-mou-2023",
        "arab-mrc-jordan-decision-2017",
        "fifpro-bwi-2021",
    }


def test_nepal_to_kuwait(graph: Graph) -> None:
    report = Reporter(graph).report("NPL", "KWT", TODAY)
    assert (report.verdict, report.flagged) == ("unconfirmed", False)
    assert {(line.id, line.standing, line.grade) for line in report.evidence} >= {
        ("gefont-ktuf-mou", "unconfirmed", "direct"),
        ("ktuf-gefont-protocol-2018", "unconfirmed", "direct"),
    }
    reasons = {line.id: line.reason for line in report.evidence}
    assert reasons["gefont-ktuf-mou"].startswith("signature undated; last sign of life July 2021")
    assert reasons["ktuf-gefont-protocol-2018"].startswith("signed April 2018")
    assert all(line.sources for line in report.evidence)


def test_nepal_to_qatar(graph: Graph) -> None:
    report = Reporter(graph).report("NPL", "QAT", TODAY)
    assert report.flagged
    assert [line.kind for line in report.reasons] == ["no_counterpart"]
    assert report.reasons[0].sources
    assert "In Qatar there is no union to sign with" in report.sentence
    assert {line.id for line in report.evidence} >= {"bwi-qatar-mol-mou-2022", "npl-qat-labour-agreement"}
    assert "bwi-vinci-qdvc-2017" in {line.id for line in report.beside}


def test_observers_at_the_regional_text_of_2023_open_no_corridor(graph: Graph) -> None:
    report = Reporter(graph).report("NPL", "DEU", TODAY)
    assert "regional-unions-mou-2023" not in {line.id for line in report.evidence}
