"""Deadlines of scholarships against the entries that they are for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.calendar import say_date
from msc_site.model.others import ScholarshipFacts
from msc_site.model.site import Programme, Record

Scholarship = Record[ScholarshipFacts]

# Eighteen months: a date longer before the start has a wrong year, or was left from an earlier entry.
_EARLIEST: Final = timedelta(days=549)


def check_record(subject: Subject, record: Scholarship) -> Iterator[Diagnostic]:
    """Dates after every start of the programmes, or long before all of them."""
    programmes = [subject.site.programmes[p] for p in record.facts.programmes if p in subject.site.programmes]
    for field in ("offer_by", "apply_by"):
        day = getattr(record.facts.dates, field)
        if day is not None and subject.is_sound(record, "dates", field):
            yield from _too_late(record, field, day, programmes)
            if len(programmes) == len(record.facts.programmes):
                yield from _too_early(subject, record, field, day, programmes)


def _too_late(record: Scholarship, field: str, day: date, programmes: list[Programme]) -> Iterator[Diagnostic]:
    for programme in programmes:
        starts = [entry.starts for entry in programme.facts.entries]
        if starts and day >= max(starts):
            number = starts.index(max(starts))
            yield Diagnostic(
                "scholarship-date",
                f"{say_date(day)} is too late for a scholarship: the last entry of `{programme.id}` starts by then",
                record.span("dates", field),
                help="correct the date, or add the entry that it belongs to",
                related=(Label(programme.record.span("entries", number, "starts"), "the last start"),),
            )


def _too_early(
    subject: Subject, record: Scholarship, field: str, day: date, programmes: list[Programme]
) -> Iterator[Diagnostic]:
    starts = [
        (entry.starts, programme.record, number)
        for programme in programmes
        for number, entry in enumerate(programme.facts.entries)
    ]
    if not starts or not all(subject.is_sound(programme.record, "entries") for programme in programmes):
        return
    first, owner, number = min(starts, key=lambda start: start[0])
    if first - day > _EARLIEST:
        yield Diagnostic(
            "scholarship-early",
            f"{say_date(day)} is more than 18 months before the first start, {say_date(first)}",
            record.span("dates", field),
            help="correct the year, or remove the date if it is that of an earlier entry",
            related=(Label(owner.span("entries", number, "starts"), "the first start"),),
        )
