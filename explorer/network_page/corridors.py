"""The corridors between countries as a picture: all of a country, the flagged ones of a region or of the world."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explorer.frame.data import Data
from explorer.frame.day import World
from explorer.look.people import Ranking
from explorer.network_page.asked import Asked
from explorer.network_page.shown import Candidates, Shown
from explorer.network_page.subjects import corridor_tie
from graphmodel.gaps import GapRow

SMALLEST, LARGEST = 6.0, 20.0


def codes_of(data: Data, place: str | None) -> frozenset[str]:
    """The countries of a place; none where no place was chosen."""
    return data.places[place].codes if place else frozenset()


def rows_of(world: World, codes: Collection[str], styles: Collection[str] = ()) -> list[GapRow]:
    """All corridors of a country; the flagged ones of a region, a group or the world; as they are ranked."""
    return [
        row
        for row in world.listed
        if (not codes or row.origin in codes or row.destination in codes)
        and (row.verdict in styles if styles else row.flagged or len(codes) == 1)
    ]


def shown(world: World, asked: Asked, codes: Collection[str]) -> Shown:
    """The largest corridors; a ring grows with the people drawn."""
    rows = rows_of(world, codes, asked.filters.styles)
    drawn = rows[: asked.most]
    sizes = _sizes(drawn, world.ranking)
    lines = tuple(
        corridor_tie(row, world.ranking) for row in drawn if asked.filters.unverified or "unverified" not in row.marks
    )
    nodes = tuple(sorted({end for tie in lines for end in (tie.start, tie.end)}))
    return Shown(nodes, lines, len(rows), Candidates(nodes, sizes=sizes), tuple(row.corridor for row in rows))


def _sizes(rows: Sequence[GapRow], ranking: Ranking) -> dict[str, float]:
    people: dict[str, int] = {}
    for row in rows:
        for code in (row.origin, row.destination):
            people[code] = people.get(code, 0) + ranking.number(row)
    largest = max(people.values(), default=0) or 1
    return {
        code: round(SMALLEST + (LARGEST - SMALLEST) * (count / largest) ** 0.5, 1) for code, count in people.items()
    }


def place_name(data: Data, place: str | None) -> str | None:
    """How a place is called; nothing where none was chosen."""
    return data.places[place].name if place else None
