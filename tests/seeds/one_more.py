"""One agreement more, added as seeds/README.md says, step by step."""

import csv
import hashlib
from pathlib import Path

ADDRESS = "https://www.example.org/news/unions-sign"
SOURCE = f"example.org-{hashlib.sha1(ADDRESS.encode(), usedforsecurity=False).hexdigest()[:8]}"
AGREEMENT, UNION, FEDERATION, PLACEHOLDER = "exempla-mou-2026", "exempla-lao", "exempla-federation", "unnamed-union-prt"
ACTIVITY = f"{AGREEMENT}:2026-05:meeting"
TIE = {"source": SOURCE, "confidence": "high"}
BODY = {"sectors": "all", "confidence": "high"}

ADDED: dict[str, list[dict[str, str]]] = {
    # 1. A row for every page.
    "sources/sources.csv": [
        {"id": SOURCE, "title": "Unions sign", "url": ADDRESS, "licence": "not stated", "retrieved_on": "2026-11"}
    ],
    # 2. A row for every party that is not there yet, with its country, its source and its parents.
    "organisations/organisations.csv": [
        {"id": UNION, "name": "Exempla Union", "kind": "national_union", **BODY},
        {"id": FEDERATION, "name": "Exempla Federation", "kind": "guf_region", "headquarters": "Vientiane", **BODY},
        {"id": PLACEHOLDER, "name": "A union of Portugal", "kind": "national_union", "placeholder": "yes", **BODY},
    ],
    "organisations/based_in.csv": [
        {"from_id": UNION, "to_id": "LAO", **TIE},
        {"from_id": PLACEHOLDER, "to_id": "PRT", **TIE},
    ],
    "organisations/cited_in.csv": [
        {"from_id": UNION, "to_id": SOURCE},
        {"from_id": FEDERATION, "to_id": SOURCE},
        {"from_id": PLACEHOLDER, "to_id": SOURCE},
    ],
    "organisations/affiliated_to.csv": [{"from_id": UNION, "to_id": FEDERATION, "basis": "stated", **TIE}],
    "organisations/structure_of.csv": [{"from_id": FEDERATION, "to_id": "ituc", **TIE}],
    # 3. The agreement.
    "agreements/agreements.csv": [
        {
            "id": AGREEMENT, "title": "Exempla MoU", "stage": "signed", "about": "migration", "form": "mou",
            "level": "union_to_union", "signed_on": "2026-03-01", "sectors": "all", "confidence": "high",
        }
    ],
    # 4. A row for every organisation, with its role.
    "agreements/signed.csv": [
        {"from_id": UNION, "to_id": AGREEMENT, "role": "party", "basis": "stated", **TIE},
        {"from_id": PLACEHOLDER, "to_id": AGREEMENT, "role": "party", "basis": "stated", **TIE},
        {"from_id": FEDERATION, "to_id": AGREEMENT, "role": "party", "basis": "stated", **TIE},
        {"from_id": "ituc", "to_id": AGREEMENT, "role": "party", "basis": "stated", **TIE},
    ],
    # 5. A row for every corridor that the text names.
    "agreements/names.csv": [
        {"from_id": AGREEMENT, "to_id": "LAO-PRT", "ends": "both", "basis": "stated", **TIE},
        {"from_id": AGREEMENT, "to_id": "LAO", "ends": "origin", "basis": "stated", **TIE},
    ],
    # 6. A row for every source of the agreement; 7. and for the dated sign of life.
    "agreements/cited_in.csv": [{"from_id": AGREEMENT, "to_id": SOURCE}, {"from_id": ACTIVITY, "to_id": SOURCE}],
    "agreements/activities.csv": [
        {"id": ACTIVITY, "kind": "meeting", "title": "First meeting", "date": "2026-05", "confidence": "high"}
    ],
    "agreements/shows.csv": [{"from_id": ACTIVITY, "to_id": AGREEMENT, **TIE}],
}  # fmt: skip


def add_one_agreement(seeds: Path) -> None:
    """Add the rows at the end of the files; nothing else is touched."""
    for name, rows in ADDED.items():
        with (seeds / name).open("r+", encoding="utf-8", newline="") as handle:
            columns = next(csv.reader(handle))
            handle.seek(0, 2)
            csv.DictWriter(handle, columns, lineterminator="\n").writerows(rows)
