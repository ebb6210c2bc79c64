"""Where facts were read, and what was loaded when."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from graphmodel.dates import PartialDate
from graphmodel.model import Node, Text


class Source(Node):
    """The page or file in which a fact was read."""

    label: ClassVar[str] = "Source"
    caption: ClassVar[str] = "title"

    title: Text = Field(description="Title, or the address in words.")
    url: Text | None = Field(default=None, description="Web address; none for general knowledge.")
    publisher: Text | None = Field(default=None, description="Who publishes it.")
    licence: Text | None = Field(default=None, description="Licence under which it may be used.")
    retrieved_on: PartialDate | None = Field(default=None, description="When it was read.")


class Dataset(Node):
    """A folder of seed files with one keeper, and when that keeper last went through it."""

    label: ClassVar[str] = "Dataset"
    caption: ClassVar[str] = "title"
    derived: ClassVar[bool] = True

    title: Text = Field(description="What is in it.")
    publisher: Text = Field(description="Who publishes the data.")
    licence: Text = Field(description="Licence under which they may be used.")
    attribution: Text = Field(description="Whom to name when they are shown or passed on.")
    retrieved_on: PartialDate = Field(description="When they were taken over.")
    checked_by: Text = Field(description="Who goes through them.")
    last_checked: PartialDate = Field(description="Day on which somebody last went through them.")
    interval_days: int = Field(gt=0, description="Days until somebody has to go through them again.")
    rows: int = Field(ge=0, description="Rows in its files.")
    people_left_out: int | None = Field(
        default=None, ge=0, description="People whom the publisher's latest total counts and no row holds."
    )


class Load(Node):
    """What was applied, when, and from which files."""

    label: ClassVar[str] = "Load"
    caption: ClassVar[str] = "loaded_at"
    derived: ClassVar[bool] = True

    loaded_at: Text = Field(description="Moment of the load, ISO 8601 with time zone.")
    derived_as_of: PartialDate = Field(description="Day on which the derived ties were computed.")
    program: Text = Field(default="unknown", description="Digest of the rules that read the files and derived ties.")
    datasets: tuple[Text, ...] = Field(description="Datasets, each as name:digest.")
    digests: tuple[Text, ...] = Field(description="Kinds and relations, each as name:count:digest.")
    changes: tuple[Text, ...] = Field(
        default=(), description="What it changed of each kind or relation, as name:added:changed:removed."
    )
    turned: tuple[Text, ...] = Field(
        default=(),
        description="Corridors whose verdict it turned, the largest first, each as corridor, verdict before and after,"
        " and the row that did it: how, kind and identifier, with spaces between them.",
    )
    turned_total: int | None = Field(default=None, ge=0, description="How many corridors it turned in all.")
    undoes: Text | None = Field(default=None, description="The load that it took back, with all that came after.")
