"""Corridors as a file, from what every page has at hand."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.frame.page import Scene
from explorer.look.gap_table import as_table
from explorer.look.saving import save
from graphmodel.gaps import GapRow


def save_corridors(scene: Scene, name: str, rows: Sequence[GapRow]) -> None:
    """Offer these corridors as files of that name."""
    data = scene.data
    save(
        name,
        lambda: as_table(rows, scene.as_of, scene.policy, scene.ranking, data.snapshot, data.graph),
    )
