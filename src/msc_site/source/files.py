"""Reading a site's content folder: every file as text, every file that cannot be one as a diagnostic."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.source.text import SourceFile, decode_text

MAX_BYTES: Final = 1_000_000
_TEXT: Final = (".yaml", ".md")
_TOO_LARGE: Final = "content files hold text only: put data and images into `static/`"
# Some file systems count time in steps of two seconds: a file younger than that may change without another time.
_TICK_NS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All text files below the content folder by path, in the order of their paths.

    `unread` holds the paths that are there but could not be read, folders with a `/` at their end.
    """

    files: Mapping[str, SourceFile]
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """What has been found so far below one site folder. Paths are strings: there are thousands of them."""

    site: str
    files: dict[str, SourceFile] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def refuse(self, code: str, name: str, message: str, advice: str, *, folder: bool = False) -> None:
        """Report a path and remember that it was not read."""
        self.problems.append(Diagnostic(code, message, Span(name), help=advice))
        self.unread.add(f"{name}/" if folder else name)

    def refuse_unreadable(self, name: str, error: OSError, *, folder: bool = False) -> None:
        """Report what the system would not let be read."""
        reason = (error.strerror or "it cannot be opened").lower()
        message = f"`{name}` cannot be read: {reason}"
        self.refuse("unreadable-file", name, message, "check its permissions and its name", folder=folder)


def read_tree(site: Path, folder: str = "content") -> tuple[SourceTree, list[Diagnostic]]:
    """Read every `.yaml` and `.md` file below `site/folder`. A file of another kind is a diagnostic, never skipped.

    Files and folders whose names begin with `.` or end with `~` are those of editors and systems, not content.
    """
    return TreeReader(site, folder).read()


class TreeReader:
    """Reads a content folder again and again. A file that looks as it did when it was read is not opened again."""

    def __init__(self, site: Path, folder: str = "content") -> None:
        self._site = site
        self._folder = folder
        self._known: dict[str, tuple[tuple[int, ...], SourceFile]] = {}
        self._last = _Reading(os.fspath(site))

    def read_again(self, names: Collection[str]) -> tuple[SourceTree, list[Diagnostic]]:
        """All files as they are now, where no others than those of these names can have changed since last time."""
        last = self._last
        if not all(name in last.files and os.path.isfile(f"{last.site}/{name}") for name in names):  # noqa: PTH113
            return self.read(names)
        problems = [problem for problem in last.problems if problem.span.file not in names]
        reading = _Reading(last.site, dict(last.files), set(last.unread), problems)
        for name in names:
            self._known.pop(name, None)
            self._read_file(name, reading)
        if reading.unread != last.unread:
            return self.read(names)
        self._last = reading
        return SourceTree(reading.files, frozenset(reading.unread)), list(problems)

    def read(self, suspects: Collection[str] = ()) -> tuple[SourceTree, list[Diagnostic]]:
        """All files as they are now. `suspects` are paths that are opened however they look."""
        reading = _Reading(os.fspath(self._site))
        root = self._site / self._folder
        if root.is_symlink():
            _refuse_link(reading, self._folder, folder=True)
        elif not root.is_dir():
            where = f"`{self._site.name}`" if self._site.name else "this folder"
            advice = f"run the command in the folder that holds `{self._folder}/`, or name that folder with `--site`"
            message = f"there is no folder `{self._folder}` in {where}"
            reading.problems.append(Diagnostic("no-content", message, Span(self._folder), help=advice))
            reading.unread.add(f"{self._folder}/")
        else:
            for name in suspects:
                self._known.pop(name, None)
            for name in _list_files(self._folder, reading):
                self._read_file(name, reading)
        self._known = {name: known for name, known in self._known.items() if name in reading.files}
        return self._finish(reading)

    def _finish(self, reading: _Reading) -> tuple[SourceTree, list[Diagnostic]]:
        self._last = reading
        files = {name: reading.files[name] for name in sorted(reading.files)}
        return SourceTree(files, frozenset(reading.unread)), list(reading.problems)

    def _read_file(self, name: str, reading: _Reading) -> None:
        path = f"{reading.site}/{name}"
        try:
            status = os.lstat(path)
            if not _may_be_read(name, status, reading):
                return
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            known = self._known.get(name)
            if known is not None and known[0] == stamp:
                reading.files[name] = known[1]
                return
            now = time.time_ns()
            with open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - see above
                data = opened.read()
        except OSError as error:
            reading.refuse_unreadable(name, error)
            return
        before = len(reading.problems)
        file = decode_text(name, data, reading.problems)
        if file is None:
            reading.unread.add(name)
            return
        reading.files[name] = file
        is_settled = max(status.st_mtime_ns, status.st_ctime_ns) < now - _TICK_NS
        if is_settled and len(reading.problems) == before:
            self._known[name] = stamp, file
        else:
            self._known.pop(name, None)


def _list_files(root: str, reading: _Reading) -> list[str]:
    """Every text file below a folder. Folders wait in a list: however deep they lie, the stack stays flat."""
    files: list[str] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{reading.site}/{folder}") as scan:
                entries = list(scan)
        except OSError as error:
            reading.refuse_unreadable(folder, error, folder=True)
            continue
        for entry in entries:
            if not _is_private(entry.name):
                _sort_entry(f"{folder}/{entry.name}", entry, reading, files, waiting)
    return files


def _sort_entry(name: str, entry: os.DirEntry[str], reading: _Reading, files: list[str], folders: list[str]) -> None:
    if entry.is_symlink():
        _refuse_link(reading, name, folder=not name.endswith(_TEXT))
    elif entry.is_dir():
        folders.append(name)
    elif name.endswith(_TEXT):
        files.append(name)
    else:
        _refuse_kind(reading, name)


def sort_names(names: Mapping[str, bool]) -> tuple[list[str], frozenset[str], list[Diagnostic]]:
    """Of the paths below a content folder, each with whether it is a link: those of text files; what stays unread.

    The rules are those of `read_tree`, for whoever has the files from elsewhere.
    """
    reading = _Reading("")
    texts: list[str] = []
    for name, is_link in names.items():
        # Of most names, a glance at the whole tells that no part of them is out of the ordinary.
        if ("/." in name or "~" in name) and any(_is_private(part) for part in name.split("/")):
            continue
        if is_link:
            _refuse_link(reading, name, folder=not name.endswith(_TEXT))
        elif name.endswith(_TEXT):
            texts.append(name)
        else:
            _refuse_kind(reading, name)
    return texts, frozenset(reading.unread), reading.problems


def refuse_size(name: str, size: str) -> Diagnostic:
    """That a file has more bytes than content may have; `size` is their number in words."""
    message = f"`{name}` has {size} bytes; a content file may have {MAX_BYTES:,}"
    return Diagnostic("file-too-large", message, Span(name), help=_TOO_LARGE)


def _is_private(part: str) -> bool:
    return part.startswith(".") or part.endswith("~")


def _may_be_read(name: str, status: os.stat_result, reading: _Reading) -> bool:
    if not stat.S_ISREG(status.st_mode):
        reading.refuse("unreadable-file", name, f"`{name}` is not an ordinary file", "remove it")
        return False
    if status.st_size > MAX_BYTES:
        reading.problems.append(refuse_size(name, f"{status.st_size:,}"))
        reading.unread.add(name)
        return False
    return True


def _refuse_link(reading: _Reading, name: str, *, folder: bool) -> None:
    message = f"`{name}` is a link to another place, which content may not hold"
    thing = "folder" if folder else "file"
    reading.refuse("symlink", name, message, f"put the {thing} itself in the place of the link", folder=folder)


def _refuse_kind(reading: _Reading, name: str) -> None:
    stem, dot, suffix = name.rpartition(".")
    right = {"yml": "yaml", "markdown": "md", "mdown": "md", "txt": "md"}.get(suffix.lower(), suffix.lower())
    if f".{right}" in _TEXT and dot:
        # Programs that add `.txt` by themselves leave `graphics.md.txt` behind.
        meant = stem if stem.endswith(_TEXT) else f"{stem}.{right}"
        advice = f"rename it to `{meant.rpartition('/')[2]}`"
        reading.unread.add(meant)
    else:
        advice = "put images and documents into `static/`; the texts here end with `.yaml` or `.md`"
    reading.refuse("unexpected-file", name, f"`{name}` is neither a `.yaml` nor a `.md` file", advice)
