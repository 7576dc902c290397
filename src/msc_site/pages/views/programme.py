"""The view of a programme's page: `programme.html`."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.pages.views.modules import AssessmentRow
from msc_site.pages.views.parts import (
    NO_PROVENANCE,
    Cell,
    ContactLine,
    EntryStatus,
    Fact,
    Line,
    Link,
    Provenance,
    ScholarshipCard,
)


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module in its group. `badge` says that it does not run, and is empty where it does."""

    link: Link
    code: Cell
    summary: str
    credits: Cell
    terms: Cell
    assessment: Cell
    badge: str
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class TermModules:
    """The modules of a group that are taught in the same terms; `term` is such as `Autumn`, empty where not stated."""

    term: str
    modules: tuple[ModuleCard, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A node of the degree's rules. `phrase` is what it asks for, such as `at least four`; `level` counts from 0."""

    id: str
    title: str
    phrase: str
    note: str
    level: int
    count: int
    terms: tuple[TermModules, ...]
    groups: tuple[GroupView, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StructureView:
    """The degree's rules in sentences, and its modules by group and term."""

    sentences: tuple[str, ...]
    requirements: tuple[str, ...]
    exclusions: tuple[str, ...]
    advice: tuple[str, ...]
    regulations: tuple[str, ...]
    regulations_illustrative: bool
    groups: tuple[GroupView, ...]
    chooser: Link
    all_modules: Link
    illustrative: bool


@dataclass(frozen=True, slots=True)
class TeachingView:
    """How the degree as a whole is taught and assessed."""

    facts: tuple[Fact, ...]
    assessment: tuple[AssessmentRow, ...]
    assessment_illustrative: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What applicants are told in a sentence or two, under a heading, and where they can read more."""

    title: str
    text: str
    see: Link | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What a student says. `id` is the anchor."""

    id: str
    title: str
    role: str
    provenance: str
    body_html: str
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the page: its prose, then at most one part, named by `part`, of which one of the others is filled.

    `part`: empty, `applications`, `structure`, `teaching`, `scholarships`, `support`, `profiles`, `conditions`,
    `links` or `enquiries`. `remarks` belong to `support` or to `conditions`.
    """

    id: str
    title: str
    body_html: str
    part: str = ""
    applications: tuple[EntryStatus, ...] = ()
    structure: StructureView | None = None
    teaching: TeachingView | None = None
    remarks: tuple[Remark, ...] = ()
    scholarships: tuple[ScholarshipCard, ...] = ()
    profiles: tuple[ProfileView, ...] = ()
    links: tuple[Link, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    draft: bool = False
    illustrative: bool = False
    provenance: Provenance = NO_PROVENANCE


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme's page: status of applications, the facts at a glance, a contents list, the sections.

    `changed` says when something last changed; None where the site does not tell changes.
    """

    title: str
    summary: str
    award: str
    entries: tuple[EntryStatus, ...]
    glance: tuple[Fact, ...]
    changed: Line | None
    applying: Link
    fees: Link
    chooser: Link
    contents: tuple[Link, ...]
    sections: tuple[SectionView, ...]
    draft: bool
    illustrative: bool
    provenance: Provenance
