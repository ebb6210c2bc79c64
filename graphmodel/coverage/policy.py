"""What a reader of the map may choose: how long silence is bearable, which sector, which levels count."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel, ConfigDict, Field, field_serializer

from graphmodel.vocabulary import FlagWhen, Level, Sector


class CoveragePolicy(BaseModel):
    """The choices behind a verdict; every verdict carries them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stale_after_years: int = Field(default=5, ge=1, le=50, description="Years of silence before force is unconfirmed.")
    sector: Sector | None = Field(default=None, description="The sector asked; none means all workers.")
    flag_when: FlagWhen = Field(default="nothing_on_record", description="What has to be missing for the flag.")
    levels: frozenset[Level] = Field(default=frozenset(get_args(Level)), description="Levels of agreement that count.")

    @field_serializer("levels")
    def _in_order(self, levels: frozenset[Level]) -> list[Level]:
        """Equal policies are written alike, so that what is kept by its policy is found again."""
        return sorted(levels)
