"""A picture as a table: what is told by lines stands in rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from explorer.network.picture import Picture
from explorer.text import tie_name


def table_of(picture: Picture) -> pd.DataFrame:
    """Every line of the picture as a row."""
    names = {node.id: node.title.partition("\n")[0] for node in picture.nodes}
    rows: Sequence[tuple[str, str, str, str]] = [
        (names[edge.source], tie_name(edge.style), names[edge.target], edge.title) for edge in picture.edges
    ]
    return pd.DataFrame(rows, columns=["from", "tie", "to", "note"])
