"""docs/data.md, what the data hold and what they do not: `python -m tools.data_page`, every figure from the seeds."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from graphmodel.collector import no_collection
from graphmodel.derive import DISPLACED, derive
from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import Corridor, Measurement, ends_of, is_mostly_displaced
from graphmodel.kinds.country import Convention, Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Dataset
from graphmodel.relations import AffiliatedTo, BasedIn, Shows
from ingest.issues import SeedIssues, in_order
from ingest.seeds import Reading, read_files
from wording.catalogue import get_language

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ENGLISH = get_language()
DATES = ("signed_on", "date", "period", "list_as_of")
"""The fields that say until when rows reach."""


def data_page(seeds: Path) -> str:
    """The page as Markdown; raises SeedIssues for seeds with a fault."""
    with no_collection():
        read = read_files(seeds)
        if read.issues:
            raise SeedIssues(in_order(read.issues))
        graph = derive(read.graph())
    text = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
    told = {"datasets": _datasets(read, graph), "researched": _researched(read)}
    return text.format(**told, **_people(read, graph), **_agreements(graph), **_countries(graph))


def _count(items: Iterable[object]) -> str:
    return f"{sum(1 for _ in items):,}"


def _datasets(read: Reading, graph: Graph) -> str:
    dates: dict[str, list[str]] = {}
    for table, counted in zip(read.tables, read.counts, strict=True):
        found = (getattr(item, name, None) for item in table.items for name in DATES)
        dates.setdefault(counted.dataset, []).extend(str(day) for day in found if day)
    lines = [
        "| dataset | rows | reaches to | taken over | last gone through | due again after |",
        "|---|---|---|---|---|---|",
    ]
    for held in sorted(graph.nodes(Dataset), key=lambda one: one.id):
        reach = max(dates.get(held.id, ()), default="")
        days = [ENGLISH.day(day) if day else "–" for day in (reach, held.retrieved_on, held.last_checked)]
        lines.append(f"| `{held.id}` | {held.rows:,} | {' | '.join(days)} | {held.interval_days:,} days |")
    return "\n".join(lines)


def _researched(read: Reading) -> str:
    return "\n".join(
        f"- `{dataset.name}`: {part.what}; {part.reason}."
        for dataset in read.datasets
        if dataset.manifest is not None
        for part in dataset.manifest.left_out
    )


def _people(read: Reading, graph: Graph) -> dict[str, str]:
    listed = [corridor for corridor in graph.nodes(Corridor) if corridor.listed]
    stock = [corridor for corridor in listed if corridor.migrants_measure == "un_stock"]
    year = max((corridor.migrants_year or "" for corridor in stock), default="")
    people = sum(corridor.migrants or 0 for corridor in stock)
    parts = [part for one in read.datasets if one.manifest for part in one.manifest.left_out if part.people is not None]
    left_out = sum(part.people or 0 for part in parts)
    reported = {corridor.id: corridor.displaced_reported or 0 for corridor in stock}
    counted = [m for m in graph.nodes(Measurement) if m.kind in DISPLACED and (m.period or "")[:4] == year]
    over = [corridor for corridor in stock if reported[corridor.id] > (corridor.displaced or 0)]
    sectors = [m for m in graph.nodes(Measurement) if m.kind == "sector_count"]
    sent = {m.corridor for m in graph.nodes(Measurement) if m.kind == "outflow"}
    names = {country.id: country.name for country in graph.nodes(Country)}
    within = [(names[one.id], names[one.counted_within]) for one in graph.nodes(Country) if one.counted_within]
    return {
        "year": year,
        "stock": f"{people:,}",
        "stock_corridors": f"{len(stock):,}",
        "left_out": f"{left_out:,}",
        "world": f"{people + left_out:,}",
        "left_out_what": ENGLISH.listing([f"{part.what} ({part.people:,})" for part in parts]),
        "within": "; ".join(f"{part} within {whole}" for part, whole in within) or "nothing",
        "host_corridors": _count(one for one in listed if one.migrants_measure == "host_count"),
        "uncounted": _count(one for one in listed if one.migrants is None),
        "listed": f"{len(listed):,}",
        "displaced": f"{sum(one.displaced or 0 for one in stock):,}",
        "exceeded": f"{len(over):,}",
        "cut": f"{sum(reported[one.id] - (one.displaced or 0) for one in over):,}",
        "mostly": _count(one for one in stock if is_mostly_displaced(one.migrants, one.displaced)),
        "elsewhere": f"{sum(round(m.value) for m in counted if m.corridor not in reported):,}",
        "sector_corridors": _count({m.corridor for m in sectors}),
        "sectors": ENGLISH.listing(sorted({ENGLISH.word("sector", m.sector or "") for m in sectors})),
        "sector_ends": ENGLISH.listing(sorted({names[ends_of(m.corridor)[1]] for m in sectors})),
        "outflow_corridors": f"{len(sent):,}",
        "outflow_origins": _count({ends_of(corridor)[0] for corridor in sent}),
        "characters": _count(one for one in listed if one.character),
    }


def _agreements(graph: Graph) -> dict[str, str]:
    held = graph.nodes(Agreement)
    days = sorted(one.signed_on for one in held if one.signed_on)
    return {
        "agreements": f"{len(held):,}",
        "first": ENGLISH.day(days[0]) if days else "–",
        "last": ENGLISH.day(days[-1]) if days else "–",
        "undated": _count(one for one in held if not one.signed_on),
        "governments": _count(one for one in held if one.level == "government_to_government"),
        "low": _count(one for one in held if one.confidence == "low"),
        "lively": _count({tie.to_id for tie in graph.relations(Shows)}),
        "placeholders": _count(one for one in graph.nodes(Organisation) if one.placeholder),
    }


def _countries(graph: Graph) -> dict[str, str]:
    countries, ties = graph.nodes(Country), graph.relations(AffiliatedTo)
    lists = sorted(graph.nodes(Convention), key=lambda one: one.id)
    return {
        "organisations": _count(graph.nodes(Organisation)),
        "organised": _count({tie.to_id for tie in graph.relations(BasedIn)}),
        "countries": f"{len(countries):,}",
        "ties": f"{len(ties):,}",
        "unverified": _count(tie for tie in ties if tie.confidence == "low"),
        "status": _count(one for one in countries if one.union_status != "unknown"),
        "kafala": _count(one for one in countries if one.kafala != "unknown"),
        "conventions": "; ".join(_list_of(one) for one in lists),
    }


def _list_of(convention: Convention) -> str:
    whole = {"yes": "complete", "nearly": "nearly complete", "no": "incomplete"}[convention.list_complete]
    of = f" of {convention.list_total:,}" if convention.list_total else ""
    return f"{convention.id} as of {ENGLISH.day(convention.list_as_of)} ({convention.list_rows:,}{of}, {whole})"


if __name__ == "__main__":
    try:
        sys.stdout.write(data_page(SEEDS))
    except SolidarityError as fault:
        sys.exit(str(fault))
