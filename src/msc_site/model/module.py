"""A module: what is taught, when, for how many credits, how it is assessed, what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from msc_site.model.base import Facts, RecordFacts
from msc_site.model.credits import Credits
from msc_site.model.fields import Flag, Id, ModuleId, Summary, Text
from msc_site.model.terms import AssessmentKind, ModuleStatus, Term
from msc_site.model.values import Count, Level, Number, Percent, fail


class Assessment(Facts):
    """A part of a module's mark."""

    kind: AssessmentKind
    weight: Annotated[Percent | None, Field(description="Per cent of the module's mark.")] = None
    title: Text | None = None
    note: Text | None = None

    @property
    def key(self) -> str:
        """The kind."""
        return self.kind.value

    @property
    def full_key(self) -> None:
        """None: a module may have several parts of one kind."""


class Hours(Facts):
    """Hours of study by kind."""

    timetabled: Annotated[Number | None, Field(description="All taught hours, where they are not known by kind.")] = (
        None
    )
    lectures: Number | None = None
    tutorials: Number | None = None
    laboratories: Number | None = None
    own_study: Number | None = None


class Route(Facts):
    """A way in which a module can be taken, such as a research project or an internship."""

    id: Id
    title: Text
    summary: Text

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

    module: ModuleId | None = None
    all: tuple[RequirementField, ...] | None = None
    any: tuple[RequirementField, ...] | None = None
    at_least: Count | None = None
    of: tuple[RequirementField, ...] | None = None
    or_equivalent: Annotated[Flag, Field(description="Equal knowledge will do: advice, not a rule.")] = False

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

    title: Text
    code: Annotated[Text | None, Field(description="The department's number for the module.")] = None
    summary: Summary | None = None
    level: Annotated[Level | None, Field(description="Level of the framework for higher education (FHEQ).")] = None
    credits: Credits | None = None
    terms: tuple[Term, ...] = ()
    hours: Hours | None = None
    assessment: tuple[Assessment, ...] = ()
    requires: RequirementField | None = None
    expects: Annotated[Text | None, Field(description="Knowledge that helps, in words.")] = None
    excludes: tuple[ModuleId, ...] = ()
    routes: tuple[Route, ...] = ()
    status: ModuleStatus = ModuleStatus.RUNNING
    replaced_by: ModuleId | None = None
