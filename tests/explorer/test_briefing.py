"""The briefing is offered where a thing is told of, and says what the pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.stores import open_store
from tests.explorer.visit import opened
from tests.graphmodel.gulf import gulf, load


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("briefing") / "gulf.lbdb"
    with open_store(str(path), environ={}) as held:
        load(held, gulf())
    return path


@pytest.mark.parametrize(
    ("page", "address", "thing"),
    [
        ("network", {"focus": "bwi"}, "bwi"),
        ("network", {"focus": "NPL"}, "NPL"),
        ("corridors", {"corridor": "NPL-QAT"}, "NPL-QAT"),
    ],
)
def test_it_is_offered_on_the_page_of_the_thing(store: Path, page: str, address: dict[str, str], thing: str) -> None:
    app = opened(page, store, **address)
    offered = [getattr(element, "proto").id for element in app.get("download_button")]  # noqa: B009 — it has no type
    for form in ("html", "markdown"):
        assert [name for name in offered if name.endswith(f"-briefing_{thing}_{form}")]
