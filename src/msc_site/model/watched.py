"""A site that notes what is read of it, so that a running preview knows what an edit touches."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from msc_site.model.base import Facts
from msc_site.model.site import Programme, Record, Site
from msc_site.prose import Prose
from msc_site.source import SourceFile

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
F_co = TypeVar("F_co", bound=Facts, covariant=True)

# What can be read and can change: a file's `facts` or its `text`, the `sections` of a programme, and of each mapping
# whether, or as what, it holds a key, and (under ALL) which keys it holds.
Read = tuple[str, Hashable]
ALL: Final = "*"


class Watch:
    """Notes in `reads` what is read, for whoever is reading now."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()
        self._depth = 0

    @contextmanager
    def reading(self) -> Iterator[set[Read]]:
        """What is read within; whoever was reading before has read it too."""
        outer = self.reads
        self.reads = reads = set[Read]()
        self._depth += 1
        try:
            yield reads
        finally:
            self._depth -= 1
            self.reads = outer
            self.note(reads)

    def note(self, reads: AbstractSet[Read]) -> None:
        """Whoever is reading now reads these too."""
        if self._depth:
            self.reads |= reads


class WatchedMap(Mapping[K, V]):
    """A mapping that notes which keys are asked for; `take` gives it later contents."""

    def __init__(self, watch: Watch, name: str, content: Mapping[K, V]) -> None:
        self._watch = watch
        self._name = name
        self._content = content

    def __getitem__(self, key: K) -> V:
        self._watch.reads.add((self._name, key))
        return self._content[key]

    def __contains__(self, key: Hashable) -> bool:
        self._watch.reads.add((self._name, key))
        return key in self._content

    def __iter__(self) -> Iterator[K]:
        self._watch.reads.add((self._name, ALL))
        return iter(self._content)

    def __len__(self) -> int:
        self._watch.reads.add((self._name, ALL))
        return len(self._content)

    def take(self, content: Mapping[K, V]) -> set[Read]:
        """Hold something else from now on; what of it is not as before."""
        before = self._content
        if before is content:
            return set()
        self._content = content
        changed: set[Read] = {(self._name, key) for key in before.keys() ^ content.keys()}
        changed |= {
            (self._name, key) for key, value in content.items() if key in before and not _is_same(before[key], value)
        }
        if changed and tuple(before) != tuple(content):
            changed.add((self._name, ALL))
        return changed


def _is_same(one: object, other: object) -> bool:
    return one is other or one == other


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
    def file(self) -> str:
        """The path of the file, which stays."""
        return self._now.source.path

    def take(self, record: Record[F_co]) -> set[Read]:
        """Hold a later record; what of it is not as before."""
        before = self._now
        _set(self, "_now", record)
        if before is record:
            return set()
        return {self._text} if before.facts == record.facts else {self._text, self._facts}

    __eq__ = object.__eq__
    __hash__ = object.__hash__


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
        self._maps: dict[str, WatchedMap[str, Any]] = {
            name: WatchedMap(watch, name, {}) for name in ("programmes", *_KINDS, "drafts")
        }
        self._before = Site(site.settings, site.as_of)
        settings = self._cells.of(site.settings)
        self.site = Site(settings, site.as_of, static=site.static, pinned=site.pinned, **self._maps)
        self.take(site)

    def suits(self, site: Site) -> bool:
        """Whether `take` can take it: its date and its static files are those of before."""
        now = self.site
        return (now.as_of, now.static, now.pinned) == (site.as_of, site.static, site.pinned)

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
        return frozenset(changed | self._maps["drafts"].take(site.drafts))

    def _programme(self, programme: Programme) -> ProgrammeCell:
        record = self._cells.of(programme.record)
        sections = tuple(self._cells.of(section) for section in programme.sections)
        cell = self._programmes.get(programme.id)
        if cell is None:
            cell = self._programmes[programme.id] = ProgrammeCell(self._watch, record, sections)
        else:
            self._cells.changed |= cell.take(sections)
        return cell
