"""How applications stand: each entry's windows in words, the entry that matters next first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from msc_site.model.calendar import State, Window, say_date, say_month
from msc_site.model.entry import Entry
from msc_site.model.site import Programme
from msc_site.pages.desk import Desk
from msc_site.pages.views.parts import EntryStatus, Link, WindowStatus
from msc_site.pages.wording import day_of

_WORDS: Final = {
    State.NOT_YET_OPEN: "Applications are not open yet",
    State.OPEN: "Applications are open",
    State.CLOSING_SOON: "Applications close soon",
    State.CLOSED: "Applications are closed",
    State.CLOSED_EARLY: "Applications are closed",
}
_EARLY: Final = "Applications may close before this date if enough offers have been made."
_OPEN: Final = (State.OPEN, State.CLOSING_SOON)
_SHUT: Final = (State.CLOSED, State.CLOSED_EARLY)


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry with the state of each of its windows."""

    entry: Entry
    states: tuple[State, ...]
    is_over: bool

    @property
    def main(self) -> int | None:
        """The window that matters now: one that is open, else the next to open, else the last; None without any."""
        if not self.states:
            return None
        windows = self.entry.applications
        now = [index for index, state in enumerate(self.states) if state in _OPEN]
        later = [index for index, state in enumerate(self.states) if state is State.NOT_YET_OPEN]
        if now:
            return max(now, key=lambda index: windows[index].last_day())
        if later:
            return min(later, key=lambda index: windows[index].opens)
        return max(range(len(windows)), key=lambda index: windows[index].last_day())

    @property
    def main_window(self) -> tuple[Window, State] | None:
        """The window that matters now, with its state; None without any."""
        main = self.main
        return (self.entry.applications[main], self.states[main]) if main is not None else None


def date_entries(desk: Desk, programme: Programme) -> tuple[DatedEntry, ...]:
    """The entries of a programme: those one can still apply for by their start, then the others, the last one first."""
    dated = [_date_entry(desk, programme, entry) for entry in programme.facts.entries]
    ahead = sorted((entry for entry in dated if not entry.is_over), key=lambda item: item.entry.starts)
    behind = sorted((entry for entry in dated if entry.is_over), key=lambda item: item.entry.starts, reverse=True)
    return (*ahead, *behind)


def _date_entry(desk: Desk, programme: Programme, entry: Entry) -> DatedEntry:
    what = f"applications for {entry_name(entry)} to the {programme.facts.title}"
    states = tuple(desk.almanac.state(window, what) for window in entry.applications)
    if states:
        return DatedEntry(entry, states, all(state in _SHUT for state in states))
    over = desk.almanac.has_passed(entry.starts, f"{entry_name(entry)} to the {programme.facts.title} has begun")
    return DatedEntry(entry, states, over)


def entry_name(entry: Entry) -> str:
    """`October 2024 entry`."""
    return f"{say_month(entry.starts)} entry"


def describe_entries(programme: Programme, entries: tuple[DatedEntry, ...]) -> tuple[EntryStatus, ...]:
    """How applications for each entry stand."""
    return tuple(_describe_entry(programme, entry) for entry in entries)


def _describe_entry(programme: Programme, dated: DatedEntry) -> EntryStatus:
    entry, main, sure = dated.entry, dated.main, programme.facts.is_verified
    windows = tuple(_describe_window(programme, *each) for each in zip(entry.applications, dated.states, strict=True))
    window = windows[main] if main is not None else None
    link = programme.facts.applying.link
    without = (
        ("closed", "This entry has begun") if dated.is_over else ("unknown", "Application dates are not announced")
    )
    return EntryStatus(
        title=entry_name(entry),
        starts=day_of(entry.starts, illustrative=not sure("entries.starts")),
        ends=day_of(entry.ends, illustrative=not sure("entries.ends")) if entry.ends else None,
        state=window.state if window else without[0],
        words=window.words if window else without[1],
        sentence=window.sentence if window else "",
        early_note=window.early_note if window else "",
        is_open=window is not None and window.is_open,
        closes=window.closes if window else None,
        windows=windows,
        apply=Link("Apply", link) if window is not None and window.is_open and link else None,
    )


def _describe_window(programme: Programme, window: Window, state: State) -> WindowStatus:
    sure = programme.facts.is_verified
    may_close = window.may_close_early and window.closed_early is None and state not in _SHUT
    return WindowStatus(
        state=state.value,
        words=_WORDS[state],
        sentence=_sentence(window, state),
        early_note=_EARLY if may_close else "",
        opens=day_of(window.opens, illustrative=not sure("entries.applications.opens")),
        closes=day_of(window.last_day(), passed=state in _SHUT, illustrative=not sure("entries.applications.closes")),
        is_open=state in _OPEN,
    )


def _sentence(window: Window, state: State) -> str:
    last = say_date(window.last_day())
    if state is State.NOT_YET_OPEN:
        return f"They open on {say_date(window.opens)} and close on {last}."
    if state in _OPEN:
        return f"Apply by {last}."
    early = "early, " if state is State.CLOSED_EARLY else ""
    return f"They closed {early}on {say_date(closing_day(window, state))}."


def closing_day(window: Window, state: State) -> date:
    """The day of which one says that a window closed on it: its last one, or the first on which it was shut early."""
    early = window.closed_early if state is State.CLOSED_EARLY else None
    return window.last_day() if early is None else early
