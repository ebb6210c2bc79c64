"""Looked for, and nothing found, is told from never looked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphmodel.coverage.report import Reporter
from graphmodel.coverage.searches import latest_first
from graphmodel.gaps import Snapshot, judge_corridors
from graphmodel.kinds.search import Search
from graphmodel.stores import open_store
from graphmodel.vocabulary import ISO_639_1, SearchResult
from tests.graphmodel.gulf import gulf, load
from tests.world import World, nepal_kuwait
from wording.catalogue import get_language
from wording.sentences import looked_words, row_looked_words, sentence

DAY = date(2024, 6, 1)
BOTH = ["gefont-npl", "ktuf-kwt"]


def told(world: World, day: date = DAY, language: str = "en", pair: tuple[str, str] = ("NPL", "KWT")) -> str:
    return sentence(get_language(language), Reporter(world.graph()).report(*pair, day))


def made(name: str, day: str, result: SearchResult = "nothing_found", **fields: object) -> Search:
    raw = {"id": name, "searched_on": day, "languages": ("es",), "searched_in": "a shelf", "result": result}
    return Search.model_validate(raw | fields)


@pytest.mark.parametrize(
    ("search", "english", "french"),
    [
        (None, "nobody has looked yet", "personne n’a encore cherché"),
        (
            made("a", "2026-11-28"),
            "looked for on 28 November 2026 in Spanish: nothing found",
            "recherche du 28 novembre 2026 (espagnol) : rien trouvé",
        ),
        (
            made("a", "2026-11-28", languages=("fa", "en", "ar"), note="beyond what is on record"),
            "looked for on 28 November 2026 in Persian, English and Arabic: nothing found",
            "recherche du 28 novembre 2026 (persan, anglais et arabe) : rien trouvé",
        ),
        (
            made("a", "2026-11-28", "other_only", note="a joint event of October 2024"),
            "looked for on 28 November 2026 in Spanish; found only: a joint event of October 2024",
            "recherche du 28 novembre 2026 (espagnol) ; trouvé seulement : a joint event of October 2024",
        ),
        (
            made("a", "2026-11-28", "found"),
            "looked for on 28 November 2026 in Spanish: something was found",
            "recherche du 28 novembre 2026 (espagnol) : un texte a été trouvé",
        ),
    ],
)
def test_a_search_is_said_with_its_day_and_its_languages(search: Search | None, english: str, french: str) -> None:
    assert looked_words(get_language("en"), search) == english
    assert looked_words(get_language("fr"), search) == french


def test_with_nothing_on_record_the_second_sentence_says_who_looked() -> None:
    world = nepal_kuwait()
    assert told(world).endswith(
        "is on record. Nobody has looked yet; the record holds 0 agreements from 0 sources, as of 1 June 2024."
    )
    world.search("one", ["NPL-KWT", "IND-KWT"], "2024-05-20")
    assert "is on record. Looked for on 20 May 2024 in Spanish: nothing found; the record holds" in told(world)
    assert "Looked for on 20 May 2024 in Spanish: nothing found;" in told(world, pair=("IND", "KWT"))
    assert "Nobody has looked yet;" in told(world, pair=("KWT", "NPL"))
    assert "Recherche du 20 mai 2024 (espagnol) : rien trouvé ;" in told(world, language="fr")


def test_a_search_counts_on_whatever_day_is_asked_about() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2022-05")
    world.search("late", ["NPL-KWT"], "2026-11-28", result="found", note="the text of 2022")
    assert "Looked for on 28 November 2026 in Spanish; found: the text of 2022;" in told(world, date(2020, 1, 1))
    assert "ooked for" not in told(world, date(2023, 1, 1))


def test_where_something_stands_the_sentence_is_silent_and_the_search_stays_as_history() -> None:
    world = nepal_kuwait().agreement("mou", BOTH, ["NPL>KWT"], signed_on="2022-05")
    world.search("early", ["NPL-KWT"], "2020-01-01")
    report = Reporter(world.graph()).report("NPL", "KWT", DAY)
    assert (report.verdict, [search.id for search in report.searches]) == ("covered", ["early"])
    assert "ooked for" not in told(world)


def test_the_latest_search_decides_and_of_one_day_the_one_that_found_most() -> None:
    world = nepal_kuwait().search("old", ["NPL-KWT"], "2023-01-01", result="found")
    world.search("in-spanish", ["NPL-KWT"], "2024-01-01").search(
        "in-arabic", ["NPL-KWT"], "2024-01-01", languages=["ar"]
    )
    world.search("talks", ["NPL-KWT"], "2024-01-01", result="other_only", note="talks")
    report = Reporter(world.graph()).report("NPL", "KWT", DAY)
    assert [search.id for search in report.searches] == ["talks", "in-arabic", "in-spanish", "old"]
    assert "found only: talks" in told(world)


RESULTS = st.sampled_from(["nothing_found", "other_only", "found"])
DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 4)).map(date.isoformat)


@given(st.lists(st.tuples(DAYS, RESULTS), min_size=1, max_size=8), st.randoms())
def test_which_search_decides_does_not_hang_on_their_order(raw: list[tuple[str, SearchResult]], chance: object) -> None:
    searches = [made(f"search-{place}", day, result) for place, (day, result) in enumerate(raw)]
    mixed = list(searches)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis has no public name for its randomness
    found = latest_first(mixed)
    assert found == latest_first(searches)
    assert sorted(found, key=lambda search: search.id) == sorted(searches, key=lambda search: search.id)
    first = found[0]
    assert first.searched_on == max(day for day, _ in raw)
    if first.result != "found":
        assert (first.searched_on, "found") not in raw


def test_a_row_of_the_gaps_knows_what_the_report_knows(tmp_path: Path) -> None:
    world = gulf().search("norway", ["NOR-NPL"], "2024-05-20", languages=["no", "en"]).search("mou-sought", ["NPL-KWT"])
    with open_store(str(tmp_path / "searched.lbdb"), environ={}) as opened:
        snapshot = Snapshot(load(opened, world))
    rows = {row.corridor: row for row in judge_corridors(snapshot, DAY)}
    reporter = Reporter(snapshot.graph)
    for row in rows.values():
        assert row.looked_for == reporter.report(row.origin, row.destination, DAY).looked_for
    norway = rows["NOR-NPL"]
    assert (norway.looked_for_on, norway.looked_for_languages, norway.looked_for_result, norway.looked_for_note) == (
        "2024-05-20", ("no", "en"), "nothing_found", None,
    )  # fmt: skip
    english = get_language()
    assert {name: row_looked_words(english, row) for name, row in rows.items()} == {
        "IND-KWT": "",
        "NPL-QAT": "nobody has looked yet",
        "XEV-NOR": "nobody has looked yet",
        "NPL-KWT": "looked for on 20 May 2024 in Spanish: nothing found",
        "NOR-NPL": "looked for on 20 May 2024 in Norwegian and English: nothing found",
        "KWT-NPL": "nobody has looked yet",
        "IND-QAT": "nobody has looked yet",
    }


def test_a_search_lists_no_corridor(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "unlisted.lbdb"), environ={}) as opened:
        snapshot = Snapshot(load(opened, gulf().search("none", ["QAT-NOR"])))
    assert "QAT-NOR" not in {row.corridor for row in judge_corridors(snapshot, DAY)}
    assert "QAT-NOR" in snapshot.looked_for
    assert Reporter(snapshot.graph).report("QAT", "NOR", DAY).looked_for is not None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"languages": ("xx",)}, "“xx” is no language; allowed: two small letters of ISO 639-1"),
        ({"languages": ("ES",)}, "“ES” is no language"),
        ({"languages": ()}, "at least 1"),
        ({"searched_on": "2026-11"}, "“2026-11” is no full day; allowed: the day on which somebody looked"),
        ({"searched_on": "2026-11-28/.."}, "is no full day"),
        ({"searched_on": "2026-02-30"}, "names a day that does not exist"),
        ({"result": "nothing"}, "nothing_found"),
    ],
)
def test_a_search_says_a_day_and_languages_that_there_are(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        made("a", "2026-11-28").model_validate(made("a", "2026-11-28").model_dump() | fields)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_language_has_its_name(language: str) -> None:
    spoken = get_language(language)
    assert [code for code in sorted(ISO_639_1) if spoken.tongue(code) == code] == []
