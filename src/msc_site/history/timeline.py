"""Which commit belongs to which day, and where what a clone knows begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msc_site.history.git import Commit

# A commit can state any time, even one on the last of all days.
_LAST_EVE: Final = date.max - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which the content was changed, and its commits in their order."""

    on: date
    commits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days on which the content was changed, in order.

    `known_from` is the first day of which every commit is known where the clone does not reach back to the first one.
    """

    days: tuple[Day, ...]
    known_from: date | None = None

    @classmethod
    def of(cls, commits: Sequence[Commit], zone: str) -> Timeline:
        """The days of commits, the oldest first, in the time zone of this name.

        A commit counts from the day of the one that it builds on, where the clock of its author was behind that.
        """
        place = ZoneInfo(zone)
        by_day: dict[date, list[str]] = {}
        day = date.min
        for commit in commits:
            day = max(day, _day_of(commit.when, place))
            by_day.setdefault(day, []).append(commit.id)
        days = tuple(Day(on, tuple(ids)) for on, ids in by_day.items())
        is_cut = bool(commits) and commits[0].is_cut
        return cls(days, min(days[0].on, _LAST_EVE) + timedelta(days=1) if is_cut else None)


def _day_of(moment: datetime, place: ZoneInfo) -> date:
    try:
        return moment.astimezone(place).date()
    except OverflowError:  # a commit can state any time
        return moment.date()
