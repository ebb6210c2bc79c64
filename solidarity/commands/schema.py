"""`solidarity schema`: its options and help; the work is imported late."""

from __future__ import annotations

ORDER = 95
EPILOG = None


def run() -> None:
    """Print the schema of the graph as Markdown: kinds, relations, their properties and words."""
    from graphmodel.schema_page import schema_page
    from solidarity.output import deliver

    deliver(schema_page(), None)
