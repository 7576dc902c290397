"""Gaps in the material information of a programme that somebody has accepted, for a reason and for a time."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.fields import Date, Id, Text


class Gap(Facts):
    """An item of the material information that may be missing until a day."""

    item: Id = Field(description="The item, as `msc-site report` names it.", examples=["tuition-fees"])
    reason: Text = Field(
        description="Why it may be missing, for whoever reads this next.",
        examples=["The fees committee meets in November."],
    )
    until: Date = Field(description="The last day on which it may be missing.", examples=["2024-11-30"])

    @property
    def key(self) -> str:
        """The item."""
        return self.item
