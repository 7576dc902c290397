"""The other records: scholarships, student profiles, frequent questions, plain pages."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts, PublishFrom, RecordFacts
from msc_site.model.fields import Date, Flag, Id, Link, ProgrammeId, Summary, Text
from msc_site.model.terms import ApplicationRoute, Consent, FeeStatus, Gender, PageMenu
from msc_site.model.values import Count, DurationField, MoneyField


class Holders(Facts):
    """How many awards there are for a fee status."""

    count: Count = Field(description="How many awards there are.", examples=[4])
    fee_status: FeeStatus | None = Field(None, description="For whom; anybody, if left out.")
    publish_from: PublishFrom = None

    @property
    def key(self) -> str | None:
        """The fee status."""
        return self.fee_status.value if self.fee_status else None


class ValuePart(Facts):
    """A part of a scholarship that only some holders get, or that has no name of its own."""

    id: Id = Field(description="The part's name in references.", examples=["overseas-fees"])
    title: Text = Field(description="What it pays for.", examples=["Overseas tuition fee"])
    amount: MoneyField | None = Field(None, description="How much it is.", examples=["GBP 5,000"])
    fee_status: FeeStatus | None = Field(None, description="For whom; anybody, if left out.")
    certain: Flag = Field(True, description="`false`: may be given, is not promised.")
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class ScholarshipValue(Facts):
    """What a scholarship is worth to its holder."""

    full_fees: Flag = Field(False, description="`true`: it pays the whole tuition fee.")
    stipend: MoneyField | None = Field(None, description="Money to live on.", examples=["GBP 21,241"])
    equipment: MoneyField | None = Field(None, description="Money for equipment.", examples=["GBP 1,700"])
    travel: MoneyField | None = Field(None, description="Money for travel.", examples=["GBP 2,200"])
    total: MoneyField | None = Field(
        None, description="The value in all, where that is what is stated.", examples=["GBP 10,000"]
    )
    parts: tuple[ValuePart, ...] = Field((), description="What only some holders get, or what has no field of its own.")


class Eligibility(Facts):
    """Who can get it."""

    fee_statuses: tuple[FeeStatus, ...] = Field(
        (), description="The fee statuses it is for; all, if left out.", examples=[["home"]]
    )
    gender: Gender | None = Field(None, description="The gender it is for; any, if left out.")
    programme_length: DurationField | None = Field(None, description="The length of study it is for.")
    note: Text | None = Field(None, description="Whatever else counts.", examples=["Awarded on academic merit."])


class ScholarshipDates(Facts):
    """The last days that count."""

    offer_by: Date | None = Field(None, description="The last day to hold an offer of a place.")
    apply_by: Date | None = Field(None, description="The last day to apply for the scholarship itself.")


class ScholarshipRoute(Facts):
    """What one must do to be considered."""

    by: ApplicationRoute = Field(description="Whether one must apply for it.")
    link: Link | None = Field(
        None, description="Where to apply, or to read more.", examples=["https://www.example.ac.uk/fund/"]
    )
    note: Text | None = Field(None, description="A remark.", examples=["Every offer holder is considered."])


class ScholarshipFacts(RecordFacts):
    """The facts of `scholarships/<id>.md`."""

    title: Text = Field(description="The scholarship's name.", examples=["Women in Computing"])
    summary: Summary = Field(
        description="One sentence for cards and search results.", examples=["Full fees for one student."]
    )
    funder: Text | None = Field(None, description="Who pays for it.", examples=["Google DeepMind"])
    programmes: tuple[ProgrammeId, ...] = Field(
        description="The ids of the programmes it is for.", examples=[["artificial-intelligence"]]
    )
    other_programmes: tuple[Text, ...] = Field(
        (), description="Programmes it is for that this site does not hold.", examples=[["MSc Computing"]]
    )
    awards: tuple[Holders, ...] = Field((), description="How many awards there are, and for whom.")
    value: ScholarshipValue = Field(description="What it is worth.", examples=[{"stipend": "GBP 21,241"}])
    eligibility: Eligibility = Field(Eligibility(), description="Who can get it.")
    dates: ScholarshipDates = Field(ScholarshipDates(), description="The last days that count.")
    route: ScholarshipRoute = Field(description="What one must do to be considered.", examples=[{"by": "automatic"}])


class ProfileFacts(RecordFacts):
    """The facts of `profiles/<id>.md`: what a student says. No names: roles only."""

    title: Text = Field(description="The gist in a few words.", examples=["A friendly cohort"])
    role: Text = Field(description="Who says it: a role, never a name.", examples=["MSc student"])
    programme: ProgrammeId = Field(
        description="The id of the programme it is about.", examples=["artificial-intelligence"]
    )
    provenance: Text = Field(description="Where and when it was said.", examples=["The department's page, March 2024"])
    consent: Consent = Field(description="By what right it is shown.")
    order: Count = Field(0, description="Where it stands among the others: the least number is first.")


class FaqFacts(RecordFacts):
    """The facts of `faqs/<id>.md`; the body is the answer."""

    question: Text = Field(description="The question.", examples=["When must I apply?"])
    topic: Text | None = Field(None, description="The heading below which it stands.", examples=["Applying"])
    programmes: tuple[ProgrammeId, ...] = Field(
        (), description="The programmes it is about; all, if left out.", examples=[["artificial-intelligence"]]
    )
    order: Count = Field(0, description="Where it stands in its topic: the least number is first.")


class PageFacts(RecordFacts):
    """The facts of `pages/<id>.md`."""

    title: Text = Field(description="The page's heading.", examples=["Accessibility"])
    summary: Summary = Field(
        description="One sentence for search results.", examples=["How to use this site, and whom to ask."]
    )
    menu: PageMenu = Field(PageMenu.FOOTER, description="Where the page is listed.")
    order: Count = Field(0, description="Where it stands in that menu: the least number is first.")
