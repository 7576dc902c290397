"""What a report tells, before it takes a form: the programmes, of each the items that were asked for, in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from msc_site.material.report import OPEN, ItemReport, Part, Place, ProgrammeReport, State
from msc_site.model.base import RecordFacts
from msc_site.model.calendar import say_date


class Choice(Enum):
    """Which items are shown."""

    MISSING = (State.MISSING, State.OVERDUE)
    OPEN = OPEN
    ALL = tuple(State)


ACCEPTED: Final = "Open, and accepted for a time"


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Items of a programme that stand alike, below one heading."""

    title: str
    items: tuple[ItemReport, ...]


class Places:
    """Where fields stand. Looking a line up takes time, and many programmes share a module."""

    def __init__(self, folder: str = "") -> None:
        self._folder = f"{folder}/" if folder not in ("", ".") else ""
        self._lines: dict[tuple[str, tuple[str | int, ...]], int] = {}

    def line(self, place: Place) -> int:
        """The line of a place, from 1."""
        key = place.record.file, place.path
        if key not in self._lines:
            self._lines[key] = place.span.line
        return self._lines[key]

    def name(self, place: Place) -> str:
        """`content/…/programme.yaml:12`, from where the command was started."""
        return f"{self._folder}{place.record.file}:{self.line(place)}"

    def file(self, file: str) -> str:
        """The same for a whole file."""
        return self._folder + file


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """The report of a site. `url` is that of its front page, `places` names the files."""

    site: str
    url: str
    as_of: date
    programmes: tuple[ProgrammeReport, ...]
    choice: Choice
    places: Places

    @property
    def day(self) -> str:
        """`1 March 2024`."""
        return say_date(self.as_of)

    def groups(self, report: ProgrammeReport) -> Iterator[Group]:
        """The items that were asked for, the worst first; those that somebody has accepted behind all that are open."""
        items = [item for item in report.items if item.state in self.choice.value]
        waiting = tuple(item for item in items if item.is_accepted)
        for state in State:
            if state is State.UNSTATED and waiting:
                yield Group(ACCEPTED, waiting)
            alike = tuple(item for item in items if item.state is state and not item.is_accepted)
            if alike:
                yield Group(state.label, alike)

    def page_url(self, item: ItemReport) -> str:
        """The address of the published page that shows an item."""
        return self.url.rstrip("/") + item.address


def count_states(report: ProgrammeReport) -> Counter[State]:
    """How many items stand how."""
    return Counter(item.state for item in report.items)


def say_counts(report: ProgrammeReport) -> str:
    """`24 items: 9 missing, 5 illustrative, 10 present`."""
    counts = count_states(report)
    words = {State.OVERDUE: "overdue for review", State.UNSTATED: "not stated and not required"}
    said = [f"{counts[state]} {words.get(state, state.value)}" for state in State if counts[state]]
    accepted = sum(item.is_accepted for item in report.items)
    waiting = f"; {accepted} of them accepted for a time" if accepted else ""
    return f"{len(report.items)} items: {', '.join(said)}{waiting}"


def say_care(facts: RecordFacts) -> str:
    """Who answers for a record, and when it was read through."""
    owner = f"Owner: {facts.owner}" if facts.owner else "No owner is named"
    reviewed = f"last reviewed on {say_date(facts.reviewed)}" if facts.reviewed else "no review is recorded"
    due = f", next review by {say_date(facts.review_by)}" if facts.review_by else ""
    return f"{owner}; {reviewed}{due}"


def mark_of(item: ItemReport, part: Part) -> str:
    """The state of a part, where the heading above its item says another; empty else."""
    return "" if part.state in (item.state, State.UNSTATED) else part.state.value
