"""The register of material information: what a course page must state, and which fields state it.

After the Competition and Markets Authority's advice on consumer law for providers of higher education (CMA33, 2023),
and the good practice of the Office for Students and of universities' own checklists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the register.

    `fields` names what holds it: the kind of a record, and the keys that lead to the field, without places in lists.
    `page` is the page of the programme that shows it: `programme`, `applying`, `fees` or `choosing`. `remedy` says what
    to write where it is missing. `required`: a programme that lacks it has a gap; other items are material wherever
    they are stated.
    """

    id: str
    title: str
    why: str
    page: str
    fields: tuple[str, ...]
    remedy: str
    required: bool = True


REGISTER: Final[tuple[Item, ...]] = (
    Item(
        "award",
        "Award and awarding body",
        "An applicant must know what a graduate holds, and who awards it.",
        "programme",
        ("programme.title", "programme.award"),
        "write `title` and `award` with its `title`, `abbreviation` and `awarded_by`",
    ),
    Item(
        "entry-requirements",
        "Entry requirements",
        "An applicant must be able to tell whether an application has a chance.",
        "applying",
        ("programme.requirements",),
        "write below `requirements` the class or the subjects of the `degree`, and the level or the tests of `english`",
    ),
    Item(
        "modules",
        "Compulsory and likely chosen modules",
        "What is taught is the main characteristic of a course.",
        "choosing",
        (
            "programme.structure",
            "module.title",
            "module.level",
            "module.requires",
            "module.expects",
            "module.excludes",
            "module.routes",
            "module.status",
            "module.replaced_by",
        ),
        "list the modules in groups below `structure`",
    ),
    Item(
        "terms",
        "When each module is taught",
        "It decides what can be taken beside each other, and beside a job.",
        "choosing",
        ("module.terms",),
        "write such as `terms: [autumn]` in the module",
        required=False,
    ),
    Item(
        "credits",
        "Credits of the award and of each module",
        "Credits say how much work each part is, and what the award counts.",
        "choosing",
        ("programme.credits", "module.credits"),
        "write such as `credits: {ects: 5}` in the module",
    ),
    Item(
        "study-hours",
        "Contact hours and hours of own study",
        "An applicant must know how much is taught, and how much is left to one's own study.",
        "programme",
        ("programme.hours", "module.hours"),
        "write such as `hours: {lectures: 18, tutorials: 9, own_study: 75}` in the module, or the hours of the whole"
        " degree as `hours` in `programme.yaml`",
    ),
    Item(
        "assessment",
        "Balance of assessment",
        "An applicant must know how the marks are earned: by exams, by coursework, by practical work.",
        "programme",
        ("programme.assessment", "module.assessment"),
        "write such as `assessment: [{kind: exam, weight: 80}, {kind: coursework, weight: 20}]` in the module, or the"
        " balance of the whole degree as `assessment` in `programme.yaml`",
    ),
    Item(
        "regulations",
        "Marks that are needed",
        "The rules of passing are terms of the contract.",
        "programme",
        ("programme.regulations",),
        "write such as `regulations: {pass_mark: 50, merit: 60, distinction: 70}`",
        required=False,
    ),
    Item(
        "location",
        "Location of study",
        "Where one must live decides what it costs to study.",
        "programme",
        ("programme.location",),
        "write such as `location: South Campus`",
    ),
    Item(
        "length",
        "Length and modes of study",
        "How long it takes, full time or part time, is a main characteristic.",
        "programme",
        ("programme.duration", "programme.modes", "programme.other_durations"),
        "write such as `other_durations: [{mode: part-time, duration: 2 years}]`",
    ),
    Item(
        "entry-dates",
        "First and last day of study",
        "Applicants plan their year by these days.",
        "programme",
        ("programme.entries", "programme.entries.starts", "programme.entries.ends"),
        "add the next entry to `entries`, with `starts` and `ends`; what is not decided yet is left out",
    ),
    Item(
        "application-dates",
        "When one can apply",
        "Who misses the last day cannot apply.",
        "applying",
        ("programme.entries.applications",),
        "write such as `applications: [{opens: 2023-10-01, closes: 2024-07-31}]` in the entry",
    ),
    Item(
        "applying",
        "How one applies",
        "An offer lapses when its conditions or its last day are not known.",
        "applying",
        ("programme.applying",),
        "write below `applying` the `link` to the form, the `steps` and `accept_within_days`",
        required=False,
    ),
    Item(
        "regulator",
        "Regulator",
        "An applicant must know who regulates the provider.",
        "programme",
        ("programme.regulator",),
        "write such as `regulator: Office for Students`",
    ),
    Item(
        "accreditation",
        "Accreditation",
        "Whether a professional body recognises the degree may decide what it is worth.",
        "programme",
        ("programme.accreditation",),
        "write `accreditation` with the body that accredits the degree, or with a sentence that none does",
    ),
    Item(
        "tuition-fees",
        "Tuition fees",
        "The total cost must be stated before somebody applies, for each fee status.",
        "fees",
        ("programme.entries.fees",),
        'write such as `{status: home, mode: full-time, state: confirmed, amount: "GBP 20,000"}` below `fees` of the'
        " entry; `state: provisional` while the sum may change",
    ),
    Item(
        "extra-costs",
        "Costs beside the tuition fee",
        "Costs that everybody must bear are part of the total price.",
        "fees",
        ("programme.entries.extra_costs",),
        "write such as `extra_costs: [{title: Application fee, amount: GBP 80, mandatory: true}]` in the entry; where"
        " nothing costs extra, an item of `GBP 0` whose `note` says so",
    ),
    Item(
        "deposit",
        "Deposit",
        "What is due ahead must be known before an offer is accepted.",
        "fees",
        ("programme.entries.deposit",),
        "write such as `deposit: {percent: 10, within_days: 30}` in the entry; `percent: 0` where none is asked for",
    ),
    Item(
        "fee-changes",
        "How the fee may rise",
        "A price that may rise must be said to, with the way in which it is set.",
        "fees",
        ("programme.entries.fee_changes",),
        "write `fee_changes` in the entry: whether the fee stays the same for the whole degree, or how it may rise",
    ),
    Item(
        "conditions",
        "Terms that might surprise",
        "Terms that are unusual or weigh heavily must be pointed out before the contract is made.",
        "programme",
        ("programme.conditions",),
        "write `conditions`: of changes to the course, of cancelling and of complaints, of who owns what students make,"
        " of anything else that one would not expect",
    ),
    Item(
        "contacts",
        "Whom to ask",
        "An applicant must be able to ask before applying.",
        "programme",
        ("programme.contacts", "settings.contacts"),
        "write such as `contacts: [{purpose: admissions, name: Admissions office, email: …}]`",
    ),
    Item(
        "support",
        "Support for students",
        "Support is part of what is paid for.",
        "programme",
        ("programme.support",),
        "write such as `support: {text: …, see: https://…}`",
    ),
    Item(
        "accessibility",
        "Provision for disabled students",
        "Equality law asks for adjustments that applicants can know of ahead.",
        "programme",
        ("programme.accessibility",),
        "write such as `accessibility: {text: …, see: https://…}`",
    ),
    Item(
        "scholarships",
        "Scholarships",
        "Funding that is offered is part of the price, and has last days of its own.",
        "fees",
        (
            "scholarship.title",
            "scholarship.funder",
            "scholarship.programmes",
            "scholarship.other_programmes",
            "scholarship.awards",
            "scholarship.value",
            "scholarship.eligibility",
            "scholarship.dates",
            "scholarship.route",
        ),
        "name the programme in `programmes` of a scholarship",
        required=False,
    ),
)
ITEMS: Final[Mapping[str, Item]] = MappingProxyType({item.id: item for item in REGISTER})


def item_of(kind: str, path: Sequence[str]) -> Item | None:
    """The item that a field belongs to; None for a field that is not material.

    `path` is made of keys alone: `("entries", "fees", "amount")` for the sum of any fee of any entry.
    """
    held = _by_field()
    for end in range(len(path), 0, -1):
        found = held.get(".".join((kind, *path[:end])))
        if found is not None:
            return found
    return None


@cache
def _by_field() -> dict[str, Item]:
    return {field: item for item in REGISTER for field in item.fields}
