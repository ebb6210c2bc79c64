"""Six countries and eight listed corridors drawn by hand, for drafts to be laid over them."""

from __future__ import annotations

from tests.world import World

PEOPLE = {
    "NPL-KWT": 100, "IND-KWT": 9_000, "NPL-QAT": 5_000, "NPL-MYS": 700, "MYS-NPL": 20, "NPL-NOR": 50, "IND-MYS": 30,
    "KWT-NPL": 10,
}  # fmt: skip


def trade() -> World:
    """Nepal and Kuwait with a text in force, India and Kuwait with one that is over, all other corridors with nothing.

    Qatar has no union to sign with, in Norway none is on record. MYS-IND and NPL-IND stand in no corridor.
    """
    world = World("NPL", "KWT", "IND", "MYS", "NOR").country("QAT", union_status="none", union_status_as_of="2022")
    world.organisation("gefont-npl", "NPL", acronym="GEFONT").organisation("ktuf-kwt", "KWT", acronym="KTUF")
    world.organisation("hms-ind", "IND").organisation("mtuc-mys", "MYS")
    world.organisation("build-npl", "NPL", "national_union", sectors=("construction",))
    world.organisation("home-kwt", "KWT", "migrant_association").organisation("gone-ind", "IND", dissolved="2020")
    world.organisation("unnamed-mys", "MYS", "national_union", placeholder=True)
    world.organisation("gov-npl", "NPL", "government").organisation("gov-qat", "QAT", "government")
    world.organisation("firm", kind="employer")
    world.organisation("ituc", kind="global_confederation").organisation("bwi", kind="global_union_federation")
    world.affiliate("gefont-npl", "ituc").affiliate("ktuf-kwt", "ituc", since="2012").affiliate("hms-ind", "ituc")
    world.affiliate("build-npl", "bwi", confidence="low").affiliate("mtuc-mys", "bwi", until="2026-03")
    world.agreement(
        "mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2022-05-01", term_kind="indefinite",
        short_title="Brotherhood",
    )  # fmt: skip
    world.agreement("old", ["hms-ind", "ktuf-kwt"], ["IND>KWT"], signed_on="2015", ends_on="2018")
    for corridor, people in PEOPLE.items():
        world.measurement(corridor, "stock", people, "2024")
    return world
