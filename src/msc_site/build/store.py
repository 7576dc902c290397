"""The store: results kept by the digest of all that they depend on, so that it can be thrown away at any time."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from msc_site.build.store_file import (
    FAILURES,
    DamagedError,
    Failure,
    Fault,
    describe_refusal,
    fault_of,
    identify,
    open_file,
    remove_aside,
    set_aside,
)
from msc_site.build.store_rows import Rows, check_order, read_rows, remove_rows, settle, write_rows
from msc_site.diagnostics import Diagnostic, Span

LIMIT: Final = 1 << 30
_NAME = "store.db"
# A build stops waiting for others once it has waited for so many seconds.
_PATIENCE = 5.0
_RENEWALS = 2

_T = TypeVar("_T")


class Store:
    """A store that is open, for the thread and the process that opened it.

    It only saves time. Nothing that happens to it raises an error: what it cannot give is a miss, what it cannot keep
    is not kept, and `notes` say so, each thing once. `hits` and `misses` count the keys asked for, by kind.

    Several builds may use one store at a time. Each content is checked as it is read.
    """

    def __init__(self, path: Path, limit: int, *, is_first: bool = True) -> None:
        self.hits: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()
        self._path = path
        self._limit = limit
        self._is_first = is_first
        self._notes: dict[str, Diagnostic] = {}
        self._used: set[int] = set()
        self._renewals = 0
        self._writable = True
        self._checked = False
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._open()

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What the store has to say so far."""
        return tuple(self._notes.values())

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept of this kind for the keys, each a digest in hexadecimal."""
        names = {_name(kind, key): key for key in keys}
        rows = self._try(lambda connection: read_rows(connection, names), Rows())
        held = {key: rows.contents[name] for name, key in names.items() if name in rows.contents}
        self._used.update(rows.numbers)
        if rows.spoiled:
            self._say_damaged("held damaged results, which are made anew")
            self._write(lambda connection: remove_rows(connection, rows.spoiled))
        self.hits[kind] += len(held)
        self.misses[kind] += len(names) - len(held)
        return held

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep the results of this kind, all or none, unless they are larger than the store may be."""
        rows = {_name(kind, key): content for key, content in results.items()}

        def keep(connection: sqlite3.Connection) -> None:
            if not self._checked:
                check_order(connection)
                self._checked = True
            write_rows(connection, rows, self._used, self._limit)
            self._used.clear()

        if rows:
            self._write(keep)

    def open_again(self) -> Self:
        """The same store for another process: what SQLite has open must not be used across a fork."""
        return type(self)(self._path, self._limit, is_first=False)

    def hear(self, notes: Iterable[Diagnostic]) -> None:
        """Take up what the store had to say to another process."""
        for note in notes:
            self._notes.setdefault(note.code, note)

    def close(self) -> None:
        """Let the store go; what was used lately stays longest. A closed store gives and keeps nothing."""
        if self._connection is not None and self._writable:
            # Neither worth waiting for, but by workers, which end together, nor worth a word: the next build sees to
            # whatever is wrong.
            with suppress(*FAILURES):
                if self._is_first:
                    self._connection.execute("PRAGMA busy_timeout = 0")
                settle(self._connection, self._used, self._limit)
        self._disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> None:
        try:
            self._connection = open_file(self._path, _PATIENCE)
        except FAILURES as error:
            self._recover(error, writing=False)
            return
        self._file = identify(self._path)
        if self._is_first and not self._renewals:
            remove_aside(self._path)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _write(self, step: Callable[[sqlite3.Connection], None]) -> None:
        if self._writable:
            self._try(step, None, writing=True)

    def _try(self, step: Callable[[sqlite3.Connection], _T], otherwise: _T, *, writing: bool = False) -> _T:
        while self._connection is not None:
            try:
                return step(self._connection)
            except sqlite3.ProgrammingError:  # a mistake of ours, such as another thread
                raise
            except FAILURES as error:
                if not self._recover(error, writing=writing):
                    break
        return otherwise

    def _recover(self, error: Failure, *, writing: bool) -> bool:
        """Do what the failure asks for; whether to try again."""
        match fault_of(error):
            case Fault.BUSY:
                if self._connection is not None:
                    self._connection.execute("PRAGMA busy_timeout = 0")
                return False
            case Fault.REFUSED:
                self._refuse(describe_refusal(error, self._path), keep=writing)
                return False
            case Fault.DAMAGED:
                return self._renew(error.reason if isinstance(error, DamagedError) else "was damaged")
            case Fault.MOVED:
                return self._renew("")

    def _renew(self, reason: str) -> bool:
        """Open the store again, after its file is out of the way if there is a reason."""
        self._disconnect()
        self._used.clear()
        self._checked = False
        self._renewals += 1
        if self._renewals > _RENEWALS:
            self._refuse("it is damaged again and again", keep=False)
            return False
        # Another build may have noticed first: its new file is not the one that we mean.
        if reason and self._file in (None, identify(self._path)):
            try:
                aside = set_aside(self._path)
            except OSError as error:
                self._refuse(describe_refusal(error, self._path), keep=False)
                return False
            self._say_damaged(
                f"{reason} and was made anew", f"; until the next build the old file is kept as `{aside}`"
            )
        self._file = None
        self._open()
        return self._connection is not None

    def _refuse(self, reason: str, *, keep: bool) -> None:
        """Say that the store cannot be used from now on, or with `keep` only read."""
        self._writable = False
        if not keep:
            self._disconnect()
        effect = "nothing can be kept in the store" if keep else "building without the store"
        self._say(
            "store-unusable",
            f"{effect} `{self._path}`: {reason}",
            "the site is right all the same, only slower to build; make sure that the folder can be written to",
        )

    def _say_damaged(self, what: str, where: str = "") -> None:
        self._say(
            "store-damaged",
            f"the store `{self._path}` {what}",
            f"the site is right all the same; if it happens again, check the disk{where}",
        )

    def _say(self, code: str, message: str, remedy: str) -> None:
        self._notes.setdefault(code, Diagnostic(code, message, Span(os.fspath(self._path)), help=remedy))


def open_store(folder: Path, *, limit: int = LIMIT) -> Store:
    """The store in this folder, which need not exist; its file takes `limit` bytes at most."""
    return Store(folder / _NAME, limit)


def _name(kind: str, key: str) -> bytes:
    return f"{kind}/{key}".encode()
