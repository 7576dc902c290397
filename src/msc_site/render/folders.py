"""Folders of static files and templates: what may lie in them, and what is refused, never followed or skipped."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msc_site.diagnostics import Diagnostic, Span

# Hidden files are the work of editors and systems, but for those that a server reads.
_SERVED: Final = frozenset({".nojekyll", ".well-known", ".htaccess"})
# What an address would have to spell in another way, and what some systems do not allow in a name.
_ODD: Final = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\?#%<>:"|*]')


@dataclass(slots=True)
class Folder:
    """What was found in a folder of the site: ordinary files by their paths within it, and what is wrong there.

    `name` is what diagnostics call the folder. `folders` are the paths of all folders below it.
    """

    root: Path
    name: str
    files: dict[str, Path] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def refuse(self, path: str, code: str, what: str, advice: str) -> None:
        """Report a path within the folder, or the folder itself where the path is empty."""
        name = show_name(f"{self.name}/{path}" if path else self.name)
        self.problems.append(Diagnostic(code, f"`{name}` {what}", Span(name), help=advice))

    def refuse_unreadable(self, path: str, error: OSError) -> None:
        """Report what the system would not let be read."""
        reason = (error.strerror or "it cannot be opened").lower()
        self.refuse(path, "unreadable-file", f"cannot be read: {reason}", "check its permissions and its name")


def list_folder(root: Path, name: str) -> Folder:
    """All files below a folder; none where there is no such folder. Links are refused, the folder itself included."""
    found = Folder(root, name)
    try:
        mode = root.lstat().st_mode
    except FileNotFoundError:
        return found
    except OSError as error:
        found.refuse_unreadable("", error)
        return found
    if stat.S_ISLNK(mode):
        found.refuse("", "symlink", "is a link to another place", "put the folder itself in the place of the link")
    elif not stat.S_ISDIR(mode):
        found.refuse("", "unexpected-file", "is a file where a folder belongs", "rename it, or make it a folder")
    else:
        _walk(found)
    return found


def show_name(name: str) -> str:
    """A file's name as text; bytes that are not UTF-8 by their numbers."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_ignored(name: str) -> bool:
    """Whether a name is that of an editor's or a system's file, and not of the site's."""
    return (name.startswith(".") and name not in _SERVED) or name.endswith("~")


def _walk(found: Folder) -> None:
    """Find everything. Folders wait in a list: however deep they lie, the stack stays flat."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(found.root / prefix) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            found.refuse_unreadable(prefix.rstrip("/"), error)
            continue
        for entry in _visible(entries):
            path = prefix + entry.name
            if entry.is_symlink():
                advice = "replace it by the file itself, or remove it"
                found.refuse(path, "symlink", "is a link to another place", advice)
            elif _ODD.search(entry.name):
                _refuse_name(found, path, entry.name)
            elif entry.is_dir():
                found.folders.add(path)
                waiting.append(f"{path}/")
            elif entry.is_file():
                found.files[path] = Path(entry.path)
            else:
                found.refuse(path, "unreadable-file", "is not an ordinary file", "remove it")


def _visible(entries: list[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        if not is_ignored(entry.name):
            yield entry


def _refuse_name(found: Folder, path: str, name: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in name):
        what = "has a name that is not UTF-8 text"
    else:
        odd = next(iter(_ODD.findall(name)))
        what = f"has {'an invisible character' if not odd.isprintable() else f'the character `{odd}`'} in its name"
    found.refuse(path, "bad-file-name", what, "rename it with letters, digits, hyphens and dots")
