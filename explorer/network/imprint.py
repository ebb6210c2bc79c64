"""What a picture that is taken along says around itself, and how its file is called."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.frame.page import Scene
from explorer.text import say, when
from graphmodel.names.words import folded

LONGEST_NAME = 60


@dataclass(frozen=True)
class Imprint:
    """The day of a picture, what its signs say, where it is from, and the name of its file without an ending.

    The title is the caption of the picture, the legend is made from what is drawn.
    """

    day: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    file: str = "network"


def imprint_of(scene: Scene, subject: str, *notes: str) -> Imprint:
    """The imprint of a picture about a subject, as of the day chosen."""
    day = when(scene.as_of, scene.sector)
    source = f"{say('picture.source', edition=scene.data.edition)} {say('foot.source')}"
    return Imprint(day[:1].upper() + day[1:], notes, source, file_name(subject, scene.as_of.isoformat()))


def file_name(subject: str, day: str) -> str:
    """A name that every system takes: letters and digits of the subject in any script, and the day."""
    words = folded(subject)[:LONGEST_NAME].split()
    return "-".join([*(words or ["network"]), day])
