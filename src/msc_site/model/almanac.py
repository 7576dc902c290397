"""The as-of date, asked but never told: no page can show it, and each answer notes the day on which it will change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from msc_site.model.calendar import Change, State, Window, has_passed, passes_on

_VERBS: Final = {
    State.OPEN: "open",
    State.CLOSING_SOON: "close soon",
    State.CLOSED: "close",
    State.CLOSED_EARLY: "close early",
}


class Almanac:
    """Answers questions about dates as of one day. The one thing in checks and plans that is written to meanwhile."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._changes: set[Change] = set()

    def state(self, window: Window, of: str) -> State:
        """The state of a window. `of` names it in the plural: `applications for October 2024 entry`."""
        phase = window.phase(self._as_of)
        if phase.until is not None:
            following = window.phase(phase.until).state
            self._changes.add(Change(phase.until, f"{of} {_VERBS[following]}"))
        return phase.state

    def has_passed(self, day: date, because: str) -> bool:
        """Whether a last day lies behind. `because` says what happens when it does: `a scholarship's date passes`."""
        passed = has_passed(day, self._as_of)
        if not passed:
            self._changes.add(Change(passes_on(day), because))
        return passed

    def has_come(self, day: date, because: str) -> bool:
        """Whether a day is today or lies behind. `because` says what happens on it."""
        come = self._as_of >= day
        if not come:
            self._changes.add(Change(day, because))
        return come

    def changes(self) -> tuple[Change, ...]:
        """The days on which an answer given so far will be another, in order."""
        return sort_changes(self._changes)

    def take_changes(self) -> tuple[Change, ...]:
        """The same for the answers given since they were last taken, for whoever keeps the days of each work apart."""
        changes = self.changes() if self._changes else ()
        self._changes.clear()
        return changes


def sort_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in their order: the first day first."""
    return tuple(sorted(changes, key=lambda change: (change.on, change.because)))
