"""What drafts would change, on a small world whose answers were worked out on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from graphmodel.coverage import CoveragePolicy
from graphmodel.errors import UnknownId
from graphmodel.gaps import judge_corridors
from graphmodel.kinds.organisation import Organisation
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from graphmodel.strategy.drafts import Draft, Ending, Party, Proposal, level_of
from graphmodel.strategy.whatif import Effect, what_if
from graphmodel.vocabulary import Level
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.trade import PEOPLE, trade
from tests.world import World

DAY = date(2024, 6, 1)
FOR_ALL, CONFIRMED = {"flag_when": "nothing_for_all"}, {"flag_when": "nothing_confirmed"}
WITHOUT_UNIONS = {"levels": frozenset(get_args(Level)) - {"union_to_union"}}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    with open_store(str(tmp_path_factory.mktemp("trade") / "trade.lbdb"), environ={}) as store:
        yield Snapshot(load(store, trade()))


def draft(*parties: str, **fields: Any) -> Draft:
    signers = tuple(
        Party(organisation=name.removesuffix("*"), role="observer" if name[-1] == "*" else "party") for name in parties
    )
    return Draft(name=" – ".join(parties), parties=signers, **fields)


def ending(text: str, on: str | None = None) -> Ending:
    return Ending(name=f"end of {text}", ends=text, on=date.fromisoformat(on) if on else None)


def effect_of(snapshot: Snapshot, *drafts: Proposal, day: date = DAY, **policy: Any) -> Effect:
    chosen = CoveragePolicy.model_validate(policy)
    return what_if(snapshot, drafts, judge_corridors(snapshot, day, chosen), day, chosen)


@dataclass(frozen=True)
class Case:
    """Drafts, and what they change: corridors as “before > after”; what stays, by the code of its reason."""

    drafts: tuple[Proposal, ...]
    changes: dict[str, str] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)
    lifted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    policy: dict[str, Any] = field(default_factory=dict)


PAIR = ("gefont-npl", "mtuc-mys")
BOTH_WAYS = ("NPL-MYS", "MYS-NPL")


def both(value: str) -> dict[str, str]:
    return dict.fromkeys(BOTH_WAYS, value)


CASES = {
    "two unions that name nothing reach both directions": Case(
        (draft(*PAIR),), both("none_on_record > covered"), lifted=BOTH_WAYS
    ),
    "construction alone lifts the flag where something on record is asked for": Case(
        (draft(*PAIR, sectors=("construction",)),), both("none_on_record > partial"), lifted=BOTH_WAYS
    ),
    "and where something confirmed is": Case(
        (draft(*PAIR, sectors=("construction",)),), both("none_on_record > partial"), lifted=BOTH_WAYS, policy=CONFIRMED
    ),
    "not where it has to hold for all": Case(
        (draft(*PAIR, sectors=("construction",)),), both("none_on_record > partial"), both("limited"), policy=FOR_ALL
    ),
    "unless construction is all that is asked for": Case(
        (draft(*PAIR, sectors=("construction",)),), both("none_on_record > covered"), lifted=BOTH_WAYS,
        policy=FOR_ALL | {"sector": "construction"},
    ),
    "another sector gets nothing of it": Case(
        (draft(*PAIR, sectors=("construction",)),), {}, both("left_out"), policy={"sector": "domestic_work"}
    ),
    "some workers are not all": Case(
        (draft(*PAIR, scope_note="women"),), both("none_on_record > partial"), both("limited"), policy=FOR_ALL
    ),
    "two bodies lift nothing": Case(
        (draft("ituc", "bwi"),),
        dict.fromkeys(("NPL-MYS", "MYS-NPL", "IND-MYS", "KWT-NPL"), "none_on_record > umbrella"),
        dict.fromkeys(("NPL-MYS", "MYS-NPL", "IND-MYS", "KWT-NPL"), "umbrella"),
    ),
    "nor two that are silent by now": Case(
        (draft("ituc", "bwi", corridors=("IND-MYS",), signed_on=date(2015, 1, 1)),),
        {"IND-MYS": "none_on_record > umbrella"}, {"IND-MYS": "umbrella"},
    ),
    "one body does not reach both ends alone": Case((draft("ituc"),)),
    "but where its accord binds its affiliates": Case(
        (draft("ituc", binds_affiliates=True),),
        {"IND-KWT": "lapsed > umbrella", "KWT-NPL": "none_on_record > umbrella"},
        {"IND-KWT": "umbrella", "KWT-NPL": "umbrella"},
    ),
    "three unions that name nothing lift nothing, and are told to name": Case(
        (draft("gefont-npl", "mtuc-mys", "hms-ind"),),
        dict.fromkeys((*BOTH_WAYS, "IND-MYS"), "none_on_record > umbrella"),
        dict.fromkeys((*BOTH_WAYS, "IND-MYS"), "unnamed"),
    ),
    "one end alone": Case(
        (draft(*PAIR, corridors=("NPL-QAT",)),),
        {"NPL-QAT": "none_on_record > one_sided"}, {"NPL-QAT": "one_sided"} | both("scope"),
    ),
    "a scope that names another corridor": Case(
        (draft(*PAIR, corridors=("NPL-MYS",)),),
        {"NPL-MYS": "none_on_record > covered"}, {"MYS-NPL": "scope"}, lifted=("NPL-MYS",),
    ),
    "an end as the scope": Case(
        (draft("ktuf-kwt", "hms-ind", destinations=("KWT",)),), {"IND-KWT": "lapsed > covered"}, lifted=("IND-KWT",)
    ),
    "no counterpart": Case(
        (draft("ktuf-kwt", "hms-ind", corridors=("NPL-QAT",)),), {}, {"NPL-QAT": "no_counterpart", "IND-KWT": "scope"}
    ),
    "bodies have no counterpart either": Case(
        (draft("ituc", "bwi", corridors=("NPL-QAT",)),), {}, {"NPL-QAT": "no_counterpart"}
    ),
    "no union on record": Case(
        (draft("ktuf-kwt", "hms-ind", corridors=("NPL-NOR",)),), {}, {"NPL-NOR": "no_union", "IND-KWT": "scope"}
    ),
    "none of the parties at an end": Case(
        (draft("ktuf-kwt", "hms-ind", corridors=("MYS-NPL",)),), {}, {"MYS-NPL": "no_party", "IND-KWT": "scope"}
    ),
    "who observes has no seat": Case(
        (draft("gefont-npl", "mtuc-mys*", corridors=("NPL-MYS",)),), {}, {"NPL-MYS": "no_party"}
    ),
    "two unions of one country": Case(
        (draft("gefont-npl", "build-npl", corridors=("NPL-MYS",)),), {}, {"NPL-MYS": "no_party"}
    ),
    "a party that no source names is something on record": Case(
        (draft("gefont-npl", "unnamed-mys", corridors=("NPL-MYS",)),),
        {"NPL-MYS": "none_on_record > unconfirmed"}, {"MYS-NPL": "scope"}, lifted=("NPL-MYS",),
    ),
    "and nothing confirmed": Case(
        (draft("gefont-npl", "unnamed-mys", corridors=("NPL-MYS",)),),
        {"NPL-MYS": "none_on_record > unconfirmed"}, {"NPL-MYS": "capped", "MYS-NPL": "scope"}, policy=CONFIRMED,
    ),
    "a fixed term that is over": Case(
        (draft(*PAIR, signed_on=date(2020, 1, 1), term_months=36),), both("none_on_record > lapsed"), both("lapsed")
    ),
    "a fixed term to the day before": Case(
        (draft(*PAIR, signed_on=date(2021, 6, 1), term_months=36),), both("none_on_record > lapsed"), both("lapsed")
    ),
    "and to the day": Case(
        (draft(*PAIR, signed_on=date(2021, 6, 2), term_months=36),), both("none_on_record > covered"), lifted=BOTH_WAYS
    ),
    "signed long ago and silent": Case(
        (draft(*PAIR, signed_on=date(2015, 1, 1)),), both("none_on_record > unconfirmed"), lifted=BOTH_WAYS
    ),
    "which confirms nothing": Case(
        (draft(*PAIR, signed_on=date(2015, 1, 1)),),
        both("none_on_record > unconfirmed"), both("unconfirmed"), policy=CONFIRMED,
    ),
    "signed long ago and indefinite": Case(
        (draft(*PAIR, signed_on=date(2015, 1, 1), indefinite=True),),
        both("none_on_record > covered"), lifted=BOTH_WAYS, policy=CONFIRMED,
    ),
    "signed on a day to come": Case((draft(*PAIR, signed_on=date(2025, 1, 1)),), {}, both("not_yet")),
    "a party that was gone when it signed": Case(
        (draft("gone-ind", "mtuc-mys", corridors=("IND-MYS",)),), {"IND-MYS": "none_on_record > lapsed"},
        {"IND-MYS": "lapsed"},
    ),
    "a migrants’ association": Case(
        (draft("gefont-npl", "home-kwt"),), {"KWT-NPL": "none_on_record > covered"}, lifted=("KWT-NPL",)
    ),
    "governments alone": Case(
        (draft("gov-npl", "gov-qat", corridors=("NPL-QAT",)),),
        {"NPL-QAT": "none_on_record > government_only"}, {"NPL-QAT": "government"},
    ),
    "a union with the government at the other end": Case(
        (draft("gefont-npl", "gov-qat", corridors=("NPL-QAT",)),),
        {"NPL-QAT": "none_on_record > one_sided"}, {"NPL-QAT": "one_sided"},
    ),
    "governments that name nothing reach nothing": Case((draft("gov-npl", "gov-qat"),), {}, {"NPL-QAT": "scope"}),
    "a level that is not asked for": Case((draft(*PAIR),), {}, both("left_out"), policy=WITHOUT_UNIONS),
    "a corridor that nobody listed": Case(
        (draft("hms-ind", "mtuc-mys", corridors=("MYS-IND",)),),
        {"MYS-IND": "none_on_record > covered"}, {"IND-MYS": "scope"}, lifted=("MYS-IND",),
    ),
    "one of a pair that nobody listed": Case(
        (draft("hms-ind", "mtuc-mys"),),
        dict.fromkeys(("IND-MYS", "MYS-IND"), "none_on_record > covered"), lifted=("IND-MYS", "MYS-IND"),
    ),
    "a corridor that nobody listed and nobody reaches": Case(
        (draft(*PAIR, corridors=("QAT-NOR",)),), {}, {"QAT-NOR": "no_counterpart"} | both("scope")
    ),
    "an end": Case((ending("mou"),), {"NPL-KWT": "covered > lapsed"}, dropped=("NPL-KWT",)),
    "an end long ago": Case((ending("mou", "2023-01-01"),), {"NPL-KWT": "covered > lapsed"}, dropped=("NPL-KWT",)),
    "an end of tomorrow": Case((ending("mou", "2024-06-02"),)),
    "an end of what is over": Case((ending("old"),)),
    "a draft and an end": Case(
        (draft(*PAIR, corridors=("NPL-MYS",)), ending("mou")),
        {"NPL-MYS": "none_on_record > covered", "NPL-KWT": "covered > lapsed"}, {"MYS-NPL": "scope"},
        lifted=("NPL-MYS",), dropped=("NPL-KWT",),
    ),
    "an end and a body that reaches what it leaves": Case(
        (ending("mou"), draft("ituc", "bwi", corridors=("NPL-KWT",))), {"NPL-KWT": "covered > umbrella"},
        dropped=("NPL-KWT",),
    ),
    "an end and the text in its place": Case(
        (ending("mou"), draft("gefont-npl", "ktuf-kwt", corridors=("NPL-KWT",))), {}, {"KWT-NPL": "scope"}
    ),
    "two drafts, each for one direction": Case(
        (draft(*PAIR, corridors=("NPL-MYS",)), draft(*PAIR, corridors=("MYS-NPL",))),
        both("none_on_record > covered"), lifted=BOTH_WAYS,
    ),
    "a draft with an employer": Case(
        (draft("gefont-npl", "mtuc-mys", "firm"),), both("none_on_record > covered"), lifted=BOTH_WAYS
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_drafts_change_and_what_stays(snapshot: Snapshot, case: Case) -> None:
    effect = effect_of(snapshot, *case.drafts, **case.policy)
    found = {one.corridor: f"{one.before.verdict} > {one.after.verdict}" for one in effect.changes}
    assert found == case.changes
    assert {stay.row.corridor: stay.why.code.removeprefix("stay.") for stay in effect.stays} == case.stays
    assert {one.corridor for one in effect.lifted} == set(case.lifted)
    assert {one.corridor for one in effect.dropped} == set(case.dropped)


def test_most_people_come_first_and_the_flagged_are_counted(snapshot: Snapshot) -> None:
    effect = effect_of(snapshot, draft("ituc", "bwi"), draft("ktuf-kwt", "hms-ind", destinations=("KWT",)))
    assert [one.corridor for one in effect.changes] == ["IND-KWT", "NPL-MYS", "IND-MYS", "MYS-NPL", "KWT-NPL"]
    assert [stay.row.corridor for stay in effect.stays] == ["NPL-MYS", "IND-MYS", "MYS-NPL", "KWT-NPL"]
    assert effect.flagged_before == sum(PEOPLE.values()) - PEOPLE["NPL-KWT"]


def test_a_change_names_the_texts_behind_it(snapshot: Snapshot) -> None:
    effect = effect_of(snapshot, ending("mou"), draft("ituc", "bwi", corridors=("NPL-KWT",)), draft(*PAIR))
    assert {one.corridor: one.by for one in effect.changes} == {
        "NPL-KWT": ("draft-2", "mou"), "NPL-MYS": ("draft-3",), "MYS-NPL": ("draft-3",),
    }  # fmt: skip


def test_a_reason_names_the_country_and_the_day(snapshot: Snapshot) -> None:
    drafts = (draft("ktuf-kwt", "hms-ind", corridors=("NPL-QAT",)), draft(*PAIR, signed_on=date(2030, 1, 1)))
    told = {stay.row.corridor: dict(stay.why.values) for stay in effect_of(snapshot, *drafts).stays}
    assert told["NPL-QAT"] == {"country": "Land of QAT"}
    assert told["NPL-MYS"] == {"day": "2030-01-01"}


def test_an_affiliation_that_ended_takes_the_umbrella_along(snapshot: Snapshot) -> None:
    later = effect_of(snapshot, draft("ituc", "bwi", signed_on=DAY), day=date(2026, 6, 1))
    assert {one.corridor: one.after.verdict for one in later.changes}["IND-MYS"] == "lapsed"


def test_the_load_stays_as_it_is(snapshot: Snapshot) -> None:
    def held() -> object:
        covers = {name: list(found) for name, found in snapshot.covers(5).items()}
        return covers, list(snapshot.listed), dict(snapshot.agreements), snapshot.graph.tables()

    before = held()
    effect_of(snapshot, draft("hms-ind", "mtuc-mys"), ending("mou"))
    assert held() == before


@pytest.mark.parametrize(
    ("proposal", "told"),
    [
        (draft("nobody"), "no Organisation has the id “nobody”"),
        (draft("mou"), "no Organisation has the id “mou”"),
        (ending("gefont-npl"), "no Agreement has the id “gefont-npl”"),
        (draft("gefont-npl", corridors=("NPL-XXX",)), "no Country has the id “XXX”"),
        (draft("gefont-npl", origins=("XXX",)), "no Country has the id “XXX”"),
        (
            draft("gefont-npl", corridors=("NPL-NPL",)),
            "“NPL-NPL” is no corridor; allowed: two different countries, as NPL-KWT",
        ),
    ],
)
def test_what_is_not_on_record_is_refused(snapshot: Snapshot, proposal: Proposal, told: str) -> None:
    with pytest.raises(UnknownId) as fault:
        effect_of(snapshot, proposal)
    assert str(fault.value) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"term_months": 12, "indefinite": True}, "a term is fixed or indefinite, not both"),
        ({"parties": [{"organisation": "a", "role": "witness"}]}, "nobody would sign"),
        ({"parties": [{"organisation": "a"}, {"organisation": "a"}]}, "parties names “a” twice"),
        ({"corridors": ["NPL-KWT", "NPL-KWT"]}, "corridors names “NPL-KWT” twice"),
        ({"sectors": ["all", "all"]}, "sectors names “all” twice"),
        ({"sectors": []}, "at least 1 item"),
        ({"parties": []}, "at least 1 item"),
        ({"signed_on": "2101-01-01"}, "less than or equal to 2100-12-31"),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as fault:
        Draft.model_validate({"name": "draft", "parties": [{"organisation": "a"}]} | fields)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("kinds", "level"),
    [
        (("national_centre", "national_union"), "union_to_union"),
        (("global_confederation", "guf_region"), "union_to_union"),
        (("migrant_association",), "union_to_union"),
        (("national_centre", "migrant_association"), "union_to_association"),
        (("national_centre", "support_organisation"), "union_to_association"),
        (("national_centre", "employer"), "union_to_employer"),
        (("national_centre", "intergovernmental"), "union_to_igo"),
        (("national_centre", "government"), "union_to_government"),
        (("government", "employer", "national_centre"), "tripartite"),
        (("government", "subnational_government"), "government_to_government"),
    ],
)
def test_the_level_is_that_of_who_would_sign(kinds: tuple[str, ...], level: Level) -> None:
    world = World()
    for at, kind in enumerate(kinds):
        world.organisation(f"party-{at}", kind=kind)
    assert level_of(node for node in world.nodes if isinstance(node, Organisation)) == level
