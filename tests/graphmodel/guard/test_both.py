"""What an engine was known to answer wrongly: the embedded store, by the graph in memory, now says what Neo4j says."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import QuestionError
from graphmodel.graph import Graph
from graphmodel.guard.statement import ask_guarded
from graphmodel.questions import questions
from graphmodel.stores import Changes, Store, open_store
from tests.graphmodel.stores.drawn import drawn, make_load

SIGNED = "MATCH (o)-[:SIGNED]->(:Agreement)"
PARTNERS = "MATCH (a:Organisation)-[r:SIGNED]->(x:Agreement)<-[s:SIGNED]-(b:Organisation)"

STATEMENTS = [
    "MATCH (c:Country) RETURN c.id AS id UNION MATCH (a:Agreement) RETURN a.id AS id",
    "MATCH (c:Country) RETURN c.id AS id UNION ALL MATCH (a:Agreement) RETURN a.id AS id",
    f"{PARTNERS} RETURN a.id AS a, b.id AS b",
    f"{PARTNERS} WHERE a.id <> b.id OR x.stage = 'signed' RETURN a.id AS a, b.id AS b",
    f"{PARTNERS} WHERE a.id = 'x' AND b.id = 'x' RETURN a.id AS a, b.id AS b",
    "MATCH (a:Organisation)-[:SIGNED]->(x), (b:Organisation)-[:SIGNED]->(x) RETURN count(*) AS n",
    "MATCH (a)-[:SIGNED|BASED_IN]->(x)<-[:SHOWS|SIGNED]-(b) RETURN count(*) AS n",
    "MATCH (a:Organisation)-->(x)<-[:SIGNED]-(b) RETURN count(*) AS n",
    "MATCH (a:Organisation)--(x)--(b:Organisation) RETURN count(*) AS n",
    f"MATCH (o:Organisation) WHERE EXISTS {{ {SIGNED}<-[:SIGNED]-(p) }} RETURN o.id AS id",
    "MATCH (o:Organisation) WHERE (o)-[:SIGNED]->()<-[:SIGNED]-(:Organisation) RETURN o.id AS id",
    "MATCH (a)-[:AFFILIATED_TO*1..2]->(b)<-[:AFFILIATED_TO]-(c) RETURN count(*) AS n",
    "MATCH (a:Organisation)-[:AFFILIATED_TO*1..3]-(b) RETURN count(*) AS n",
    "MATCH (a:Organisation)-[:COOPERATES_WITH*]->(b) RETURN count(*) AS n",
    "MATCH (a)-[:AFFILIATED_TO*0..2]->(b) RETURN count(*) AS n",
    f"MATCH (o:Organisation) WHERE COUNT {{ {SIGNED} }} = 0 RETURN o.id AS id",
    f"MATCH (o:Organisation) WHERE 2 > COUNT {{ {SIGNED} }} RETURN o.id AS id",
    f"MATCH (o:Organisation) WHERE NOT COUNT {{ {SIGNED} }} > 0 RETURN o.id AS id",
    f"MATCH (o:Organisation) WITH o, COUNT {{ {SIGNED} }} AS n WHERE n = 0 RETURN o.id AS id",
    f"MATCH (o:Organisation) RETURN COUNT {{ {SIGNED} }} AS n, count(*) AS m",
    "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all') OR any(x IN a.sectors WHERE x = 'food')"
    " RETURN a.id AS id",
    "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) RETURN o.id AS id, collect(a.id) AS l",
    "MATCH (o:Organisation) RETURN o.kind AS kind, sum(o.members) AS n",
    "MATCH (a:Agreement) RETURN substring(a.id, 0, 4) AS x",
    f"{PARTNERS} WHERE id(r) <> id(s) RETURN a.id AS a, b.id AS b",
    f"{PARTNERS} WHERE x.stage = 'signed' AND a.id < b.id RETURN a.id AS a, b.id AS b",
    f"{PARTNERS} WHERE a.id = 'gefont-npl' AND b.id = 'ktuf-kwt' RETURN x.id AS id",
    "MATCH (a:Organisation {id: 'x'})-[:SIGNED]->(x)<-[:SIGNED]-(b:Organisation {id: 'y'}) RETURN x.id AS id",
    "MATCH (a:Organisation)-[:SIGNED]->(x) MATCH (x)<-[:SIGNED]-(b) RETURN a.id AS a, b.id AS b",
    "MATCH (a:Organisation)-->(x:Agreement)<--(b:Activity) RETURN count(*) AS n",
    "MATCH (a)-[:AFFILIATED_TO]->(b)-[:AFFILIATED_TO]->(c) RETURN count(*) AS n",
    "MATCH (a:Organisation)-[:AFFILIATED_TO*0..3]->(b) RETURN a.id AS a, b.id AS b",
    "MATCH (k:Corridor)-[:ORIGIN]->(c:Country), (k)-[:DESTINATION]->(d:Country) RETURN c.id AS c, d.id AS d",
    f"MATCH (o:Organisation) WHERE NOT EXISTS {{ {SIGNED} }} RETURN o.id AS id",
    f"MATCH (o:Organisation) WHERE COUNT {{ {SIGNED} }} > 0 RETURN o.id AS id",
    f"MATCH (o:Organisation) RETURN o.id AS id, COUNT {{ {SIGNED} }} AS n",
    "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) WITH o, count(a) AS n WHERE n = 0 RETURN o.id AS id",
    "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE x <> 'all') OR any(x IN a.sectors WHERE x = 'food')"
    " RETURN a.id AS id",
    "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all')"
    " OR any(x IN a.commitments WHERE x = 'right_to_join') RETURN a.id AS id",
    "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) WITH o, coalesce(collect(a.id), []) AS l"
    " WHERE size(l) = 0 RETURN o.id AS id",
    "MATCH (o:Organisation) RETURN o.kind AS kind, coalesce(sum(o.members), 0) AS n",
    "MATCH (o:Organisation) RETURN o.id AS `union` /* UNION */",
]


@pytest.mark.neo4j
@pytest.mark.parametrize("loaded", ["neo4j"], indirect=True)
def test_both_engines_say_the_same(loaded: Store, tmp_path: Path) -> None:
    graph = drawn()
    with open_store(str(tmp_path / "graph.lbdb"), environ={}) as embedded:
        embedded.write(graph, make_load(1), Changes.between(Graph(), graph))
        for cypher in STATEMENTS:
            one, two = ask_guarded(embedded, cypher), ask_guarded(loaded, cypher)
            assert (cypher, one.columns, _sorted(one.rows)) == (cypher, two.columns, _sorted(two.rows))


def _sorted(rows: list[tuple[object, ...]]) -> list[str]:
    return sorted(map(repr, rows))


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
@pytest.mark.parametrize("cypher", STATEMENTS)
def test_they_are_answered(loaded: Store, cypher: str) -> None:
    assert ask_guarded(loaded, cypher).columns


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
def test_named_questions_are_answered_by_their_engine(loaded: Store) -> None:
    """Their text has words of the engine, as label(), that nobody else can use."""
    named = questions()["counts_by_kind"].cypher("embedded")
    assert ask_guarded(loaded, named).rows
    with pytest.raises(QuestionError, match=r"there is no function label\(\); did you mean labels"):
        ask_guarded(loaded, f"{named} // mine")
