"""Every row of the grade and the verdict table, and what can cover at all, on worlds drawn by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import World, nepal_kuwait

BOTH = ["gefont-npl", "ktuf-kwt"]
SIGNED: dict[str, Any] = {"signed_on": "2022-05-01"}


def gulf() -> World:
    """Nepal with a union; Qatar with a ministry, a company and a workers' committee; GUFs and a union elsewhere."""
    world = nepal_kuwait().country("NOR")
    world.organisation("gov-qat", "QAT", "government").organisation("gov-npl", "NPL", "government")
    world.organisation("qdvc-qat", "QAT", "employer").organisation("jlc-qat", "QAT", "workers_committee")
    world.organisation("kafa", "KWT", "support_organisation").organisation("lo-nor", "NOR")
    world.organisation("ilo", kind="intergovernmental")
    world.organisation("bwi", kind="global_union_federation").organisation("psi", kind="global_union_federation")
    world.affiliate("hms-ind", "bwi").affiliate("gefont-npl", "bwi").affiliate("ktuf-kwt", "psi")
    return world


GRADES = [
    # parties, names, level, corridor, grade
    pytest.param(BOTH, ["NPL>KWT"], "union_to_union", "NPL-KWT", "direct", id="both ends, corridor named"),
    pytest.param(BOTH, ["*>KWT"], "union_to_union", "NPL-KWT", "direct", id="both ends, destination named"),
    pytest.param(BOTH, ["NPL>*"], "union_to_union", "NPL-KWT", "direct", id="both ends, origin named"),
    pytest.param(BOTH, [], "union_to_union", "NPL-KWT", "direct", id="unions of two countries, nothing named"),
    pytest.param(BOTH, [], "union_to_union", "KWT-NPL", "direct", id="the same, the other direction"),
    pytest.param([*BOTH, "ituc"], [], "union_to_union", "NPL-KWT", "direct", id="a body signs beside the two"),
    pytest.param([*BOTH, "ituc"], [], "union_to_union", "IND-KWT", None, id="and opens no further corridor"),
    pytest.param(BOTH, ["NPL>KWT"], "union_to_union", "KWT-NPL", None, id="named direction only"),
    pytest.param(["gefont-npl", "qdvc-qat"], ["NPL>QAT"], "union_to_employer", "NPL-QAT", "one_sided", id="company"),
    pytest.param(["gefont-npl", "gov-qat"], ["NPL>QAT"], "union_to_government", "NPL-QAT", "one_sided", id="ministry"),
    pytest.param(["gefont-npl", "lo-nor"], ["NPL>QAT"], "union_to_union", "NPL-QAT", "one_sided", id="nobody there"),
    pytest.param(["gefont-npl", "psi"], ["NPL>KWT"], "union_to_union", "NPL-KWT", "one_sided", id="umbrella there"),
    pytest.param(["gefont-npl", "psi"], [], "union_to_union", "NPL-KWT", "umbrella", id="nothing named, one country"),
    pytest.param(["gefont-npl", "kafa"], ["NPL>KWT"], "union_to_association", "NPL-KWT", "one_sided", id="support"),
    pytest.param(["gefont-npl", "jlc-qat"], ["NPL>QAT"], "union_to_union", "NPL-QAT", "one_sided", id="committee"),
    pytest.param([*BOTH, "hms-ind"], [], "union_to_union", "NPL-KWT", "umbrella", id="unions of three countries"),
    pytest.param([*BOTH, "hms-ind"], ["NPL>KWT"], "union_to_union", "NPL-KWT", "direct", id="the same, named"),
    pytest.param(["bwi", "psi"], [], "union_to_union", "IND-KWT", "umbrella", id="two bodies above"),
    pytest.param(["bwi", "psi"], ["*>KWT"], "union_to_union", "IND-KWT", "umbrella", id="two bodies, end named"),
    pytest.param(["bwi", "psi"], ["*>KWT"], "union_to_union", "KWT-IND", None, id="two bodies, other direction"),
    pytest.param(["bwi", "gov-qat"], ["*>QAT"], "union_to_government", "IND-QAT", "umbrella", id="GUF and ministry"),
    pytest.param(["bwi", "gov-qat"], [], "union_to_government", "IND-QAT", None, id="ministry reaches what it names"),
    pytest.param(["bwi", "psi", "ilo"], [], "union_to_igo", "IND-KWT", None, id="igo reaches what it names"),
    pytest.param(["gov-npl", "gov-qat"], ["NPL>QAT"], "government_to_government", "NPL-QAT", "government", id="states"),
    pytest.param(["gov-npl", "gov-qat"], ["NPL>QAT"], "tripartite", "NPL-QAT", None, id="states at another level"),
    pytest.param(["ituc", "lo-nor"], [], "union_to_union", "NPL-KWT", None, id="both ends under one single party"),
]


@pytest.mark.parametrize(("parties", "names", "level", "corridor", "grade"), GRADES)
def test_grade(parties: list[str], names: list[str], level: str, corridor: str, grade: str | None) -> None:
    world = gulf().agreement("text", parties, names, level=level, **SIGNED)
    best = world.assess(corridor, "2024-06-01").best
    assert (best.cover.grade if best else None) == grade


VERDICTS = [
    # fields of the text, parties, names, day, verdict
    pytest.param({}, BOTH, ["NPL>KWT"], "2024-06-01", "covered", id="direct, in force"),
    pytest.param({"sectors": ["construction"]}, BOTH, ["NPL>KWT"], "2024-06-01", "partial", id="one sector"),
    pytest.param({"scope_note": "commuters"}, BOTH, ["NPL>KWT"], "2024-06-01", "partial", id="a scope note"),
    pytest.param({}, BOTH, ["NPL>KWT"], "2027-05-02", "unconfirmed", id="direct, silent for five years"),
    pytest.param({"confidence": "low"}, BOTH, ["NPL>KWT"], "2024-06-01", "unconfirmed", id="low confidence"),
    pytest.param({"signed_on": None}, BOTH, ["NPL>KWT"], "2024-06-01", "unconfirmed", id="no date at all"),
    pytest.param({}, ["gefont-npl", "psi"], ["NPL>KWT"], "2024-06-01", "one_sided", id="one-sided, in force"),
    pytest.param({}, ["gefont-npl", "psi"], ["NPL>KWT"], "2035-01-01", "one_sided", id="one-sided, unconfirmed"),
    pytest.param({}, ["bwi", "psi"], [], "2024-06-01", "umbrella", id="umbrella, in force"),
    pytest.param({}, ["bwi", "psi"], [], "2035-01-01", "umbrella", id="umbrella, unconfirmed"),
    pytest.param({"ends_on": "2023", "ends_on_basis": "stated"}, BOTH, ["NPL>KWT"], "2024-01-01", "lapsed", id="over"),
    pytest.param({"ends_on": "2023"}, ["bwi", "psi"], [], "2024-01-01", "lapsed", id="umbrella, over"),
    pytest.param({}, BOTH, ["NPL>KWT"], "2022-04-30", "none_on_record", id="not yet signed"),
    pytest.param({}, BOTH, ["IND>KWT"], "2024-06-01", "one_sided", id="a corridor of others: one end only"),
    pytest.param({"stage": "planned"}, BOTH, ["NPL>KWT"], "2024-06-01", "none_on_record", id="planned"),
    pytest.param({"stage": "cooperation"}, BOTH, ["NPL>KWT"], "2024-06-01", "none_on_record", id="cooperation"),
    pytest.param({"about": "general"}, BOTH, ["NPL>KWT"], "2024-06-01", "none_on_record", id="general text"),
]


@pytest.mark.parametrize(("fields", "parties", "names", "day", "verdict"), VERDICTS)
def test_verdict(fields: dict[str, Any], parties: list[str], names: list[str], day: str, verdict: str) -> None:
    world = gulf().agreement("text", parties, names, **(SIGNED | fields))
    corridor = names[0].replace(">", "-") if names else "NPL-KWT"
    assert world.verdict(corridor, day) == verdict


def test_governments_only_and_its_lapse() -> None:
    fields: dict[str, Any] = {"level": "government_to_government", "ends_on": "2023", **SIGNED}
    world = gulf().agreement("states", ["gov-npl", "gov-qat"], ["NPL>QAT"], **fields)
    assert [world.verdict("NPL-QAT", day) for day in ("2023-12-31", "2024-01-01")] == ["government_only", "lapsed"]


def test_the_best_agreement_decides_and_all_are_listed() -> None:
    world = gulf().agreement("umbrella", ["bwi", "psi"], **SIGNED).agreement("direct", BOTH, ["NPL>KWT"], **SIGNED)
    world.agreement("one-sided", ["gefont-npl", "kafa"], ["NPL>KWT"], **SIGNED)
    assessment = world.assess("NPL-KWT", "2024-06-01")
    assert [(item.cover.from_id, item.verdict) for item in assessment.weighed] == [
        ("direct", "covered"),
        ("one-sided", "one_sided"),
        ("umbrella", "umbrella"),
    ]


def test_observers_open_nothing() -> None:
    world = gulf().organisation("arab-tuc", kind="regional_confederation").affiliate("ktuf-kwt", "arab-tuc")
    world.agreement("regions-2023", ["arab-tuc", "ituc"], roles={"ituc": "observer"}, signed_on="2023-06-12")
    assert world.verdict("NPL-KWT") == "none_on_record"


@pytest.mark.parametrize("role", ["observer", "witness", "facilitator", "funder"])
def test_only_parties_have_seats(role: str) -> None:
    world = gulf().agreement("text", BOTH, ["NPL>KWT"], roles={"ktuf-kwt": role}, **SIGNED)
    assert world.verdict("NPL-KWT") == "none_on_record"


def test_a_federation_with_a_company_and_no_local_union_covers_nothing() -> None:
    world = gulf().agreement("site", ["bwi", "qdvc-qat"], ["*>QAT"], level="union_to_employer", **SIGNED)
    assert world.verdict("IND-QAT") == "none_on_record"


def test_a_federation_with_a_company_counts_when_a_local_union_signs() -> None:
    world = gulf().organisation("cgt-qat", "QAT", "national_union")
    world.agreement("site", ["bwi", "qdvc-qat", "cgt-qat"], ["*>QAT"], level="union_to_employer", **SIGNED)
    assert world.verdict("IND-QAT") == "one_sided"


def test_a_pact_among_bodies_of_one_country_crosses_no_border() -> None:
    world = gulf().organisation("ntuc-npl", "NPL").agreement("pact", ["gefont-npl", "ntuc-npl"], ["NPL>KWT"], **SIGNED)
    assert world.verdict("NPL-KWT") == "none_on_record"


def test_rival_federations_count_alike_and_each_for_itself() -> None:
    world = World("BHR", "EGY").organisation("gfbtu-bhr", "BHR").organisation("bfluf-bhr", "BHR")
    world.organisation("etuf-egy", "EGY").agreement("protocol", ["bfluf-bhr", "etuf-egy"], ["EGY>BHR"], **SIGNED)
    best = world.assess("EGY-BHR", "2024-06-01").best
    assert best is not None
    assert (best.verdict, best.cover.destination_parties) == ("covered", ("bfluf-bhr",))


def test_a_network_of_nine_countries_is_an_umbrella() -> None:
    codes = ["DZA", "EGY", "ESP", "FRA", "ITA", "LBY", "MAR", "MRT", "TUN"]
    world = World(*codes)
    for code in codes:
        world.organisation(f"union-{code.lower()}", code)
    world.agreement("network", [f"union-{code.lower()}" for code in codes], form="network", **SIGNED)
    assert {world.verdict(f"{one}-{two}") for one in codes for two in codes if one != two} == {"umbrella"}


def test_a_regional_text_binds_inside_a_region_too() -> None:
    world = gulf().organisation("itf", kind="global_union_federation").affiliate("hms-ind", "itf")
    world.affiliate("gefont-npl", "itf").agreement("regions", ["bwi", "itf"], **SIGNED)
    assert world.verdict("NPL-IND") == "umbrella"


def test_one_party_covers_by_itself_only_when_it_binds_its_affiliates() -> None:
    world = gulf().agreement("accord", ["ituc", "lo-nor"], roles={"lo-nor": "witness"}, **SIGNED)
    assert world.verdict("NPL-KWT") == "none_on_record"
    bound = gulf().agreement("accord", ["ituc"], binds_affiliates=True, **SIGNED)
    assert bound.verdict("NPL-KWT") == "umbrella"


def test_headquarters_are_no_home() -> None:
    world = gulf().country("BEL").agreement("bodies", ["ituc", "bwi"], **SIGNED)
    assert (world.verdict("NPL-BEL"), world.verdict("NPL-IND")) == ("none_on_record", "umbrella")


def test_a_country_without_any_organisation() -> None:
    world = gulf().country("TUV").agreement("text", ["gefont-npl", "lo-nor"], ["NPL>TUV"], **SIGNED)
    assert (world.verdict("NPL-TUV"), world.verdict("TUV-NPL")) == ("one_sided", "none_on_record")


def test_an_end_named_at_the_destination() -> None:
    world = gulf().agreement("mou", ["bwi", "gov-qat"], ["*>QAT"], level="union_to_government", **SIGNED)
    found = {corridor: world.verdict(corridor) for corridor in ("NPL-QAT", "IND-QAT", "KWT-QAT", "QAT-IND")}
    assert found == {
        "NPL-QAT": "umbrella",
        "IND-QAT": "umbrella",
        "KWT-QAT": "none_on_record",
        "QAT-IND": "none_on_record",
    }


def test_levels_left_out_by_the_policy_do_not_count() -> None:
    world = gulf().agreement("text", BOTH, ["NPL>KWT"], **SIGNED)
    assert world.verdict("NPL-KWT", levels=["tripartite"]) == "none_on_record"
