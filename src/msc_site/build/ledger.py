"""Results of work, kept while nothing of what was read for them has changed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from msc_site.model.watch import Read, Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    result: T
    reads: frozenset[Read]


class Ledger:
    """Results of work, each with what was read for it; kept while nothing of that has changed."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._entries: dict[tuple[str, ...], _Entry[Any]] = {}

    def ask(self, key: tuple[str, ...], work: Callable[[], T]) -> T:
        """The result of the work that goes by this key, done now if it is not known."""
        entry: _Entry[T] | None = self._entries.get(key)
        if entry is None:
            with self._watch.reading() as reads:
                result = work()
            entry = self._entries[key] = _Entry(result, frozenset(reads))
        else:
            self._watch.note(entry.reads)
        return entry.result

    def change(self, changed: AbstractSet[Read]) -> set[tuple[str, ...]]:
        """Forget the results for which something was read that has changed; their keys."""
        if not changed:
            return set()
        forgotten = {key for key, entry in self._entries.items() if not changed.isdisjoint(entry.reads)}
        for key in forgotten:
            del self._entries[key]
        return forgotten

    def forget(self, key: tuple[str, ...]) -> None:
        """Do the work that goes by this key again when it is asked for."""
        self._entries.pop(key, None)

    def reads_of(self, value: object) -> frozenset[Read]:
        """What was read to make a value: a result that is known, or a part of one that is a tuple."""
        return frozenset().union(*(entry.reads for entry in self._entries.values() if _holds(entry.result, value)))


def _holds(result: object, value: object) -> bool:
    return result is value or (isinstance(result, tuple) and any(part is value for part in result))
