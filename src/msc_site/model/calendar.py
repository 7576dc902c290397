"""Dates with behaviour: windows that open and close, and the next day on which that changes what is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pydantic import Field

from msc_site.model.base import Facts, PublishFrom
from msc_site.model.fields import Date, Flag

CLOSING_SOON_DAYS: Final = 28


class State(StrEnum):
    """What can be said of a window today."""

    NOT_YET_OPEN = "not-yet-open"
    OPEN = "open"
    CLOSING_SOON = "closing-soon"
    CLOSED = "closed"
    CLOSED_EARLY = "closed-early"


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which the output changes, and why: `because` completes the sentence “rebuild by …:”."""

    on: date
    because: str


@dataclass(frozen=True, slots=True)
class Phase:
    """The state on the as-of date, and the first later day on which the state is another (None: it stays)."""

    state: State
    until: date | None

    @property
    def is_open(self) -> bool:
        """Whether one can apply on the as-of date."""
        return self.state in (State.OPEN, State.CLOSING_SOON)


class Window(Facts):
    """A span of days in which applications are taken, both ends included."""

    opens: Date = Field(description="The first day on which one can apply.", examples=["2023-10-01"])
    closes: Date = Field(description="The last day on which one can apply.")
    may_close_early: Flag = Field(
        False, description="`true`: closes before its last day if enough offers have been made."
    )
    closed_early: Date | None = Field(
        None, description="The first day on which it was closed ahead of time.", examples=["2024-06-15"]
    )
    publish_from: PublishFrom = None

    def last_day(self) -> date:
        """The last day on which one can apply, a decision to close early included."""
        if self.closed_early is None:
            return self.closes
        return min(self.closes, self.closed_early - timedelta(days=1))

    def phase(self, as_of: date) -> Phase:
        """The state on `as_of`."""
        if as_of < self.opens:
            return Phase(State.NOT_YET_OPEN, self.opens)
        last = self.last_day()
        if as_of > last:
            return Phase(State.CLOSED_EARLY if last < self.closes else State.CLOSED, None)
        soon = last - timedelta(days=CLOSING_SOON_DAYS - 1)
        if as_of >= soon:
            return Phase(State.CLOSING_SOON, passes_on(last))
        return Phase(State.OPEN, soon)


def has_passed(day: date, as_of: date) -> bool:
    """Whether a deadline (the last day that counts) lies before the as-of date."""
    return as_of > day


def passes_on(day: date) -> date:
    """The first day after a deadline."""
    return day + timedelta(days=1)


def say_date(day: date) -> str:
    """`31 July 2024`."""
    return f"{day.day} {day:%B} {day.year}"


def say_month(day: date) -> str:
    """`October 2024`."""
    return f"{day:%B} {day.year}"
