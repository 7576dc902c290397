"""The past: the day from which changes are told has come."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import say_date
from msc_site.model.settings import Settings
from msc_site.model.site import Record


def check_record(subject: Subject, settings: Record[Settings]) -> Iterator[Diagnostic]:
    """Changes that are to be told from a day on that lies ahead."""
    since = settings.facts.changes_since
    if since is None or not subject.has_settings or not subject.is_sound(settings, "changes_since"):
        return
    if not subject.almanac.has_come(since, "changes are told from this day on"):
        yield Diagnostic(
            "changes-since-ahead",
            f"changes are told only from {say_date(since)} on, which has not come",
            settings.span("changes_since"),
            "lies ahead of the day that the site speaks of",
            "correct the date, or leave it as it is if changes are to be told from that day on",
        )
