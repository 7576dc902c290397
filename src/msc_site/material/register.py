"""The register of material information: what a course page must state, and which fields state it.

After the Competition and Markets Authority's advice on consumer law for providers of higher education (CMA33, 2023),
and the good practice of the Office for Students and of universities' own checklists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the register.

    `fields` names what holds it: the kind of a record, and the keys that lead to the field, without places in lists.
    `page` is the page of the programme that shows it: `programme`, `applying`, `fees` or `choosing`. `required`: a
    programme that lacks it has a gap; other items are material wherever they are stated.
    """

    id: str
    title: str
    why: str
    page: str
    fields: tuple[str, ...]
    required: bool = True


REGISTER: Final[tuple[Item, ...]] = (
    Item(
        "award",
        "Award and awarding body",
        "An applicant must know what a graduate holds, and who awards it.",
        "programme",
        ("programme.title", "programme.award"),
    ),
    Item(
        "entry-requirements",
        "Entry requirements",
        "An applicant must be able to tell whether an application has a chance.",
        "applying",
        ("programme.requirements",),
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
            "module.terms",
            "module.requires",
            "module.excludes",
            "module.routes",
            "module.status",
            "module.replaced_by",
        ),
    ),
    Item(
        "credits",
        "Credits of the award and of each module",
        "Credits say how much work each part is, and what the award counts.",
        "choosing",
        ("programme.credits", "module.credits"),
    ),
    Item(
        "study-hours",
        "Contact hours and hours of own study",
        "An applicant must know how much is taught, and how much is left to one's own study.",
        "programme",
        ("programme.hours", "module.hours"),
    ),
    Item(
        "assessment",
        "Balance of assessment",
        "An applicant must know how the marks are earned: by exams, by coursework, by practical work.",
        "programme",
        ("programme.assessment", "module.assessment"),
    ),
    Item(
        "regulations",
        "Marks that are needed",
        "The rules of passing are terms of the contract.",
        "programme",
        ("programme.regulations",),
        required=False,
    ),
    Item(
        "location",
        "Location of study",
        "Where one must live decides what it costs to study.",
        "programme",
        ("programme.location",),
    ),
    Item(
        "length",
        "Length and modes of study",
        "How long it takes, full time or part time, is a main characteristic.",
        "programme",
        ("programme.duration", "programme.modes", "programme.other_durations"),
    ),
    Item(
        "entry-dates",
        "First and last day of study",
        "Applicants plan their year by these days.",
        "programme",
        ("programme.entries", "programme.entries.starts", "programme.entries.ends"),
    ),
    Item(
        "application-dates",
        "When one can apply",
        "Who misses the last day cannot apply.",
        "applying",
        ("programme.entries.applications",),
    ),
    Item(
        "applying",
        "How one applies",
        "An offer lapses when its conditions or its last day are not known.",
        "applying",
        ("programme.applying",),
        required=False,
    ),
    Item(
        "regulator",
        "Regulator",
        "An applicant must know who regulates the provider.",
        "programme",
        ("programme.regulator",),
    ),
    Item(
        "accreditation",
        "Accreditation",
        "Whether a professional body recognises the degree may decide what it is worth.",
        "programme",
        ("programme.accreditation",),
    ),
    Item(
        "tuition-fees",
        "Tuition fees",
        "The total cost must be stated before somebody applies, for each fee status.",
        "fees",
        ("programme.entries.fees",),
    ),
    Item(
        "extra-costs",
        "Costs beside the tuition fee",
        "Costs that everybody must bear are part of the total price.",
        "fees",
        ("programme.entries.extra_costs",),
    ),
    Item(
        "deposit",
        "Deposit",
        "What is due ahead must be known before an offer is accepted.",
        "fees",
        ("programme.entries.deposit",),
    ),
    Item(
        "fee-changes",
        "How the fee may rise",
        "A price that may rise must be said to, with the way in which it is set.",
        "fees",
        ("programme.entries.fee_changes",),
    ),
    Item(
        "conditions",
        "Terms that might surprise",
        "Terms that are unusual or weigh heavily must be pointed out before the contract is made.",
        "programme",
        ("programme.conditions",),
    ),
    Item(
        "contacts",
        "Whom to ask",
        "An applicant must be able to ask before applying.",
        "programme",
        ("programme.contacts",),
    ),
    Item(
        "support", "Support for students", "Support is part of what is paid for.", "programme", ("programme.support",)
    ),
    Item(
        "accessibility",
        "Provision for disabled students",
        "Equality law asks for adjustments that applicants can know of ahead.",
        "programme",
        ("programme.accessibility",),
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
        required=False,
    ),
)


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
