"""What an applicant must bring: a first degree, English, experience."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.fields import Flag, Text
from msc_site.model.terms import DegreeClass, EnglishLevel
from msc_site.model.values import Number
from msc_site.model.whereabouts import WebAddress


class LanguageTest(Facts):
    """A test of English and the scores asked for."""

    test: Text
    overall: Number
    each: Annotated[Number | None, Field(description="The least score in each part.")] = None

    @property
    def key(self) -> str:
        """The test's name in lower case."""
        return self.test.lower()


class DegreeRequirement(Facts):
    """The first degree asked for."""

    degree_class: Annotated[DegreeClass | None, Field(alias="class")] = None
    subjects: tuple[Text, ...] = ()
    note: Text | None = None
    verified: Flag = True
    see: WebAddress | None = None


class EnglishRequirement(Facts):
    """The level of English asked for."""

    level: EnglishLevel | None = None
    tests: tuple[LanguageTest, ...] = ()
    note: Text | None = None
    see: WebAddress | None = None


class Requirements(Facts):
    """What an applicant must bring."""

    degree: DegreeRequirement
    english: EnglishRequirement
    experience: Text | None = None
