"""Credits in the European (ECTS) and the British (CATS) count."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from pydantic import ConfigDict, Field, model_validator

from msc_site.model.base import Facts
from msc_site.model.values import Number, fail

CATS_PER_ECTS: Final = 2


class Credits(Facts):
    """How much a module or an award counts. Written in ECTS, in CATS (two for one ECTS), or in both if they agree."""

    model_config = ConfigDict(
        validate_by_alias=True, json_schema_extra={"anyOf": [{"required": ["ects"]}, {"required": ["cats"]}]}
    )

    written_ects: Number | None = Field(None, alias="ects", description="ECTS credits.")
    written_cats: Number | None = Field(
        None, alias="cats", description="CATS points, two for an ECTS credit.", examples=[15]
    )

    @model_validator(mode="after")
    def _agree(self) -> Credits:
        if self.written_ects is None and self.written_cats is None:
            raise fail("missing-field", "neither `ects` nor `cats` is stated", "write such as `credits: {ects: 5}`")
        both = self.written_ects is not None and self.written_cats is not None
        if both and self.written_cats != self.ects * CATS_PER_ECTS:
            said = f"{self.written_ects} ECTS are {self.ects * CATS_PER_ECTS:g} CATS, not {self.written_cats}"
            raise fail("credits-disagree", said, "write one of the two and leave the other out")
        return self

    @property
    def ects(self) -> Decimal:
        """ECTS credits."""
        if self.written_ects is not None:
            return self.written_ects
        return (self.written_cats or Decimal(0)) / CATS_PER_ECTS

    @property
    def cats(self) -> Decimal:
        """CATS points."""
        return self.ects * CATS_PER_ECTS
