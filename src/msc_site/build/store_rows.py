"""What stands in the store's database: results by name, each under a seal, and when each was used last."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msc_site.build.store_file import pragma, transaction

# SQLite takes 999 parameters where it was built with its old bounds.
_CHUNK = 500
# What a row takes beside its content: its name twice, its seal, its place in two trees.
_OVERHEAD = 300


def read_rows(connection: sqlite3.Connection, names: Iterable[bytes]) -> tuple[dict[bytes, bytes], list[int]]:
    """The contents of those names that are there, and the numbers of the rows that are not as they were written."""
    found: dict[bytes, bytes] = {}
    spoiled: list[int] = []
    for chunk in _chunks(names):
        marks = ",".join("?" * len(chunk))
        query = f"SELECT id, name, seal, content FROM results WHERE name IN ({marks})"  # noqa: S608 - question marks
        for number, name, seal, content in connection.execute(query, chunk):
            if isinstance(name, bytes) and isinstance(content, bytes) and seal == _seal(name, content):
                found[name] = content
            else:
                spoiled.append(number)
    return found, spoiled


def write_rows(connection: sqlite3.Connection, rows: Mapping[bytes, bytes], used: Iterable[bytes], limit: int) -> None:
    """Keep the rows, remember that `used` were used, and let others go so that the file keeps to `limit` bytes."""
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


def remove_rows(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Forget the rows of these numbers."""
    with transaction(connection):
        _delete(connection, [(number,) for number in numbers])


def settle(connection: sqlite3.Connection, used: Collection[bytes], limit: int) -> None:
    """Remember that `used` were used; shrink the file if it has outgrown `limit` bytes."""
    grown = pragma(connection, "page_count") * pragma(connection, "page_size") > limit
    if used or grown:
        with transaction(connection):
            _mark(connection, used)
            _make_room(connection, limit)
    if grown:
        connection.execute("PRAGMA incremental_vacuum").fetchall()


def _mark(connection: sqlite3.Connection, names: Iterable[bytes]) -> int:
    """The number of this turn, the highest so far, with which the names are marked."""
    # CAST, here and below: in a damaged file anything may stand anywhere.
    ((turn,),) = connection.execute("SELECT CAST(coalesce(max(turn), 0) + 1 AS INTEGER) FROM uses")
    connection.executemany(
        "UPDATE uses SET turn = ? WHERE id = (SELECT id FROM results WHERE name = ?)",
        ((turn, name) for name in names),
    )
    return int(turn)


def _make_room(connection: sqlite3.Connection, room: int) -> None:
    """Let the rows go that were used longest ago, until all the others fit into nine tenths of `room` bytes."""
    excess = _taken(connection) - room
    if excess <= 0:
        return
    excess += room // 10
    leaving: list[tuple[int]] = []
    for number, size in connection.execute("SELECT id, CAST(size AS INTEGER) FROM uses ORDER BY turn, id"):
        leaving.append((number,))
        excess -= size
        if excess <= 0:
            break
    _delete(connection, leaving)


def _delete(connection: sqlite3.Connection, numbers: Sequence[tuple[int]]) -> None:
    connection.executemany("DELETE FROM results WHERE id = ?", numbers)
    connection.executemany("DELETE FROM uses WHERE id = ?", numbers)


def _taken(connection: sqlite3.Connection) -> int:
    pages = pragma(connection, "page_count") - pragma(connection, "freelist_count")
    return pages * pragma(connection, "page_size")


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
