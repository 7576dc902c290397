"""Scholarships: who can hold them, and deadlines that come before the programme starts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.calendar import say_date
from msc_site.model.others import ScholarshipFacts
from msc_site.model.site import Programme, Record


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Dates after every start of the programmes, and awards for those who are not eligible."""
    for record in subject.site.scholarships.values():
        programmes = [subject.site.programmes[p] for p in record.facts.programmes if p in subject.site.programmes]
        for field in ("offer_by", "apply_by"):
            day = getattr(record.facts.dates, field)
            if day is not None:
                yield from _before_start(record, field, day, programmes)
        yield from _holders(record)


def _before_start(
    record: Record[ScholarshipFacts], field: str, day: date, programmes: list[Programme]
) -> Iterator[Diagnostic]:
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


def _holders(record: Record[ScholarshipFacts]) -> Iterator[Diagnostic]:
    eligible = record.facts.eligibility.fee_statuses
    for index, holders in enumerate(record.facts.awards):
        if holders.fee_status is not None and eligible and holders.fee_status not in eligible:
            yield Diagnostic(
                "scholarship-holders",
                f"awards for `{holders.fee_status}` students, who are not eligible",
                record.span("awards", index, "fee_status"),
                help="correct the award or the eligibility",
                related=(Label(record.span("eligibility", "fee_statuses"), "the eligible fee statuses"),),
            )
