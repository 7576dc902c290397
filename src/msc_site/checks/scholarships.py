"""Scholarships: what they are worth, who can hold them, how one comes by them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.others import ScholarshipFacts, ScholarshipValue
from msc_site.model.site import Record
from msc_site.model.terms import ApplicationRoute, FeeStatus
from msc_site.model.values import Money

Scholarship = Record[ScholarshipFacts]

_SUMS: Final = ("stipend", "equipment", "travel")


def check_record(subject: Subject, record: Scholarship) -> Iterator[Diagnostic]:
    """Values, holders, lengths and routes that contradict each other, or that say nothing."""
    if subject.is_sound(record, "value"):
        yield from _total(record)
        if subject.is_sound(record):
            yield from _nothing(record)
    yield from _holders(record)
    if subject.is_sound(record, "eligibility", "programme_length"):
        yield from _length(subject, record)
    if subject.is_sound(record, "route") and subject.is_sound(record, "dates", "apply_by"):
        yield from _route(record)


def _total(record: Scholarship) -> Iterator[Diagnostic]:
    total = record.facts.value.total
    if total is None:
        return
    most = max(_sum(record.facts.value, status, total.currency) for status in (None, *FeeStatus))
    if most > total:
        yield Diagnostic(
            "scholarship-value",
            f"the total of {total} is less than its parts, {most}",
            record.span("value", "total"),
            help="correct the total or the parts; what is not promised is marked `certain: false`",
        )


def _sum(value: ScholarshipValue, status: FeeStatus | None, currency: str) -> Money:
    """What a holder of a fee status is sure to get in a currency."""
    amounts = [getattr(value, field) for field in _SUMS]
    amounts += [part.amount for part in value.parts if part.certain and part.fee_status in (None, status)]
    total = Money(currency, 0)
    for amount in amounts:
        if amount is not None and amount.currency == currency:
            total = total.plus(amount)
    return total


def _nothing(record: Scholarship) -> Iterator[Diagnostic]:
    value = record.facts.value
    sums = (value.total, *(getattr(value, field) for field in _SUMS))
    if not value.full_fees and not value.parts and not any(sums) and record.prose is None:
        yield Diagnostic(
            "scholarship-worth",
            f"nothing says what the scholarship `{record.facts.title}` is worth",
            record.span("value", key=True),
            help="write such as `value: {full_fees: true}`, or say below the facts what is known of it",
        )


def _holders(record: Scholarship) -> Iterator[Diagnostic]:
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


def _length(subject: Subject, record: Scholarship) -> Iterator[Diagnostic]:
    """A length that no programme has. Silent where a programme, or its length, is not known."""
    wanted = record.facts.eligibility.programme_length
    programmes = [subject.site.programmes.get(id_) for id_ in record.facts.programmes]
    if wanted is None or not programmes:
        return
    labels = []
    for programme in programmes:
        if programme is None or not all(
            subject.is_sound(programme.record, field) for field in ("duration", "other_durations")
        ):
            return
        lengths = (programme.facts.duration, *(other.duration for other in programme.facts.other_durations))
        if any(wanted.equals(length) for length in lengths):
            return
        labels.append(Label(programme.record.span("duration"), f"`{programme.id}` takes {programme.facts.duration}"))
    taken = labels[0].message if len(labels) == 1 else "none of those that it is for takes so long"
    yield Diagnostic(
        "scholarship-length",
        f"a scholarship for programmes of {wanted}, but {taken}",
        record.span("eligibility", "programme_length"),
        help="correct the length, or the programmes that the scholarship is for",
        related=tuple(labels),
    )


def _route(record: Scholarship) -> Iterator[Diagnostic]:
    route, apply_by = record.facts.route, record.facts.dates.apply_by
    if route.by is ApplicationRoute.AUTOMATIC and apply_by is not None:
        yield Diagnostic(
            "scholarship-route",
            "a last day to apply for a scholarship that needs no application",
            record.span("dates", "apply_by"),
            help="set `by: application`, or remove `apply_by`; `offer_by` is the last day to hold an offer of a place",
            related=(Label(record.span("route", "by"), "it is given without one"),),
        )
    if route.by is ApplicationRoute.APPLICATION and not (route.link or route.note or apply_by):
        yield Diagnostic(
            "scholarship-steps",
            "a scholarship that one must apply for, and nothing says how or by when",
            record.span("route", "by"),
            help="add `link: …` or `note: …` below `route`, or `apply_by: …` below `dates`",
        )
