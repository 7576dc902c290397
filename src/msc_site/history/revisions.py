"""The content of a site at a revision, or as it lies in the working tree: its text files by the ids of their bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from msc_site.diagnostics import Diagnostic, Span
from msc_site.history.git import CONTENT, Entry, Repository
from msc_site.source import SourceFile, read_tree
from msc_site.source.files import MAX_BYTES, refuse_size, sort_names
from msc_site.source.text import decode_text

_SHA1_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Version:
    """The content at one time. `blobs` holds the ids of the bytes of its text files, by path.

    `problems` tell which of its files cannot be content, `unread` holds their paths. Files of one id have one text.
    """

    blobs: Mapping[str, str]
    problems: tuple[Diagnostic, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Found:
    """What lies in the working tree where it is not as in a commit: the bytes by their ids, the ids by path."""

    blobs: dict[str, str] = field(default_factory=dict)
    links: dict[str, bool] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


class Library:
    """Reads what versions of one site's content hold; the same bytes once. GitError where git fails."""

    def __init__(self, repository: Repository, site: Path) -> None:
        self._repository = repository
        self._site = os.fspath(site)
        self._known: dict[str, bytes] = {}
        # Where the bytes of some ids lie in the working tree: there they are read in a fraction of git's time.
        self._places: dict[str, str] = {}
        self._texts: dict[tuple[str, str], tuple[SourceFile | None, tuple[Diagnostic, ...]]] = {}
        self._list = cache(repository.list_entries)
        self._find_changed = cache(repository.changed_paths)

    def read_revision(self, commit: str) -> Version:
        """The content of a commit."""
        entries = self._list(commit)
        if commit == self._repository.head():
            self._expect(entries, self._find_changed(commit))
        return _version_of(_files_in(entries), _links_in(entries), _nested(entries))

    def read_working_tree(self, base: str) -> Version:
        """The content as it lies in the site's folder; `base` is a commit that most of it is like."""
        content = Path(self._site, CONTENT)
        if content.is_symlink() or not content.is_dir():
            tree, problems = read_tree(Path(self._site))
            return Version({}, tuple(problems), tree.unread)
        entries = self._list(base)
        changed = self._find_changed(base)
        same = {path: entry for path, entry in entries.items() if path not in changed}
        self._expect(same, ())
        found = _Found()
        for path in sorted(changed):
            self._look_at(path, entries.get(path), found)
        self._recognise(entries, found)
        return _version_of(
            _files_in(same) | found.blobs, _links_in(same) | found.links, (*_nested(same), *found.problems)
        )

    def read(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of all these ids, at least; of a file longer than content may be, only so many."""
        wanted = {blob for blob in ids if blob not in self._known}
        for blob in wanted:
            if blob not in self._places:
                continue
            try:
                with open(f"{self._site}/{self._places[blob]}", "rb", buffering=0) as file:  # noqa: PTH123 - thousands
                    self._known[blob] = file.read()
            except OSError:  # a checkout need not hold all that the commit does
                continue
        missing = sorted(blob for blob in wanted if blob not in self._known)
        if missing:
            self._known.update(self._repository.read_blobs(missing))
        return self._known

    def read_texts(self, version: Version, paths: Collection[str]) -> tuple[dict[str, SourceFile], list[Diagnostic]]:
        """The texts of some of a version's files, in the order of their paths, and what is wrong with their bytes."""
        wanted = sorted(path for path in paths if path in version.blobs)
        data = self.read(version.blobs[path] for path in wanted)
        files: dict[str, SourceFile] = {}
        problems: list[Diagnostic] = []
        for path in wanted:
            key = path, version.blobs[path]
            if key not in self._texts:
                self._texts[key] = _read_text(path, data[key[1]])
            text, found = self._texts[key]
            problems += found
            if text is not None:
                files[path] = text
        return files, problems

    def _expect(self, entries: Mapping[str, Entry], but: Collection[str]) -> None:
        """Have files read from the working tree, which holds them as they are in a commit."""
        self._places.update({entry.blob: path for path, entry in entries.items() if entry.is_file and path not in but})

    def _look_at(self, path: str, entry: Entry | None, found: _Found) -> None:
        try:
            status = os.lstat(f"{self._site}/{path}")
            if stat.S_ISLNK(status.st_mode):
                found.links[path] = True
            elif stat.S_ISDIR(status.st_mode):
                if path.endswith("/") or (entry is not None and entry.mode == "160000"):
                    found.problems.append(_refuse_nested(path.rstrip("/")))
            elif not stat.S_ISREG(status.st_mode):
                message = f"`{path}` is not an ordinary file"
                found.problems.append(Diagnostic("unreadable-file", message, Span(path), help="remove it"))
            elif status.st_size > MAX_BYTES and path.endswith((".yaml", ".md")):
                found.problems.append(refuse_size(path, f"{status.st_size:,}"))
            else:
                with open(f"{self._site}/{path}", "rb") as file:  # noqa: PTH123 - as above
                    data = file.read(MAX_BYTES)
                found.blobs[path] = blob = _hash(data, like=entry)
                self._known[blob] = data
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            message = f"`{path}` cannot be read: {reason}"
            advice = "check its permissions and its name"
            found.problems.append(Diagnostic("unreadable-file", message, Span(path), help=advice))

    def _recognise(self, entries: Mapping[str, Entry], found: _Found) -> None:
        """Give files that differ from those of a commit in their line breaks alone the ids of those."""
        pairs = [(path, entries[path].blob) for path in found.blobs if path in entries and entries[path].is_file]
        pairs = [(path, blob) for path, blob in pairs if found.blobs[path] != blob]
        data = self.read(blob for _, blob in pairs)
        for path, blob in pairs:
            if _unify(data[blob]) == _unify(data[found.blobs[path]]):
                found.blobs[path] = blob


def _version_of(blobs: Mapping[str, str], links: Mapping[str, bool], problems: Iterable[Diagnostic]) -> Version:
    texts, unread, refused = sort_names({**dict.fromkeys(blobs, False), **links})
    found = (*problems, *refused)
    away = {problem.span.file for problem in problems}
    listed = {path: blobs[path] for path in sorted(texts) if path not in away}
    return Version(listed, found, unread | away)


def _files_in(entries: Mapping[str, Entry]) -> dict[str, str]:
    return {path: entry.blob for path, entry in entries.items() if entry.is_file}


def _links_in(entries: Mapping[str, Entry]) -> dict[str, bool]:
    return {path: True for path, entry in entries.items() if entry.mode == "120000"}


def _nested(entries: Mapping[str, Entry]) -> tuple[Diagnostic, ...]:
    return tuple(_refuse_nested(path) for path, entry in entries.items() if entry.mode == "160000")


def _refuse_nested(path: str) -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        f"`{path}` is a repository of its own, whose history is not that of the site",
        Span(path),
        help="keep the content of a site in one repository",
    )


def _read_text(path: str, data: bytes) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    if len(data) > MAX_BYTES:
        return None, (refuse_size(path, f"more than {MAX_BYTES:,}"),)
    problems: list[Diagnostic] = []
    text = decode_text(path, data, problems)
    return text, tuple(problems)


def _hash(data: bytes, like: Entry | None) -> str:
    """The id that git would give to bytes."""
    new = hashlib.sha1 if like is None or len(like.blob) == _SHA1_LENGTH else hashlib.sha256
    return new(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _unify(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
