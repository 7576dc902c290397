"""Reviews that are due: facts that nobody has looked at for longer than their owner meant."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import has_passed, say_date


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Records whose review is overdue."""
    for record in subject.site.records() if subject.has_settings else ():
        due = record.facts.review_by
        reviewed = record.facts.reviewed
        # A date before the last review is a slip, which is reported as such.
        is_slip = due is not None and reviewed is not None and due < reviewed
        if due is not None and has_passed(due, subject.site.as_of) and not is_slip:
            owner = f" by {record.facts.owner}" if record.facts.owner else ""
            yield Diagnostic(
                "review-overdue",
                f"a review{owner} was due by {say_date(due)}",
                record.span("review_by"),
                help="read the record through, then set `reviewed` to today and `review_by` to the next date",
            )
