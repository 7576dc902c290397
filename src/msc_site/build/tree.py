"""Folders of a site on disk: reading, writing and removing, never through a link.

Paths are strings here: with ten thousand files, `pathlib` would take as long as the system.
"""

# ruff: noqa: PTH101, PTH102, PTH106, PTH108

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file system says of a file: its size in bytes and its permissions."""

    size: int
    mode: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All that a folder holds, by paths relative to it; `others` are links, sockets and the like."""

    files: Mapping[str, FileFacts]
    folders: frozenset[str]
    others: frozenset[str]

    def find_foreign(self, files: frozenset[str], folders: frozenset[str]) -> tuple[str, ...]:
        """What is none of these; of a foreign folder only its own name, with a slash."""
        strange_folders = self.folders - folders
        strange = [f"{path}/" for path in strange_folders] + [*(self.files.keys() - files), *self.others]
        return tuple(sorted(path for path in strange if path.rstrip("/").rpartition("/")[0] not in strange_folders))


def scan_tree(folder: Path) -> Tree:
    """What the folder holds. OSError where a part of it cannot be read."""
    root = os.fspath(folder)
    files: dict[str, FileFacts] = {}
    folders: set[str] = set()
    others: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{root}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    files[path] = FileFacts(status.st_size, stat.S_IMODE(status.st_mode))
                else:
                    others.add(path)
    return Tree(files, frozenset(folders), frozenset(others))


def make_folder(path: str) -> None:
    """A new folder, with the same permissions under any umask."""
    os.mkdir(path)
    os.chmod(path, FOLDER_MODE)


def ensure_folder(path: str) -> None:
    """A folder, new unless it is there: another process may be quicker."""
    with suppress(FileExistsError):
        make_folder(path)


def digest_content(content: bytes) -> str:
    """The SHA-256 digest of the bytes of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_file(path: str) -> bytes:
    """The bytes of a file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        parts = []
        while part := os.read(descriptor, _CHUNK):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def write_file(path: str, content: bytes) -> None:
    """A new file, with the same permissions under any umask."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    try:
        os.fchmod(descriptor, FILE_MODE)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError as error:
        # A write does not know the name of its file, and the author needs it.
        raise OSError(error.errno, error.strerror, path) from error
    finally:
        os.close(descriptor)


def link_file(present: str, path: str) -> bool:
    """Another name for a present file. False where the file system, or a right, does not allow one."""
    try:
        os.link(present, path)
    except OSError:
        return False
    return True


def remove_file(path: str) -> None:
    """Remove a file."""
    os.unlink(path)


def remove_folder(path: str) -> None:
    """Remove the folder, if it is there and empty."""
    try:
        os.rmdir(path)
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
            raise
