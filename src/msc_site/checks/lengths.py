"""Lengths of study: each for a mode that is offered, and none against the dates of the entries."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.calendar import say_date, say_month
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Lengths that nobody asks for, and entries much shorter or longer than the programme."""
    if subject.is_sound(record, "modes") and record.facts.modes:
        yield from _modes(subject, record)
    if subject.is_sound(record, "duration"):
        yield from _entries(subject, record)


def _modes(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    modes = record.facts.modes
    for index, other in enumerate(record.facts.other_durations):
        if not subject.is_sound(record, "other_durations", index):
            continue
        where = record.span("other_durations", index, "mode")
        if other.mode is modes[0]:
            yield Diagnostic(
                "duration-mode",
                f"a second length for the mode `{other.mode}`, the first of `modes`",
                where,
                help="remove it: `duration` is the length in the first mode",
                related=(Label(record.span("duration"), "its length stands here"),),
            )
        elif other.mode not in modes:
            yield Diagnostic(
                "duration-mode",
                f"a length for the mode `{other.mode}`, which the programme does not have",
                where,
                help="correct the mode here or the programme's `modes`",
                related=(Label(record.span("modes"), "the programme's modes"),),
            )


def _entries(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    duration = record.facts.duration
    for number, entry in enumerate(record.facts.entries):
        dates = (("entries", number, field) for field in ("starts", "ends"))
        if entry.ends is None or entry.ends <= entry.starts:
            continue
        if not all(subject.is_sound(record, *path) for path in dates):
            continue
        # Teaching may end before the year does, and a year's summer may be left out or added: a third is allowed.
        days = (entry.ends - entry.starts).days + 1
        if not 2 * duration.days <= 3 * days <= 4 * duration.days:
            yield Diagnostic(
                "length-disagrees",
                f"the entry of {say_month(entry.starts)} ends on {say_date(entry.ends)}, "
                f"far from {duration} after its start",
                record.span("entries", number, "ends"),
                help="correct the date or the duration",
                related=(Label(record.span("duration"), "the length of the programme"),),
            )
