"""Patterns are found where they are, each relation once within a MATCH; answers worked out on paper."""

import pytest

from graphmodel.errors import QuestionError
from tests.graphmodel.cypher.asking import ask, unions


def _ids(cypher: str, **parameters: object) -> list[object]:
    return sorted((row[0] for row in ask(unions(), cypher, **parameters)), key=str)


def test_a_pattern_uses_a_relation_once() -> None:
    partners = "MATCH (:Organisation {id: 'gefont'})-[:SIGNED]->(a)<-[:SIGNED]-(o) RETURN o.id"
    assert _ids(partners) == ["antuf", "ktuf", "ktuf"]
    apart = "MATCH (:Organisation {id: 'gefont'})-[:SIGNED]->(a) MATCH (a)<-[:SIGNED]-(o) RETURN o.id"
    assert _ids(apart) == ["antuf", "gefont", "gefont", "ktuf", "ktuf"]


def test_relations_differ_over_all_patterns_of_a_match() -> None:
    assert _ids("MATCH (a)-[r:SUPERSEDES]->(b), (c)-[s:SUPERSEDES]->(d) RETURN a.id") == []
    assert _ids("MATCH (a)-[r:SUPERSEDES]->(b) MATCH (c)-[s:SUPERSEDES]->(d) RETURN a.id") == ["pact"]
    assert _ids("MATCH (a)-[r:SUPERSEDES]->(b) MATCH (a)-[r]->(b)-[s:SUPERSEDES*0..]->(c) RETURN c.id") == ["mou"]


def test_directions() -> None:
    assert _ids("MATCH (:Agreement {id: 'pact'})-[:SUPERSEDES]->(x) RETURN x.id") == ["mou"]
    assert _ids("MATCH (:Agreement {id: 'pact'})<-[:SUPERSEDES]-(x) RETURN x.id") == []
    assert _ids("MATCH (x)-[:SUPERSEDES]-(y) RETURN x.id") == ["mou", "pact"]


def test_a_relation_from_a_node_to_itself_is_found_once() -> None:
    world = unions().supersedes("draft", "draft")
    assert ask(world, "MATCH (x:Agreement {id: 'draft'})-[:SUPERSEDES]-(y) RETURN y.id") == [("draft",)]
    assert ask(world, "MATCH (x)-[:SUPERSEDES]->(x) RETURN x.id") == [("draft",)]


def test_labels_and_types_are_asked_as_written() -> None:
    assert _ids("MATCH (n:GlobalConfederation) RETURN n.id") == ["ituc"]
    assert _ids("MATCH (n:Organisation:NationalCentre) RETURN n.id") == ["antuf", "gefont", "ktuf"]
    assert _ids("MATCH (n:Organisation&!NationalCentre|Country) RETURN n.id") == ["KWT", "NPL", "ituc"]
    assert _ids("MATCH (:Organisation {id: 'ktuf'})-[:BASED_IN|AFFILIATED_TO]->(x) RETURN x.id") == ["KWT", "ituc"]
    assert _ids("MATCH (:Organisation {id: 'ktuf'})-[:!SIGNED]->(x) RETURN x.id") == ["KWT", "ituc"]


def test_where_and_properties_narrow_wherever_they_stand() -> None:
    party = "MATCH (o)-[s:SIGNED {role: 'observer'}]->(a) RETURN o.id"
    assert _ids(party) == ["antuf"]
    assert _ids("MATCH (o)-[s:SIGNED WHERE s.role = 'observer']->(a) RETURN o.id") == ["antuf"]
    assert _ids("MATCH (a:Agreement)<-[s:SIGNED]-(o) WHERE s.role = 'observer' AND a.id <> 'x' RETURN o.id") == [
        "antuf"
    ]
    assert _ids("MATCH (o:Organisation)-->(c:Country {id: $home}) RETURN o.id", home="NPL") == ["antuf", "gefont"]
    assert _ids("MATCH (o) WHERE o.id IN ['ituc', 'KWT', null, 'ituc'] RETURN o.id") == ["KWT", "ituc"]
    assert _ids("MATCH (o {acronym: null}) RETURN o.id") == []
    assert _ids("MATCH (a:Organisation)-->(c)<--(b:Organisation {kind: a.kind}) WHERE a.id < b.id RETURN c.id") == [
        "NPL", "ituc", "ituc", "ituc", "mou", "pact", "pact", "pact",
    ]  # fmt: skip


def test_variable_length() -> None:
    tops = "MATCH (:Organisation {id: 'ktuf'})-[:AFFILIATED_TO*0..1]->(x) RETURN x.id"
    assert _ids(tops) == ["ituc", "ktuf"]
    sisters = "MATCH (:Organisation {id: 'ktuf'})-[r:AFFILIATED_TO*2]-(x) RETURN x.id, size(r), r[0].id"
    assert sorted(ask(unions(), sisters)) == [("antuf", 2, "ktuf|ituc|"), ("gefont", 2, "ktuf|ituc|")]
    # ktuf to ituc and on to one of two others; four more relations would use one twice.
    assert len(_ids("MATCH (:Organisation {id: 'ktuf'})-[:AFFILIATED_TO*]-(x) RETURN x.id")) == 3
    assert _ids("MATCH (:Organisation {id: 'gefont'})-[:SIGNED*2 {role: 'party'}]-(x) RETURN x.id") == ["ktuf", "ktuf"]


def test_the_relations_of_a_length_stand_in_the_order_of_the_pattern() -> None:
    found = ask(
        unions(),
        "MATCH p = (x:Activity)-[r:SHOWS|SIGNED*2]-(o:Organisation {id: 'ktuf'})"
        " RETURN [t IN r | type(t)], [n IN nodes(p) | n.id][1], length(p)",
    )
    assert found == [(["SHOWS", "SIGNED"], "mou", 2)]


def test_what_is_bound_already_stays() -> None:
    assert _ids("MATCH (o:Organisation {id: 'ktuf'}) MATCH (o)-[:BASED_IN]->(c) RETURN c.id") == ["KWT"]
    assert _ids("OPTIONAL MATCH (o:Organisation {id: 'none'}) MATCH (o)-->(c) RETURN c.id") == []
    with pytest.raises(QuestionError, match="“o” stands for a node"):
        _ids("UNWIND ['ktuf'] AS o MATCH (o)-->(c) RETURN c.id")


def test_shortest_paths() -> None:
    ends = "MATCH (a:Organisation {id: 'antuf'}), (b:Country {id: 'KWT'})"
    one, every = f"{ends} MATCH p = shortestPath((a)-[*..6]-(b))", f"{ends} MATCH p = allShortestPaths((a)-[*..6]-(b))"
    # By the confederation and by the pact, each over the union of Kuwait; the longer one from the pact over the mou.
    assert ask(unions(), f"{one} RETURN length(p)") == [(3,)]
    assert ask(unions(), f"{every} RETURN length(p)") == [(3,), (3,)]
    told = "WHERE all(r IN relationships(p) WHERE type(r) <> 'SIGNED') RETURN [n IN nodes(p) | n.id]"
    assert ask(unions(), f"{every} {told}") == [(["antuf", "ituc", "ktuf", "KWT"],)]
    assert ask(unions(), f"{one} WHERE length(p) > 3 RETURN length(p)") == [(4,)]
    with pytest.raises(QuestionError, match="a way from a node to itself"):
        ask(unions(), "MATCH (a:Country {id: 'NPL'}) MATCH p = shortestPath((a)-[*]-(a)) RETURN p")
    with pytest.raises(QuestionError, match="least length of 0 or 1"):
        ask(unions(), "MATCH p = shortestPath((a:Country)-[*2..3]-(b:Organisation)) RETURN p")


def test_what_neo4j_refuses_is_refused() -> None:
    with pytest.raises(QuestionError, match="two relations of one MATCH"):
        _ids("MATCH (a)-[r]->(b)-[r]->(c) RETURN a.id")
    with pytest.raises(QuestionError, match=r"takes no map"):
        _ids("MATCH (a $p) RETURN a.id", p={})
