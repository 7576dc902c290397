"""Noting what is read: by whom, and of which mapping."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Final, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# What can be read and can change: a file's `facts` or its `text`, the `sections` of a programme, and of each mapping
# whether, or as what, it holds a key, and (under ALL) which keys it holds.
Read = tuple[str, Hashable]
ALL: Final = "*"


class Watch:
    """Notes in `reads` what is read, for whoever is reading now."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()
        self._depth = 0

    @contextmanager
    def reading(self) -> Iterator[set[Read]]:
        """What is read within; whoever was reading before has read it too."""
        outer = self.reads
        self.reads = reads = set[Read]()
        self._depth += 1
        try:
            yield reads
        finally:
            self._depth -= 1
            self.reads = outer
            self.note(reads)

    def note(self, reads: AbstractSet[Read]) -> None:
        """Whoever is reading now reads these too."""
        if self._depth:
            self.reads |= reads


class WatchedMap(Mapping[K, V]):
    """A mapping that notes which keys are asked for; `take` gives it later contents."""

    def __init__(self, watch: Watch, name: str, content: Mapping[K, V]) -> None:
        self._watch = watch
        self._name = name
        self._content = content

    def __getitem__(self, key: K) -> V:
        self._watch.reads.add((self._name, key))
        return self._content[key]

    def __contains__(self, key: Hashable) -> bool:
        self._watch.reads.add((self._name, key))
        return key in self._content

    def __iter__(self) -> Iterator[K]:
        self._watch.reads.add((self._name, ALL))
        return iter(self._content)

    def __len__(self) -> int:
        self._watch.reads.add((self._name, ALL))
        return len(self._content)

    def take(self, content: Mapping[K, V]) -> set[Read]:
        """Hold something else from now on; what of it is not as before."""
        before = self._content
        if before is content:
            return set()
        self._content = content
        changed: set[Read] = {(self._name, key) for key in before.keys() ^ content.keys()}
        changed |= {
            (self._name, key) for key, value in content.items() if key in before and not _is_same(before[key], value)
        }
        if changed and tuple(before) != tuple(content):
            changed.add((self._name, ALL))
        return changed


def _is_same(one: object, other: object) -> bool:
    return one is other or one == other
