"""Lists in facts: nothing stands in one twice, and those that must hold something do."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from enum import Enum

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Edit, Fix, Label, Span
from msc_site.model.base import Facts
from msc_site.model.calendar import Window
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, ScholarshipFacts
from msc_site.model.programme import Contact, ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record

Path = tuple[str | int, ...]


def check_record(subject: Subject, record: Record[Facts]) -> Iterator[Diagnostic]:
    """Items that repeat an earlier one of their list, and empty lists of what there must be."""
    for items, path in _lists(record.facts):
        if len(items) > 1 and subject.is_sound(record, *path):
            yield from _repeated(record, items, path)
    for field, items, what, example in _needed(record.facts):
        if not items and subject.is_sound(record, field):
            yield Diagnostic(
                "missing-field",
                f"`{field}` is empty, where {what} belongs",
                record.span(field),
                "at least one is missing here",
                f"write such as `{example}`",
            )


def _lists(facts: Facts) -> Iterator[tuple[Sequence[object], Path]]:
    """The lists in which no item may come twice, with their paths. Entries, fees and groups have codes of their own."""
    if isinstance(facts, Settings):
        yield facts.contacts, ("contacts",)
    elif isinstance(facts, ProgrammeFacts):
        yield from _of_programme(facts)
    elif isinstance(facts, ModuleFacts):
        yield facts.terms, ("terms",)
        yield facts.excludes, ("excludes",)
        yield facts.routes, ("routes",)
    elif isinstance(facts, ScholarshipFacts):
        yield facts.programmes, ("programmes",)
        yield facts.awards, ("awards",)
        yield facts.value.parts, ("value", "parts")
        yield facts.eligibility.fee_statuses, ("eligibility", "fee_statuses")
    elif isinstance(facts, FaqFacts):
        yield facts.programmes, ("programmes",)


def _of_programme(facts: ProgrammeFacts) -> Iterator[tuple[Sequence[object], Path]]:
    yield facts.modes, ("modes",)
    yield facts.other_durations, ("other_durations",)
    yield facts.subjects, ("subjects",)
    yield facts.contacts, ("contacts",)
    yield facts.gaps, ("gaps",)
    yield facts.requirements.degree.subjects, ("requirements", "degree", "subjects")
    yield facts.requirements.english.tests, ("requirements", "english", "tests")
    for number, entry in enumerate(facts.entries):
        yield entry.applications, ("entries", number, "applications")
        yield entry.extra_costs, ("entries", number, "extra_costs")


def _needed(facts: Facts) -> Iterator[tuple[str, Sequence[object], str, str]]:
    """The lists that must hold something: field, items, what belongs there, and how it is written."""
    if isinstance(facts, ProgrammeFacts):
        yield "modes", facts.modes, "a mode of study", "modes: [full-time]"
        example = "contacts: [{purpose: admissions, name: …, email: …}]"
        yield "contacts", facts.contacts, "somebody to ask", example
    elif isinstance(facts, ScholarshipFacts):
        yield "programmes", facts.programmes, "the id of a programme", "programmes: [data-science]"


def _repeated(record: Record[Facts], items: Sequence[object], path: Path) -> Iterator[Diagnostic]:
    first: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        earlier = first.setdefault(_identity(item), index)
        if earlier != index:
            span, other = record.span(*path, index), record.span(*path, earlier)
            yield Diagnostic(
                "duplicate-item",
                f"{_name(item)} stands twice in `{path[-1]}`",
                span,
                help="remove one of the two, or correct it",
                related=(Label(other, "the other one"),),
                fix=_remove(span, other, record.span(*path, index - 1)),
            )


def _remove(span: Span, other: Span, before: Span) -> Fix | None:
    """Remove a single word that repeats `other` to the letter, with the comma behind the item `before` it."""
    typed = span.text[span.column - 1 : span.end_column - 1]
    if not re.fullmatch(r"[\w-]+", typed) or typed != other.text[other.column - 1 : other.end_column - 1]:
        return None
    title = f"remove the second `{typed}`"
    if re.fullmatch(rf"[ \t]*- +{typed}[ \t]*", span.text):
        return Fix(title, (Edit(span.file, span.line, 1, span.line + 1, 1, ""),))
    gap = span.text[before.end_column - 1 : span.column - 1] if before.line == span.line else ""
    if not re.fullmatch(r" *, *", gap):
        return None
    return Fix(title, (Edit(span.file, span.line, before.end_column, span.line, span.end_column, ""),))


def _identity(item: object) -> Hashable:
    """What no two items of a list may have in common."""
    if isinstance(item, Contact):
        return item.purpose, item.name.casefold(), item.email
    if isinstance(item, Window):
        return item.opens, item.closes
    if isinstance(item, Facts):
        return item.full_key
    return str(item).casefold()


def _name(item: object) -> str:
    if isinstance(item, Window):
        return f"the window from {item.opens} to {item.closes}"
    if isinstance(item, Contact):
        return f"the contact `{item.name}` for `{item.purpose}`"
    if isinstance(item, Facts):
        return f"`{item.full_key}`" if item.full_key is not None else "an item without a fee status"
    return f"`{item.value if isinstance(item, Enum) else item}`"
