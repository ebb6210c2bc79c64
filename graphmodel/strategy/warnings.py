"""What to know of a union before one asks it to sign: its state, how sure its record is, and who stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from graphmodel.coverage.clauses import Clause, Value, clause
from graphmodel.coverage.life import life
from graphmodel.dates import years_after
from graphmodel.graph import Graph
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn
from graphmodel.strategy.experience import Record

SOON_YEARS = 1
"""An end within so many years is soon."""
MOST_BESIDE, MOST_TEXTS = 6, 2


def warnings_on(
    graph: Graph, record: Record, union: Organisation, country: Country, as_of: date,
    signers: Sequence[Organisation], reaching: Collection[str],
) -> tuple[Clause, ...]:  # fmt: skip
    """What to know of a union in a country, of all those who could sign there.

    `reaching` are the texts of unions of both ends on the corridor asked.
    """
    beside = _beside(record, union, country, signers, reaching)
    return (*_state(graph, union, as_of), *_doubts(graph, union), *beside)


def _state(graph: Graph, union: Organisation, as_of: date) -> list[Clause]:
    found, since = [], union.legal_status_since
    if union.legal_status in {"banned", "exile"}:
        dated = {"day": since} if since else {}
        found.append(clause(f"pair.warn.{union.legal_status}{'' if since else '.undated'}", union=union.short, **dated))
    span = life(graph, union)
    soon = span is not None and span[1] <= years_after(as_of, SOON_YEARS)
    if span is not None and soon and union.legal_status != "banned":
        found.append(clause("pair.warn.ends", union=union.short, day=span[1].isoformat()))
    return found


def _doubts(graph: Graph, union: Organisation) -> list[Clause]:
    found = []
    if union.confidence == "low":
        found.append(clause("pair.warn.low", union=union.short))
    if any(home.confidence == "low" for home in graph.out_of(union.id, BasedIn)):
        found.append(clause("pair.warn.home", union=union.short))
    return found


def _beside(
    record: Record, union: Organisation, country: Country, signers: Sequence[Organisation], reaching: Collection[str]
) -> list[Clause]:
    """The others of its kind there who organise the same workers, and who of them signed what, here first."""
    if union.kind not in {"national_centre", "national_union"}:
        return []
    others = [
        one
        for one in signers
        if one.id != union.id and one.kind == union.kind
        and (one.kind == "national_centre" or not set(union.sectors).isdisjoint(one.sectors))
    ]  # fmt: skip
    if not others:
        return []
    texts = {one.id: record.signed(one.id) for one in others}
    others.sort(key=lambda one: (not _among(texts[one.id], reaching), not texts[one.id], one.short.casefold()))
    named = tuple(one.short for one in others[:MOST_BESIDE])
    told: dict[str, Value] = {"union": union.short, "country": country.name, "parties": named}
    rest = len(others) - len(named)
    found = [clause("pair.warn.beside.more", count=rest, **told) if rest else clause("pair.warn.beside", **told)]
    signers = [one for one in others if texts[one.id]]
    for one in signers[:MOST_TEXTS]:
        text = next(iter(_among(texts[one.id], reaching)), texts[one.id][0])
        code = "pair.warn.beside.here" if text in reaching else "pair.warn.beside.signed"
        found.append(clause(code, union=one.short, title=record.title(text)))
    return found


def _among(texts: Sequence[str], reaching: Collection[str]) -> list[str]:
    return [text for text in texts if text in reaching]
