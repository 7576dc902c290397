"""What an applicant must bring: a first degree, English, experience."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts, PublishFrom
from msc_site.model.fields import Flag, Text
from msc_site.model.terms import DegreeClass, EnglishLevel
from msc_site.model.values import Number
from msc_site.model.whereabouts import WebAddress


class LanguageTest(Facts):
    """A test of English and the scores asked for."""

    test: Text = Field(description="The test's name.", examples=["IELTS"])
    overall: Number = Field(description="The least score in all.", examples=[7.0])
    each: Number | None = Field(None, description="The least score in each part.", examples=[6.5])
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The test's name in lower case."""
        return self.test.lower()


class DegreeRequirement(Facts):
    """The first degree asked for."""

    degree_class: DegreeClass | None = Field(
        None, alias="class", description="The least class of a British degree, or its equivalent."
    )
    subjects: tuple[Text, ...] = Field(
        (), description="The subjects of which one must be studied.", examples=[["mathematics", "physics"]]
    )
    note: Text | None = Field(None, description="A remark.", examples=["An equivalent qualification counts."])
    verified: Flag = Field(True, description="`false`: this requirement is illustrative, and marked so.")
    see: WebAddress | None = Field(None, description="The university's page on degrees that are accepted.")


class EnglishRequirement(Facts):
    """The level of English asked for."""

    level: EnglishLevel | None = Field(None, description="The university's own level of English.")
    tests: tuple[LanguageTest, ...] = Field((), description="Tests that are accepted, with their scores.")
    note: Text | None = Field(None, description="A remark.", examples=["You can be exempt from it."])
    see: WebAddress | None = Field(None, description="The university's page on English.")


class Requirements(Facts):
    """What an applicant must bring."""

    degree: DegreeRequirement = Field(description="The first degree asked for.")
    english: EnglishRequirement = Field(description="The level of English asked for.")
    experience: Text | None = Field(
        None, description="The experience asked for.", examples=["You can write a program."]
    )
