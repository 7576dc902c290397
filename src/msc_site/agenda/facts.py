"""The dates that a site states: each field of the model that holds one of which somebody must know beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msc_site.agenda.occasion import Kind
from msc_site.agenda.titles import list_records, name_of, title_of
from msc_site.material.register import REGISTER
from msc_site.model.base import RecordFacts
from msc_site.model.calendar import Window, say_month
from msc_site.model.entry import Entry
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Path, Programme, Record, Site


@dataclass(frozen=True, slots=True)
class Fact:
    """A date that a field of a record states, at `path` in the record's file.

    `name` tells it from all others of the site, and stays the same when the day moves. `programme` is the one in whose
    folder a section stands, None for other records. `note` is what else to know.
    """

    name: str
    day: date
    kind: Kind
    what: str
    record: Record[RecordFacts]
    path: Path
    programme: Programme | None = None
    note: str = ""


def list_facts(site: Site) -> Iterator[Fact]:
    """All dates that a site states, those of each record together."""
    for programme in site.programmes.values():
        for number, entry in enumerate(programme.facts.entries):
            yield from _entry(programme.record, entry, number)
        yield from _gaps(programme.record)
    for scholarship in site.scholarships.values():
        yield from _scholarship(scholarship)
    for record, folder in list_records(site):
        due = record.facts.review_by
        if due is not None:
            name, what = f"{name_of(record, folder)}.review_by", f"Review due: {title_of(record, folder)}"
            yield Fact(name, due, Kind.REVIEWS, what, record, ("review_by",), folder)


def _entry(record: Record[ProgrammeFacts], entry: Entry, number: int) -> Iterator[Fact]:
    name = f"{name_of(record)}.entries.{entry.key}"
    which = f"{say_month(entry.starts)} entry, {record.facts.title}"
    path: Path = ("entries", number)
    for position, window in enumerate(entry.applications):
        at = (*path, "applications", position)
        yield from _window(record, window, f"{name}.applications.{position + 1}", which, at)
    yield Fact(f"{name}.starts", entry.starts, Kind.STUDY, f"First day of study: {which}", record, (*path, "starts"))
    if entry.ends is not None:
        yield Fact(f"{name}.ends", entry.ends, Kind.STUDY, f"Last day of study: {which}", record, (*path, "ends"))


def _window(record: Record[ProgrammeFacts], window: Window, name: str, which: str, path: Path) -> Iterator[Fact]:
    def state(field: str, day: date, what: str, note: str = "") -> Fact:
        return Fact(f"{name}.{field}", day, Kind.APPLICATIONS, f"{what}: {which}", record, (*path, field), note=note)

    yield state("opens", window.opens, "Applications open")
    if window.closed_early is not None:
        # The day before is the last one then, and the day that was to be it is one no longer.
        yield state("closed_early", window.closed_early, "Applications closed early, from this day on")
    else:
        early = "Applications may close before this day." if window.may_close_early else ""
        yield state("closes", window.closes, "Last day to apply", early)


def _gaps(record: Record[ProgrammeFacts]) -> Iterator[Fact]:
    titles = {item.id: item.title for item in REGISTER}
    for number, gap in enumerate(record.facts.gaps):
        what = f"Last day on which this may be missing: {titles.get(gap.item, gap.item)}, {record.facts.title}"
        name = f"{name_of(record)}.gaps.{gap.item}.until"
        yield Fact(name, gap.until, Kind.GAPS, what, record, ("gaps", number, "until"), note=gap.reason)


def _scholarship(record: Record[ScholarshipFacts]) -> Iterator[Fact]:
    dates = record.facts.dates
    for field, day, what in (
        ("offer_by", dates.offer_by, "Last day to hold an offer of a place"),
        ("apply_by", dates.apply_by, "Last day to apply"),
    ):
        if day is not None:
            name = f"{name_of(record)}.dates.{field}"
            yield Fact(name, day, Kind.SCHOLARSHIPS, f"{what}: {record.facts.title}", record, ("dates", field))
