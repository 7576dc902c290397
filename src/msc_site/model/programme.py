"""A degree programme: award, length, entries, structure, regulations, contacts. And the sections of its page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from msc_site.model.base import Facts, RecordFacts
from msc_site.model.credits import Credits
from msc_site.model.entry import Entry
from msc_site.model.fields import Email, Flag, Id, Link, ModuleId, Summary, Text
from msc_site.model.requirements import Requirements
from msc_site.model.terms import Mode, SectionPart
from msc_site.model.values import Count, Duration, DurationField, Level, Number, Percent
from msc_site.model.whereabouts import Phone, WebAddress


class Award(Facts):
    """What a graduate holds."""

    title: Annotated[Text, Field(description="The award in full, such as `Master of Science`.")]
    abbreviation: Text
    awarded_by: Text
    level: Annotated[Level | None, Field(description="Level of the framework for higher education (FHEQ).")] = None


class ModeDuration(Facts):
    """How long a programme takes in one mode of study."""

    mode: Mode
    duration: DurationField

    @property
    def key(self) -> str:
        """The mode."""
        return self.mode.value


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

    @property
    def full_key(self) -> None:
        """None: several people or offices may answer for one purpose."""


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
    duration: Annotated[DurationField, Field(description="How long it takes in the first of the modes.")]
    modes: Annotated[tuple[Mode, ...], Field(description="The modes of study offered, at least one.")]
    other_durations: Annotated[
        tuple[ModeDuration, ...], Field(description="How long it takes in modes other than the first.")
    ] = ()
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

    def duration_of(self, mode: Mode) -> Duration | None:
        """How long the programme takes in a mode of study; None where that is not stated."""
        if self.modes and mode is self.modes[0]:
            return self.duration
        return next((each.duration for each in self.other_durations if each.mode is mode), None)

    @property
    def ects(self) -> Decimal:
        """The award's credits."""
        return self.credits.ects


class SectionFacts(RecordFacts):
    """The facts of `programmes/<id>/<section>.md`: a section of the programme's page."""

    title: Text
    order: Count
    shows: Annotated[SectionPart | None, Field(description="What the page sets below the section's prose.")] = None
