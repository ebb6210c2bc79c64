"""What the verdict on every corridor needs, read from a store once and kept until the store has a newer load."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from graphmodel.collector import no_collection
from graphmodel.coverage import Coverage, CoveragePolicy
from graphmodel.coverage.searches import latest_searches
from graphmodel.coverage.sectors import signers_for
from graphmodel.errors import StoreError
from graphmodel.graph import Graph, Overlay
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement, SectorCount
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Dataset
from graphmodel.kinds.search import Search
from graphmodel.model import Element
from graphmodel.relations import BasedIn, Covers, LookedFor, Measures, SucceededBy
from graphmodel.schema import node_kinds, relation_types
from graphmodel.vocabulary import Sector

if TYPE_CHECKING:
    from graphmodel.stores.base import Progress, Store

ByCorridor = Mapping[str, list[Covers]]
SectorCounts = Mapping[str, Mapping[str, SectorCount]]
"""The latest count by sector and corridor."""
AS_LOADED = CoveragePolicy().stale_after_years
"""The years of silence with which COVERS are derived at load."""
_TRIES = 3


class Snapshot:
    """One load of a store: countries, corridors, agreements and covers now, the whole graph when it is asked for.

    Safe among threads: what is read or worked out late is read once.
    """

    countries: dict[str, Country]
    corridors: dict[str, Corridor]
    """Every corridor, listed or not."""
    agreements: dict[str, Agreement]
    people_left_out: int
    """People whom the UN's total counts and no corridor holds."""
    looked_for: Mapping[str, Search]
    """The search that decides, by the corridor that was looked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._graph: Graph | None = None
        self._rule: Coverage | None = None
        self._covers: dict[int, ByCorridor] = {}
        self._organised: dict[tuple[date, Sector | None], frozenset[str]] = {}
        for _ in range(_TRIES):
            self.version = store.version()
            with no_collection():
                self._read()
            if store.version() == self.version:
                break
        else:
            raise StoreError(f"{store.url} was loaded anew while it was read; try again when the load is done")

    def _read(self) -> None:
        self.countries = {country.id: country for country in self._store.read_elements(Country)}
        self.corridors = {corridor.id: corridor for corridor in self._store.read_elements(Corridor)}
        self.agreements = {agreement.id: agreement for agreement in self._store.read_elements(Agreement)}
        self.looked_for = latest_searches(self._store.read_elements(Search), self._store.read_elements(LookedFor))
        self._homes = self._store.read_graph([Country, Organisation, BasedIn, SucceededBy])
        self.people_left_out = sum(held.people_left_out or 0 for held in self._store.read_elements(Dataset))
        self._organised = {}
        self._sector_counts = read_sector_counts(self._store) if self.corridors else {}
        self._covers = {AS_LOADED: _by_corridor(self._store.read_elements(Covers))}

    def organised(self, day: date, sector: Sector | None = None) -> frozenset[str]:
        """The countries in which somebody on record could sign on that day, for the workers of a sector."""
        with self._lock:
            found = self._organised.get((day, sector))
            if found is None:
                found = frozenset(code for code in self.countries if signers_for(self._homes, code, day, sector))
                kept = {asked: held for asked, held in self._organised.items() if asked[0] == day}
                self._organised = {**kept, (day, sector): found}
            return found

    def sector_counts(self, sector: Sector | None) -> Mapping[str, SectorCount]:
        """The people counted in a sector, by corridor; none for all workers."""
        return self._sector_counts.get(sector or "", {})

    @cached_property
    def listed(self) -> list[Corridor]:
        """The listed corridors, by id."""
        return sorted((c for c in self.corridors.values() if c.listed), key=lambda corridor: corridor.id)

    @property
    def graph(self) -> Graph:
        """Everything but measurements and COVERS, as `Reporter` wants it."""
        return self.read_graph()

    def read_graph(self, progress: Progress | None = None) -> Graph:
        """The same, with word of how far the first reading has come."""
        with self._lock:
            if self._graph is None:
                left_out = {Measurement, Measures, Covers}
                wanted: list[type[Element]] = [*node_kinds().values(), *relation_types().values()]
                self._graph = self._store.read_graph([cls for cls in wanted if cls not in left_out], progress)
            return self._graph

    def covers(self, stale_after_years: int) -> ByCorridor:
        """What every agreement is worth, by corridor: as loaded, or worked out anew for other years of silence."""
        with self._lock:
            found = self._covers.get(stale_after_years)
            if found is None:
                rule = Coverage(self.graph, CoveragePolicy(stale_after_years=stale_after_years))
                found = _by_corridor(rule.on_corridors([corridor.id for corridor in self.listed]))
                # As loaded and one more: a slider moved through fifty years keeps no fifty tables.
                loaded = {AS_LOADED: self._covers[AS_LOADED]} if AS_LOADED in self._covers else {}
                self._covers = loaded | {stale_after_years: found}
            return found

    def rule(self, stale_after_years: int) -> Coverage:
        """The rule over the whole graph, for corridors that are not listed."""
        with self._lock:
            if self._rule is None or self._rule.policy.stale_after_years != stale_after_years:
                self._rule = Coverage(self.graph, CoveragePolicy(stale_after_years=stale_after_years))
            return self._rule

    def laid_over(self, graph: Overlay, corridors: Iterable[Corridor], texts: Collection[str], years: int) -> Snapshot:
        """The same load with more facts laid over its graph: these corridors listed, these agreements judged anew.

        What the agreements are worth is made for `years` of silence; the store is not touched.
        """
        listed = {corridor.id: corridor for corridor in corridors}
        found = copy(self)
        found.__dict__.pop("listed", None)
        found._graph, found._rule = graph, None
        found.agreements = self.agreements | {name: graph.get_node(Agreement, name) for name in texts}
        found.corridors = self.corridors | listed
        held = {corridor: covers for corridor, covers in self.covers(years).items() if corridor not in listed}
        if listed:
            held |= _by_corridor(self.rule(years).on_corridors(listed))
        anew = self.agreements.keys() & set(texts)
        if anew:
            held = {name: [cover for cover in covers if cover.from_id not in anew] for name, covers in held.items()}
        rule = Coverage(graph, CoveragePolicy(stale_after_years=years), only=set(texts))
        for corridor, covers in _by_corridor(rule.on_corridors(found.corridors)).items():
            held[corridor] = [*held.get(corridor, ()), *covers]
        found._covers = {years: held}
        return found


class LatestSnapshot:
    """The snapshot of one store, read again by itself when the store has a newer load; safe among threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._held: Snapshot | None = None

    def get(self) -> Snapshot:
        """The snapshot of the load that the store holds now."""
        with self._lock:
            if self._held is None or self._held.version != self._store.version():
                self._held = Snapshot(self._store)
            return self._held


# Asked by itself, so that a hundred thousand other measurements stay unread.
_SECTOR_COUNTS = """
MATCH (m:Measurement) WHERE m.kind = 'sector_count' AND m.unit = 'people' AND m.sector IS NOT NULL
RETURN m.sector AS sector, m.corridor AS corridor, coalesce(m.period, '') AS period, m.value AS value,
       m.source AS source
ORDER BY period, value
"""


def read_sector_counts(store: Store) -> SectorCounts:
    """The latest count of people in each sector of each corridor, of two of one period the larger."""
    found: dict[str, dict[str, SectorCount]] = {}
    for sector, corridor, period, value, source in store.ask(_SECTOR_COUNTS).rows:
        count = SectorCount(round(float(str(value))), str(period) or None, str(source))
        found.setdefault(str(sector), {})[str(corridor)] = count
    return found


def _by_corridor(covers: Iterable[Covers]) -> ByCorridor:
    found: dict[str, list[Covers]] = {}
    for cover in covers:
        found.setdefault(cover.to_id, []).append(cover)
    return found
