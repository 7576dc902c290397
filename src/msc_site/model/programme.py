"""A degree programme: award, entries, fees, requirements, structure, contacts. And the sections of its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from msc_site.model.base import Facts, RecordFacts
from msc_site.model.calendar import Window
from msc_site.model.credits import Credits
from msc_site.model.fields import Date, Email, Flag, Id, Link, ModuleId, Phone, Summary, Text, WebAddress
from msc_site.model.terms import DegreeClass, EnglishLevel, FeePeriod, FeeState, FeeStatus, Mode, SectionPart
from msc_site.model.values import Count, DurationField, Money, MoneyField, Number, Percent


class Award(Facts):
    """What a graduate holds."""

    title: Annotated[Text, Field(description="The award in full, such as `Master of Science`.")]
    abbreviation: Text
    awarded_by: Text
    level: Annotated[Count | None, Field(description="Level of the framework for higher education (FHEQ).")] = None


class Fee(Facts):
    """What one fee status pays in one mode of study."""

    status: FeeStatus
    mode: Mode
    state: FeeState
    amount: MoneyField | None = None
    per: FeePeriod = FeePeriod.PROGRAMME
    see: Annotated[WebAddress | None, Field(description="Where the fee is or will be announced.")] = None

    @property
    def key(self) -> str:
        """The fee status."""
        return self.status.value


class ExtraCost(Facts):
    """A cost beside the tuition fee."""

    title: Text
    amount: MoneyField
    mandatory: Flag
    note: Text | None = None

    @property
    def key(self) -> str:
        """The title in lower case, joined by hyphens."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())


class Deposit(Facts):
    """What an offer holder pays ahead; taken off the fee."""

    percent: Percent
    within_days: Annotated[Count | None, Field(description="Days after the invoice by which it is due.")] = None


class Entry(Facts):
    """One intake: when it starts and ends, when one applies, what it costs."""

    starts: Date
    ends: Date
    applications: tuple[Window, ...] = ()
    fees: tuple[Fee, ...] = ()
    extra_costs: tuple[ExtraCost, ...] = ()
    deposit: Deposit | None = None

    @property
    def key(self) -> str:
        """Year and month of the start, such as `2024-10`."""
        return f"{self.starts:%Y-%m}"

    def fee(self, status: FeeStatus, mode: Mode) -> Fee | None:
        """The fee for a status and a mode, None where none is stated."""
        return next((fee for fee in self.fees if fee.status is status and fee.mode is mode), None)

    def total(self, fee: Fee, years: int) -> Money | None:
        """Tuition for the whole programme and all mandatory costs; None where the tuition is not announced."""
        if fee.amount is None:
            return None
        times = years if fee.per is FeePeriod.YEAR else 1
        total = Money(fee.amount.currency, fee.amount.hundredths * times)
        for cost in self.extra_costs:
            if cost.mandatory:
                total = total.plus(cost.amount)
        return total

    def last_closing(self) -> date | None:
        """The last day of the last window, None where no window is given."""
        return max((window.closes for window in self.applications), default=None)


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


class Bounds(Facts):
    """At least and at most so many modules."""

    at_least: Count | None = None
    at_most: Count | None = None


class CreditBounds(Facts):
    """At least and at most so many ECTS credits."""

    at_least: Number | None = None
    at_most: Number | None = None


def _exactly(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"at_least": value, "at_most": value} if isinstance(value, str) else value


class Group(Facts):
    """A node of the degree's rules: its modules or its groups, and how many of them are taken."""

    id: Id
    title: Text
    take: Literal["all"] | None = None
    choose: Annotated[Bounds | None, BeforeValidator(_exactly)] = None
    credits: Annotated[CreditBounds | None, BeforeValidator(_exactly)] = None
    modules: tuple[ModuleId, ...] = ()
    groups: tuple[Group, ...] = ()
    note: Text | None = None
    verified: Annotated[Flag, Field(description="`false` marks membership of this group as illustrative.")] = True

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    def members(self) -> tuple[str, ...]:
        """Ids of all modules below this node, in the order of the file, each once."""
        return tuple(dict.fromkeys(module for group in self.walk() for module in group.modules))

    def walk(self) -> Iterator[Group]:
        """This node and all below it, parents first."""
        yield self
        for group in self.groups:
            yield from group.walk()


class Structure(Facts):
    """The degree's rules: a tree of groups."""

    groups: tuple[Group, ...]
    shared: Annotated[
        Literal["once"] | None, Field(description="A module may stand in several groups, and counts once.")
    ] = None

    def members(self) -> tuple[str, ...]:
        """Ids of all modules of the programme, in the order of the file, each once."""
        return tuple(dict.fromkeys(module for group in self.groups for module in group.members()))


class Regulations(Facts):
    """How the degree is passed, in per cent."""

    pass_mark: Percent
    merit: Percent | None = None
    distinction: Percent | None = None
    condoned_from: Annotated[Percent | None, Field(description="The least mark that may be condoned.")] = None
    retakes: Annotated[Count | None, Field(description="How often a failed component may be taken again.")] = None


class Step(Facts):
    """A step of applying."""

    title: Text
    text: Text


class Applying(Facts):
    """How one applies."""

    link: Annotated[WebAddress | None, Field(description="Where the application form is.")] = None
    accept_within_days: Annotated[Count | None, Field(description="Days in which an offer is accepted.")] = None
    courses_per_application: Count | None = None
    steps: tuple[Step, ...] = ()


class Contact(Facts):
    """Whom to ask: a role, never a person."""

    purpose: Id
    name: Text
    email: Email | None = None
    phone: Phone | None = None
    link: Link | None = None

    @property
    def key(self) -> str:
        """The purpose."""
        return self.purpose


class UsefulLink(Facts):
    """A link with its text."""

    title: Text
    link: Link


class ProgrammeFacts(RecordFacts):
    """The facts of `programmes/<id>/programme.yaml`."""

    title: Text
    short_title: Annotated[Text | None, Field(description="For menus; the title where it is missing.")] = None
    summary: Summary
    award: Award
    subjects: tuple[Text, ...] = ()
    credits: Credits
    duration: DurationField
    modes: tuple[Mode, ...]
    location: Text
    entries: tuple[Entry, ...]
    requirements: Requirements
    applying: Applying = Applying()
    structure: Structure
    regulations: Regulations | None = None
    accreditation: Text | None = None
    regulator: Text | None = None
    contacts: tuple[Contact, ...]
    useful_links: tuple[UsefulLink, ...] = ()

    @classmethod
    def markable(cls) -> tuple[str, ...]:
        """The fields, and the parts of an entry that are known apart from each other."""
        parts = ("starts", "ends", "applications.opens", "applications.closes", "fees")
        return (*super().markable(), *(f"entries.{part}" for part in parts))

    @property
    def years(self) -> int:
        """Full years of study, at least one."""
        months = {"year": 12, "month": 1, "week": 0}[self.duration.unit] * self.duration.number
        return max(1, -(-months // 12))

    @property
    def ects(self) -> Decimal:
        """The award's credits."""
        return self.credits.ects


class SectionFacts(RecordFacts):
    """The facts of `programmes/<id>/<section>.md`: a section of the programme's page."""

    title: Text
    order: Count
    shows: Annotated[SectionPart | None, Field(description="What the page sets below the section's prose.")] = None
