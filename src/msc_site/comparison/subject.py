"""What is compared: a record as it was and as it is, and a place in its facts; and changes found there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.phrase import Context
from msc_site.diagnostics import Span
from msc_site.material.register import item_of
from msc_site.model.site import Record, Site

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a record's facts.

    `words` lead to it as in a reference in prose, `keys` as in the register; `before` and `after` in either file.
    """

    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    before: Place = ()
    after: Place = ()

    def down(self, key: str) -> Spot:
        """The place of a field."""
        return Spot((*self.words, key), (*self.keys, key), (*self.before, key), (*self.after, key))

    def item(self, word: str, before: int | None, after: int | None) -> Spot:
        """The place of an item of the list that stands here."""
        return Spot(
            (*self.words, word),
            self.keys,
            self.before if before is None else (*self.before, before),
            self.after if after is None else (*self.after, after),
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """A record on both sides: its title, what sentences call it, and the sites that it is of.

    `name` is its name in full, with which a sentence about the whole record begins.
    """

    before: Record[Any] | None
    after: Record[Any] | None
    was: Site
    now: Site
    about: str
    name: str
    context: Context

    @property
    def record(self) -> Record[Any]:
        """The record as it is, or as it was before it was removed."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a record that is on neither side")
        return found

    def change(self, spot: Spot, nature: Nature, sentence: str, new: str = "", old: str = "") -> FactChange:
        """A change at a place of this record."""
        item = item_of(self.record.kind, spot.keys)
        return FactChange(
            kind=self.record.kind,
            id=self.record.id,
            about=self.about,
            path=spot.words,
            nature=nature,
            item=item.id if item is not None else None,
            sentence=sentence,
            before=old,
            after=new,
            span=self._span(spot, nature),
        )

    def _span(self, spot: Spot, nature: Nature) -> Span:
        if self.before is not None and (self.after is None or nature is Nature.REMOVED):
            return self.before.span(*spot.before)
        return self.record.span(*spot.after)
