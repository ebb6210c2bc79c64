"""Sectors, notes, local structures, placeholders, inferences and unverified ties: what limits, caps and marks."""

from __future__ import annotations

from typing import Any

from tests.world import World, nepal_kuwait

BOTH = ["gefont-npl", "ktuf-kwt"]
SIGNED: dict[str, Any] = {"signed_on": "2022-05-01"}
CORRIDOR = "NPL-KWT"


def test_a_sector_limits_unless_it_is_the_one_asked() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], sectors=["domestic_work"], **SIGNED)
    found = [world.verdict(CORRIDOR, sector=sector) for sector in (None, "domestic_work", "construction")]
    assert found == ["partial", "covered", "none_on_record"]


def test_a_scope_note_limits_whatever_is_asked() -> None:
    world = nepal_kuwait().agreement(
        "mou", BOTH, ["NPL>KWT"], sectors=["domestic_work"], scope_note="residents of one state", **SIGNED
    )
    assert [world.verdict(CORRIDOR, sector=sector) for sector in (None, "domestic_work")] == ["partial", "partial"]


def test_seafarers_count_only_when_they_are_asked_for() -> None:
    world = nepal_kuwait().agreement("sea", BOTH, ["NPL>KWT"], sectors=["seafaring"], **SIGNED)
    assert [world.verdict(CORRIDOR, sector=sector) for sector in (None, "seafaring")] == ["none_on_record", "covered"]


def test_all_beside_a_sector_is_all() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], sectors=["all", "construction"], **SIGNED)
    assert [world.verdict(CORRIDOR, sector=sector) for sector in (None, "domestic_work")] == ["covered", "covered"]


def test_of_two_alike_the_unlimited_and_the_open_ended_one_is_named() -> None:
    fields: dict[str, Any] = {"signed_on": "2010-01-01", "confidence": "low"}
    world = nepal_kuwait().agreement("limited", BOTH, ["NPL>KWT"], sectors=["garment"], **(fields | SIGNED))
    world.agreement("plain", BOTH, ["NPL>KWT"], **fields).agreement("late", BOTH, ["NPL>KWT"], **SIGNED)
    world.agreement("open", BOTH, ["NPL>KWT"], term_kind="indefinite", signed_on="2015")
    named = [item.cover.from_id for item in world.assess(CORRIDOR, "2024-06-01").weighed]
    assert named == ["open", "late", "limited", "plain"]


def test_fishers_beside_seafarers_count() -> None:
    world = nepal_kuwait().agreement("sea", BOTH, ["NPL>KWT"], sectors=["fishing", "seafaring"], **SIGNED)
    assert world.verdict(CORRIDOR) == "partial"


def sicily() -> World:
    world = World("TUN", "ITA").organisation("ugtt-tun", "TUN").organisation("cgil-ita", "ITA")
    world.organisation("cgil-palermo", "ITA", "local_structure").structure("cgil-palermo", "cgil-ita")
    return world


def test_an_end_held_by_a_local_structure_alone_is_limited() -> None:
    world = sicily().agreement("protocol", ["ugtt-tun", "cgil-palermo"], ["TUN>ITA"], **SIGNED)
    best = world.assess("TUN-ITA", "2024-06-01").best
    assert best is not None
    assert (best.verdict, best.limits) == ("partial", ("local_structures",))


def test_a_local_structure_beside_its_mother_body_limits_nothing() -> None:
    world = sicily().agreement("protocol", ["ugtt-tun", "cgil-palermo", "cgil-ita"], ["TUN>ITA"], **SIGNED)
    assert world.verdict("TUN-ITA") == "covered"


def test_a_placeholder_alone_at_an_end_caps() -> None:
    world = nepal_kuwait().organisation("unnamed-kwt", "KWT", placeholder=True, confidence="low")
    world.agreement("mou", ["gefont-npl", "unnamed-kwt"], ["NPL>KWT"], **SIGNED)
    assert world.verdict(CORRIDOR) == "unconfirmed"


def test_a_placeholder_beside_a_named_party_does_not() -> None:
    world = nepal_kuwait().organisation("unnamed-kwt", "KWT", placeholder=True, confidence="low")
    world.agreement("mou", [*BOTH, "unnamed-kwt"], ["NPL>KWT"], **SIGNED)
    assert world.verdict(CORRIDOR) == "covered"


def test_an_inferred_party_caps() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], inferred=("ktuf-kwt",), **SIGNED)
    assert world.verdict(CORRIDOR) == "unconfirmed"


def test_an_inferred_scope_caps() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], scope="inferred", **SIGNED)
    assert world.verdict(CORRIDOR) == "unconfirmed"


def test_low_confidence_caps() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], confidence="low", **SIGNED)
    assert world.verdict(CORRIDOR) == "unconfirmed"


def bodies() -> World:
    world = nepal_kuwait().organisation("bwi", kind="global_union_federation")
    return world.organisation("psi", kind="global_union_federation").affiliate("gefont-npl", "bwi")


def unverified(world: World, corridor: str = CORRIDOR, day: str = "2024-06-01") -> tuple[str, bool | None]:
    assessment = world.assess(corridor, day)
    return assessment.verdict, assessment.best.cover.unverified if assessment.best else None


def test_an_affiliation_of_low_confidence_is_marked() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", confidence="low").agreement("text", ["bwi", "psi"], **SIGNED)
    assert unverified(world) == ("umbrella", True)


def test_a_second_sourced_way_lifts_the_mark() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", confidence="low").organisation("psi-arab", kind="guf_region")
    world.structure("psi-arab", "psi").affiliate("ktuf-kwt", "psi-arab").agreement("text", ["bwi", "psi"], **SIGNED)
    assert unverified(world) == ("umbrella", False)


def test_an_affiliation_that_ended_before_the_signature_opens_nothing() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", until="2017").agreement("text", ["bwi", "psi"], **SIGNED)
    assert world.verdict(CORRIDOR) == "none_on_record"


def test_an_affiliation_that_ended_before_the_day_asked() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", since="2010", until="2022-12")
    world.agreement("text", ["bwi", "psi"], **SIGNED)
    assert [world.verdict(CORRIDOR, day) for day in ("2022-12-31", "2023-01-01")] == ["umbrella", "lapsed"]


def test_an_affiliation_that_begins_later_opens_the_corridor_then() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", since="2023").agreement("text", ["bwi", "psi"], **SIGNED)
    assert [world.verdict(CORRIDOR, day) for day in ("2022-12-31", "2023-01-01")] == ["none_on_record", "umbrella"]


def test_a_text_superseded_at_any_date_lapsed_wherever_it_reached() -> None:
    world = bodies().affiliate("ktuf-kwt", "psi", since="2010").agreement("text", ["bwi", "psi"], signed_on="2015")
    world.agreement("later", ["bwi", "ituc"]).supersedes("later", "text")
    found = [item.verdict for item in world.assess(CORRIDOR, "2018-01-01").weighed if item.cover.from_id == "text"]
    assert found == ["lapsed"]


def test_observers_and_suspended_bodies_carry_nobody() -> None:
    for status in ("observer", "suspended"):
        world = bodies().affiliate("ktuf-kwt", "psi", status=status).agreement("text", ["bwi", "psi"], **SIGNED)
        assert world.verdict(CORRIDOR) == "none_on_record"


def test_a_banned_affiliate_carries_nobody() -> None:
    world = bodies().organisation("banned-kwt", "KWT", legal_status="banned", legal_status_since="2020-01-01")
    world.affiliate("banned-kwt", "psi").agreement("text", ["bwi", "psi"], signed_on="2019-01-01")
    assert [world.verdict(CORRIDOR, day) for day in ("2019-06-01", "2020-01-01")] == ["umbrella", "lapsed"]


def test_one_union_under_both_bodies_is_counted_at_its_own_country_only() -> None:
    world = bodies().affiliate("gefont-npl", "psi").agreement("text", ["bwi", "psi"], **SIGNED)
    assert (world.verdict("NPL-KWT"), world.verdict("NPL-IND")) == ("none_on_record", "none_on_record")


def test_no_seat_through_a_workers_committee_below() -> None:
    world = bodies().organisation("ncwc-kwt", "KWT", "workers_committee").affiliate("ncwc-kwt", "psi")
    world.agreement("text", ["bwi", "psi"], **SIGNED)
    assert world.verdict(CORRIDOR) == "none_on_record"
