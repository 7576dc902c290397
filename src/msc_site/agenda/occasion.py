"""Days that matter to staff, each with what happens on it, who answers for it, and where it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msc_site.diagnostics import Span


class Kind(StrEnum):
    """What a day is about."""

    APPLICATIONS = "applications"
    STUDY = "study"
    SCHOLARSHIPS = "scholarships"
    REVIEWS = "reviews"
    GAPS = "gaps"
    PUBLICATION = "publication"
    SITE = "site"

    @property
    def label(self) -> str:
        """The kind in words, as calendars show it."""
        return _LABELS[self]


_LABELS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.APPLICATIONS: "Applications",
        Kind.STUDY: "Study",
        Kind.SCHOLARSHIPS: "Scholarships",
        Kind.REVIEWS: "Reviews",
        Kind.GAPS: "Accepted gaps",
        Kind.PUBLICATION: "Publication",
        Kind.SITE: "Website",
    }
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that matters.

    `fact` names the field that states the day, and stays the same when the day moves. `record` is the kind and id of
    the record with that field, `site` and nothing for what concerns the site as a whole; `owner` the role that answers
    for it, empty for none. `span` is where the day is written, None where it is in no single place. `address` is the
    web address of the page, empty for none. Before the day `appears` the site does not show the day; None: it does, or
    never will. `note` is what else to know.
    """

    day: date
    kind: Kind
    what: str
    fact: str
    record: tuple[str, str] = ("site", "")
    owner: str = ""
    span: Span | None = None
    address: str = ""
    appears: date | None = None
    note: str = ""

    @property
    def where(self) -> str:
        """File and line, empty where the day is written in no single place."""
        if self.span is None:
            return ""
        return f"{self.span.file}:{self.span.line}" if self.span.line else self.span.file


@dataclass(frozen=True, slots=True)
class Agenda:
    """The occasions from the day `first` to the day `last` (None: however late) in order, as seen on `as_of`.

    `missed` counts the reviews and accepted gaps whose last day lies before the as-of date and before `first`;
    `earliest` is the first of these days.
    """

    title: str
    base_url: str
    as_of: date
    first: date
    last: date | None
    occasions: tuple[Occasion, ...]
    missed: int = 0
    earliest: date | None = None


def say_distance(day: date, as_of: date) -> str:
    """How far a day is from the as-of date: `today`, `in 3 days`, `3 days ago`."""
    days = (day - as_of).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"
