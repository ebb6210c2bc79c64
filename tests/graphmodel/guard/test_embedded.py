"""What the embedded engine answers wrongly is refused there and answered by Neo4j; the other way to say it, by both."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import QuestionError
from graphmodel.guard.embedded import check_embedded
from graphmodel.guard.statement import ask_guarded
from graphmodel.questions import questions
from graphmodel.stores import Store

SIGNED = "MATCH (o)-[:SIGNED]->(:Agreement)"
PARTNERS = "MATCH (a:Organisation)-[r:SIGNED]->(x:Agreement)<-[s:SIGNED]-(b:Organisation)"

REFUSED = [
    ("MATCH (c:Country) RETURN c.id AS id UNION MATCH (a:Agreement) RETURN a.id AS id", "UNION"),
    ("MATCH (c:Country) RETURN c.id AS id UNION ALL MATCH (a:Agreement) RETURN a.id AS id", "UNION"),
    (f"{PARTNERS} RETURN a.id AS a, b.id AS b", "SIGNED twice"),
    (f"{PARTNERS} WHERE a.id <> b.id OR x.stage = 'signed' RETURN a.id AS a, b.id AS b", "SIGNED twice"),
    (f"{PARTNERS} WHERE a.id = 'x' AND b.id = 'x' RETURN a.id AS a, b.id AS b", "SIGNED twice"),
    ("MATCH (a:Organisation)-[:SIGNED]->(x), (b:Organisation)-[:SIGNED]->(x) RETURN count(*) AS n", "SIGNED twice"),
    ("MATCH (a)-[:SIGNED|BASED_IN]->(x)<-[:SHOWS|SIGNED]-(b) RETURN count(*) AS n", "SIGNED twice"),
    ("MATCH (a:Organisation)-->(x)<-[:SIGNED]-(b) RETURN count(*) AS n", "SIGNED twice"),
    ("MATCH (a:Organisation)--(x)--(b:Organisation) RETURN count(*) AS n", "any type twice"),
    (f"MATCH (o:Organisation) WHERE EXISTS {{ {SIGNED}<-[:SIGNED]-(p) }} RETURN o.id AS id", "SIGNED twice"),
    ("MATCH (o:Organisation) WHERE (o)-[:SIGNED]->()<-[:SIGNED]-(:Organisation) RETURN o.id AS id", "SIGNED twice"),
    ("MATCH (a)-[:AFFILIATED_TO*1..2]->(b)<-[:AFFILIATED_TO]-(c) RETURN count(*) AS n", "AFFILIATED_TO twice"),
    ("MATCH (a:Organisation)-[:AFFILIATED_TO*1..3]-(b) RETURN count(*) AS n", "TRAIL"),
    ("MATCH (a:Organisation)-[:COOPERATES_WITH*]->(b) RETURN count(*) AS n", "TRAIL"),
    ("MATCH (a)-[:AFFILIATED_TO*0..2]->(b) RETURN count(*) AS n", "label"),
    (f"MATCH (o:Organisation) WHERE COUNT {{ {SIGNED} }} = 0 RETURN o.id AS id", "EXISTS"),
    (f"MATCH (o:Organisation) WHERE 2 > COUNT {{ {SIGNED} }} RETURN o.id AS id", "EXISTS"),
    (f"MATCH (o:Organisation) WHERE NOT COUNT {{ {SIGNED} }} > 0 RETURN o.id AS id", "EXISTS"),
    (f"MATCH (o:Organisation) WITH o, COUNT {{ {SIGNED} }} AS n WHERE n = 0 RETURN o.id AS id", "EXISTS"),
    (f"MATCH (o:Organisation) RETURN COUNT {{ {SIGNED} }} AS n, count(*) AS m", "EXISTS"),
    (
        "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all') OR any(x IN a.sectors WHERE x = 'food')"
        " RETURN a.id AS id",
        "conditions over the elements of one list",
    ),
    ("MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) RETURN o.id AS id, collect(a.id) AS l", "coalesce"),
    ("MATCH (o:Organisation) RETURN o.kind AS kind, sum(o.members) AS n", "coalesce"),
    ("MATCH (a:Agreement) RETURN substring(a.id, 0, 4) AS x", "left"),
]

ANSWERED = [
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
    "MATCH (a:Agreement) WHERE any(x IN a.sectors WHERE NOT x = 'all') OR any(x IN a.commitments WHERE x = 'a')"
    " RETURN a.id AS id",
    "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) WITH o, coalesce(collect(a.id), []) AS l"
    " WHERE size(l) = 0 RETURN o.id AS id",
    "MATCH (o:Organisation) RETURN o.kind AS kind, coalesce(sum(o.members), 0) AS n",
    "MATCH (o:Organisation) RETURN o.id AS `union` /* UNION */",
]

SAME = [
    (f"{PARTNERS} RETURN a.id AS a, b.id AS b", f"{PARTNERS} WHERE id(r) <> id(s) RETURN a.id AS a, b.id AS b"),
    (
        f"MATCH (o:Organisation) WHERE COUNT {{ {SIGNED} }} = 0 RETURN o.id AS id",
        f"MATCH (o:Organisation) WHERE NOT EXISTS {{ {SIGNED} }} RETURN o.id AS id",
    ),
    (
        "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) RETURN o.id AS id, collect(a.id) AS l",
        "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:SIGNED]->(a) RETURN o.id AS id, coalesce(collect(a.id), []) AS l",
    ),
]


@pytest.mark.parametrize(("cypher", "way"), REFUSED)
def test_what_is_answered_wrongly_is_refused_with_another_way(loaded: Store, cypher: str, way: str) -> None:
    if loaded.engine == "neo4j":
        ask_guarded(loaded, cypher)
        return
    with pytest.raises(QuestionError, match=way) as refused:
        ask_guarded(loaded, cypher)
    assert "Neo4j" in str(refused.value) or "on both" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("cypher", ANSWERED)
def test_what_is_answered_rightly_is_not_refused(loaded: Store, cypher: str) -> None:
    ask_guarded(loaded, cypher)


@pytest.mark.parametrize(("short", "other"), SAME)
@pytest.mark.parametrize("loaded", [pytest.param("neo4j", marks=pytest.mark.neo4j)], indirect=True)
def test_the_other_way_says_the_same(loaded: Store, short: str, other: str) -> None:
    one, two = (sorted(ask_guarded(loaded, cypher).rows, key=str) for cypher in (short, other))
    assert one == two
    assert one


@pytest.mark.parametrize("loaded", ["embedded"], indirect=True)
def test_named_questions_are_answered_and_the_same_words_changed_are_not(loaded: Store) -> None:
    named = questions()["counts_by_kind"].cypher("embedded")
    assert ask_guarded(loaded, named).rows
    with pytest.raises(QuestionError, match="UNION"):
        ask_guarded(loaded, f"{named} // mine")


@given(st.sampled_from([text for text, _ in REFUSED] + ANSWERED), st.integers(0, 200), st.integers(0, 30))
def test_broken_statements_raise_nothing_else(text: str, place: int, length: int) -> None:
    with suppress(QuestionError):
        check_embedded(text[:place] + text[place + length :])
