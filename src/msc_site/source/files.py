"""Reading a site's content folder: every file as text, every file that cannot be one as a diagnostic."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.source.text import SourceFile, decode_text

MAX_BYTES: Final = 1_000_000
_TEXT: Final = (".yaml", ".md")


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All text files below the content folder by path, in the order of their paths.

    `unread` holds the paths that are there but could not be read, folders with a `/` at their end.
    """

    files: Mapping[str, SourceFile]
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """What has been found so far below one site folder."""

    site: Path
    files: dict[str, SourceFile] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """The path as diagnostics have it."""
        return path.relative_to(self.site).as_posix()

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
    reading = _Reading(site)
    root = site / folder
    if root.is_symlink():
        _refuse_link(reading, folder, folder=True)
    elif not root.is_dir():
        where = f"`{site.name}`" if site.name else "this folder"
        advice = f"run the command in the folder that holds `{folder}/`, or name that folder with `--site`"
        reading.problems.append(
            Diagnostic("no-content", f"there is no folder `{folder}` in {where}", Span(folder), help=advice)
        )
    else:
        for path in _list_files(root, reading):
            _read_file(path, reading)
    files = {name: reading.files[name] for name in sorted(reading.files)}
    return SourceTree(files, frozenset(reading.unread)), reading.problems


def _list_files(root: Path, reading: _Reading) -> list[Path]:
    """Every text file below a folder. Folders wait in a list: however deep they lie, the stack stays flat."""
    files: list[Path] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            reading.refuse_unreadable(reading.name(folder), error, folder=True)
            continue
        for entry in entries:
            if not entry.name.startswith(".") and not entry.name.endswith("~"):
                _sort_entry(entry, reading, files, waiting)
    return files


def _sort_entry(entry: os.DirEntry[str], reading: _Reading, files: list[Path], folders: list[Path]) -> None:
    path = Path(entry.path)
    name = reading.name(path)
    if entry.is_symlink():
        _refuse_link(reading, name, folder=not name.endswith(_TEXT))
    elif entry.is_dir():
        folders.append(path)
    elif entry.name.endswith(_TEXT):
        files.append(path)
    else:
        _refuse_kind(reading, name)


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


def _read_file(path: Path, reading: _Reading) -> None:
    name = reading.name(path)
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            reading.refuse("unreadable-file", name, f"`{name}` is not an ordinary file", "remove it")
            return
        if status.st_size > MAX_BYTES:
            message = f"`{name}` has {status.st_size:,} bytes; a content file may have {MAX_BYTES:,}"
            advice = "content files hold text only: put data and images into `static/`"
            reading.refuse("file-too-large", name, message, advice)
            return
        data = path.read_bytes()
    except OSError as error:
        reading.refuse_unreadable(name, error)
        return
    file = decode_text(name, data, reading.problems)
    if file is None:
        reading.unread.add(name)
    else:
        reading.files[name] = file
