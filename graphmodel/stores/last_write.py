"""Whether anybody has written to a server since the last load: its own word for its last transaction, kept beside."""

from __future__ import annotations

import json
from pathlib import Path

import neo4j

from graphmodel.kinds.record import Load
from graphmodel.schema import node_kinds, relation_types
from graphmodel.stores.reading import moment

FILE_NAME = "last_write.json"
_DIGESTS = f"MATCH (l:{Load.__name__}) RETURN l.id AS id, l.loaded_at AS loaded_at, l.digests AS digests"


def keep_bookmarks(folder: Path, load: str, found: neo4j.Bookmarks) -> None:
    """Keep what the server said when a load was done; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"{FILE_NAME}.new"
    written.write_text(json.dumps({"load": load, "bookmarks": sorted(found.raw_values)}), encoding="utf-8")
    written.replace(folder / FILE_NAME)


def kept_bookmarks(folder: Path, load: str) -> frozenset[str]:
    """What the server said when that load was done; nothing where it was loaded from another computer."""
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        return frozenset(map(str, found["bookmarks"])) if found["load"] == load else frozenset()
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def counts_differ(tx: neo4j.ManagedTransaction) -> bool:
    """Does the server count other numbers than its latest load wrote down? It keeps them: nothing is read for it."""
    loads = [(moment(str(row["loaded_at"])), str(row["id"]), row["digests"] or ()) for row in tx.run(_DIGESTS)]
    told = dict(str(line).split(":")[:2] for line in max(loads)[2] if ":" in str(line)) if loads else {}
    return any(_held(tx, name) != told[name] for name in (*node_kinds(), *relation_types()) if name in told)


def _held(tx: neo4j.ManagedTransaction, name: str) -> str:
    pattern = f"(x:`{name}`)" if name in node_kinds() else f"()-[x:`{name}`]->()"
    return "".join(str(row["held"]) for row in tx.run(f"MATCH {pattern} RETURN count(x) AS held"))
