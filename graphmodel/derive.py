"""What follows from the facts: short titles, corridors with ends and migrants, the ties of measurements, and COVERS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from graphmodel.columns import Rows, column_of
from graphmodel.course import Tell, untold
from graphmodel.coverage import Coverage, CoveragePolicy
from graphmodel.dates import last_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement, corridor_id
from graphmodel.model import Relation, lean
from graphmodel.relations import Destination, Measures, Names, Origin
from graphmodel.short_titles import short_titles

BATCH = 10_000
LISTING = frozenset({"stock", "host_count", "outflow"})
DISPLACED = frozenset({"refugees", "asylum_seekers", "others_in_need"})


def derive(graph: Graph, policy: CoveragePolicy | None = None, tell: Tell = untold) -> Graph:
    """Complete a graph of facts, in place, with everything that is computed from them; the same graph is given back."""
    tell("working out what follows from the facts", 0)
    for name, short_title in short_titles(graph).items():
        agreement = graph.get_node(Agreement, name)
        graph.replace_node(agreement.model_copy(update={"short_title": short_title}))
    tell("working out corridors", 0.1)
    coverage = Coverage(graph, policy)
    for corridor in list(corridors(graph, coverage)):
        if corridor.id in graph:
            graph.replace_node(corridor)
        else:
            graph.add_node(corridor)
    pairs = {name: column_of(graph.rows(Corridor), name) for name in ("id", "origin", "destination")}
    graph.add_rows(Rows(Origin, {"from_id": pairs["id"], "to_id": pairs["origin"]}))
    graph.add_rows(Rows(Destination, {"from_id": pairs["id"], "to_id": pairs["destination"]}))
    tell("working out the ties of measurements", 0.35)
    counts = Rows.of(Measurement, graph.rows(Measurement))
    graph.add_rows(Rows(Measures, {"from_id": counts.column("id"), "to_id": counts.column("corridor")}))
    tell("working out what agreements cover", 0.8)
    _add(graph, coverage.on_corridors([corridor.id for corridor in graph.nodes(Corridor)]))
    return graph


def _add(graph: Graph, ties: Iterable[Relation]) -> None:
    left = iter(ties)
    while batch := list(islice(left, BATCH)):
        for tie in lean(batch):
            graph.add_relation(tie)


def corridors(facts: Graph, coverage: Coverage) -> Iterator[Corridor]:
    """Every corridor that is kept, named or counted, with what is computed from the facts."""
    known = {corridor.id: corridor for corridor in facts.nodes(Corridor)}
    named = {tie.to_id for tie in facts.relations(Names) if tie.ends == "both"}
    named |= {corridor_id(*pair) for pair in coverage.named_pairs()}
    rows = Rows.of(Measurement, facts.rows(Measurement))
    kinds, pairs, periods = (rows.column(name) for name in ("kind", "corridor", "period"))
    listing = {pair for kind, pair in zip(kinds, pairs, strict=True) if kind in LISTING}
    latest = max((day for kind, day in zip(kinds, periods, strict=True) if kind == "stock" and day), default=None)
    # Only these are read one by one: of the many the others are of earlier years, or no people.
    counted: dict[str, list[Measurement]] = {}
    for at, (kind, day) in enumerate(zip(kinds, periods, strict=True)):
        if kind == "host_count" or (kind == "stock" and day == latest) or _is_displaced(kind, day, latest):
            counted.setdefault(pairs[at], []).append(rows[at])
    # Without a single report of that year nobody is known to be displaced, and nobody is known not to be.
    reported = any(_is_displaced(kind, day, latest) for kind, day in zip(kinds, periods, strict=True))
    for name in sorted({*known, *named, *pairs}):
        corridor = known.get(name) or Corridor.model_validate({"id": name})
        listed = name in named or name in listing
        yield corridor.model_copy(update=_computed(listed, counted.get(name, []), latest, reported))


def _is_displaced(kind: str, period: str | None, year: str | None) -> bool:
    return kind in DISPLACED and period is not None and period[:4] == year


def _computed(listed: bool, measurements: list[Measurement], latest: str | None, reported: bool) -> dict[str, object]:
    """Migrants are the UN stock of its latest year, else the latest host count; never an outflow."""
    stock = [m for m in measurements if m.kind == "stock" and m.period == latest]
    hosts = sorted((m for m in measurements if m.kind == "host_count"), key=lambda m: (_end(m.period), m.value, m.id))
    best = stock[0] if stock else hosts[-1] if hosts else None
    if best is None:
        return {"listed": listed}
    measure = "un_stock" if best.kind == "stock" else "host_count"
    counted: dict[str, object] = {
        "listed": listed, "migrants": round(best.value), "migrants_measure": measure, "migrants_year": best.period
    }  # fmt: skip
    return counted | (_displaced(round(best.value), measurements, latest) if stock and reported else {})


def _displaced(stock: int, measurements: list[Measurement], year: str | None) -> dict[str, object]:
    """Who of a UN stock is displaced, by the counts of its year; a host's count of residents is not taken apart."""
    reported = round(sum(m.value for m in measurements if _is_displaced(m.kind, m.period, year)))
    displaced = min(reported, stock)
    return {"displaced": displaced, "displaced_reported": reported, "not_displaced": stock - displaced}


def _end(period: str | None) -> str:
    day = last_day(period) if period else None
    return day.isoformat() if day else ""
