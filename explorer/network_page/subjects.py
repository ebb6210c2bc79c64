"""What could be drawn: the whole, or what surrounds an organisation, an agreement, a country, a corridor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from explorer.frame.day import World
from explorer.look.gap_table import measure_name
from explorer.look.people import Ranking
from explorer.network_page.shown import Candidates
from explorer.text import clause_words, verdict_told
from graphmodel.answers.members import members_below
from graphmodel.answers.ties import Tie, home_ties, kind_of
from graphmodel.coverage.lines import CorridorReport
from graphmodel.gaps import GapRow
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn, Names
from graphmodel.schema import node_kinds
from graphmodel.vocabulary import Confidence

OTHERS = tuple(kind for kind in node_kinds().values() if kind.sign and kind not in {Agreement, Country})
"""Further kinds that the model says are drawn."""
MOST_REACHED = 12
"""So many of the corridors that an agreement reaches are drawn around it, the largest."""


@dataclass
class _Around:
    """What was gathered: how far each thing is from what is held, and the lines to countries."""

    held: Sequence[str]
    rings: dict[str, int] = field(default_factory=dict)
    beside: list[Tie] = field(default_factory=list)

    def take(self, nodes: Iterable[str], ring: int) -> None:
        for node in nodes:
            self.rings[node] = min(ring, self.rings.get(node, ring))

    def ranked(self, world: World) -> list[str]:
        """Nearer first, then better tied."""
        self.take(self.held, 0)
        return sorted(self.rings, key=lambda node: (self.rings[node], -len(world.ties.touching(node)), node))


def whole(world: World) -> Candidates:
    """Every organisation that lives and every agreement, the best tied first, governments after all others."""
    living = [
        organisation.id
        for organisation in world.graph.nodes(Organisation)
        if not organisation.placeholder and world.ties.lives(organisation.id)
    ]
    others = [node.id for kind in OTHERS for node in world.graph.nodes(kind)]
    best = _best_tied(world, [*living, *world.ties.agreements, *others])
    return Candidates(sorted(best, key=lambda node: _is_government(world, node)), lonely=True)


def family(world: World, root: str) -> Candidates:
    """A body and everybody below it, the best tied first."""
    return Candidates([root, *_best_tied(world, members_below(world.graph, root, world.day) - {root})], (root,))


def around(world: World, focus: str) -> Candidates:
    """What surrounds an organisation, an agreement, a country or a corridor."""
    found = _gathered(world, focus)
    return Candidates(found.ranked(world), tuple(found.held), tuple(found.beside))


def opened_at(world: World, start: Candidates, opened: Sequence[str]) -> Candidates:
    """What could be drawn, and the neighbours of what was opened in it."""
    held, beside, ranked = list(start.held), list(start.beside), list(start.ranked)
    added = []
    for name in opened:
        if name in world.graph:
            found = _gathered(world, name)
            near = [node for node in found.ranked(world) if found.rings[node] <= 1]
            held, beside, ranked = [*held, name], [*beside, *found.beside], [*ranked, *near]
            added.append(near)
    return replace(start, ranked=list(dict.fromkeys(ranked)), held=held, beside=beside, added=added)


def _gathered(world: World, thing: str) -> _Around:
    ends = world.ends(thing) if thing not in world.graph or world.graph.find(Corridor, thing) else None
    found = _Around(ends or (thing,))
    if ends:
        _corridor(world, found, thing)
    elif world.graph.find(Country, thing):
        _country(world, found, thing)
    else:
        _tied(world, found, thing)
    return found


def corridor_tie(row: GapRow, ranking: Ranking) -> Tie:
    """A corridor as a line between its countries, in the line of its verdict."""
    counted = ranking.told(row)
    if row.migrants is not None:
        counted = f"{counted}, {measure_name(row.migrants_measure, row.migrants_year)}"
    verdict = verdict_told(row.verdict, row.looked_for, row.remarks)
    told = f"{row.origin_name} → {row.destination_name}, {verdict}, {counted}"
    confidence: Confidence = "low" if "unverified" in row.marks else "high"
    return Tie(row.corridor, row.origin, row.destination, row.verdict, confidence, note=told)


def homes_of_all(world: World, organisations: Iterable[str]) -> Iterator[Tie]:
    """The lines from organisations to the countries where they are based."""
    for organisation in organisations:
        yield from home_ties(world.graph, organisation)


def _best_tied(world: World, nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (-len(world.ties.touching(node)), node))


def _is_government(world: World, node: str) -> bool:
    return kind_of(world.graph, node) == "government"


def _tied(world: World, found: _Around, name: str) -> None:
    """Neighbours, the co-signatories among them; of an agreement also the corridors that it reaches."""
    ties = world.ties
    neighbours = ties.neighbours(name)
    found.take(neighbours, 1)
    for agreement in neighbours & ties.agreements:
        found.take(ties.neighbours(agreement), 2)
    if world.graph.find(Agreement, name) is not None:
        _reach(world, found, name, neighbours)


def _reach(world: World, found: _Around, agreement: str, parties: Iterable[str]) -> None:
    reached = world.reached.get(agreement, ())[:MOST_REACHED]
    for row in reached:
        found.beside.append(corridor_tie(world.alone(agreement, row), world.ranking))
        found.take((row.origin, row.destination), 1)
    for named in world.graph.out_of(agreement, Names):
        if world.graph.find(Country, named.to_id):
            found.take([named.to_id], 1)
            found.beside.append(_line(f"names|{agreement}|{named.to_id}", agreement, named.to_id, "names"))
    found.beside += homes_of_all(world, parties)


def _country(world: World, found: _Around, code: str) -> None:
    """The organisations based there, their bodies, and what they signed."""
    graph, ties = world.graph, world.ties
    found_there = [graph.get_node(Organisation, home.from_id) for home in graph.into(code, BasedIn)]
    based = [
        organisation.id
        for organisation in found_there
        if ties.lives(organisation.id) and (ties.touching(organisation.id) or not organisation.placeholder)
    ]
    found.take(based, 1)
    found.beside += homes_of_all(world, based)
    for organisation in based:
        # What governments signed comes last: there are many more such texts than unions have.
        found.take(ties.neighbours(organisation), 3 if _is_government(world, organisation) else 2)


def _corridor(world: World, found: _Around, corridor: str) -> None:
    """The two countries, the unions at both ends, the agreements weighed and those beside."""
    report = world.report(corridor)
    if report is None:
        return
    found.beside.append(_verdict(report))
    for line in report.evidence:
        found.take([line.id], 1)
        _between(world, found, report, line.id, line.verdict or "names")
    for beside in report.beside:
        found.take([beside.id], 3)
        _between(world, found, report, beside.id, "names", clause_words(beside.reason))
    for based in (report.origin_unions, report.destination_unions):
        unions = [union for union in based if union.fits != "other"]
        found.take([union.id for union in unions if union.kind == "national_centre"], 2)
        found.take([union.id for union in unions], 3)
        found.beside += homes_of_all(world, [union.id for union in unions])


def _between(world: World, found: _Around, report: CorridorReport, agreement: str, style: str, note: str = "") -> None:
    """An agreement with its parties, and a line to each end at which none of these is based."""
    parties = world.ties.neighbours(agreement)
    found.take(parties, 3)
    homes = list(homes_of_all(world, parties))
    found.beside += homes
    reached = {home.end for home in homes}
    for end in (report.origin, report.destination):
        if end not in reached or style != "names":
            found.beside.append(_line(f"weighed|{agreement}|{end}", agreement, end, style, note))


def _verdict(report: CorridorReport) -> Tie:
    confidence: Confidence = "low" if "unverified" in report.marks else "high"
    told = f"{report.origin_name} → {report.destination_name}, {verdict_told(report.verdict, report.looked_for)}"
    return Tie(report.corridor, report.origin, report.destination, report.verdict, confidence, note=told)


def _line(name: str, start: str, end: str, style: str, note: str = "") -> Tie:
    return Tie(name, start, end, style, note=note)
