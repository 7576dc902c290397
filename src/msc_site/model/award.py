"""What a programme leads to, and how long it takes."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.fields import Text
from msc_site.model.terms import Mode
from msc_site.model.values import DurationField, Level


class Award(Facts):
    """What a graduate holds."""

    title: Text = Field(description="The award in full.", examples=["Master of Science"])
    abbreviation: Text = Field(description="The award as it stands behind a name.", examples=["MSc"])
    awarded_by: Text = Field(description="Who awards it.", examples=["Imperial College London"])
    level: Level | None = Field(
        None, description="Its level in the framework for higher education (FHEQ): a master's is 7."
    )


class ModeDuration(Facts):
    """How long a programme takes in one mode of study."""

    mode: Mode = Field(description="The mode of study.")
    duration: DurationField = Field(description="How long it takes in this mode.", examples=["2 years"])

    @property
    def key(self) -> str:
        """The mode."""
        return self.mode.value
