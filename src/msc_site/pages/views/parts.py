"""The small values that the views of several kinds of page are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; an empty `href` leads nowhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table or card; an empty text is not stated."""

    text: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a fact: the text, what qualifies it, a place to read more."""

    text: str
    note: str = ""
    link: Link | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it. `id` is a stable word for styling and tests, such as `deadline`.

    `is_plain`: none of the lines has a note or a link.
    """

    id: str
    name: str
    lines: tuple[Line, ...]
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Whom to ask: a role with its ways to be reached. `phone_href` is the `tel:` address."""

    name: str
    email: str = ""
    phone: str = ""
    phone_href: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words and in ISO 8601, and whether it lies behind."""

    text: str
    iso: str
    passed: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day: of what, where to read of it, what qualifies it."""

    what: Link
    day: Day
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record's facts come from and who answers for them; empty texts where it does not say."""

    source: Link | None = None
    retrieved: str = ""
    owner: str = ""
    reviewed: str = ""


NO_PROVENANCE: Final = Provenance()


@dataclass(frozen=True, slots=True)
class WindowStatus:
    """A span of days in which applications are taken. `state` is a word of `model.calendar.State`, for styling."""

    state: str
    words: str
    sentence: str
    early_note: str
    opens: Day
    closes: Day
    is_open: bool


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """An intake and how applications for it stand: `state`, `words` and `sentence` are of the window that matters now.

    Without any window, `state` is `unknown`, or `closed` once the entry has begun. `ends` is None until that day is
    announced. `apply` leads to the form while applications are open, until the end of the day `closes`.
    """

    title: str
    starts: Day
    ends: Day | None
    state: str
    words: str
    sentence: str
    early_note: str
    is_open: bool
    closes: Day | None
    windows: tuple[WindowStatus, ...]
    apply: Link | None


@dataclass(frozen=True, slots=True)
class ScholarshipCard:
    """A scholarship in short. `worth` is one line; `dates` are its last days; `awards` say how many for whom."""

    link: Link
    summary: str
    worth: str
    awards: tuple[str, ...]
    eligibility: tuple[str, ...]
    dates: tuple[Deadline, ...]
    route: str
    draft: bool
    illustrative: bool
