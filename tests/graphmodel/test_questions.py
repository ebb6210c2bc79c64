"""The named questions: headers, parameters, and the same rows from both engines, written out."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from graphmodel.coverage import CoveragePolicy, assess
from graphmodel.errors import QuestionError
from graphmodel.graph import Graph
from graphmodel.guard.statement import ask_guarded, parse_reading
from graphmodel.kinds.search import Search
from graphmodel.questions import ask_question, get_question, questions
from graphmodel.questions.page import answer_columns
from graphmodel.relations import Covers, LookedFor
from graphmodel.schema import columns
from graphmodel.stores import Changes, Store
from graphmodel.vocabulary import FLAG_WHEN
from tests.graphmodel.stores.drawn import add_corridor, make_cover, make_load
from tests.world import World

TODAY = date(2026, 11, 22)
FULL = {
    "text": "gefont", "organisation": "aa-ituc", "id": "NPL", "agreement": "npl-kwt-2020", "corridor": "NPL-KWT",
    "country": "NPL", "commitment": "right_to_join", "other_organisation": "bwi",
}  # fmt: skip
NOT_DRAWN = frozenset(
    {
        *("affiliates_without_agreement", "agreements_ending", "old_sources", "parties_gone", "ratified_but_flagged"),
        *("remittances", "unnamed_parties", "weakly_supported"),
    }
)
"""What the drawn graph holds nothing of; test_analysts_questions has a world for these."""
IN_CYPHER = [name for name, question in questions().items() if not question.rule]


def rows(store: Store, name: str, **given: object) -> list[tuple[object, ...]]:
    """The rows in their order; a list within a row in no order."""
    found = ask_question(store, name, given, today=TODAY).rows
    return [tuple(sorted(value) if isinstance(value, list) else value for value in row) for row in found]


def pick(store: Store, name: str, *wanted: str, **given: object) -> list[tuple[object, ...]]:
    """Some columns of the rows."""
    answer = ask_question(store, name, given, today=TODAY)
    places = [answer.columns.index(column) for column in wanted]
    return [tuple(row[place] for place in places) for row in answer.rows]


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered(loaded: Store, name: str) -> None:
    question = questions()[name]
    given = {parameter.name: FULL[parameter.name] for parameter in question.parameters if parameter.required}
    answer = ask_question(loaded, name, given, today=TODAY)
    assert answer.columns == answer_columns(question)
    assert bool(answer.rows) == (name not in NOT_DRAWN)
    for row in answer.rows:
        assert all(value is None or isinstance(value, str | int | float | list) for value in row)


@pytest.mark.parametrize("name", IN_CYPHER)
def test_every_question_passes_the_guard(loaded: Store, name: str) -> None:
    question = questions()[name]
    given = {parameter.name: FULL[parameter.name] for parameter in question.parameters if parameter.required}
    bound = question.bind(given, today=TODAY)
    assert bool(ask_guarded(loaded, question.cypher(loaded.engine), bound).rows) == (name not in NOT_DRAWN)
    parse_reading(question.cypher("neo4j"), "neo4j")


def test_search(loaded: Store) -> None:
    columns_ = ("id", "country", "rank")
    assert pick(loaded, "search", *columns_, text="ituc") == [("aa-ituc", None, 0), ("ituc-ap", None, 3)]
    assert pick(loaded, "search", *columns_, text="GEFONT nepal") == [("gefont-npl", "Land of NPL", 2)]
    assert pick(loaded, "search", *columns_, text="ट्रेड युनियन") == [("gefont-npl", "Land of NPL", 6)]
    assert pick(loaded, "search", *columns_, text="federation") == [
        ("gefont-npl", "Land of NPL", 5),
        ("ktuf-kwt", "Land of KWT", 5),
        ("aa-ituc", None, 5),
    ]
    assert (
        pick(loaded, "search", "id", text="e", limit="1") == [("alone",)]
        or len(rows(loaded, "search", text="e", limit=1)) == 1
    )
    assert rows(loaded, "search", text="nothing like it") == []
    assert rows(loaded, "search", text="' OR true RETURN 1 //") == []


def test_organisation_profile(loaded: Store) -> None:
    wanted = ("id", "acronym", "country", "parents", "affiliates", "signatures", "members")
    assert pick(loaded, "organisation_profile", *wanted, organisation="gefont-npl") == [
        ("gefont-npl", "GEFONT", "NPL", 2, 0, 1, None)
    ]
    assert pick(loaded, "organisation_profile", *wanted, organisation="aa-ituc") == [
        ("aa-ituc", "ITUC", None, 0, 1, 0, None)
    ]


def test_neighbourhood(loaded: Store) -> None:
    assert rows(loaded, "neighbourhood", id="gefont-npl") == [
        ("AFFILIATED_TO", "out", "Organisation", "ituc-ap", "Asia Pacific", "full", None, 4),
        ("AFFILIATED_TO", "out", "Organisation", "bwi", "Builders", "associate", None, 4),
        ("BASED_IN", "out", "Country", "NPL", "Land of NPL", None, None, 4),
        ("SIGNED", "out", "Agreement", "npl-kwt-2020", "Text npl-kwt-2020", None, "party", 4),
    ]
    assert rows(loaded, "neighbourhood", id="NPL") == [
        ("BASED_IN", "in", "Organisation", "gefont-npl", "General Federation", None, None, 3),
        ("BASED_IN", "in", "Organisation", "ntuc-npl", "Trade Union Congress", None, None, 3),
        ("RATIFIED", "out", "Convention", "C097", "Convention C097", "in_force", None, 3),
    ]
    assert [row[-1] for row in rows(loaded, "neighbourhood", id="NPL", limit=1)] == [3]


def test_affiliates_below(loaded: Store) -> None:
    wanted = ("id", "country", "steps")
    assert pick(loaded, "affiliates_below", *wanted, organisation="aa-ituc") == [
        ("ituc-ap", None, 1),
        ("ktuf-kwt", "KWT", 1),
        ("gefont-npl", "NPL", 2),
    ]
    assert len(rows(loaded, "affiliates_below", organisation="aa-ituc", depth=1)) == 2


def test_signatories(loaded: Store) -> None:
    assert pick(loaded, "signatories", "id", "country", "role", agreement="npl-kwt-2020") == [
        ("gefont-npl", "NPL", "party"),
        ("ktuf-kwt", "KWT", "party"),
        ("bwi", None, "witness"),
    ]


@pytest.mark.parametrize(
    ("as_of", "sector", "expected"),
    [
        ("2026-11-22", "", {("IND-KWT", "umbrella", 1), ("NPL-KWT", "umbrella", 2)}),
        ("2024-06-01", "", {("IND-KWT", "umbrella", 1)}),
        ("2026-11-22", "domestic_work", {("IND-KWT", "none_on_record", 0), ("NPL-KWT", "lapsed", 1)}),
        ("2014-12-31", "", {("IND-KWT", "none_on_record", 1), ("NPL-KWT", "none_on_record", 2)}),
    ],
)
def test_flagged_corridors(loaded: Store, as_of: str, sector: str, expected: set[tuple[object, ...]]) -> None:
    found = pick(loaded, "flagged_corridors", "corridor", "verdict", "agreements", as_of=as_of, sector=sector)
    without = {("KWT-NPL", "none_on_record", 0), ("NPL-IND", "none_on_record", 0)}
    assert set(found) == expected | without
    assert len(found) == len(expected) + 2


def test_flagged_corridor_says_who_is_concerned(loaded: Store) -> None:
    assert rows(loaded, "flagged_corridors", as_of="2026-11-22", limit=1) == [
        ("IND-KWT", "Land of IND", "Land of KWT", "umbrella", 5000, "un_stock", "2024", 1, None, None, None, None, None)
    ]


def test_never_looked_for(store: Store) -> None:
    graph = every_case()
    sought = [f"XA{letter}-ZZZ" for letter in "ABCDEFGHIJKLMNOPQ"]
    raw = {"searched_on": "2024-05-20", "languages": ("es",), "searched_in": "a shelf", "result": "nothing_found"}
    graph.add_node(Search.model_validate({"id": "sought"} | raw))
    graph.add_node(Search.model_validate({"id": "sought-again"} | raw))
    for name, corridors in (("sought", sought), ("sought-again", sought[:5])):
        for corridor in corridors:
            graph.add_relation(LookedFor(from_id=name, to_id=corridor))
    store.write(graph, make_load(1), Changes.between(Graph(), graph))
    for given in ({"as_of": "2024-06-01"}, {"as_of": "2024-06-02", "sector": "construction"}):
        flagged = pick(store, "flagged_corridors", "corridor", "verdict", "migrants", **given)
        found = pick(store, "never_looked_for", "corridor", "verdict", "migrants", limit=1000, **given)
        assert found == [row for row in flagged if row[0] not in sought]
        assert 0 < len(found) < len(flagged)


def test_never_looked_for_counts_those_who_are_not_displaced(loaded: Store) -> None:
    assert rows(loaded, "never_looked_for", as_of="2026-11-22", limit=1) == [
        ("IND-KWT", "Land of IND", "Land of KWT", "umbrella", 5000, 5000)
    ]


def test_evidence_of_corridor(loaded: Store) -> None:
    wanted = ("agreement", "standing", "verdict", "grade", "limits")
    evidence = {
        day: pick(loaded, "evidence_of_corridor", *wanted, corridor="NPL-KWT", as_of=day)
        for day in ("2014-01-01", "2024-01-01", "2026-01-01")
    }
    region = ("region-2015", "in_force", "umbrella", "umbrella", ["sectors"])
    assert evidence == {
        "2014-01-01": [
            ("npl-kwt-2020", "not_yet", None, "direct", []),
            ("region-2015", "not_yet", None, "umbrella", ["sectors"]),
        ],
        "2024-01-01": [("npl-kwt-2020", "in_force", "covered", "direct", []), region],
        "2026-01-01": [("npl-kwt-2020", "lapsed", "lapsed", "direct", []), region],
    }


def test_agreements_by_date(loaded: Store) -> None:
    assert pick(loaded, "agreements_by_date", "id", "signed_on") == [
        ("region-2015", "2015-06-01"),
        ("npl-kwt-2020", "2020-01"),
    ]
    assert pick(loaded, "agreements_by_date", "id", signed_from="2020-01-15", signed_until="2020-12-31") == [
        ("npl-kwt-2020",)
    ]
    assert [row[-1] for row in rows(loaded, "agreements_by_date", signed_from="2016-01-01")] == [
        ["General Federation", "Kuwait Federation"]
    ]


def test_counts_by_kind(loaded: Store) -> None:
    assert set(rows(loaded, "counts_by_kind")) == {
        ("node", "Activity", 1),
        ("node", "Agreement", 3),
        ("node", "Convention", 2),
        ("node", "Corridor", 5),
        ("node", "Country", 3),
        ("node", "Load", 1),
        ("node", "Measurement", 1),
        ("node", "Organisation", 7),
        ("node", "Source", 1),
        ("relation", "AFFILIATED_TO", 3),
        ("relation", "BASED_IN", 3),
        ("relation", "CITED_IN", 3),
        ("relation", "COOPERATES_WITH", 1),
        ("relation", "COVERS", 4),
        ("relation", "DESTINATION", 5),
        ("relation", "MEASURES", 1),
        ("relation", "ORIGIN", 5),
        ("relation", "RATIFIED", 1),
        ("relation", "SHOWS", 1),
        ("relation", "SIGNED", 5),
        ("relation", "STRUCTURE_OF", 1),
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gefont-npl", {("tie to a body", 2), ("home country", 1), ("signature", 1)}),
        ("npl-kwt-2020", {("itself", 1), ("signature", 3)}),
        ("NPL", {("ratification", 1)}),
        ("KWT", {("country", 1)}),
        ("NPL-KWT", {("measurement", 1)}),
    ],
)
def test_sources_of(loaded: Store, name: str, expected: set[tuple[object, ...]]) -> None:
    assert set(pick(loaded, "sources_of", "fact", "facts", id=name)) == expected
    assert set(pick(loaded, "sources_of", "source", "url", id=name)) == {("page", "https://example.org/page")}


def test_covers_hold_every_property(loaded: Store) -> None:
    answer = ask_question(loaded, "covers", today=TODAY)
    assert set(answer.columns) == {"agreement", "corridor", *columns(Covers)}
    assert pick(loaded, "covers", "corridor", "agreement", "grade", "since", "until", "sectors", "capped") == [
        ("IND-KWT", "region-2015", "umbrella", "2015-06-01", None, ["construction"], False),
        ("NPL-KWT", "npl-kwt-2020", "direct", "2020-01-01", "2025-12-31", ["all"], False),
        ("NPL-KWT", "region-2015", "umbrella", "2015-06-01", None, ["construction"], False),
    ]


def test_corridors(loaded: Store) -> None:
    wanted = ("corridor", "migrants", "origin_subregion", "origin_groups", "destination_kafala")
    assert pick(loaded, "corridors", *wanted) == [
        ("IND-KWT", 5000, None, ["SAARC"], "yes"),
        ("NPL-KWT", 100, "Southern Asia", ["SAARC"], "yes"),
        ("KWT-NPL", 3, None, ["GCC"], "unknown"),
        ("NPL-IND", None, "Southern Asia", ["SAARC"], "unknown"),
    ]


def test_corridor_measurements(loaded: Store) -> None:
    wanted = ("id", "kind", "value", "period")
    assert pick(loaded, "corridor_measurements", *wanted, corridor="NPL-KWT") == [
        ("NPL-KWT:stock:2024", "stock", 100.0, "2024")
    ]
    assert rows(loaded, "corridor_measurements", corridor="KWT-NPL") == []


def test_measurements_by_source(loaded: Store) -> None:
    assert rows(loaded, "measurements_by_source") == [("page", "stock", "high", "2024", "2024", 1)]


def test_ratifications_of(loaded: Store) -> None:
    wanted = ("convention", "status", "year")
    assert pick(loaded, "ratifications_of", *wanted, country="NPL") == [
        ("C097", "in_force", 2001),
        ("C189", None, None),
    ]
    assert pick(loaded, "ratifications_of", *wanted, country="KWT") == [("C097", None, None), ("C189", None, None)]


def test_unions_in(loaded: Store) -> None:
    found = [(row[0], row[-1]) for row in rows(loaded, "unions_in", country="NPL")]
    assert found == [("gefont-npl", ["bwi", "ituc-ap"]), ("ntuc-npl", [])]


def test_start_network(loaded: Store) -> None:
    assert set(pick(loaded, "start_network", "from_id", "tie", "to_id")) == {
        ("ituc-ap", "STRUCTURE_OF", "aa-ituc"),
        ("bwi", "COOPERATES_WITH", "aa-ituc"),
        ("alone", None, None),
    }


def every_case() -> Graph:
    """A corridor for every pair of covers out of a grid of grades, days, limits and sectors."""
    days: list[dict[str, object]] = [
        {},
        {"since": None, "in_force_from": None},
        {"since": "2024-06-01", "in_force_from": "2024-06-01"},
        {"until": "2024-06-01"},
        {"in_force_until": "2024-05-31"},
    ]
    kinds: list[dict[str, object]] = [
        {},
        {"capped": True},
        {"limited": True, "limits": ("scope_note",)},
        {"limited": True, "limits": ("sectors",), "sectors": ("construction",)},
        {"sectors": ("seafaring",), "limited": True, "limits": ("sectors",)},
        {"grade": "one_sided"},
        {"grade": "umbrella", "sectors": ("construction", "seafaring"), "limited": True, "limits": ("sectors",)},
        {"grade": "government"},
    ]
    cases = [day | kind for day, kind in product(days, kinds)]
    pairs = [(case,) for case in cases] + [(one, other) for at, one in enumerate(cases) for other in cases[at + 1 :: 7]]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    world = World("ZZZ", *(f"X{a}{b}" for a, b in product(letters, letters)))
    graph = world.agreement("one", []).agreement("other", []).graph()
    for number, pair in enumerate(pairs):
        corridor = f"X{letters[number // 26]}{letters[number % 26]}-ZZZ"
        add_corridor(graph, corridor, number)
        for agreement, case in zip(("one", "other"), pair, strict=False):
            graph.add_relation(make_cover(agreement, corridor, **case))
    return graph


def test_question_and_rule_flag_the_same(store: Store) -> None:
    graph = every_case()
    store.write(graph, make_load(1), Changes.between(Graph(), graph))
    by_corridor: dict[str, list[Covers]] = {}
    for cover in graph.relations(Covers):
        by_corridor.setdefault(cover.to_id, []).append(cover)
    apart = 0
    for day in ("2019-12-31", "2024-06-01", "2024-06-02"):
        for sector in ("", "all", "construction", "seafaring", "domestic_work"):
            listed = []
            for strictness in FLAG_WHEN:
                policy = CoveragePolicy.model_validate({"sector": sector or None, "flag_when": strictness})
                judged = {name: assess(covers, date.fromisoformat(day), policy) for name, covers in by_corridor.items()}
                expected = {(name, one.verdict, len(one.weighed)) for name, one in judged.items() if one.flagged}
                given = {"as_of": day, "sector": sector, "flag_when": strictness}
                found = pick(store, "flagged_corridors", "corridor", "verdict", "agreements", **given)
                assert set(found) == expected
                listed.append(set(found))
            assert listed[0] <= listed[1] <= listed[2]
            apart += listed[0] < listed[1] < listed[2]
    assert len(by_corridor) > 100
    assert apart > 0


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("nowhere", {}, "there is no question “nowhere”; there are: .*flagged_corridors"),
        ("signatories", {}, "needs the parameter “agreement”"),
        ("signatories", {"agreement": "x", "colour": "red"}, "no parameter “colour”; allowed: agreement"),
        ("signatories", {"agreement": 7}, "“7” is no value for agreement; allowed: a text"),
        ("search", {"text": "a", "limit": "many"}, "allowed: a whole number from 0"),
        ("search", {"text": "a", "limit": -1}, "allowed: a whole number from 0"),
        ("search", {"text": "a", "limit": True}, "allowed: a whole number from 0"),
        ("flagged_corridors", {"as_of": "2024"}, "allowed: a day, as 2026-11-22"),
        ("flagged_corridors", {"as_of": "2024-02-30"}, "allowed: a day, as 2026-11-22"),
        (
            "flagged_corridors",
            {"flag_when": "nothing"},
            "“nothing” is no value for flag_when; allowed: nothing_on_record, nothing_confirmed, nothing_for_all$",
        ),
        ("flagged_corridors", {"flag_when": ""}, "allowed: nothing_on_record, nothing_confirmed, nothing_for_all$"),
        ("flagged_corridors", {"sector": "homes"}, "“homes” is no value for sector; allowed: all, agriculture, "),
        ("verdicts", {"sector": "domestic"}, "; did you mean domestic_work\\? allowed: all, agriculture, "),
        ("verdicts", {"sector": "Health care"}, "; did you mean health_care\\? allowed: "),
        ("flagged_by_country", {"end": "destinaton"}, "; did you mean destination\\? allowed: origin, destination$"),
        ("agreements_promising", {"commitment": "caseworks"}, "; did you mean casework\\? allowed: casework, organise"),
    ],
)
def test_parameters_that_are_wrong(name: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        get_question(name).bind(given, today=TODAY)


def test_parameters_from_text_and_by_default() -> None:
    flagged = get_question("flagged_corridors")
    assert flagged.bind({}, today=TODAY) == {
        "as_of": "2026-11-22", "sector": "", "ranked_by": "not_displaced", "flag_when": "nothing_on_record",
        "limit": 100_000,
    }  # fmt: skip
    given = {"as_of": date(2024, 6, 1), "limit": " 12 ", "sector": "construction", "flag_when": "nothing_for_all"}
    assert flagged.bind(given, today=TODAY) == {
        "as_of": "2024-06-01", "sector": "construction", "ranked_by": "not_displaced", "flag_when": "nothing_for_all",
        "limit": 12,
    }  # fmt: skip


def test_headers_are_whole() -> None:
    for question in questions().values():
        assert question.title
        assert question.question.endswith("?")
        assert all(parameter.description.endswith(".") for parameter in question.parameters)
        assert question.explanation.endswith("."), question.name
        assert bool(question.example) == bool(question.parameters), question.name
        assert {parameter.name for parameter in question.parameters if parameter.required} <= question.example.keys()
        question.bind(question.example, today=TODAY)
        if not question.rule:
            text = question.cypher("embedded") + question.cypher("neo4j")
            assert all(f"${parameter.name}" in text for parameter in question.parameters)


def test_what_the_rule_answers_has_no_cypher() -> None:
    by_rule = [question for question in questions().values() if question.rule]
    assert {"verdicts", "covered_by_year"} <= {question.name for question in by_rule}
    for question in by_rule:
        with pytest.raises(QuestionError, match=f"by the rule and not by Cypher.*solidarity ask {question.name}"):
            question.cypher("neo4j")


def test_treaties_with_unions(loaded: Store) -> None:
    columns_ = ("corridor", "agreement", "standing", "role_at_origin", "role_at_destination", "right_to_join")
    found = [(name, "region-2015", "in_force", True, False, True) for name in ("IND-KWT", "NPL-KWT", "KWT-IND")]
    assert pick(loaded, "treaties_with_unions", *columns_) == found
    assert rows(loaded, "treaties_with_unions", as_of="2015-05-31") == []
