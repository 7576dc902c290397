"""A site that notes what is read of it, so that a running preview knows what an edit touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from msc_site.model.base import Facts
from msc_site.model.site import Path, Programme, Record, Site
from msc_site.model.watch import Read, Watch, WatchedMap
from msc_site.prose import Prose
from msc_site.source import SourceFile

F_co = TypeVar("F_co", bound=Facts, covariant=True)


class RecordCell(Record[F_co]):
    """The place of a record: what lies in it may change, and reading it is noted. A cell equals itself alone."""

    __slots__ = ("_facts", "_now", "_text", "_watch")
    _now: Record[F_co]
    _watch: Watch
    _facts: Read
    _text: Read

    def __init__(self, watch: Watch, record: Record[F_co]) -> None:
        _set(self, "kind", record.kind)
        _set(self, "id", record.id)
        _set(self, "_facts", (record.file, "facts"))
        _set(self, "_text", (record.file, "text"))
        _set(self, "_watch", watch)
        _set(self, "_now", record)

    @property
    def facts(self) -> F_co:
        """The facts as they are now."""
        self._watch.reads.add(self._facts)
        return self._now.facts

    @property
    def prose(self) -> Prose | None:
        """The prose as it is now."""
        self._watch.reads.add(self._text)
        return self._now.prose

    @property
    def source(self) -> SourceFile:
        """The text as it is now."""
        self._watch.reads.add(self._text)
        return self._now.source

    @property
    def moved(self) -> tuple[tuple[Path, Path], ...]:
        """Where its facts stand in the text as it is now."""
        self._watch.reads.add(self._text)
        return self._now.moved

    @property
    def file(self) -> str:
        """The path of the file, which stays."""
        return self._now.source.path

    def take(self, record: Record[F_co]) -> set[Read]:
        """Hold a later record; what of it is not as before."""
        before = self._now
        _set(self, "_now", record)
        if before is record:
            return set()
        return {self._text} if _read_alike(before.facts, record.facts) else {self._text, self._facts}

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def _read_alike(one: Facts, other: Facts) -> bool:
    """Whether no reader can tell them apart: 6.0 equals 6, but pages print both as they were typed."""
    return one == other and repr(one) == repr(other)


class ProgrammeCell(Programme):
    """The place of a programme."""

    __slots__ = ("_now", "_watch")
    _now: tuple[Record[Any], ...]
    _watch: Watch

    def __init__(self, watch: Watch, record: RecordCell[Any], sections: tuple[Record[Any], ...]) -> None:
        _set(self, "record", record)
        _set(self, "_watch", watch)
        _set(self, "_now", sections)

    @property
    def sections(self) -> tuple[Record[Any], ...]:
        """The cells of its sections as they stand now."""
        self._watch.reads.add((self.record.file, "sections"))
        return self._now

    def take(self, sections: tuple[Record[Any], ...]) -> set[Read]:
        """Have other sections, or in another order; what is not as before."""
        same = self._now == sections
        _set(self, "_now", sections)
        return set() if same else {(self.record.file, "sections")}

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def _set(cell: object, name: str, value: object) -> None:
    object.__setattr__(cell, name, value)


_KINDS: Final = ("modules", "scholarships", "profiles", "faqs", "pages")
_MAPS: Final = ("programmes", *_KINDS, "drafts", "hidden")


@dataclass(slots=True)
class _Cells:
    """The cells of records by file, each made once."""

    watch: Watch
    by_file: dict[str, RecordCell[Any]]
    changed: set[Read]

    def of(self, record: Record[Any]) -> RecordCell[Any]:
        """The cell of a record, holding this record."""
        cell = self.by_file.get(record.file)
        if cell is None:
            cell = self.by_file[record.file] = RecordCell(self.watch, record)
        else:
            self.changed |= cell.take(record)
        return cell

    def renew(
        self, watched: WatchedMap[str, Any], before: Mapping[str, Record[Any]], now: Mapping[str, Record[Any]]
    ) -> None:
        """Have a mapping hold the cells of these records. Most are what they were, and looked at no further."""
        if before.keys() == now.keys() and tuple(before) == tuple(now):
            for record in [record for id_, record in now.items() if record is not before[id_]]:
                self.of(record)
        else:
            self.changed |= watched.take({id_: self.of(record) for id_, record in now.items()})


class WatchedSite:
    """A site whose records change while `site` itself, and all that was taken out of it, stays."""

    def __init__(self, site: Site, watch: Watch) -> None:
        self._watch = watch
        self._cells = _Cells(watch, {}, set())
        self._programmes: dict[str, ProgrammeCell] = {}
        self._maps: dict[str, Any] = {name: WatchedMap(watch, name, {}) for name in _MAPS}
        self._before = Site(site.settings, site.as_of)
        settings = self._cells.of(site.settings)
        self.site = Site(
            settings, site.as_of, static=site.static, pinned=site.pinned, history=site.history, **self._maps
        )
        self.take(site)

    def suits(self, site: Site) -> bool:
        """Whether `take` can take it: its date, its static files and its history are those of before."""
        now = self.site
        return (now.as_of, now.static, now.pinned, now.history) == (site.as_of, site.static, site.pinned, site.history)

    def take(self, site: Site) -> frozenset[Read]:
        """Bring in what the site is now; what of it is not as before."""
        self._cells.changed = changed = set[Read]()
        self._cells.of(site.settings)
        for name in _KINDS:
            if getattr(self._before, name) is not getattr(site, name):
                self._cells.renew(self._maps[name], getattr(self._before, name), getattr(site, name))
        if self._before.programmes is not site.programmes:
            programmes = {id_: self._programme(programme) for id_, programme in site.programmes.items()}
            changed |= self._maps["programmes"].take(programmes)
        self._before = site
        return frozenset(changed.union(*(self._maps[name].take(getattr(site, name)) for name in ("drafts", "hidden"))))

    def _programme(self, programme: Programme) -> ProgrammeCell:
        record = self._cells.of(programme.record)
        sections = tuple(self._cells.of(section) for section in programme.sections)
        cell = self._programmes.get(programme.id)
        if cell is None:
            cell = self._programmes[programme.id] = ProgrammeCell(self._watch, record, sections)
        else:
            self._cells.changed |= cell.take(sections)
        return cell
