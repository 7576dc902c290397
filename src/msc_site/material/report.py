"""What there is to tell of a programme's material information: each item with its state, and where to go to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from msc_site.diagnostics import Span
from msc_site.material.register import Item
from msc_site.model.calendar import say_date
from msc_site.model.gap import Gap
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme, Record


class State(StrEnum):
    """How an item, or a part of it, stands; the worst first."""

    MISSING = "missing"
    OVERDUE = "overdue"
    ILLUSTRATIVE = "illustrative"
    PROVISIONAL = "provisional"
    UNSTATED = "not-stated"
    PRESENT = "present"

    @property
    def label(self) -> str:
        """As a heading has it."""
        return {
            "missing": "Missing",
            "overdue": "Overdue for review",
            "illustrative": "Illustrative",
            "provisional": "Provisional",
            "not-stated": "Not stated, and not required",
            "present": "Present",
        }[self.value]


WORST_FIRST: Final = tuple(State)
OPEN: Final = (State.MISSING, State.OVERDUE, State.ILLUSTRATIVE, State.PROVISIONAL)
"""The states that leave something to do."""
STATED: Final = (State.ILLUSTRATIVE, State.PROVISIONAL, State.PRESENT)
"""The states of what is stated, in whatever way."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A field of a record, or where it would be written. The line is looked up when somebody asks: that takes time."""

    record: Record[Any]
    path: tuple[str | int, ...]
    title: str = ""

    @property
    def span(self) -> Span:
        """The place in the file; of what nobody has written, the field before it in the usual order."""
        found = self._nearest()
        key = str(self.path[0]) if self.path else ""
        if len(self.path) != 1 or found != self.record.span() or self.is_written:
            return found
        names = [info.alias or name for name, info in type(self.record.facts).model_fields.items()]
        before = names[: names.index(key)]
        spans = (self.record.span(name, key=True) for name in reversed(before))
        return next((span for span in spans if span != found), found)

    @property
    def is_written(self) -> bool:
        """Whether the field stands in the file."""
        found, last = self._nearest(), self.path[-1]
        return isinstance(last, int) or found.text[found.column - 1 :].startswith(last)

    def _nearest(self) -> Span:
        """The place of the field, or of what it would stand in."""
        return self.record.span(*self.path, key=True)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of an item that stands in one way.

    `words` give the value of what is stated, and say of all else what is wrong: `no regulator is named`. `names` are
    the modules that they speak of, in the order of `places`; of modules that leave nothing open there are neither.
    """

    state: State
    words: str
    places: tuple[Place, ...]
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, with all the names."""
        return f"{self.words}: {'; '.join(self.names)}" if self.names else self.words


@dataclass(frozen=True, slots=True, eq=False)
class ItemReport:
    """How an item stands: by the worst of its parts, which come in this order.

    `address` is the path of the page that shows it. `accepted` says why, and until when, it may be as it is.
    """

    item: Item
    parts: tuple[Part, ...]
    address: str
    accepted: Gap | None = None

    @property
    def state(self) -> State:
        """The state of its worst part."""
        return self.parts[0].state

    @property
    def is_accepted(self) -> bool:
        """Whether somebody has accepted that it stands so; a review that is due can be done today."""
        return self.accepted is not None and self.state in OPEN and self.state is not State.OVERDUE

    @property
    def value(self) -> str:
        """What is stated, in words; empty where nothing is."""
        return "; ".join(part.text for part in self.parts if part.state in STATED)

    def faults(self, *, strict: bool) -> tuple[Part, ...]:
        """The parts for which a gate is shut; with `strict` whatever may change or is not true too.

        A gap that is accepted opens it for all but a review: that can be done today.
        """
        wanting = OPEN if strict else (State.MISSING, State.OVERDUE)
        accepted = () if self.accepted is None else tuple(set(OPEN) - {State.OVERDUE})
        return tuple(part for part in self.parts if part.state in wanting and part.state not in accepted)


def say_acceptance(gap: Gap | None) -> str:
    """Until when, and why, something may be as it is; empty where nobody has accepted it."""
    return f"Accepted until {say_date(gap.until)}: {gap.reason}" if gap is not None else ""


@dataclass(frozen=True, slots=True, eq=False)
class ProgrammeReport:
    """A programme's items, in the order of the register."""

    programme: Programme
    items: tuple[ItemReport, ...]

    @property
    def id(self) -> str:
        """The programme's id."""
        return self.programme.id

    @property
    def title(self) -> str:
        """The programme's name."""
        return self.programme.facts.title

    @property
    def record(self) -> Record[ProgrammeFacts]:
        """The record that states most of it."""
        return self.programme.record
