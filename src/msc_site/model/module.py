"""A module: what is taught, when, for how many credits, how it is assessed, what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from msc_site.model.base import Facts, PublishFrom, RecordFacts
from msc_site.model.credits import Credits
from msc_site.model.fields import Flag, Id, ModuleId, Summary, Text
from msc_site.model.terms import AssessmentKind, ModuleStatus, Term
from msc_site.model.values import Count, Level, Number, Percent, fail


class Assessment(Facts):
    """A part of a module's mark."""

    kind: AssessmentKind = Field(description="How this part is assessed.")
    weight: Percent | None = Field(
        None, description="Per cent of the module's mark; all parts together are 100.", examples=["80%"]
    )
    title: Text | None = Field(None, description="Its name.", examples=["Group report"])
    note: Text | None = Field(None, description="A remark.", examples=["Two hours, closed book."])
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The kind."""
        return self.kind.value

    @property
    def full_key(self) -> None:
        """None: a module may have several parts of one kind."""


class Hours(Facts):
    """Hours of study by kind."""

    timetabled: Number | None = Field(
        None, description="All taught hours, where they are not known by kind.", examples=[27]
    )
    lectures: Number | None = Field(None, description="Hours of lectures.", examples=[18])
    tutorials: Number | None = Field(None, description="Hours of tutorials.", examples=[9])
    laboratories: Number | None = Field(None, description="Hours in the laboratory.", examples=[10])
    own_study: Number | None = Field(None, description="Hours of study on one's own.", examples=[75])

    def stated(self) -> tuple[tuple[Decimal, str], ...]:
        """The hours that are stated, each with words for its kind: `of lectures`."""
        named = (
            (self.timetabled, "timetabled"),
            (self.lectures, "of lectures"),
            (self.tutorials, "of tutorials"),
            (self.laboratories, "in laboratories"),
            (self.own_study, "of own study"),
        )
        return tuple((number, name) for number, name in named if number is not None)


class Route(Facts):
    """A way in which a module can be taken, such as a research project or an internship."""

    id: Id = Field(description="The route's name in links and references.", examples=["internship"])
    title: Text = Field(description="The route's heading.", examples=["Internship"])
    summary: Text = Field(description="What it is, in a sentence.", examples=["A project of ten weeks in a company."])
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The id."""
        return self.id


def _unfold(value: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """Short forms: an id stands for that module, a list for all of its items."""
    if isinstance(value, str):
        return {"module": value}
    return {"all": value} if isinstance(value, list) else value


class Requirement(Facts):
    """What must be taken with or before a module: one module, or all, any or so many of several requirements."""

    module: ModuleId | None = Field(None, description="The id of one module.")
    all: tuple[RequirementField, ...] | None = Field(
        None, description="All of these.", examples=[["mathematics", "programming"]]
    )
    any: tuple[RequirementField, ...] | None = Field(
        None, description="At least one of these.", examples=[["mathematics", "statistics"]]
    )
    at_least: Count | None = Field(None, description="So many of those in `of`.", examples=[2])
    of: tuple[RequirementField, ...] | None = Field(
        None, description="Those of which `at_least` says how many.", examples=[["logic", "graphics", "complexity"]]
    )
    or_equivalent: Flag = Field(False, description="`true`: equal knowledge will do; advice, not a rule.")

    @model_validator(mode="after")
    def _one_form(self) -> Requirement:
        forms = [form for form in ("module", "all", "any", "of") if getattr(self, form) is not None]
        if len(forms) != 1 or (self.at_least is not None) != (forms == ["of"]):
            advice = "write a module's id, or one of `{all: […]}`, `{any: […]}` and `{at_least: 2, of: […]}`"
            raise fail("bad-requirement", "this can be read in no way, or in more than one", advice)
        items = self.parts()
        if self.module is None and not items:
            raise fail("bad-requirement", "a requirement that names no module", "name a module, or remove the line")
        if self.at_least is not None and not 1 <= self.at_least <= len(items):
            said = f"a requirement of {self.at_least} out of {len(items)}"
            raise fail("bad-requirement", said, f"write a number from 1 to {len(items)}")
        return self

    def parts(self) -> tuple[Requirement, ...]:
        """The requirements that this one combines; none for a single module."""
        return self.all or self.any or self.of or ()

    def needed(self) -> int:
        """How many of the parts must hold."""
        if self.at_least is not None:
            return self.at_least
        return 1 if self.any is not None else len(self.parts())

    def modules(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Each module named, with the path to it from here."""
        if self.module is not None:
            yield self.module, ("module",)
        for form in ("all", "any", "of"):
            for index, part in enumerate(getattr(self, form) or ()):
                for module, path in part.modules():
                    yield module, (form, index, *path)


RequirementField = Annotated[Requirement, BeforeValidator(_unfold)]
Requirement.model_rebuild()


class ModuleFacts(RecordFacts):
    """The facts of `modules/<id>.md`."""

    title: Text = Field(description="The module's name.")
    code: Text | None = Field(None, description="The department's number for the module.", examples=["70010"])
    summary: Summary | None = Field(None, description="One sentence for cards, search results and feeds.")
    level: Level | None = Field(
        None, description="Its level in the framework for higher education (FHEQ): a master's is 7."
    )
    credits: Credits | None = Field(None, description="How much the module counts.", examples=[{"ects": 5}])
    terms: tuple[Term, ...] = Field((), description="When it is taught.", examples=[["spring"]])
    hours: Hours | None = Field(None, description="Hours of study by kind.")
    assessment: tuple[Assessment, ...] = Field((), description="The parts of the mark.")
    requires: RequirementField | None = Field(
        None,
        description="What must be taken with or before it: a module's id, a list of them, or a rule.",
        examples=["deep-learning", {"any": ["mathematics", "statistics"]}],
    )
    expects: Text | None = Field(None, description="Knowledge that helps, in words.", examples=["Some linear algebra."])
    excludes: tuple[ModuleId, ...] = Field(
        (), description="Modules that cannot be taken together with this one.", examples=[["computer-vision"]]
    )
    routes: tuple[Route, ...] = Field((), description="Ways to take it, such as a research project or an internship.")
    status: ModuleStatus = Field(ModuleStatus.RUNNING, description="Whether it is taught this year.")
    replaced_by: ModuleId | None = Field(None, description="For a retired module, the one that took its place.")
