"""The real seeds on both engines: one rule, whichever way it is asked.

What it says of the corridors that everybody tries stands in seeds/verdicts.toml, which `check` holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from graphmodel.coverage import CoveragePolicy
from graphmodel.coverage.life import can_sign, lives
from graphmodel.coverage.report import Reporter
from graphmodel.coverage.sectors import fit_of
from graphmodel.derive import derive
from graphmodel.gaps import GapFilters, find_gaps, judge_corridors
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Measurement, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Load
from graphmodel.model import Node, Relation
from graphmodel.names.index import Index
from graphmodel.questions import Question, ask_question, get_question, questions
from graphmodel.relations import BasedIn, Covers, Measures, Shows, Signed
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store, open_store
from graphmodel.stores.base import Changes
from graphmodel.strategy.next_agreements import Wanted, next_agreements
from graphmodel.strategy.pair_reasons import reasons_of
from graphmodel.strategy.partners import Pair, Partners
from graphmodel.strategy.whatif import what_if
from graphmodel.vocabulary import FLAG_WHEN, FlagWhen, Sector
from ingest.seeds import read_seeds
from tests.wording.spoken import faults
from tools.neo4j.favourites import archive, favourites
from tools.neo4j.server import Neo4jServer
from wording.catalogue import get_language, languages
from wording.sentences import gap_words

SEEDS = Path(__file__).parent.parent / "seeds"
FAVOURITES = SEEDS.parent / "docs" / "neo4j" / "questions.zip"
DAYS = (date(2012, 1, 1), date(2019, 6, 1), date(2026, 11, 22))
TODAY = DAYS[-1]
INTERNATIONAL = {
    "global_confederation",
    "regional_confederation",
    "subregional_body",
    "global_union_federation",
    "guf_region",
}
Rows = set[tuple[object, ...]]
MOST_READ = 8


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


def by_question(store: Store, day: date, flag_when: FlagWhen = "nothing_on_record") -> Rows:
    question = get_question("flagged_corridors")
    given = {"as_of": day.isoformat(), "flag_when": flag_when}
    answer = store.ask(question.cypher(store.engine), question.bind(given, today=TODAY))
    at = [answer.columns.index(name) for name in ("corridor", "verdict", "migrants")]
    return {tuple(row[place] for place in at) for row in answer.rows}


def by_rule(snapshot: Snapshot, day: date, flag_when: FlagWhen = "nothing_on_record") -> Rows:
    rows = find_gaps(snapshot, day, CoveragePolicy(flag_when=flag_when))
    return {(row.corridor, row.verdict, row.migrants) for row in rows}


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
    snapshot = Snapshot(embedded)
    for day in DAYS:
        listed = [by_rule(snapshot, day, strictness) for strictness in FLAG_WHEN]
        assert set() < listed[0] <= listed[1] <= listed[2]
        assert [by_question(embedded, day, strictness) for strictness in FLAG_WHEN] == listed


def test_and_so_they_do_on_neo4j(neo4j: Store, embedded: Store) -> None:
    there, here = Snapshot(neo4j), Snapshot(embedded)
    for day in DAYS:
        for strictness in FLAG_WHEN:
            rule = by_rule(there, day, strictness)
            assert by_question(neo4j, day, strictness) == rule == by_rule(here, day, strictness)
    assert between_bodies(neo4j) == between_bodies(embedded)
    for name, question in questions().items():
        assert by_example(neo4j, question, there) == by_example(embedded, question, here), name
    with ZipFile(FAVOURITES) as files:
        texts = {name.removesuffix(".cypher"): files.read(name).decode() for name in files.namelist()}
    set_first = dict(re.findall(r"^:param (\w+) => (.+);$", texts.pop("parameters"), re.MULTILINE))
    given = {name: neo4j.ask(f"RETURN {value} AS value").rows[0][0] for name, value in set_first.items()}
    assert texts.keys() == {name for name, question in questions().items() if not question.rule}
    for name, text in texts.items():
        question = get_question(name)
        asked = {one.name: given[one.name] for one in question.parameters}
        answer = ask_question(neo4j, name, asked, today=TODAY, timeout=300)
        assert in_no_order(neo4j.ask(text, given, timeout=300).rows) == in_no_order(answer.rows), name


def test_the_favourites_of_neo4j_browser_are_the_questions_as_they_are(graph: Graph) -> None:
    assert archive(favourites(graph)) == FAVOURITES.read_bytes(), "a question or a name changed: “make docs”"


def by_example(store: Store, question: Question, held: Snapshot) -> Counter[str]:
    """The rows of a question as its example asks it."""
    bound = question.bind(question.example, today=TODAY)
    bound, _ = question.identify(bound, lambda: Index(held.graph))
    return in_no_order(ask_question(store, question.name, bound, today=TODAY, timeout=300, held=held).rows)


def in_no_order(rows: list[tuple[object, ...]]) -> Counter[str]:
    """The rows in no order, and neither are the lists in them."""
    return Counter(repr([sorted(cell) if isinstance(cell, list) else cell for cell in row]) for row in rows)


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


def test_the_start_view_asks_for_the_agreements_between_the_bodies_at_the_top(graph: Graph, embedded: Store) -> None:
    top = {body.id for body in graph.nodes(Organisation) if body.kind in INTERNATIONAL}
    signed = [tie for tie in graph.relations(Signed) if tie.from_id in top]
    parties = Counter(agreement for agreement, _ in {(tie.to_id, tie.from_id) for tie in signed if tie.role == "party"})
    joined = {agreement for agreement, number in parties.items() if number > 1}
    assert joined
    assert between_bodies(embedded) == joined


def test_every_agreement_that_is_weighed_or_left_out_has_its_sources(graph: Graph) -> None:
    reporter = Reporter(graph)
    covered = {tie.to_id for tie in graph.relations(Covers)}
    for name in sorted(covered)[::50]:
        origin, destination = name.split("-")
        report = reporter.report(origin, destination, TODAY)
        assert all(line.sources for line in report.evidence)
        assert all(line.sources for line in report.beside)


def test_a_country_without_a_union_is_told_with_a_source(graph: Graph) -> None:
    reporter = Reporter(graph)
    countries = graph.nodes(Country)
    assert any(country.union_status == "none" for country in countries)
    for country in countries:
        other = next(one for one in countries if one.id != country.id)
        told = {line.kind: line for line in reporter.report(other.id, country.id, TODAY).reasons}
        if country.union_status == "none":
            assert told["no_counterpart"].sources, country.id


def test_the_verdicts_of_the_seeds_are_told_in_sentences(graph: Graph, embedded: Store) -> None:
    """The largest, the smallest and some between of every verdict, in every language."""
    reporter, spoken = Reporter(graph), [get_language(code) for code in languages()]
    by_verdict: dict[str, list[str]] = {}
    for row in find_gaps(embedded, TODAY, None, GapFilters(flagged_only=False)):
        by_verdict.setdefault(row.verdict, []).append(row.corridor)
    for rows in by_verdict.values():
        for corridor in rows[:: max(1, len(rows) // MOST_READ)]:
            report = reporter.report(*ends_of(corridor), TODAY)
            assert [fault for language in spoken for fault in faults(language, report)] == []


@pytest.mark.parametrize(("sector", "every"), [(None, 1), ("domestic_work", 20)])
def test_a_flagged_corridor_has_a_pair_that_could_sign_or_it_is_said_why_not(
    graph: Graph, embedded: Store, sector: Sector | None, every: int
) -> None:
    snapshot, policy = Snapshot(embedded), CoveragePolicy(sector=sector)
    partners = Partners(snapshot, TODAY, policy)
    for row in find_gaps(snapshot, TODAY, policy)[::every]:
        found = partners.pairs(row.origin, row.destination, most=1)
        assert bool(found.pairs) == (found.total > 0) == (not found.nobody), row.corridor
        assert set(found.nobody) <= {row.origin, row.destination}
        assert found.pairs or not row.both_ends or found.nobody, row.corridor
        for pair in found.pairs:
            assert signs_alive(graph, pair, row.origin, row.destination, sector), (row.corridor, pair)


def signs_alive(graph: Graph, pair: Pair, origin: str, destination: str, sector: Sector | None) -> bool:
    """Are the two different unions of the two countries, living, named by a source, and not of other sectors?"""
    unions = [graph.get_node(Organisation, name) for name in (pair.origin, pair.destination)]
    homes = [{home.to_id for home in graph.out_of(union.id, BasedIn)} for union in unions]
    return (
        pair.origin != pair.destination
        and origin in homes[0]
        and destination in homes[1]
        and all(can_sign(one) and lives(graph, one.id, TODAY) and fit_of(one, sector) != "other" for one in unions)
    )


def test_what_is_said_of_pairs_is_said_in_every_language(graph: Graph, embedded: Store) -> None:
    snapshot, spoken = Snapshot(embedded), [get_language(code) for code in languages()]
    partners = Partners(snapshot, TODAY, CoveragePolicy())
    for row in find_gaps(snapshot, TODAY)[::100]:
        found = partners.pairs(row.origin, row.destination, most=MOST_READ)
        for pair in found.pairs:
            reasons = reasons_of(graph, found, pair, None)
            told = [gap_words(language, line) for language in spoken for lines in reasons.values() for line in lines]
            assert all(told), (row.corridor, pair)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(table=4, restricted=True, most_per_organisation=1)])
def test_the_next_agreements_lift_by_the_rule_what_they_say(embedded: Store, wanted: Wanted) -> None:
    snapshot, policy = Snapshot(embedded), CoveragePolicy()
    rows = judge_corridors(snapshot, TODAY, policy)
    found = next_agreements(snapshot, rows, TODAY, policy, wanted)
    effect = what_if(snapshot, found.drafts, rows, TODAY, policy)
    assert {one.corridor for one in effect.lifted} == {row.corridor for row in found.lifted}
    assert sum(one.before.others or 0 for one in effect.lifted) == found.people > 0
    assert not effect.dropped
    assert found.greedy <= found.value <= found.bound
