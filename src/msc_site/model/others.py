"""The other records: scholarships, student profiles, frequent questions, plain pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from msc_site.model.base import Facts, RecordFacts
from msc_site.model.fields import Date, Flag, Id, Link, ProgrammeId, Summary, Text
from msc_site.model.terms import ApplicationRoute, Consent, FeeStatus, Gender, PageMenu
from msc_site.model.values import Count, DurationField, MoneyField


class Holders(Facts):
    """How many awards there are for a fee status."""

    count: Count
    fee_status: FeeStatus | None = None

    @property
    def key(self) -> str | None:
        """The fee status."""
        return self.fee_status.value if self.fee_status else None


class ValuePart(Facts):
    """A part of a scholarship that only some holders get, or that has no name of its own."""

    id: Id
    title: Text
    amount: MoneyField | None = None
    fee_status: FeeStatus | None = None
    certain: Annotated[Flag, Field(description="`false`: may be given, is not promised.")] = True

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class ScholarshipValue(Facts):
    """What a scholarship is worth to its holder."""

    full_fees: Flag = False
    stipend: MoneyField | None = None
    equipment: MoneyField | None = None
    travel: MoneyField | None = None
    total: Annotated[MoneyField | None, Field(description="The value in all, where that is what is stated.")] = None
    parts: tuple[ValuePart, ...] = ()


class Eligibility(Facts):
    """Who can get it."""

    fee_statuses: tuple[FeeStatus, ...] = ()
    gender: Gender | None = None
    programme_length: DurationField | None = None
    note: Text | None = None


class ScholarshipDates(Facts):
    """The last days that count."""

    offer_by: Annotated[Date | None, Field(description="The last day to hold an offer of a place.")] = None
    apply_by: Annotated[Date | None, Field(description="The last day to apply for the scholarship itself.")] = None


class ScholarshipRoute(Facts):
    """What one must do to be considered."""

    by: ApplicationRoute
    link: Link | None = None
    note: Text | None = None


class ScholarshipFacts(RecordFacts):
    """The facts of `scholarships/<id>.md`."""

    title: Text
    summary: Summary
    funder: Text | None = None
    programmes: tuple[ProgrammeId, ...]
    other_programmes: Annotated[tuple[Text, ...], Field(description="Programmes that this site does not hold.")] = ()
    awards: tuple[Holders, ...] = ()
    value: ScholarshipValue
    eligibility: Eligibility = Eligibility()
    dates: ScholarshipDates = ScholarshipDates()
    route: ScholarshipRoute


class ProfileFacts(RecordFacts):
    """The facts of `profiles/<id>.md`: what a student says. No names: roles only."""

    title: Annotated[Text, Field(description="The gist in a few words.")]
    role: Annotated[Text, Field(description="Such as `MSc student`.")]
    programme: ProgrammeId
    provenance: Annotated[Text, Field(description="Where and when it was said.")]
    consent: Consent
    order: Count = 0


class FaqFacts(RecordFacts):
    """The facts of `faqs/<id>.md`; the body is the answer."""

    question: Text
    topic: Text | None = None
    programmes: tuple[ProgrammeId, ...] = ()
    order: Count = 0


class PageFacts(RecordFacts):
    """The facts of `pages/<id>.md`."""

    title: Text
    summary: Summary
    menu: PageMenu = PageMenu.FOOTER
    order: Count = 0
