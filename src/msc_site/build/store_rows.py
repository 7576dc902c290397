"""What stands in the store's database: results by name, each under a seal, and when each was used last."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from msc_site.build.store_file import DamagedError, pragma, transaction

# SQLite takes 999 parameters where it was built with its old bounds.
_CHUNK = 500
# What a row takes beside its content: its name twice, its seal, its place in two trees.
_OVERHEAD = 300


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: contents by name, the numbers of their rows, and those of rows that are not as written."""

    contents: dict[bytes, bytes] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    spoiled: list[int] = field(default_factory=list)


def read_rows(connection: sqlite3.Connection, names: Iterable[bytes]) -> Rows:
    """The rows of those names that are there."""
    rows = Rows()
    for chunk in _chunks(names):
        marks = ",".join("?" * len(chunk))
        query = f"SELECT id, name, seal, content FROM results WHERE name IN ({marks})"  # noqa: S608 - question marks
        for number, name, seal, content in connection.execute(query, chunk):
            if isinstance(name, bytes) and isinstance(content, bytes) and seal == _seal(name, content):
                rows.contents[name] = content
                rows.numbers.append(number)
            else:
                rows.spoiled.append(number)
    return rows


def check_order(connection: sqlite3.Connection) -> None:
    """DamagedError if the index of names is not in order: then names would be missed now and then, without a word.

    It reads the index alone, a hundredth of the file.
    """
    previous = b""
    for (name,) in connection.execute("SELECT name FROM results ORDER BY name"):
        if not isinstance(name, bytes) or name <= previous:
            raise DamagedError("was damaged")
        previous = name


def write_rows(connection: sqlite3.Connection, rows: Mapping[bytes, bytes], used: Collection[int], limit: int) -> None:
    """Keep the rows, remember that those numbered in `used` were used, and let others go to stay within the limit."""
    rows = dict(_fit(rows, limit))
    with transaction(connection):
        turn = _mark(connection, used)
        _make_room(connection, limit - sum(map(_size, rows.values())))
        connection.executemany(
            "INSERT INTO results (name, seal, content) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET seal = excluded.seal, content = excluded.content",
            ((name, _seal(name, content), content) for name, content in rows.items()),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO uses (id, turn, size) SELECT id, ?, ? FROM results WHERE name = ?",
            ((turn, _size(content), name) for name, content in rows.items()),
        )
        _make_room(connection, limit)


def remove_rows(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Forget the rows of these numbers."""
    with transaction(connection):
        _delete(connection, [(number,) for number in numbers])


def settle(connection: sqlite3.Connection, used: Collection[int], limit: int) -> None:
    """Remember that the rows `used` were used; shrink the file if it has outgrown `limit` bytes."""
    grown = pragma(connection, "page_count") * pragma(connection, "page_size") > limit
    if used or grown:
        with transaction(connection):
            _mark(connection, used)
            _make_room(connection, limit)
    if grown:
        # Not `execute`: it takes one step of the statement, which gives one page of thousands back.
        connection.executescript("PRAGMA incremental_vacuum")


def _mark(connection: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """The number of this turn, the highest so far, with which the rows are marked."""
    # CAST, here and below: in a damaged file anything may stand anywhere.
    ((turn,),) = connection.execute("SELECT CAST(coalesce(max(turn), 0) + 1 AS INTEGER) FROM uses")
    connection.executemany("UPDATE uses SET turn = ? WHERE id = ?", ((turn, number) for number in numbers))
    return int(turn)


def _make_room(connection: sqlite3.Connection, room: int) -> None:
    """If the rows take more than `room` bytes, let those go that were used longest ago, down to nine tenths of it."""
    taken = (pragma(connection, "page_count") - pragma(connection, "freelist_count")) * pragma(connection, "page_size")
    if taken <= room:
        return
    query = "SELECT id, max(CAST(size AS INTEGER), 1) FROM uses ORDER BY turn, id"
    uses: list[tuple[int, int]] = connection.execute(query).fetchall()
    # In proportion, since a row takes more than its size: pages are not filled to the last byte.
    excess = sum(size for _, size in uses) * (taken - room + room // 10) // taken
    leaving: list[tuple[int]] = []
    for number, size in uses:
        if excess <= 0:
            break
        leaving.append((number,))
        excess -= size
    _delete(connection, leaving)


def _delete(connection: sqlite3.Connection, numbers: Sequence[tuple[int]]) -> None:
    connection.executemany("DELETE FROM results WHERE id = ?", numbers)
    connection.executemany("DELETE FROM uses WHERE id = ?", numbers)


def _fit(rows: Mapping[bytes, bytes], limit: int) -> Iterator[tuple[bytes, bytes]]:
    """As many of the rows, in their order, as fit into nine tenths of the limit."""
    room = limit - limit // 10
    for name, content in rows.items():
        if _size(content) <= room:
            room -= _size(content)
            yield name, content


def _size(content: bytes) -> int:
    return len(content) + _OVERHEAD


def _seal(name: bytes, content: bytes) -> bytes:
    """A digest of both, so that a content cannot be taken for another name's. No name holds a zero byte."""
    sealing = hashlib.sha256(name + b"\0")
    sealing.update(content)
    return sealing.digest()


def _chunks(names: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    waiting = iter(names)
    while chunk := tuple(islice(waiting, _CHUNK)):
        yield chunk
