"""docs/data.md says what the seeds say now."""

from __future__ import annotations

from pathlib import Path

from tools.data_page import SEEDS, data_page

PAGE = Path(__file__).parents[1] / "docs" / "data.md"


def test_the_page_about_the_data_has_their_figures() -> None:
    assert data_page(SEEDS) == PAGE.read_text(encoding="utf-8"), "the seeds or the page's words changed: “make docs”"
