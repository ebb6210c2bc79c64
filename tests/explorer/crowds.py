"""A world of people counted: refugees in the largest corridor, a few in another, workers of one sector in two."""

from __future__ import annotations

from tests.graphmodel.test_people import counted
from tests.world import World

SOURCE = "https://example.org/page"


def crowds() -> World:
    """Nothing is signed: all corridors are flagged, and only their people tell them apart."""
    world = World("SYR", "TUR", "IND", "KWT", "NPL", "LKA", "AFG", "IRN", "PHL", "MMR")
    world.organisation("hms-ind", "IND").country("NEA", name="Nearland", counted_within="IRN")
    for corridor, people in (
        ("SYR-TUR", 3_750_000), ("IND-KWT", 1_000_000), ("NPL-KWT", 500_000), ("LKA-KWT", 150_000),
        ("AFG-IRN", 40_000), ("PHL-IRN", 30_000),
    ):  # fmt: skip
        world.measurement(corridor, "stock", people, "2024")
    world.measurement("MMR-KWT", "host_count", 20_000, "2023-06")
    displaced(world, "SYR-TUR", "refugees", 3_000_000)
    displaced(world, "SYR-TUR", "asylum_seekers", 480_000)
    displaced(world, "NPL-KWT", "refugees", 45)
    displaced(world, "AFG-IRN", "refugees", 60_000)
    displaced(world, "PHL-IRN", "others_in_need", 20_000)
    counted(world, "LKA-KWT", 103_685, "2022", "domestic_work")
    return judged(counted(world, "NPL-KWT", 90_000, "2023-10", "domestic_work"), "PHL-IRN", "labour")


def displaced(world: World, corridor: str, kind: str, people: float) -> World:
    """People whom UNHCR counts at the end of the year of the stock."""
    return world.measurement(corridor, kind, people, "2024-12-31", agency="UNHCR")


def judged(world: World, corridor: str, character: str) -> World:
    """Somebody judged what most people in the corridor are."""
    known = {"character": character, "character_source": "page", "character_confidence": "high"}
    world.nodes = [node.model_copy(update=known) if node.id == corridor else node for node in world.nodes]
    return world
