"""Which files of two versions a comparison needs: those that differ, and what has to do with them.

The rest is the same on both sides and left out of both. A page that gathers many records differs between the two
reduced sites if and only if it does between the whole ones, for it sets each record by itself; the exceptions are
looked after here: titles that two pages share, lists in an order of their own, what there is only one of or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final

from msc_site.decode.layout import FOLDERS, HISTORY, SETTINGS
from msc_site.history.mentions import find_mentions, judge_mentions
from msc_site.history.revisions import Library, Version

_SECTIONS: Final = "section"
_SITE_FIELD: Final = re.compile(rb"\{\{\s*site\s*\.")
_MODULE_LINK: Final = re.compile(rb"module:([a-z0-9-]+)")
# What the facts of a record hold that may not be shown.
_HIDING: Final = re.compile(rb"draft|publish_from|\\\\[xuU\r\n]")


@dataclass(frozen=True)
class Files:
    """The files of two versions: what each is of, and what it holds on either side."""

    before: Version
    after: Version
    library: Library

    @cached_property
    def records(self) -> Mapping[str, tuple[str, str]]:
        """Kind and id of the record that each file is of, of a section those of its programme; by the path alone."""
        paths = dict.fromkeys((*self.before.blobs, *self.after.blobs))
        return {path: record for path in paths if (record := _record_at(path)) is not None}

    @cached_property
    def by_id(self) -> Mapping[str, tuple[str, ...]]:
        """The files of the records of each id, but for sections."""
        found: dict[str, list[str]] = {}
        for path, (kind, id_) in self.records.items():
            if kind != _SECTIONS:
                found.setdefault(id_, []).append(path)
        return {id_: tuple(paths) for id_, paths in found.items()}

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[str, ...]]:
        """The files of each kind, in the order of their paths."""
        found: dict[str, list[str]] = {}
        for path, (kind, _) in sorted(self.records.items()):
            found.setdefault(kind, []).append(path)
        return {kind: tuple(paths) for kind, paths in found.items()}

    @cached_property
    def changed(self) -> frozenset[str]:
        """The files that are not on both sides the same."""
        before, after = self.before.blobs, self.after.blobs
        return frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))

    def texts(self, path: str) -> Iterator[bytes]:
        """What a file holds: one text, or that of either side."""
        held = dict.fromkeys(side.blobs[path] for side in (self.before, self.after) if path in side.blobs)
        data = self.library.read(held)
        return (data[blob] for blob in held)

    def may_hide(self, path: str) -> bool:
        """Whether the record of a file may be there and not shown."""
        return any(_HIDING.search(_facts_in(text)) for text in self.texts(path))

    def read_all(self) -> None:
        """Read everything at once."""
        self.library.read({*self.before.blobs.values(), *self.after.blobs.values()})

    def of_kinds(self, *kinds: str) -> Iterator[str]:
        """The files of some kinds."""
        return (path for kind in kinds for path in self.by_kind.get(kind, ()))

    def sections_of(self, programmes: Iterable[str]) -> Iterator[str]:
        """The files in the folders of programmes."""
        wanted = set(programmes)
        for path in self.of_kinds("programme", _SECTIONS):
            if self.records[path][1] in wanted:
                yield path

    def mentioning(self, ids: Iterable[str], among: Iterable[str] | None = None) -> set[str]:
        """The files that speak of a record of one of the ids."""
        wanted = frozenset(ids)
        if not wanted:
            return set()
        judge = judge_mentions(wanted)
        return {path for path in (self.records if among is None else among) if any(map(judge, self.texts(path)))}

    def mentioned(self, path: str, *, in_prose: bool = True) -> set[str]:
        """The files of the records that a file speaks of, in its prose too or in its facts alone."""
        texts = self.texts(path) if in_prose or not path.endswith(".md") else map(_facts_in, self.texts(path))
        ids = {id_ for text in texts for id_ in find_mentions(text, self.by_id)}
        return {other for id_ in ids for other in self.by_id[id_]}

    def named(self, path: str) -> set[str]:
        """The same without the modules that are listed: only those that a link leads to."""
        links = {id_.decode() for text in self.texts(path) for id_ in _MODULE_LINK.findall(text)}
        return {
            other
            for other in self.mentioned(path)
            if self.records[other][0] != "module" or self.records[other][1] in links
        }


@dataclass(slots=True)
class Selection:
    """What is looked at. The pages of the records of `told` may differ; `read` are those whose prose is read too.

    `named` are the files of all others that must be there so that the pages can be made.
    """

    told: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    @property
    def paths(self) -> set[str]:
        """All files."""
        return self.told | self.read | self.named


def select_files(files: Files, moved: Iterable[str] = (), more: Iterable[str] = ()) -> Selection:
    """The files that a comparison needs.

    `moved` are the ids of records whose pages have another address although their files are the same; `more` are
    further files whose pages are to be compared.
    """
    moved = frozenset(moved)
    files.read_all()
    records, changed = files.records, set(files.changed & files.records.keys())
    renewed = {records[path][1] for path in changed if records[path][0] != _SECTIONS} | {*moved}
    speaking = files.mentioning(renewed)
    if SETTINGS in files.changed:
        speaking |= {path for path in records if any(map(_SITE_FIELD.search, files.texts(path)))}
    concerned = changed | speaking | {path for id_ in moved for path in files.by_id.get(id_, ())}
    modules = {records[path][1] for path in concerned if records[path][0] == "module"}
    concerned |= files.mentioning(modules, files.of_kinds("programme"))
    concerned |= set(files.sections_of(_programmes_in(files, concerned)))
    owners = {records[path][1] for path in changed if records[path][0] == "programme"} | {*moved}
    read = changed | speaking | {path for path in files.sections_of(owners) if records[path][0] == _SECTIONS}
    told = concerned.union(*map(files.mentioned, concerned), more)
    if HISTORY in files.changed:  # each programme's page tells of the last change
        told |= {*files.of_kinds("programme")}
    told |= set(files.sections_of(_programmes_in(files, told)))
    named = set(_gather_others(files, told, changed))
    return Selection(told, read, _complete(files, concerned, told, named))


def _programmes_in(files: Files, paths: Iterable[str]) -> set[str]:
    return {files.records[path][1] for path in paths if files.records[path][0] in ("programme", _SECTIONS)}


def _gather_others(files: Files, told: set[str], changed: set[str]) -> Iterator[str]:
    """What stands beside the records that are told of, in lists whose order or presence depends on each."""
    kinds = {files.records[path][0] for path in changed}
    yield from files.of_kinds("page")
    if "faq" in kinds:
        yield from files.of_kinds("faq")
    if "profile" in kinds:
        programmes = {files.records[path][1] for path in told if files.records[path][0] == "programme"}
        yield from files.mentioning(programmes, files.of_kinds("profile"))
    if "programme" in kinds:
        modules = {files.records[path][1] for path in told if files.records[path][0] == "module"}
        yield from files.mentioning(modules, files.of_kinds("programme"))
    for kind, least in (("programme", 2), ("scholarship", 1), ("faq", 1)):
        shown = list(islice(_list_shown(files, kind), least))
        yield from shown if len(shown) == least else files.of_kinds(kind)


def _list_shown(files: Files, kind: str) -> Iterator[str]:
    """Files of a kind whose records are there and shown, without any doubt, on both sides."""
    return (path for path in files.of_kinds(kind) if path not in files.changed and not files.may_hide(path))


def _complete(files: Files, concerned: set[str], told: set[str], named: set[str]) -> set[str]:
    """What must be there too so that nothing that is looked at leads nowhere."""
    done = {SETTINGS, *concerned}
    waiting = [*(told - done), *(named - done)]
    found = set(named)
    if SETTINGS in files.before.blobs or SETTINGS in files.after.blobs:
        waiting += [path for path in files.named(SETTINGS) if path not in done]
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        found.add(path)
        kind = files.records[path][0]
        if kind != "module" or path in told:
            waiting += (files.named(path) if kind == "programme" else files.mentioned(path, in_prose=False)) - done
    return found - told


def _facts_in(text: bytes) -> bytes:
    """What stands above the body of a file."""
    return text.partition(b"\n---")[0]


def _record_at(path: str) -> tuple[str, str] | None:
    if path in (SETTINGS, HISTORY):
        return None
    folder, _, rest = path.removeprefix("content/").partition("/")
    if folder == "programmes":
        programme, _, name = rest.partition("/")
        return ("programme" if name == "programme.yaml" else _SECTIONS), programme
    kind = FOLDERS.get(folder)
    return (kind, rest.rpartition(".")[0]) if kind is not None else None
