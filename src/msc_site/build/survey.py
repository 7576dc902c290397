"""What lies in a folder: names, what the system says of each without opening it, and digests of the contents.

Names are bytes and facts are rows of numbers: with tens of thousands of files, anything more would take longer than
the system does.
"""

# ruff: noqa: PLC0415 - what belongs to contents, which of an unchanged site nobody reads

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

DIGEST_SIZE: Final = 32
# A row: kind and permissions, inode, size in bytes, time of the last change of the content, and of anything, in ns.
_COLUMNS: Final = 5
ROW_SIZE: Final = 8 * _COLUMNS
_NO_ROW: Final = (0,) * _COLUMNS
_NO_DIGEST: Final = bytes(DIGEST_SIZE)
_INODE_MASK: Final = (1 << 63) - 1
# How far apart two changes must be to have different times. Where a time has parts of a millisecond, the file system
# keeps them, and its clock ticks at least each hundredth of a second; some keep no more than even seconds.
_FINE: Final = 100_000_000
_COARSE: Final = 2_000_000_000
_MILLISECOND: Final = 1_000_000
_DOUBTED: Final = -1
_CHUNK: Final = 1 << 20
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Survey:
    """The entries of a folder: a name, a row and a digest for each. `.` is the folder itself.

    What is not there has an entry too: it may come.
    """

    names: tuple[bytes, ...] = ()
    rows: bytes = b""
    digests: bytes = b""


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder that is open. In one that is the program's `own`, no name is ignored, and files have its permissions."""

    folder: int
    own: bool

    def find(self, tops: Iterable[str]) -> tuple[bytes, ...]:
        """These names, and all that lies below them, in order. OSError where that cannot be known."""
        waiting = [os.fsencode(top) for top in tops]
        found = list(waiting)
        while waiting:
            folder = waiting.pop()
            for name, is_folder in self._scan(folder):
                found.append(path := folder + b"/" + name)
                if is_folder:
                    waiting.append(path)
        return tuple(sorted(found))

    def look(self, names: Iterable[bytes]) -> bytes:
        """The rows of these names. OSError for what can be neither seen nor missed; OverflowError for odd times."""
        values: list[int] = []
        add, look, folder = values.extend, os.stat, self.folder
        for name in names:
            try:
                seen = look(name, dir_fd=folder, follow_symlinks=False)
            except FileNotFoundError:
                add(_NO_ROW)
            else:
                add((seen.st_mode, seen.st_ino & _INODE_MASK, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))
        return array("q", values).tobytes()

    def digest(self, name: bytes) -> bytes:
        """The digest of a file's content or of a folder's names. OSError where there is none to be had."""
        from msc_site.build.tree import FILE_MODE

        try:
            mode = os.stat(name, dir_fd=self.folder, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return _NO_DIGEST
        if stat.S_ISDIR(mode):
            return digest_names(name for name, _ in self._scan(name))
        if not stat.S_ISREG(mode) or (self.own and stat.S_IMODE(mode) != FILE_MODE):
            raise OSError("not a file as a build reads or writes it")
        return self._digest_file(name)

    def _scan(self, name: bytes) -> list[tuple[bytes, bool]]:
        """The names in a folder that count, and whether each is a folder; none in what is no folder."""
        from msc_site.render.folders import is_ignored

        try:
            folder = os.open(name, _READ | os.O_DIRECTORY, dir_fd=self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        try:
            with os.scandir(folder) as entries:
                return [
                    (os.fsencode(entry.name), entry.is_dir(follow_symlinks=False))
                    for entry in entries
                    if self.own or not is_ignored(entry.name)
                ]
        finally:
            os.close(folder)

    def _digest_file(self, name: bytes) -> bytes:
        summed = sha256()
        file = os.open(name, _READ | os.O_NONBLOCK, dir_fd=self.folder)
        try:
            while part := os.read(file, _CHUNK):
                summed.update(part)
        finally:
            os.close(file)
        return summed.digest()


@contextmanager
def open_ground(path: str, *, own: bool = False) -> Iterator[Ground]:
    """Open a folder; OSError where there is none, or for one of our own where a link stands in its place."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | (os.O_NOFOLLOW if own else 0))
    try:
        yield Ground(folder, own)
    finally:
        os.close(folder)


def digest_names(names: Iterable[bytes]) -> bytes:
    """The digest of a folder that holds these names."""
    return sha256(b"\0".join(sorted(names))).digest()


def doubt(rows: bytes, moment: int, linked: AbstractSet[int] = frozenset(), read_at: int = 0) -> bytes:
    """The rows as they may be remembered, if they were taken at `moment` (ns) or later.

    The row of what was changed so shortly before that another change could leave the same times is made one that
    nothing has, so that its content will be looked at. The files at the places `linked` were read at `read_at` or
    later and got another name since, which counts as a change of anything but their contents.
    """
    values = array("q", rows)
    for index, end in enumerate(range(_COLUMNS - 1, len(values), _COLUMNS)):
        changed, content_changed = values[end], values[end - 1]
        tick = _FINE if changed % _MILLISECOND else _COARSE
        is_linked = index in linked
        last = content_changed if is_linked else max(changed, content_changed)
        if last >= (read_at if is_linked else moment) - tick and values[end - _COLUMNS + 1]:
            values[end] = _DOUBTED
    return values.tobytes()


def differing(rows: bytes, others: bytes) -> Iterator[int]:
    """Where two tables of the same names are not the same."""
    if rows != others:
        yield from (index for index in range(len(rows) // ROW_SIZE) if row_at(rows, index) != row_at(others, index))


def row_at(rows: bytes, index: int) -> bytes:
    """One row of a table."""
    return rows[index * ROW_SIZE : (index + 1) * ROW_SIZE]


def digest_at(digests: bytes, index: int) -> bytes:
    """One of the digests."""
    return digests[index * DIGEST_SIZE : (index + 1) * DIGEST_SIZE]
