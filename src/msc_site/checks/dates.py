"""Dates: what opens must open before it closes, and a deadline must come before what it is a deadline for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.almanac import Almanac
from msc_site.model.base import Facts
from msc_site.model.calendar import passes_on, say_date, say_month
from msc_site.model.entry import Entry
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record

Path = tuple[str | int, ...]


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Dates in the wrong order, two entries of the same start, and a programme that can no longer be applied to."""
    for number, entry in enumerate(record.facts.entries):
        yield from _entry(record, entry, ("entries", number))
    yield from _same_start(record)
    if subject.has_settings and subject.is_sound(record, "entries"):
        yield from _all_closed(subject.almanac, record)


def _entry(record: Record[ProgrammeFacts], entry: Entry, path: Path) -> Iterator[Diagnostic]:
    if entry.ends is not None and entry.ends <= entry.starts:
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


def _all_closed(almanac: Almanac, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    windows = [window for entry in record.facts.entries for window in entry.applications]
    if not windows or any(window.closes < window.opens for window in windows):
        return
    if any(_is_awaited(almanac, record, entry) for entry in record.facts.entries):
        return
    # Closed early on the day on which it was to open, a window is still waited for until then.
    closed = max(max(window.opens, passes_on(window.last_day())) for window in windows)
    if almanac.has_come(closed, f"every entry of the {record.facts.title} is closed to applications"):
        yield Diagnostic(
            "entries-closed",
            f"every entry of `{record.id}` is closed to applications",
            record.span("entries", key=True),
            help=f"add the next entry, such as `- starts: {_next_start(almanac, record)}`, with `ends` and "
            "`applications`",
        )


def _is_awaited(almanac: Almanac, record: Record[ProgrammeFacts], entry: Entry) -> bool:
    """Whether an entry is yet to begin for which nothing is said of applications."""
    because = f"the {say_month(entry.starts)} entry to the {record.facts.title} has begun"
    return not entry.applications and not almanac.has_passed(entry.starts, because)


def _next_start(almanac: Almanac, record: Record[ProgrammeFacts]) -> date:
    """The first day of the month in which the last entry starts, in the next year in which that is yet to come."""
    last = max(entry.starts for entry in record.facts.entries)
    start = date(last.year + 1, last.month, 1)
    while almanac.has_come(start, f"the next entry of the {record.facts.title} is one of a later year"):
        start = start.replace(year=start.year + 1)
    return start
