"""Two unions and more at each end of one corridor, and neighbours of both ends, drawn by hand."""

from __future__ import annotations

from tests.world import World


def crossing() -> World:
    """Nepal and Kuwait with two centres each that nothing ties, India and Bahrain beside them, Qatar without unions."""
    world = World()
    for code, region in (("NPL", "South"), ("IND", "South"), ("KWT", "Gulf"), ("BHR", "Gulf")):
        world.country(code, m49_subregion=region)
    world.country("QAT", m49_subregion="Gulf", union_status="none", union_status_as_of="2022").country("NOR")
    for union, home in (("a-npl", "NPL"), ("b-npl", "NPL"), ("a-kwt", "KWT"), ("b-kwt", "KWT"), ("c-ind", "IND"),
                        ("c-bhr", "BHR")):  # fmt: skip
        world.organisation(union, home, acronym=union.upper())
    for body, kind in (("sub", "subregional_body"), ("region", "regional_confederation"),
                       ("guf", "global_union_federation"), ("world", "global_confederation")):  # fmt: skip
        world.organisation(body, kind=kind)
    return world.measurement("NPL-KWT", "stock", 100, "2024")


def joined(world: World, body: str, *unions: str, **tie: object) -> World:
    """The same with these unions below a body."""
    for union in unions:
        world.affiliate(union, body, **tie)
    return world
