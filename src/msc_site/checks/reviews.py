"""Reviews: when a record was last read through, and when that must be done again."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.base import RecordFacts
from msc_site.model.calendar import say_date
from msc_site.model.site import Record


def check_record(subject: Subject, record: Record[RecordFacts]) -> Iterator[Diagnostic]:
    """A review that is overdue, that was due before the last one, or that lies in the future."""
    reviewed, due = record.facts.reviewed, record.facts.review_by
    is_slip = reviewed is not None and due is not None and due < reviewed
    if is_slip and due is not None:
        yield Diagnostic(
            "date-order",
            f"the next review, {say_date(due)}, is due before the last one",
            record.span("review_by"),
            help="correct one of the two dates",
            related=(Label(record.span("reviewed"), "last reviewed here"),),
        )
    if not subject.has_settings:
        return
    of = f"of the {record.kind} `{record.id}`"
    if reviewed is not None and not subject.almanac.has_come(reviewed, f"the day of the last review {of} has come"):
        yield Diagnostic(
            "reviewed-in-future",
            f"reviewed on {say_date(reviewed)}, which is after the date of the site",
            record.span("reviewed"),
            help="write the day on which the record was last read through",
        )
    if due is not None and not is_slip and subject.almanac.has_passed(due, f"a review {of} is overdue"):
        owner = f" by {record.facts.owner}" if record.facts.owner else ""
        yield Diagnostic(
            "review-overdue",
            f"a review{owner} was due by {say_date(due)}",
            record.span("review_by"),
            help="read the record through, then set `reviewed` to today and `review_by` to the next date",
        )
