"""Places for the nodes of a picture, computed on the server: the same picture is always laid out alike.

Lengths are pixels at scale 1. Every node has a room, its mark and the label under it, and no two rooms overlap.
"""

import math
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

from explorer.network.forces import grown, relaxed
from explorer.network.ground import Ground
from explorer.network.picture import Picture
from explorer.network.rooms import GAP, Rooms

ASPECT = 16 / 9
_SEED = 20
_FILLED = 0.9
_PAGE = 460_000.0

Points = NDArray[np.float64]


def place(picture: Picture, keep: Mapping[str, tuple[float, float]] | None = None) -> Picture:
    """Return `picture` with its nodes placed; those in `keep` stay, new ones come near their neighbours."""
    if not picture.nodes:
        return picture
    kept = {node.id: keep[node.id] for node in picture.nodes if keep and node.id in keep}
    return picture.moved(_joined(picture, kept) if kept else _fresh(picture))


def _fresh(picture: Picture) -> dict[str, tuple[float, float]]:
    # Sorted, so that the order of a query's rows does not turn the picture round.
    nodes = sorted(picture.nodes, key=lambda node: node.id)
    index = {node.id: at for at, node in enumerate(nodes)}
    ends = sorted({tuple(sorted((index[e.source], index[e.target]))) for e in picture.edges if e.source != e.target})
    pairs = np.array(ends, dtype=np.intp).reshape(-1, 2)
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(nodes), len(nodes))).tocsr()
    count, component = connected_components(links, directed=False)
    islands: list[tuple[NDArray[np.intp], Rooms, Points]] = []
    singles: list[int] = []
    for number in range(count):
        members = np.flatnonzero(component == number)
        if len(members) == 1:
            singles.append(int(members[0]))
            continue
        rooms = Rooms([nodes[at] for at in members])
        local = np.searchsorted(members, pairs[component[pairs[:, 0]] == number])
        islands.append((members, rooms, _spread(rooms, local)))
    if singles:
        rooms = Rooms([nodes[at] for at in singles])
        islands.append((np.array(singles, dtype=np.intp), rooms, _grid(rooms)))
    placed = _packed(islands, len(nodes))
    return {node.id: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, placed, strict=True)}


def _spread(rooms: Rooms, pairs: NDArray[np.intp]) -> Points:
    """Lay one connected component out: distances first, then forces, then room for every label."""
    count = len(rooms)
    random = np.random.default_rng(_SEED)
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count)).tocsr()
    degree = np.bincount(pairs.ravel(), minlength=count).astype(float)
    pivots = _pivots(links, int(np.argmax(degree)), min(count, 40))
    centred = pivots**2 - (pivots**2).mean(axis=0) - (pivots**2).mean(axis=1, keepdims=True) + (pivots**2).mean()
    _, _, axes = np.linalg.svd(centred.T @ centred)
    points: Points = centred @ axes[: min(2, len(axes))].T
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(count)])
    # Leaves of one parent share every distance: a little noise parts them before the forces do.
    spread = np.abs(points).max(axis=0)
    points = points / np.where(spread > 0, spread, 1.0) + random.normal(0, 0.06, (count, 2))
    points = relaxed(points * math.sqrt(count), pairs, degree)
    points = _levelled(points)
    # A small picture takes a page of its own; many lines need more room between the nodes.
    crowd = 1 + 0.2 * max(0.0, len(pairs) / count - 1)
    area = max(float((rooms.width * rooms.height).sum()) / _FILLED * crowd, _PAGE * min(1.0, count / 14))
    extent = np.maximum(np.ptp(points, axis=0), 1e-6)
    # Growth rounds the whole off again, so it starts wider; a chain stays a chain: nothing is forced.
    ratio = float(np.clip(1.35 * ASPECT * extent[1] / extent[0], 0.55, 2.4))
    points = points * np.array([math.sqrt(ratio), 1 / math.sqrt(ratio)])
    extent = np.maximum(np.ptp(points, axis=0), 1e-6)
    points = points * math.sqrt(area / float(np.prod(np.maximum(extent, 0.45 * extent.max()))))
    return settled(rooms, grown(points, (rooms.width + GAP) * (rooms.height + GAP)), degree)


def settled(rooms: Rooms, points: Points, weight: NDArray[np.float64]) -> Points:
    """Return the points so that no two rooms overlap: pushed apart first; then the lighter goes to a free place."""
    at = rooms.parted(points, weight)
    pairs = rooms.overlapping(at)
    if not len(pairs):
        return at
    moving = np.unique(np.where(weight[pairs[:, 0]] < weight[pairs[:, 1]], pairs[:, 0], pairs[:, 1]))
    ground = Ground(rooms, at, np.setdiff1d(np.arange(len(at)), moving))
    for room in moving[np.argsort(-weight[moving], kind="stable")]:
        at[room] = ground.nearest(int(room), at[room])
        ground.take(int(room), at[room])
    return at


def _pivots(links: coo_array, first: int, number: int) -> Points:
    """Return the distances of all nodes to `number` pivots, each the farthest from those before."""
    chosen = [first]
    columns = [dijkstra(links, directed=False, indices=first, unweighted=True)]
    nearest = columns[0].copy()
    while len(chosen) < number:
        chosen.append(int(np.argmax(nearest)))
        columns.append(dijkstra(links, directed=False, indices=chosen[-1], unweighted=True))
        nearest = np.minimum(nearest, columns[-1])
    return np.column_stack(columns)


def _levelled(points: Points) -> Points:
    """Turn the points so that their longest axis lies level."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Points = centred @ axes[:, ::-1]
    # An eigenvector has no direction of its own: the heavier half goes left and up.
    return turned * np.where(np.median(turned, axis=0) > 0, -1.0, 1.0)


def _grid(rooms: Rooms) -> Points:
    """Lay nodes without lines out in even rows."""
    cell_width, cell_height = float(rooms.width.max()) + GAP, float(rooms.above.max() + rooms.below.max()) + GAP
    columns = max(1, math.ceil(math.sqrt(len(rooms) * ASPECT * 1.6 * cell_height / cell_width)))
    at = np.arange(len(rooms))
    return np.column_stack([(at % columns) * cell_width, (at // columns) * cell_height]).astype(np.float64)


def _packed(islands: list[tuple[NDArray[np.intp], Rooms, Points]], count: int) -> Points:
    """Put the components side by side on shelves, the largest first, to a whole near 16 to 9."""
    placed = np.zeros((count, 2))
    bounds = [rooms.bounds(points) for _, rooms, points in islands]
    sizes = [(right - left + 4 * GAP, bottom - top + 4 * GAP) for left, top, right, bottom in bounds]
    order = sorted(range(len(islands)), key=lambda at: (-sizes[at][1], -sizes[at][0], at))
    room = [w * h for w, h in sizes]
    widest = max(size[0] for size in sizes)
    # Beside one that fills most of the picture there is no second column: the others stand under it.
    width = widest if max(room) > 0.6 * sum(room) else max(widest, math.sqrt(sum(room) * ASPECT * 1.1))
    left = top = shelf = 0.0
    for at in order:
        members, _, points = islands[at]
        if left and left + sizes[at][0] > width:
            left, top, shelf = 0.0, top + shelf, 0.0
        placed[members] = points - np.array(bounds[at][:2]) + np.array([left, top])
        left, shelf = left + sizes[at][0], max(shelf, sizes[at][1])
    middle: Points = (placed.min(axis=0) + placed.max(axis=0)) / 2
    return placed - middle


def _joined(picture: Picture, kept: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Place the nodes that are not kept, those with placed neighbours first, each in the nearest free room."""
    by_id = {node.id: node for node in picture.nodes}
    neighbours = picture.neighbours
    names = [*kept, *sorted(name for name in by_id if name not in kept)]
    rooms = Rooms([by_id[name] for name in names])
    row = {name: at for at, name in enumerate(names)}
    at = np.array([*kept.values(), *[(0.0, 0.0)] * (len(names) - len(kept))], dtype=np.float64)
    ground = Ground(rooms, at, np.arange(len(kept)))
    beyond = at[: len(kept)].max(axis=0) + np.array([0.0, 3 * GAP])
    placed = set(kept)
    known = {name: sum(other in kept for other in neighbours[name]) for name in names if name not in kept}
    # A name may wait several times over, each time with more neighbours placed: the last time counts.
    waiting = [(-count, -len(neighbours[name]), name) for name, count in known.items()]
    heapify(waiting)
    while waiting:
        count, _, name = heappop(waiting)
        if name in placed or -count != known[name]:
            continue
        near = [at[row[other]] for other in neighbours[name] if other in placed]
        spot = ground.nearest(row[name], np.mean(near, axis=0) if near else beyond)
        at[row[name]] = np.round(spot, 1)
        ground.take(row[name], at[row[name]])
        placed.add(name)
        for other in neighbours[name]:
            if other not in placed:
                known[other] += 1
                heappush(waiting, (-known[other], -len(neighbours[other]), other))
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}
