"""A degree programme: award, length, entries, structure, regulations, contacts. And the sections of its page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from msc_site.model.applying import Applying
from msc_site.model.award import Award, ModeDuration
from msc_site.model.base import Facts, PublishFrom, RecordFacts
from msc_site.model.credits import Credits
from msc_site.model.entry import Entry
from msc_site.model.fields import Email, Flag, Id, Link, ModuleId, Summary, Text
from msc_site.model.gap import Gap
from msc_site.model.guidance import Guidance, NotableCondition
from msc_site.model.module import Assessment, Hours
from msc_site.model.requirements import Requirements
from msc_site.model.terms import Mode, SectionPart
from msc_site.model.values import Count, Duration, DurationField, Number, Percent
from msc_site.model.whereabouts import Phone


class Bounds(Facts):
    """At least and at most so many modules."""

    at_least: Count | None = Field(None, description="The least number of modules.", examples=[4])
    at_most: Count | None = Field(None, description="The greatest number of modules.", examples=[1])


class CreditBounds(Facts):
    """At least and at most so many ECTS credits."""

    at_least: Number | None = Field(None, description="The least number of ECTS credits.", examples=[20])
    at_most: Number | None = Field(None, description="The greatest number of ECTS credits.", examples=[30])


def _exactly(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    return {"at_least": value, "at_most": value} if isinstance(value, str) else value


class Group(Facts):
    """A group of the degree's rules: its modules or its groups, and how many of them are taken."""

    id: Id = Field(description="The group's name in links and references.", examples=["selective"])
    title: Text = Field(description="The group's heading.", examples=["Selective modules"])
    take: Literal["all"] | None = Field(
        None, description="`all`: every module of the group must be taken.", examples=["all"]
    )
    choose: Annotated[Bounds | None, BeforeValidator(_exactly, json_schema_input_type=Count | Bounds)] = Field(
        None, description="How many modules are chosen: a number, or bounds.", examples=[5, {"at_least": 4}]
    )
    credits: Annotated[CreditBounds | None, BeforeValidator(_exactly, json_schema_input_type=Number | CreditBounds)] = (
        Field(
            None, description="How many ECTS credits are chosen: a number, or bounds.", examples=[20, {"at_least": 15}]
        )
    )
    modules: tuple[ModuleId, ...] = Field(
        (), description="The ids of the group's modules.", examples=[["deep-learning", "computer-vision"]]
    )
    groups: tuple[Group, ...] = Field((), description="Groups within this one, in place of modules.")
    note: Text | None = Field(
        None, description="A remark below the heading.", examples=["The list may change each year."]
    )
    verified: Flag = Field(True, description="`false`: which modules are in this group is illustrative, and marked so.")
    publish_from: PublishFrom = None

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

    groups: tuple[Group, ...] = Field(description="The groups of modules, in the order of the page.")
    shared: Literal["once"] | None = Field(
        None, description="`once`: a module may stand in several groups, and counts once.", examples=["once"]
    )

    def members(self) -> tuple[str, ...]:
        """Ids of all modules of the programme, in the order of the file, each once."""
        return tuple(dict.fromkeys(module for group in self.groups for module in group.members()))


class Regulations(Facts):
    """How the degree is passed, in per cent."""

    pass_mark: Percent = Field(description="The mark from which the degree is passed.", examples=[50])
    merit: Percent | None = Field(None, description="The mark from which there is a merit.", examples=[60])
    distinction: Percent | None = Field(None, description="The mark from which there is a distinction.", examples=[70])
    condoned_from: Percent | None = Field(None, description="The least mark that may be condoned.", examples=[40])
    retakes: Count | None = Field(None, description="How often a failed component may be taken again.", examples=[1])


class Contact(Facts):
    """Whom to ask: a role, never a person."""

    purpose: Id = Field(description="What one asks about, in one word.", examples=["admissions"])
    name: Text = Field(description="The office or the role.", examples=["MSc admissions enquiries"])
    email: Email | None = Field(None, description="The e-mail address to write to.")
    phone: Phone | None = Field(None, description="The number to call.")
    link: Link | None = Field(
        None, description="A page to ask on, or to read.", examples=["https://www.example.ac.uk/ask/"]
    )
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The purpose."""
        return self.purpose

    @property
    def full_key(self) -> None:
        """None: several people or offices may answer for one purpose."""


class UsefulLink(Facts):
    """A link with its text."""

    title: Text = Field(description="The text of the link.", examples=["Department of Computing"])
    link: Link = Field(description="Where it leads.", examples=["https://www.example.ac.uk/computing/"])


class ProgrammeFacts(RecordFacts):
    """The facts of `programmes/<id>/programme.yaml`."""

    title: Text = Field(description="The programme's name.", examples=["MSc in Artificial Intelligence"])
    short_title: Text | None = Field(
        None, description="A shorter name for menus; the title, if left out.", examples=["MSc AI"]
    )
    summary: Summary = Field(description="One sentence for cards, search results and feeds.")
    award: Award = Field(description="What a graduate holds.")
    subjects: tuple[Text, ...] = Field((), description="What it is about.", examples=[["artificial intelligence"]])
    credits: Credits = Field(description="How many credits the award takes.", examples=[{"ects": 90}])
    duration: DurationField = Field(description="How long it takes in the first of the modes.")
    modes: tuple[Mode, ...] = Field(description="The modes of study offered, at least one.", examples=[["full-time"]])
    other_durations: tuple[ModeDuration, ...] = Field(
        (), description="How long it takes in modes other than the first."
    )
    location: Text = Field(description="Where it is taught.", examples=["South Kensington Campus"])
    entries: tuple[Entry, ...] = Field(description="The intakes: dates, application windows and fees.")
    requirements: Requirements = Field(description="What an applicant must bring.")
    applying: Applying = Field(Applying(), description="How one applies.")
    structure: Structure = Field(description="Which modules are taken, and how many from which list.")
    hours: Hours | None = Field(None, description="Hours of study in the whole degree, where they are stated so.")
    assessment: tuple[Assessment, ...] = Field(
        (), description="How the degree as a whole is assessed, where that is stated so."
    )
    regulations: Regulations | None = Field(None, description="The marks that are needed.")
    accreditation: Text | None = Field(
        None, description="Who accredits it, in a sentence.", examples=["Accredited by the Institute of Mathematics."]
    )
    regulator: Text | None = Field(None, description="Who regulates the university.", examples=["Office for Students"])
    contacts: tuple[Contact, ...] = Field(description="Whom applicants ask.")
    conditions: tuple[NotableCondition, ...] = Field((), description="Terms of the contract that might surprise.")
    support: Guidance | None = Field(None, description="The support that students get.")
    accessibility: Guidance | None = Field(None, description="How disabled students are provided for.")
    gaps: tuple[Gap, ...] = Field((), description="Material information that may be missing for a time.")
    useful_links: tuple[UsefulLink, ...] = Field((), description="Links to further reading.")

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

    title: Text = Field(description="The section's heading.", examples=["Overview"])
    order: Count = Field(description="Where it stands on the page: the least number is first.", examples=[1])
    shows: SectionPart | None = Field(
        None, description="What the page sets below the section's text, made from the facts."
    )
