"""A faultless world to edit."""

from datetime import date
from pathlib import Path

import pytest

from tests.ingest.faultless import lay_down_faultless
from tests.ingest.files import SeedFiles


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SeedFiles:
    """The faultless world on a day of 2026, in the folder `seeds` under the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ingest.options.today", lambda: date(2026, 11, 30))
    return lay_down_faultless(Path("seeds"))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to answer."""
    monkeypatch.setattr("ingest.asking.is_terminal", lambda: True)
