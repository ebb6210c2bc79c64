"""Corridors as ties between countries, each in the line of its verdict."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.gap_table import measure_name
from explorer.network.picture import Picture, PictureEdge, PictureNode
from explorer.places import Place
from explorer.text import number, say, verdict_name
from graphmodel.gaps import GapRow

CAP, STEP, MOST = 40, 40, 400
SMALLEST, LARGEST = 6.0, 20.0


def rows_of(rows: Sequence[GapRow], place: Place | None) -> list[GapRow]:
    """All corridors of a country; the flagged ones of a region, a group or the world; the largest first."""
    if place is None:
        return [row for row in rows if row.flagged]
    one = len(place.codes) == 1
    return [row for row in rows if {row.origin, row.destination} & place.codes and (one or row.flagged)]


def as_picture(shown: Sequence[GapRow], total: int, caption: str) -> Picture:
    """The picture of the corridors, its countries not yet placed; a ring grows with the migrants drawn."""
    people: dict[str, int] = {}
    names: dict[str, str] = {}
    for row in shown:
        for code, name in ((row.origin, row.origin_name), (row.destination, row.destination_name)):
            people[code] = people.get(code, 0) + (row.migrants or 0)
            names[code] = name
    largest = max(people.values(), default=0) or 1
    nodes = [
        PictureNode(
            code, names[code], names[code], "country",
            size=round(SMALLEST + (LARGEST - SMALLEST) * (people[code] / largest) ** 0.5, 1),
        )
        for code in sorted(people)
    ]  # fmt: skip
    edges = [
        PictureEdge(
            row.corridor, row.origin, row.destination, title=_told(row), style=row.verdict, arrow=True,
            dotted="unverified" in row.marks,
        )
        for row in shown
    ]  # fmt: skip
    return Picture(tuple(nodes), tuple(edges), caption, len(shown), total)


def _told(row: GapRow) -> str:
    counted = say("measure.none")
    if row.migrants is not None:
        counted = f"{number(row.migrants)}, {measure_name(row.migrants_measure, row.migrants_year)}"
    return f"{row.origin_name} → {row.destination_name}\n{verdict_name(row.verdict)}\n{counted}"
