"""The views of a module's page (`module.html`), of the list (`modules.html`) and of the chooser (`choosing.html`)."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.pages.views.parts import Cell, Fact, Link, Provenance


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A part of the mark: its kind in words, its title, its weight such as `70%`."""

    kind: str
    title: str
    weight: str
    note: str


@dataclass(frozen=True, slots=True)
class RouteView:
    """A way in which the module can be taken. `id` is the anchor."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Where a module stands: the programme, the group in it, what the group asks for."""

    programme: Link
    group: Link
    phrase: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The modules before and after this one in its first group."""

    group: str
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module's page. `badge` and `status` say that it does not run, `requires_html` what it needs, with links."""

    title: str
    code: Cell
    summary: str
    badge: str
    status: str
    replaced_by: Link | None
    facts: tuple[Fact, ...]
    assessment: tuple[AssessmentRow, ...]
    assessment_illustrative: bool
    requires_html: str
    expects: str
    required_by: tuple[Link, ...]
    excludes: tuple[Link, ...]
    routes: tuple[RouteView, ...]
    memberships: tuple[Membership, ...]
    contents: tuple[Link, ...]
    body_html: str
    neighbours: Neighbours | None
    all_modules: Link
    draft: bool
    illustrative: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module in the table of all modules. `groups` has one link for each group that lists it."""

    link: Link
    code: Cell
    credits: Cell
    terms: Cell
    assessment: Cell
    groups: tuple[Link, ...]
    badge: str
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ModulesView:
    """The table of all modules. `several` says that there are several programmes, named in each of `groups`."""

    title: str
    summary: str
    rows: tuple[ModuleRow, ...]
    several: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A module that one may tick. `required` ones are taken by all; those not `available` cannot be ticked."""

    id: str
    link: Link
    code: Cell
    credits: Cell
    terms: Cell
    badge: str
    required: bool
    available: bool
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ChooserGroup:
    """A group with its modules and its groups; `level` counts from 0. A module may stand in several groups."""

    id: str
    title: str
    phrase: str
    note: str
    level: int
    options: tuple[Option, ...]
    groups: tuple[ChooserGroup, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """The chooser. `rules_json_html` is the rules as JSON, safe in a `script` element; `rules` links to the file."""

    title: str
    programme: Link
    sentences: tuple[str, ...]
    requirements: tuple[str, ...]
    exclusions: tuple[str, ...]
    advice: tuple[str, ...]
    groups: tuple[ChooserGroup, ...]
    rules_json_html: str
    rules: Link
    draft: bool
    illustrative: bool
