"""Searches that say nothing: for no corridor, or with something found and not a word of what."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds.search import Search
from graphmodel.relations import LookedFor
from ingest.sense.rule import Edit, issue
from ingest.sense.world import Found, World

SEARCHES = "searches/searches.csv"


@issue(
    "A search that looked for no corridor",
    Edit("searches/looked_for.csv", "search:NPL-QAT:2026-11-28,NPL-QAT", ""),
    allowed="a row in looked_for.csv",
    hint="add the corridors that were looked for, or remove the search",
)
def search_of_nothing(world: World) -> Iterator[Found]:
    """No corridor is told that somebody looked."""
    sought = world.ties(LookedFor, "from_id")
    for row in world.rows(Search):
        if row.item.id not in sought:
            yield row.met("id")


@issue(
    "A search that found something, and not a word of what",
    Edit(SEARCHES, "other_only,talks of 2024", "other_only,"),
    allowed="a note beside found and other_only",
    hint="say in a few words what was found, or nothing_found",
)
def found_unsaid(world: World) -> Iterator[Found]:
    """Whoever reads that something was found asks what."""
    for row in world.rows(Search):
        if row.item.result != "nothing_found" and row.item.note is None:
            yield row.met("note", f"an empty cell beside {row.item.result}")
