"""The store's file: a SQLite database of ours, and what to do where it is none."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final

_APPLICATION: Final = 0x6D736373  # "mscs"
_VERSION: Final = 1
# The marks of use stand by themselves: to renew them all is to write a hundred kilobytes, not the contents again.
_TABLES: Final = (
    "CREATE TABLE results (id INTEGER PRIMARY KEY, name BLOB UNIQUE NOT NULL, seal BLOB, content BLOB)",
    "CREATE TABLE uses (id INTEGER PRIMARY KEY, turn INTEGER NOT NULL, size INTEGER NOT NULL)",
)
_PAGE_SIZE = 8192
_ASIDE = ".damaged"


# SQLite quotes names of a damaged file in its messages, which are then no text that Python can read.
Failure = OSError | sqlite3.DatabaseError | UnicodeDecodeError
FAILURES = (OSError, sqlite3.DatabaseError, UnicodeDecodeError)


class DamagedError(sqlite3.DatabaseError):
    """The file is not a store of ours; `reason` says what it is, to stand after `the store …`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Fault(Enum):
    """What a failure of the database means."""

    DAMAGED = "the file is not what we wrote"
    MOVED = "another build has made the store anew"
    BUSY = "another build holds the store for too long"
    REFUSED = "the system does not let us"


_FAULTS: Mapping[int, Fault] = MappingProxyType(
    {
        sqlite3.SQLITE_READONLY_DBMOVED: Fault.MOVED,
        sqlite3.SQLITE_BUSY: Fault.BUSY,
        sqlite3.SQLITE_LOCKED: Fault.BUSY,
        sqlite3.SQLITE_PROTOCOL: Fault.BUSY,
        sqlite3.SQLITE_FULL: Fault.REFUSED,
        sqlite3.SQLITE_READONLY: Fault.REFUSED,
        sqlite3.SQLITE_CANTOPEN: Fault.REFUSED,
        sqlite3.SQLITE_PERM: Fault.REFUSED,
        sqlite3.SQLITE_AUTH: Fault.REFUSED,
        sqlite3.SQLITE_IOERR: Fault.REFUSED,
        sqlite3.SQLITE_NOLFS: Fault.REFUSED,
    }
)


def fault_of(error: Failure) -> Fault:
    """What the failure means. What SQLite never says of a sound file means damage."""
    if isinstance(error, OSError):
        return Fault.REFUSED
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return _FAULTS.get(code) or _FAULTS.get(code & 0xFF, Fault.DAMAGED)


def describe_refusal(error: Failure, path: Path) -> str:
    """Why the system did not let us, in words."""
    if isinstance(error, OSError):
        return (error.strerror or "the system refused").lower()
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return "the disk is full"
    with suppress(OSError):
        if os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return "the disk is read-only"
        if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.R_OK | os.W_OK)):
            return "permission denied"
    return str(error)


def open_file(path: Path, patience: float) -> sqlite3.Connection:
    """The database at `path`, made if there is none. It waits for other builds for `patience` seconds at most.

    One of FAILURES if that cannot be done. A file that is not a store of ours is not changed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path) and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a file")
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def set_aside(path: Path) -> Path:
    """Move the file out of the way, whatever it is; where it is now. OSError if that cannot be done."""
    aside = path.with_name(path.name + _ASIDE)
    # A journal may stay: SQLite deletes one that it finds beside an empty file.
    with suppress(FileNotFoundError):
        path.replace(aside)
    return aside


def remove_aside(path: Path) -> None:
    """Remove what an earlier build set aside, if it can be."""
    with suppress(OSError):
        path.with_name(path.name + _ASIDE).unlink()


def identify(path: Path) -> tuple[int, int] | None:
    """Which file lies at the path now."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything or nothing, also when we are killed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(*FAILURES):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A number that the database tells of itself."""
    ((value,),) = connection.execute(f"PRAGMA {name}")
    return int(value)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # A cut of the power may damage the file, which is then noticed. To wait for the disk would take a second a build.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA secure_delete = OFF").fetchall()
    # Until the file is known to be ours, nothing may be done that writes to it.
    if pragma(connection, "page_count"):
        _check(connection)
    else:
        _make(connection, path)


def _check(connection: sqlite3.Connection) -> None:
    if pragma(connection, "application_id") != _APPLICATION and _look_alone(connection) != _APPLICATION:
        raise DamagedError("was another program's file")
    tables = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    if pragma(connection, "user_version") != _VERSION or tables != [(table,) for table in _TABLES]:
        raise DamagedError("was made by another version of msc-site")


def _look_alone(connection: sqlite3.Connection) -> int:
    """Whose file it is, once nobody else writes: another build may be just about to say so."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        return pragma(connection, "application_id")
    finally:
        connection.execute("ROLLBACK")


def _make(connection: sqlite3.Connection, path: Path) -> None:
    # SQLite takes a file that is too short for a database for an empty one. The size first: another build may be
    # about to make the store.
    if path.stat().st_size and not pragma(connection, "page_count"):
        raise DamagedError("was damaged")
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    with transaction(connection):
        # Another build may have been quicker.
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchall():
            for table in _TABLES:
                connection.execute(table)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    _check(connection)
