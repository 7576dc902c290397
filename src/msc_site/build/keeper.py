"""What the steps of a build ask of a store, and a store that keeps nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol, Self

from msc_site.diagnostics import Diagnostic

# Of so many bytes each, transactions cost little, and what waits for one takes little memory.
_FULL: Final = 4 << 20


class Keeper(Protocol):
    """Keeps results by kind and by the digest of all that they depend on."""

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What there is to say of the keeping."""

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept for the keys."""

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results."""

    def open_again(self) -> Self:
        """The same for another process, which cannot use this one."""

    def hear(self, notes: Iterable[Diagnostic]) -> None:
        """Take up the notes of a keeper that was opened again."""

    def close(self) -> None:
        """Let go."""


class NoStore:
    """For builds that keep nothing."""

    notes: tuple[Diagnostic, ...] = ()

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:  # noqa: ARG002 - as every keeper
        """Nothing is known."""
        return {}

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Nothing is kept."""

    def open_again(self) -> Self:
        """There is nothing that another process could not use."""
        return self

    def hear(self, notes: Iterable[Diagnostic]) -> None:
        """Nobody says anything."""

    def close(self) -> None:
        """There is nothing to close."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Batch:
    """Results of one kind on their way to a store, which gets many at a time."""

    def __init__(self, store: Keeper, kind: str) -> None:
        self._store = store
        self._kind = kind
        self._waiting: dict[str, bytes] = {}
        self._size = 0

    def add(self, key: str, content: bytes) -> None:
        """Keep a result, soon."""
        self._waiting[key] = content
        self._size += len(content)
        if self._size >= _FULL:
            self.send()

    def send(self) -> None:
        """Keep now what is waiting."""
        self._store.put(self._kind, self._waiting)
        self._waiting = {}
        self._size = 0
