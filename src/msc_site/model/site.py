"""The whole site as one frozen value: its settings and all its records, each knowing its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from msc_site.diagnostics import Span
from msc_site.model.base import Facts, RecordFacts
from msc_site.model.history import History
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.prose import Prose
from msc_site.source import Document, SourceFile, read_document

F_co = TypeVar("F_co", bound=Facts, covariant=True)
Path = tuple[str | int, ...]


@lru_cache(maxsize=16)
def _document_of(source: SourceFile) -> Document:
    """A file read again. A few are kept, because one file's mistakes come one after the other."""
    return read_document(source)[0]


@dataclass(frozen=True, slots=True)
class Record(Generic[F_co]):
    """A record: its kind and id, its facts, the prose of its body, and the file that says all this.

    Places in the file are found when somebody asks, by reading the text again: mistakes are rare, records many.
    `moved` leads from paths of the facts to those of the file where they are not the same, because the file states
    values that are hidden until a day.
    """

    kind: str
    id: str
    facts: F_co
    source: SourceFile
    prose: Prose | None = None
    moved: tuple[tuple[Path, Path], ...] = ()

    @property
    def file(self) -> str:
        """Path of the file, relative to the site folder."""
        return self.source.path

    def span(self, *path: str | int, key: bool = False) -> Span:
        """The place of the value (or key) at `path` in the file, or of the nearest part that exists."""
        return _document_of(self.source).span(self._in_file(path), key=key)

    def _in_file(self, path: Path) -> Path:
        moved = dict(self.moved)
        for end in range(len(path), 0, -1) if moved else ():
            if path[:end] in moved:
                return (*moved[path[:end]], *path[end:])
        return path


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme's facts and the sections of its page, in their order."""

    record: Record[ProgrammeFacts]
    sections: tuple[Record[SectionFacts], ...] = ()

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self.record.id

    @property
    def facts(self) -> ProgrammeFacts:
        """What `programme.yaml` states."""
        return self.record.facts


@dataclass(frozen=True, slots=True)
class Site:
    """All that the pages are made from. Mappings are by id, in the order of the ids.

    `pinned`: the as-of date is one that somebody chose, not that of the day. `drafts` holds, by kind, the ids of
    records that are there but not shown, and `hidden` by `kind:id` the day from which some of them will be. `static`
    holds the paths of the static files, relative to `static/`.
    `history` tells what has changed in the material facts; None where the settings do not ask for it.
    """

    settings: Record[Settings]
    as_of: date
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    modules: Mapping[str, Record[ModuleFacts]] = field(default_factory=dict)
    scholarships: Mapping[str, Record[ScholarshipFacts]] = field(default_factory=dict)
    profiles: Mapping[str, Record[ProfileFacts]] = field(default_factory=dict)
    faqs: Mapping[str, Record[FaqFacts]] = field(default_factory=dict)
    pages: Mapping[str, Record[PageFacts]] = field(default_factory=dict)
    drafts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden: Mapping[str, date] = field(default_factory=dict)
    static: frozenset[str] = frozenset()
    pinned: bool = False
    history: History | None = None

    @property
    def stands_still(self) -> bool:
        """Whether the settings hold the site at its date, so that no day on which it is built again will change it."""
        return self.settings.facts.as_of == self.as_of

    def of_kind(self, kind: str) -> Mapping[str, Record[RecordFacts]]:
        """The records of a kind (`programme`, `module`, …) by id; KeyError for another word."""
        if kind == "programme":
            return {id_: programme.record for id_, programme in self.programmes.items()}
        kinds: dict[str, Mapping[str, Record[RecordFacts]]] = {
            "module": self.modules,
            "scholarship": self.scholarships,
            "profile": self.profiles,
            "faq": self.faqs,
            "page": self.pages,
        }
        return kinds[kind]

    def has(self, kind: str, record_id: str) -> bool:
        """Whether there is such a record; KeyError for a word that is no kind."""
        return record_id in (self.programmes if kind == "programme" else self.of_kind(kind))

    def hidden_until(self, kind: str, record_id: str) -> date | None:
        """The day from which a record is shown that is not shown yet; None for any other, drafts among them."""
        return self.hidden.get(f"{kind}:{record_id}")

    def records(self) -> Iterator[Record[RecordFacts]]:
        """Every record but the settings, sections of programmes included."""
        for programme in self.programmes.values():
            yield programme.record
            yield from programme.sections
        for kind in ("module", "scholarship", "profile", "faq", "page"):
            yield from self.of_kind(kind).values()

    def programmes_with(self, module_id: str) -> tuple[Programme, ...]:
        """The programmes whose rules list a module."""
        return tuple(p for p in self.programmes.values() if module_id in p.facts.structure.members())
