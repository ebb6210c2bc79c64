"""Statements drawn over the schema are asked of both engines: the same answer, or a refusal, and never another one."""

from collections import Counter

from benchmarks.statements.clauses import Statement, statement
from benchmarks.statements.facts import Facts
from benchmarks.statements.outcomes import WRONG, Ask, Outcome, compare
from graphmodel.guard.statement import ask_guarded
from graphmodel.stores import Store
from graphmodel.stores.base import Answer
from tests.graphmodel.cypher.conftest import Both

COUNT, SEED = 300, 1
MOST_REFUSED = 0.05


def test_drawn_statements_mean_the_same_on_both_engines(both: Both) -> None:
    facts = Facts(both.graph)
    found = [
        compare(statement(facts, f"{SEED}:{number}", 2_000), asking(both.embedded), asking(both.server))
        for number in range(COUNT)
    ]
    wrong = "\n\n".join(one.told() for one in found if one.outcome in WRONG)
    assert not wrong, wrong
    counted = Counter(one.outcome for one in found)
    assert counted[Outcome.SAME] > 0.8 * COUNT, counted
    refused = "\n\n".join(one.told() for one in found if one.outcome is Outcome.REFUSED_HERE)
    assert counted[Outcome.REFUSED_HERE] <= MOST_REFUSED * COUNT, refused


def test_what_neo4j_alone_refuses_is_wrong_but_for_what_it_finds_too_strictly_before_it_runs(both: Both) -> None:
    for text in (
        "MATCH (a:Country), (b:Organisation:NationalUnion)-[:BASED_IN]->(c:Country&!Load) RETURN count(*) AS n",
        "MATCH (k:Corridor) WITH k WHERE false RETURN size(12) AS n",
    ):
        found = compare(Statement(text), lambda _: Answer(("n",), []), asking(both.server))
        assert found.outcome is Outcome.STRICTER_THERE, found.told()
    for text in ("RETURN 1 / 0 AS n", "UNWIND [1, 'a'] AS x RETURN reverse(x) AS n", "RETURN 1 AS"):
        found = compare(Statement(text), lambda _: Answer(("n",), [(1,)]), asking(both.server))
        assert found.outcome is Outcome.REFUSED_THERE, found.told()
        assert found.outcome in WRONG


def test_a_statement_of_a_seed_is_always_the_same(both: Both) -> None:
    facts = Facts(both.graph)
    assert [statement(facts, f"7:{number}") for number in range(30)] == [
        statement(Facts(both.graph), f"7:{number}") for number in range(30)
    ]


def asking(store: Store) -> Ask:
    """How a store is asked, through everything that stands before its engine."""

    def ask(asked: Statement) -> Answer:
        return ask_guarded(store, asked.text, asked.parameters, timeout=10, limit=5_000)

    return ask
