"""A world for the next agreements: its best ones can be found on paper."""

from __future__ import annotations

from tests.world import World

PEOPLE = {
    "NPL-MYS": 500, "MYS-NPL": 20, "IND-MYS": 400, "NPL-IND": 300, "IND-NPL": 130, "NPL-KWT": 900, "NPL-QAT": 1_000,
    "NPL-LAO": 50, "IND-LKA": 60,
}  # fmt: skip


def plan_world() -> World:
    """Nepal, India, Malaysia and Sri Lanka with unions; Kuwait's stand under restrictions, Qatar and Laos have none.

    India and Sri Lanka have signed, so that nothing is flagged between them in one direction.
    """
    world = World("NPL", "IND", "MYS", "LKA", "LAO")
    world.country("KWT", union_status="restricted", union_status_as_of="2024")
    world.country("QAT", union_status="none", union_status_as_of="2022")
    for union, home in (("gefont-npl", "NPL"), ("hms-ind", "IND"), ("mtuc-mys", "MYS"), ("ktuf-kwt", "KWT")):
        world.organisation(union, home)
    world.organisation("nwc-lka", "LKA", legal_status="exile").organisation("builders-npl", "NPL", "national_union",
                                                                            sectors=("construction",))  # fmt: skip
    world.organisation("branch-lao", "LAO", "local_structure")
    world.organisation("ituc", kind="global_confederation").organisation("bwi", kind="global_union_federation")
    world.affiliate("gefont-npl", "ituc").affiliate("mtuc-mys", "ituc").affiliate("ktuf-kwt", "ituc", confidence="low")
    world.affiliate("builders-npl", "bwi")
    world.agreement("pact", ["hms-ind", "nwc-lka"], ["IND>LKA"], signed_on="2023-01-01")
    for corridor, people in PEOPLE.items():
        world.measurement(corridor, "stock", people, "2024")
    return world
