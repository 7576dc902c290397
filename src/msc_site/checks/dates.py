"""Dates: what opens must open before it closes, and a deadline must come before what it is a deadline for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.base import Facts, RecordFacts
from msc_site.model.calendar import State, say_date, say_month
from msc_site.model.entry import Entry
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme, Record

Path = tuple[str | int, ...]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Dates in the wrong order, two entries of the same start, and programmes that can no longer be applied to."""
    for programme in subject.site.programmes.values():
        for number, entry in enumerate(programme.facts.entries):
            yield from _entry(programme.record, entry, ("entries", number))
        yield from _same_start(programme.record)
        if subject.has_settings and subject.is_sound(programme.record, "entries"):
            yield from _all_closed(programme, subject.site.as_of)
    for record in subject.site.records():
        yield from _review_order(record)
        if subject.has_settings:
            yield from _review_to_come(record, subject.site.as_of)


def _entry(record: Record[ProgrammeFacts], entry: Entry, path: Path) -> Iterator[Diagnostic]:
    if entry.ends <= entry.starts:
        said = f"the entry ends on {say_date(entry.ends)}, not after its start"
        yield _order(record, (*path, "ends"), (*path, "starts"), said, "it starts here")
    for number, window in enumerate(entry.applications):
        at: Path = (*path, "applications", number)
        if window.closes < window.opens:
            said = f"applications close on {say_date(window.closes)}, before they open"
            yield _order(record, (*at, "closes"), (*at, "opens"), said, "they open here")
        if window.closes >= entry.starts:
            said = f"applications close on {say_date(window.closes)}, not before the entry starts"
            yield _order(record, (*at, "closes"), (*path, "starts"), said, "the entry starts here")
        early = window.closed_early
        if early is not None and window.opens <= window.closes and not window.opens < early <= window.closes:
            yield Diagnostic(
                "date-order",
                f"{say_date(early)} is not a day on which applications could close early",
                record.span(*at, "closed_early"),
                help=f"write the first day on which they were closed, after {window.opens} and by {window.closes}",
                related=(Label(record.span(*at, "closes"), "they close here anyway"),),
            )


def _order(record: Record[Facts], later: Path, earlier: Path, message: str, words: str) -> Diagnostic:
    return Diagnostic(
        "date-order",
        message,
        record.span(*later),
        help="correct one of the two dates",
        related=(Label(record.span(*earlier), words),),
    )


def _same_start(record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for number, entry in enumerate(record.facts.entries):
        earlier = first.setdefault(entry.key, number)
        if earlier != number:
            yield Diagnostic(
                "duplicate-entry",
                f"two entries start in {say_month(entry.starts)}",
                record.span("entries", number, "starts"),
                help="keep one of them, or correct its start",
                related=(Label(record.span("entries", earlier, "starts"), "the other one"),),
            )


def _all_closed(programme: Programme, as_of: date) -> Iterator[Diagnostic]:
    windows = [window for entry in programme.facts.entries for window in entry.applications]
    closed = (State.CLOSED, State.CLOSED_EARLY)
    if any(window.closes < window.opens for window in windows):
        return
    if windows and all(window.phase(as_of).state in closed for window in windows):
        last = max(entry.starts for entry in programme.facts.entries)
        year = max(last.year + 1, as_of.year + (last.month <= as_of.month))
        yield Diagnostic(
            "entries-closed",
            f"every entry of `{programme.id}` is closed to applications on {say_date(as_of)}",
            programme.record.span("entries", key=True),
            help=f"add the next entry, such as `- starts: {year}-{last:%m}-01`, with `ends` and `applications`",
        )


def _review_to_come(record: Record[RecordFacts], as_of: date) -> Iterator[Diagnostic]:
    reviewed = record.facts.reviewed
    if reviewed is not None and reviewed > as_of:
        yield Diagnostic(
            "reviewed-in-future",
            f"reviewed on {say_date(reviewed)}, which is yet to come on {say_date(as_of)}, the date of the site",
            record.span("reviewed"),
            help="write the day on which the record was last read through",
        )


def _review_order(record: Record[RecordFacts]) -> Iterator[Diagnostic]:
    reviewed, due = record.facts.reviewed, record.facts.review_by
    if reviewed is not None and due is not None and due < reviewed:
        said = f"the next review, {say_date(due)}, is due before the last one"
        yield _order(record, ("review_by",), ("reviewed",), said, "last reviewed here")
