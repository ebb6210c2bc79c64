"""The plan's view of what turned: the answer first, each corridor with its reason, every name a way, the outlook."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.stores import open_store
from tests.explorer.visit import address_of, html, opened, plain, said, title
from tests.graphmodel.gulf import load
from tests.graphmodel.strategy.test_changes import turning

DAYS = {"plan": "changes", "turned_from": "2020-01-01", "turned_to": "2024-06-01"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "turning.lbdb"
    with open_store(str(path), environ={}) as held:
        load(held, turning())
    return path


def test_the_answer_comes_first_and_each_corridor_has_its_reason(store: Path) -> None:
    app = opened("plan", store, **DAYS)
    assert title(app) == "13 of 15 corridors turned between 1 January 2020 and 1 June 2024"
    told = said(app)
    assert "Both days are judged by all that is known now" in told
    for reason in (
        "Lost their flag: 3",
        "Got a flag: 4",
        "Another verdict, the flag as it was: 6",
        "“Text fresh”: signed in May 2022",
        "“Text orphaned”: Union union-BHR dissolved or banned in 2022",
        "“Text wider”: Union union-JOR affiliated to Union two in June 2021",
        "“Text quiet”: last heard of on 10 April 2016, and silent for more than 5 years since; unconfirmed from "
        "11 April 2021 on",
    ):
        assert reason in told
    assert 'data-way="corridors?corridor=NPL-SGP' in told
    assert 'data-way="agreements?agreement=fresh' in told


def test_what_will_turn_stands_under_it(store: Path) -> None:
    told = said(opened("plan", store, **DAYS))
    assert "What will turn by 1 June 2025 if nothing more happens" in told
    assert "“Text ending”: its term ends on 31 December 2024" in told


def test_a_place_narrows_both_and_days_the_wrong_way_round_are_turned_with_word(store: Path) -> None:
    app = opened("plan", store, plan="changes", turned_from="2024-06-01", turned_to="2020-01-01", turned_at="SGP,KWT")
    assert title(app) == "2 of 2 corridors turned between 1 January 2020 and 1 June 2024"
    assert "The days were given the other way round" in said(app)
    assert "will turn" in said(app)
    assert address_of(app)["turned_at"] == "SGP,KWT"


def test_without_days_the_year_before_the_day_of_the_bar_is_compared(store: Path) -> None:
    app = opened("plan", store, plan="changes")
    assert title(app) == "0 of 15 corridors turned between 1 June 2023 and 1 June 2024"
    assert "No verdict turned between these two days" in said(app)


def test_the_page_of_agreements_leads_there(store: Path) -> None:
    app = opened("agreements", store, show="clock")
    links = [str(getattr(link, "proto").query_string) for link in app.get("page_link")]  # noqa: B009 — it has no type
    assert any("plan=changes" in link for link in links)
    assert any("Loses its standing" in plain(part) for part in html(app))
