"""Corridors that lose their standing, as a list: from which verdict to which, whom it concerns, which texts run out."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.frame.going import way_to
from explorer.frame.horizon import horizon_of
from explorer.frame.page import Scene
from explorer.look.parts import esc, verdict_mark
from explorer.text import day_name, number, say, say_count
from graphmodel.answers.horizon import Fall


def falls_told(scene: Scene, falls: Sequence[Fall]) -> str:
    """How many corridors fall by when, with whom in them."""
    until = day_name(horizon_of(scene.as_of))
    if not falls:
        return say("falls.none", until=until)
    people = scene.ranking.told_total([fall.before for fall in falls])
    return say_count("falls.told", len(falls), corridors=number(len(falls)), people=people, until=until)


def fall_items(scene: Scene, falls: Sequence[Fall]) -> list[str]:
    """Each corridor and each text is a way to its page."""
    return [_item(scene, fall) for fall in falls]


def _item(scene: Scene, fall: Fall) -> str:
    before, after = fall.before, fall.after
    name = say("corridor.reverse", origin=before.origin_name, destination=before.destination_name)
    titles = scene.data.snapshot.agreements
    texts = ", ".join(way_to(scene, text, titles[text].title) for text in fall.texts)
    when = say_count("falls.silent" if fall.silent else "falls.when", len(fall.texts), day=day_name(fall.on))
    return (
        f"{way_to(scene, fall.corridor, name)}"
        f'<small class="sg-line">{verdict_mark(before.verdict, scene.theme, before.remarks)}'
        f'<span class="sg-verdict">→ {verdict_mark(after.verdict, scene.theme)}</span>'
        f"<span>{esc(scene.ranking.told(before))}</span></small>"
        f"<small>{esc(when)} {texts}</small>"
    )
