"""The agenda as an iCalendar file (RFC 5545), which calendars of people and offices take in and subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from msc_site.agenda.occasion import Agenda, Occasion
from msc_site.model.calendar import say_date

_PRODUCT: Final = "-//msc-site//calendar//EN"


def make_events(agenda: Agenda) -> bytes:
    """An event of a whole day for each occasion.

    An event has the same UID as long as it is of the same field, so that it moves when the day does. Its time stamp is
    the as-of date, not the time at which the file was made: the same content gives the same bytes.
    """
    calendar = Calendar()
    for name, value in (
        ("VERSION", "2.0"),
        ("PRODID", _PRODUCT),
        ("METHOD", "PUBLISH"),
        ("NAME", agenda.title),  # RFC 7986
        ("X-WR-CALNAME", agenda.title),  # what programs read that are older than that
    ):
        calendar.add(name, value)
    for occasion in agenda.occasions:
        calendar.add_component(_event(occasion, agenda))
    if not agenda.occasions:
        calendar.add_component(_utc())
    content: bytes = calendar.to_ical()
    return content


def _event(occasion: Occasion, agenda: Agenda) -> Event:
    event = Event()
    event.add("UID", f"{occasion.fact}@{agenda.base_url.partition('://')[2].rstrip('/')}")
    event.add("DTSTAMP", datetime.combine(agenda.as_of, time(), UTC))
    event.add("DTSTART", occasion.day)
    event.add("SUMMARY", occasion.what)
    event.add("CATEGORIES", [occasion.kind.label])
    event.add("TRANSP", "TRANSPARENT")  # nobody is busy all day because of it
    if description := "\n".join(_describe(occasion)):
        event.add("DESCRIPTION", description)
    if occasion.address:
        event.add("URL", occasion.address)
    return event


def _describe(occasion: Occasion) -> Iterator[str]:
    if occasion.note:
        yield occasion.note
    if occasion.appears is not None:
        yield f"Not shown on the site before {say_date(occasion.appears)}."
    if occasion.owner:
        yield f"Who: {occasion.owner}"
    if occasion.where:
        yield f"Where: {occasion.where}"


def _utc() -> Timezone:
    """A calendar must hold some component; this one says nothing that readers do not know."""
    standard = TimezoneStandard()
    standard.add("DTSTART", datetime(1970, 1, 1))  # noqa: DTZ001 - by RFC 5545, in the time of the zone itself
    standard.add("TZOFFSETFROM", timedelta())
    standard.add("TZOFFSETTO", timedelta())
    zone = Timezone()
    zone.add("TZID", "Etc/UTC")
    zone.add_component(standard)
    return zone
