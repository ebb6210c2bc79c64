"""Make the map's outlines and places from Natural Earth: `python -m tools.outlines countries-50m.json`.

The file is that of the npm package world-atlas (`npm pack world-atlas@2.0.2`). What comes out is small: the outlines
for the browser (TopoJSON, a feature for each country that the data knows) and a point for each country.
"""

import argparse
import csv
import json
import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES = ROOT / "seeds" / "countries" / "countries.csv"
OUTLINES, POINTS = ROOT / "static" / "world.json", ROOT / "explorer" / "world" / "points.json"
STEP = 0.04
"""Degrees of one step of the grid, about four kilometres; a line may be off by as much."""
ORIGIN = {
    "title": "Natural Earth, Admin 0 – Countries, 1:50m, version 4.1.0",
    "publisher": "Natural Earth (naturalearthdata.com)",
    "licence": "Public domain",
    "packaging": "npm package world-atlas 2.0.2, countries-50m.json, by Michael Bostock (ISC)",
    "changes": (
        "Keyed by ISO 3166-1 alpha-3 (XKX for Kosovo), without Antarctica, on a grid of 0.04 degrees. Cut as the UN's"
        " tables are: Somaliland is in Somalia, the north of Cyprus in Cyprus, Crimea in Ukraine; France’s overseas"
        " departments and Bonaire stand for themselves. Borders are drawn to find one's way and judge no claim."
    ),
}
NAMED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
LEFT_OUT = {"Antarctica"}
Point = tuple[float, float]
Ring = list[int]
# A part of one country in Natural Earth that the UN's tables count with, or as, another: found by a point in it.
PARTS: Sequence[tuple[str, str, Point]] = (
    ("RUS", "UKR", (34.2, 45.3)),
    ("FRA", "GUF", (-53.1, 4.0)),
    ("FRA", "GLP", (-61.7, 16.15)),
    ("FRA", "GLP", (-61.4, 16.3)),
    ("FRA", "MTQ", (-61.0, 14.65)),
    ("FRA", "MYT", (45.15, -12.83)),
    ("FRA", "REU", (55.53, -21.12)),
    ("NLD", "BES", (-68.27, 12.18)),
)
# Where the middle of the largest part is not where one looks for the country, or where no outline is.
PLACES: dict[str, Point] = {
    "AUS": (145.0, -33.0), "BES": (-68.27, 12.18), "CAN": (-95.0, 50.5), "CHL": (-71.2, -33.5), "CHN": (108.0, 33.5),
    "FJI": (178.0, -17.8), "FRA": (2.4, 46.6), "FSM": (158.2, 6.9), "GIB": (-5.35, 36.14), "GLP": (-61.55, 16.2),
    "GRL": (-50.0, 65.0), "GUF": (-53.1, 4.0), "IDN": (110.0, -7.2), "KIR": (173.0, 1.4), "MTQ": (-61.0, 14.65),
    "MYS": (102.2, 3.9), "MYT": (45.15, -12.83), "NOR": (9.5, 61.3), "NZL": (175.5, -39.0), "PHL": (121.2, 15.2),
    "REU": (55.53, -21.12), "RUS": (45.0, 55.5), "SWE": (15.5, 60.0), "TKL": (-171.8, -9.2), "TUV": (179.2, -8.5),
    "USA": (-96.0, 39.0), "VNM": (106.0, 16.2),
}  # fmt: skip


def main() -> None:
    """Read the file that is named and write the outlines and the points."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("atlas", type=Path, help="countries-50m.json of world-atlas 2.0.2")
    atlas = json.loads(parser.parse_args().atlas.read_text(encoding="utf-8"))
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        known = {row["id"]: row["m49_code"] for row in csv.DictReader(file)}
    arcs = [_points(arc, atlas["transform"]) for arc in atlas["arcs"]]
    shapes, plain = _shapes(atlas["objects"]["countries"]["geometries"], known, arcs)
    places = _places(shapes, known, arcs)
    world = _compact(shapes, plain, arcs)
    _write(OUTLINES, world, (",", ":"))
    _write(POINTS, {code: places[code] for code in sorted(places)}, (", ", ": "))


def _write(path: Path, content: object, separators: tuple[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=separators) + "\n", encoding="utf-8")


def _points(arc: Sequence[Sequence[int]], transform: dict[str, Sequence[float]]) -> list[Point]:
    """The arc in degrees; TopoJSON keeps steps on a grid."""
    (across, up), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        found.append((x * across + left, y * up + low))
    return found


def _shapes(
    geometries: Sequence[dict[str, Any]], known: dict[str, str], arcs: Sequence[Sequence[Point]]
) -> tuple[dict[str, list[list[Ring]]], list[list[Ring]]]:
    """The polygons of every country, and those of land that no country of the data has."""
    codes = {int(number): code for code, number in known.items() if number}
    shapes: dict[str, list[list[Ring]]] = {}
    plain: list[list[Ring]] = []
    for geometry in geometries:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = NAMED.get(name) or codes.get(int(geometry.get("id", -1)))
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        (shapes.setdefault(code, []) if code else plain).extend(polygons)
    for country, part, point in PARTS:
        for polygon in [p for p in shapes[country] if _holds(_line(p[0], arcs), point)]:
            shapes[country].remove(polygon)
            shapes.setdefault(part, []).append(polygon)
    return {code: _joined(polygons) for code, polygons in shapes.items()}, plain


def _joined(polygons: list[list[Ring]]) -> list[list[Ring]]:
    """The polygons without the borders among them: an arc that is walked in both directions lies inside."""
    walked = Counter(_ahead(arc) for polygon in polygons for ring in polygon for arc in ring)
    inner = {arc for arc, count in walked.items() if count > 1}
    touching = [polygon for polygon in polygons if any(_ahead(arc) in inner for ring in polygon for arc in ring)]
    if not touching:
        return polygons
    return [polygon for polygon in polygons if polygon not in touching] + [[_around(touching, inner)]]


def _ahead(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _around(polygons: list[list[Ring]], inner: set[int]) -> Ring:
    """One ring around polygons that touch: in the first, the border that falls away is the way through the second."""
    first, *others = [polygon[0] for polygon in polygons]
    for other in others:
        at = next(place for place, arc in enumerate(other) if _ahead(arc) in inner)
        way = other[at + 1 :] + other[:at]
        gap = first.index(~other[at])
        first = [*first[:gap], *way, *first[gap + 1 :]]
    return first


def _line(ring: Ring, arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The ring as points, closed."""
    found: list[Point] = []
    for arc in ring:
        points = list(arcs[arc]) if arc >= 0 else list(reversed(arcs[~arc]))
        found += points[1:] if found else points
    return found


def _holds(line: Sequence[Point], point: Point) -> bool:
    """Is the point within the ring?"""
    x, y = point
    crossed = [(x1, y1, x2, y2) for (x1, y1), (x2, y2) in pairwise(line) if (y1 > y) != (y2 > y)]
    return sum(x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for x1, y1, x2, y2 in crossed) % 2 == 1


def _area(line: Sequence[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(line)) / 2


def _places(
    shapes: dict[str, list[list[Ring]]], known: dict[str, str], arcs: Sequence[Sequence[Point]]
) -> dict[str, Point]:
    """Where each country is pointed at: the middle of its largest part, or what was chosen by hand."""
    found = {}
    for code in known:
        if code in PLACES:
            found[code] = PLACES[code]
            continue
        line = max((_line(polygon[0], arcs) for polygon in shapes[code]), key=lambda line: abs(_area(line)))
        found[code] = _middle(line)
    return found


def _middle(line: Sequence[Point]) -> Point:
    area = _area(line)
    # From the first point, so that a small country far from the grid's origin loses no digits.
    left, low = line[0]
    near = [(x - left, y - low) for x, y in line]
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(near)) / (6 * area)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(near)) / (6 * area)
    return round(left + x, 2), round(low + y, 2)


def _compact(
    shapes: dict[str, list[list[Ring]]], plain: list[list[Ring]], arcs: Sequence[Sequence[Point]]
) -> dict[str, object]:
    """The TopoJSON on the coarser grid, with the arcs that are used and the parts that are still seen."""
    grids = [_thinned([(round((x + 180) / STEP), round((y + 90) / STEP)) for x, y in arc]) for arc in arcs]
    kept = {code: _seen(polygons, grids, arcs) for code, polygons in sorted(shapes.items())}
    rest = _seen(plain, grids, arcs)
    every = [polygon for polygons in [*kept.values(), rest] for polygon in polygons]
    used = sorted({_ahead(arc) for polygon in every for ring in polygon for arc in ring})
    new = {arc: place for place, arc in enumerate(used)}

    def renamed(polygons: list[list[Ring]]) -> list[list[Ring]]:
        return [[[new[a] if a >= 0 else ~new[~a] for a in ring] for ring in polygon] for polygon in polygons]

    features = [{"type": "MultiPolygon", "id": code, "arcs": renamed(polygons)} for code, polygons in kept.items()]
    return {
        "type": "Topology",
        "origin": ORIGIN,
        "transform": {"scale": [STEP, STEP], "translate": [-180, -90]},
        "objects": {
            "countries": {"type": "GeometryCollection", "geometries": [f for f in features if f["arcs"]]},
            "land": {"type": "MultiPolygon", "arcs": renamed(rest)},
        },
        "arcs": [_steps(grids[arc]) for arc in used],
    }


def _seen(
    polygons: list[list[Ring]], grids: Sequence[Sequence[Point]], arcs: Sequence[Sequence[Point]]
) -> list[list[Ring]]:
    """The polygons that the coarser grid leaves; a ring that it turned over would fill the whole globe."""

    def stays(ring: Ring) -> bool:
        return _area(_line(ring, grids)) * _area(_line(ring, arcs)) > 0

    return [[polygon[0], *filter(stays, polygon[1:])] for polygon in polygons if stays(polygon[0])]


def _thinned(line: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points that are not within half a step of the line through their neighbours (Douglas and Peucker)."""
    line = [point for place, point in enumerate(line) if not place or point != line[place - 1]]
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda place: _apart(line[place], line[0]))
        return _thinned(line[: far + 1])[:-1] + _thinned(line[far:])
    offs = [_off(point, line[0], line[-1]) for point in line[1:-1]]
    worst = max(offs)
    if worst <= 0.5:
        return [line[0], line[-1]]
    at = offs.index(worst) + 1
    return _thinned(line[: at + 1])[:-1] + _thinned(line[at:])


def _apart(one: Point, other: Point) -> float:
    return math.dist(one, other)


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the stretch between two others."""
    across, up = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / (across**2 + up**2)
    along = min(1.0, max(0.0, along))
    return _apart(point, (start[0] + along * across, start[1] + along * up))


def _steps(line: Sequence[tuple[int, int]]) -> list[list[int]]:
    moves = [[x2 - x1, y2 - y1] for (x1, y1), (x2, y2) in pairwise(line)]
    return [list(line[0]), *moves]


if __name__ == "__main__":
    main()
