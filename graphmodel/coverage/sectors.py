"""Who organises the workers of a sector, and which agreements are for them: said once."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from graphmodel.coverage.life import signers_in
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.vocabulary import Sector

Fit = Literal["own", "every", "unknown", "other"]
"""It organises the sector itself, all sectors, what is not on record, or other sectors only."""
_ORDER = get_args(Fit)


def fit_of(organisation: Organisation, sector: Sector | None) -> Fit:
    """Does an organisation organise the workers of a sector? A national centre organises those of every one."""
    if sector is None or sector == "all" or organisation.kind == "national_centre" or "all" in organisation.sectors:
        return "own" if sector in organisation.sectors else "every"
    if not organisation.sectors:
        return "unknown"
    return "own" if sector in organisation.sectors else "other"


def rank_of(organisation: Organisation, sector: Sector | None) -> int:
    """The place of its fit: those of the sector itself first, those of other sectors last."""
    return _ORDER.index(fit_of(organisation, sector))


def signers_for(graph: Graph, country: str, day: date, sector: Sector | None) -> list[Organisation]:
    """Those based in a country who could sign for the workers of a sector on that day, the best fit first."""
    found = [one for one in signers_in(graph, country, day) if fit_of(one, sector) != "other"]
    return sorted(found, key=lambda one: rank_of(one, sector))


def is_for(agreement: Agreement, sector: Sector | None) -> bool:
    """Is an agreement for the workers of a sector, too?"""
    return sector is None or "all" in agreement.sectors or sector in agreement.sectors
