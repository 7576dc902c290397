"""What an assessment looks at: a programme with its entries, modules and scholarships, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from msc_site.material.looks import Look
from msc_site.material.report import Part, Place, State
from msc_site.model.calendar import has_passed, say_month
from msc_site.model.entry import Entry
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme, Record


@dataclass(frozen=True, slots=True, eq=False)
class DueEntry:
    """An entry whose facts must be stated, with its place in the list of entries."""

    number: int
    entry: Entry

    @property
    def name(self) -> str:
        """`October 2024 entry`."""
        return f"{say_month(self.entry.starts)} entry"


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A programme under assessment; `modules` are those that its students can take, in the order of the file."""

    programme: Programme
    as_of: date
    modules: tuple[Look, ...]
    scholarships: tuple[Record[ScholarshipFacts], ...]

    @property
    def facts(self) -> ProgrammeFacts:
        """What the programme states."""
        return self.programme.facts

    @property
    def entries(self) -> tuple[DueEntry, ...]:
        """The entries that have not begun; for no other can one apply."""
        every = enumerate(self.facts.entries)
        return tuple(DueEntry(number, entry) for number, entry in every if not has_passed(entry.starts, self.as_of))

    def at(self, *path: str | int) -> Place:
        """A place in the programme's file."""
        return Place(self.programme.record, path)

    def missing(self, words: str, *path: str | int) -> Part:
        """What is not stated."""
        return Part(State.MISSING, words, (self.at(*path),))

    def stated(self, value: str, *path: str | int, field: str = "", sure: bool = True) -> Part:
        """What is stated. `field` is the name by which it may be marked as illustrative; that of the path, if empty."""
        name = field or ".".join(step for step in path if isinstance(step, str))
        certain = sure and self.facts.is_verified(name)
        return Part(State.PRESENT if certain else State.ILLUSTRATIVE, value, (self.at(*path),))
