"""What holds for every store, on the real engines."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest

from graphmodel.errors import QuestionError
from graphmodel.graph import Graph
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Load, Source
from graphmodel.model import Node, Relation
from graphmodel.relations import AffiliatedTo, BasedIn, Covers
from graphmodel.schema import node_kinds, relation_types
from graphmodel.stores import Changes, EmptyStore, Store
from tests.graphmodel.stores.drawn import drawn, make_load
from tests.world import World


def tables(graph: Graph) -> dict[str, dict[str, Node | Relation]]:
    return {name: {row.id: row for row in rows} for name, rows in graph.tables().items()}


def put(store: Store, graph: Graph, number: int = 1) -> None:
    store.write(graph, make_load(number), Changes.between(store.read_graph(), graph))


def test_store_without_a_load(store: Store) -> None:
    assert store.last_load() is None
    assert store.read_elements(Country) == []
    assert len(store.read_graph()) == 0
    with pytest.raises(EmptyStore, match="solidarity-ingest apply"):
        store.ask("RETURN 1 AS one")


def test_what_is_written_is_read(store: Store) -> None:
    graph = drawn()
    put(store, graph)
    assert tables(store.read_graph()) == tables(graph)
    assert len(Changes.between(store.read_graph(), graph)) == 0
    assert store.last_load() == make_load(1)


def test_elements_come_by_id(store: Store) -> None:
    put(store, drawn())
    assert [country.id for country in store.read_elements(Country)] == ["IND", "KWT", "NPL"]


def test_part_of_a_graph_has_only_ties_within_it(store: Store) -> None:
    put(store, drawn())
    part = store.read_graph([Organisation, AffiliatedTo, BasedIn])
    assert len(part) == 7
    assert len(part.relations(AffiliatedTo)) == 3
    assert part.relations(BasedIn) == []


def test_second_load_changes_what_changed(store: Store) -> None:
    put(store, drawn())
    before = store.version()
    later = World("NPL", "KWT").country("QAT", union_status="none")
    later.organisation("gefont-npl", "NPL", kind="union_platform").organisation("new-kwt", "KWT")
    later.affiliate("new-kwt", "gefont-npl")
    graph = later.graph()
    put(store, graph, 2)
    assert tables(store.read_graph()) == tables(graph)
    assert store.version() != before
    assert store.last_load() == make_load(2)
    assert [load.id for load in store.read_elements(Load)] == ["load-1", "load-2"]


def test_load_without_a_change_is_recorded(store: Store) -> None:
    graph = drawn()
    put(store, graph)
    before = store.version()
    store.write(graph, make_load(2), Changes())
    assert tables(store.read_graph()) == tables(graph)
    assert store.last_load() == make_load(2)
    assert store.version() != before


def test_latest_load_is_by_moment_and_not_by_text(store: Store) -> None:
    put(store, drawn())
    summer = make_load(2).model_copy(update={"loaded_at": "2026-11-22T00:30:00-05:00"})
    store.write(drawn(), summer, Changes())
    assert store.last_load() == summer


def test_progress_ends_at_the_total(store: Store) -> None:
    seen: list[tuple[str, int, int]] = []
    graph = drawn()
    store.write(graph, make_load(1), Changes.between(Graph(), graph), lambda *step: seen.append(step))
    done = [step[1] for step in seen]
    assert done == sorted(done)
    assert seen[-1][1] == seen[-1][2]


def test_every_kind_and_type_can_be_asked_for(store: Store) -> None:
    put(store, World("NPL").graph())
    for label in node_kinds():
        assert len(store.ask(f"MATCH (n:`{label}`) RETURN n.id AS id").rows) <= 1
    for name in relation_types():
        assert store.ask(f"MATCH (a)-[r:`{name}`]->(b) RETURN r.id AS id").rows == []


def test_answers_are_alike(store: Store) -> None:
    put(store, drawn())
    cypher = (
        "MATCH (o:Organisation)-[r:AFFILIATED_TO]->(b:Organisation) WHERE o.id = $id AND b.id = 'bwi'"
        " RETURN o.name AS name, o.aliases AS aliases, o.members AS members, o.placeholder AS placeholder,"
        " count(*) AS counted, sum(2) AS added, {a: 1, b: [o.acronym]} AS map, b AS node, r AS tie"
    )
    answer = store.ask(cypher, {"id": "gefont-npl"})
    tie = {
        "_type": "AFFILIATED_TO", "id": "gefont-npl|bwi|", "status": "associate", "basis": "stated",
        "source": "page", "confidence": "high",
    }  # fmt: skip
    node = {
        "_label": "Organisation", "id": "bwi", "name": "Builders", "acronym": "BWI", "native_names": [], "aliases": [],
        "kind": "global_union_federation", "sectors": [], "legal_status": "unknown", "members_history": [],
        "placeholder": False, "confidence": "high",
    }  # fmt: skip
    assert answer.columns == ("name", "aliases", "members", "placeholder", "counted", "added", "map", "node", "tie")
    row = ("General Federation", ["Gefont Nepal"], None, False, 1, 2, {"a": 1, "b": ["GEFONT"]}, node, tie)
    assert answer.rows == [row]
    assert answer.records()[0]["name"] == "General Federation"


def test_paths_and_dates_are_plain(store: Store) -> None:
    put(store, drawn())
    path = "MATCH p = (o:Organisation)-[:STRUCTURE_OF]->(b:Organisation) RETURN p, nodes(p) AS held"
    [(found, held)] = store.ask(path).rows
    assert isinstance(found, dict)
    assert [node["id"] for node in found["_nodes"]] == ["ituc-ap", "aa-ituc"]
    assert [tie["_type"] for tie in found["_relations"]] == ["STRUCTURE_OF"]
    assert held == found["_nodes"]
    assert store.ask("RETURN date('2026-11-22') AS day").rows == [(date(2026, 11, 22),)]


def test_rows_are_capped_and_it_is_said(store: Store) -> None:
    put(store, drawn())
    cypher = "MATCH (c:Country) RETURN c.id AS id ORDER BY id"
    assert store.ask(cypher, limit=2).rows == [("IND",), ("KWT",)]
    assert store.ask(cypher, limit=2).truncated
    assert not store.ask(cypher, limit=3).truncated
    assert not store.ask(cypher).truncated


@pytest.mark.parametrize(
    ("cypher", "said"),
    [("MATCH (n RETURN n", "does not understand"), ("CREATE (n:Country {id: 'XXX'}) RETURN n", "read-only|only read")],
)
def test_what_the_engine_refuses(store: Store, cypher: str, said: str) -> None:
    put(store, drawn())
    with pytest.raises(QuestionError, match=said):
        store.ask(cypher)
    assert len(store.read_elements(Country)) == 3


def test_question_without_an_end_is_stopped(store: Store) -> None:
    put(store, drawn())
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS x"
    with pytest.raises(QuestionError, match=r"longer than 0\.5 seconds"):
        store.ask(endless, timeout=0.5)
    assert store.ask("RETURN 1 AS one").rows == [(1,)]


def test_many_threads_ask_at_once(store: Store) -> None:
    put(store, drawn())
    found: list[int] = []

    def ask() -> None:
        for _ in range(10):
            found.append(len(store.ask("MATCH (c:Country) RETURN c.id AS id").rows))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 80


def test_failed_load_leaves_the_old_graph(store: Store) -> None:
    graph = drawn()
    put(store, graph)
    version = store.version()
    other = World("QAT", "BHR").graph()

    def fail(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(other, make_load(2), Changes.between(graph, other), fail)
    assert tables(store.read_graph()) == tables(graph)
    assert store.version() == version
    put(store, other, 3)
    assert tables(store.read_graph()) == tables(other)


def test_changes_between_graphs() -> None:
    before, after = drawn(), drawn()
    after.add_node(Source(id="other", title="Other"))
    after.replace_node(after.get_node(Corridor, "NPL-KWT").model_copy(update={"migrants": 7}))
    changes = Changes.between(before, after)
    assert len(changes) == 2
    assert [item.id for item in changes.of("Source").added if isinstance(item, Source)] == ["other"]
    assert [item.migrants for item in changes.of("Corridor").changed if isinstance(item, Corridor)] == [7]
    assert Changes.between(after, before).of("Source").removed == ["other"]
    assert len(changes.of(Covers.type_name)) == 0
