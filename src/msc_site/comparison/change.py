"""A change of a public fact, as reports, pages and feeds tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from msc_site.diagnostics import Span


class Nature(StrEnum):
    """What happened to a fact."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is not what it was.

    `kind` and `id` name the record, `about` is its title, `path` leads to the field by the words of a reference in
    prose (empty: the whole record). `item` is the id of the register's item that it belongs to; None where it is not
    material. `sentence` says all in plain words. `before` and `after` are the values in words, empty where there is
    none. `starts` is the day from which it is public; None: at once. `span` is where it is stated now, or was before
    it was removed.
    """

    kind: str
    id: str
    about: str
    path: tuple[str, ...]
    nature: Nature
    item: str | None
    sentence: str
    before: str
    after: str
    span: Span
    starts: date | None = None

    @property
    def is_material(self) -> bool:
        """Whether applicants must be told."""
        return self.item is not None
