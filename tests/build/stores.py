"""Stores, what is kept in them, and what the specifications of the store ask about them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from msc_site.build.store import Store, open_store

NAME = "store.db"
ASIDE = "store.db.damaged"


def key_of(number: int) -> str:
    """A digest, as the store's keys are."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def content_of(key: str, size: int = 3000) -> bytes:
    """The one content that belongs to a key."""
    return (key.encode() * (size // len(key) + 1))[:size]


def rows(numbers: Iterable[int], size: int = 3000) -> dict[str, bytes]:
    """What to keep under these numbers."""
    return {key_of(number): content_of(key_of(number), size) for number in numbers}


def fill(folder: Path, numbers: Iterable[int] = range(10)) -> Path:
    """A store with pages in it, closed; its file."""
    with open_store(folder) as store:
        store.put("page", rows(numbers))
        assert store.notes == ()
    return folder / NAME


def held(store: Store, numbers: Iterable[int] = range(10)) -> set[int]:
    """Which of the pages the store gives; what it gives is right."""
    wanted = {key_of(number): number for number in numbers}
    found = store.get("page", wanted)
    assert all(content == content_of(key, len(content)) for key, content in found.items())
    return {wanted[key] for key in found}


def said(store: Store) -> list[str]:
    """The codes of what the store has to say."""
    return [note.code for note in store.notes]


def alter(path: Path, change: Callable[[bytearray], object]) -> None:
    """Change the bytes of a file."""
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)


def database(path: Path) -> closing[sqlite3.Connection]:
    """Another program's look at a database."""
    return closing(sqlite3.connect(path, isolation_level=None))
