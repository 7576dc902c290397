"""From when until when what a build said is what another one would say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msc_site.build.request import Request
from msc_site.model.calendar import Change


def find_term(request: Request, zone: str, changes: Iterable[Change]) -> tuple[float, float | None]:
    """The beginning of the build's day and that of the day of the first change, in seconds of Unix time.

    None where there is none. Days begin at midnight in the time zone of this name.
    """
    place = ZoneInfo(zone)

    def begin(day: date) -> float:
        return datetime.combine(day, time.min, place).timestamp()

    first = min((change.on for change in changes), default=None)
    return begin(request.now.astimezone(place).date()), begin(first) if first is not None else None
