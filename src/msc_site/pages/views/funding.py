"""The views of `fees.html`, `scholarship.html`, `scholarships.html` and `applying.html`."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.pages.views.parts import (
    ContactLine,
    Deadline,
    EntryStatus,
    Fact,
    Line,
    Link,
    Provenance,
    ScholarshipCard,
)


@dataclass(frozen=True, slots=True)
class FeeColumn:
    """What one fee status pays. `anchor` is an id, empty where an earlier table has it; `state` a word for styling.

    `tuition` is a sum, `per` what it pays for; both are empty where it is not announced. `total` is the sum of tuition
    and mandatory costs for the whole programme, or `£80 plus tuition`, explained by `total_note`.
    """

    anchor: str
    status: str
    label: str
    tuition: str
    per: str
    state: str
    certainty: str
    see: Link | None
    deposit: str
    total: str
    total_note: str
    is_total_known: bool


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost beside the tuition, the same for every fee status."""

    title: str
    amount: str
    mandatory: bool
    note: str


@dataclass(frozen=True, slots=True)
class FeeTable:
    """The fee statuses beside each other, for one entry and one mode of study."""

    caption: str
    entry: str
    mode: str
    columns: tuple[FeeColumn, ...]
    costs: tuple[CostRow, ...]
    deposit: str


@dataclass(frozen=True, slots=True)
class FeeChanges:
    """How the fee may change later. `entries` names those for which it is so, empty where it is so for all."""

    entries: str
    text: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class FeesView:
    """Fees and funding of a programme. `changed` says when something last changed; None where that is not told."""

    title: str
    programme: Link
    tables: tuple[FeeTable, ...]
    not_offered: tuple[str, ...]
    fee_changes: tuple[FeeChanges, ...]
    changed: Line | None
    scholarships: tuple[ScholarshipCard, ...]
    contacts: tuple[ContactLine, ...]
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A part of what a scholarship is worth; `amount` is a sum or words such as `paid in full`."""

    title: str
    amount: str
    note: str


@dataclass(frozen=True, slots=True)
class ScholarshipView:
    """A scholarship's page. `worth` is all that is known of its value in one line."""

    title: str
    summary: str
    funder: str
    worth: str
    value: tuple[ValueRow, ...]
    awards: tuple[str, ...]
    eligibility: tuple[Fact, ...]
    programmes: tuple[Link, ...]
    other_programmes: tuple[str, ...]
    dates: tuple[Deadline, ...]
    route: Line
    contents: tuple[Link, ...]
    body_html: str
    all_scholarships: Link
    draft: bool
    illustrative: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ScholarshipsView:
    """The list of all scholarships."""

    title: str
    summary: str
    cards: tuple[ScholarshipCard, ...]


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test of English: the scores asked for."""

    test: str
    overall: str
    each: str


@dataclass(frozen=True, slots=True)
class RequirementsView:
    """What an applicant must bring."""

    degree: str
    subjects: tuple[str, ...]
    degree_note: str
    degree_see: Link | None
    degree_illustrative: bool
    english: str
    tests: tuple[TestRow, ...]
    english_note: str
    english_see: Link | None
    experience: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of applying."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ApplyingView:
    """How to apply to a programme. `facts` are fee, number of courses, days to accept, deposit.

    `changed` says when something last changed; None where the site does not tell changes.
    """

    title: str
    programme: Link
    entries: tuple[EntryStatus, ...]
    apply: Link | None
    requirements: RequirementsView
    facts: tuple[Fact, ...]
    steps: tuple[StepView, ...]
    deadlines: tuple[Deadline, ...]
    changed: Line | None
    contacts: tuple[ContactLine, ...]
    draft: bool
    illustrative: bool
