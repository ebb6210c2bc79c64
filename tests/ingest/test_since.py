"""Letters that were lost since the last load, told from questions that somebody asked."""

from __future__ import annotations

import pytest

from graphmodel.kinds.record import Source
from ingest.since import odd_changes


def lost(before: str, after: str) -> bool:
    old, new = (Source(id="page", title=title) for title in (before, after))
    return any(change.letters for change in odd_changes(Source, [old], [new]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hak-İş and Türk-İş", "Hak-?? and Türk-İş"),
        ("İstanbul accord", "?stanbul accord"),
        ("Ministère du Travail", "Minist?re du Travail"),
        ("Solidarność", "Solidarno??"),
        ("An accord of Türkiyé", "An accord of Türkiy?"),
        ("Łódź", "\ufffdódź"),
    ],
)
def test_a_letter_that_became_a_mark_is_lost(before: str, after: str) -> None:
    assert lost(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "africanarguments.org: ethiopia-young-workers",
            "African Arguments: Is Ethiopia sacrificing workers?",
        ),
        ("Who pays?", "Who pays? And who is paid?"),
        ("Türkiye and Syria", "Turkey and Syria"),
        ("A question.", "A question?"),
    ],
)
def test_a_question_that_is_asked_is_no_lost_letter(before: str, after: str) -> None:
    assert not lost(before, after)
