"""States of the content, judged: which could have been published, and what a reader saw change between two of them.

What was found out once is kept by the commits that it is about, which never change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final, Protocol

from msc_site.comparison import compare_sites
from msc_site.decode import Decoded
from msc_site.diagnostics import stops
from msc_site.history.telling import describe_change
from msc_site.model.history import PastChange
from msc_site.model.site import Site

_KIND: Final = "past"
# The state that held and the one that is held against it.
_MOST: Final = 2


class Shelf(Protocol):
    """Keeps results by kind and by the digest of all that they depend on."""

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept for the keys."""

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The content of a commit as it stood on a day."""

    commit: str
    day: date


class Judge:
    """Judges states.

    `read` gives the site of a commit as of a day, if it can; `version` is the digest of the program.
    """

    def __init__(self, read: Callable[[str, date], Decoded | None], shelf: Shelf, version: str) -> None:
        self._read = read
        self._shelf = shelf
        self._version = version
        self._sites: dict[Standing, Decoded | None] = {}
        self._news: dict[str, bytes] = {}

    def is_sound(self, standing: Standing) -> bool:
        """Whether the content can be decoded: else it was never published."""
        return self._look(standing) is not None

    def appearances(self, standing: Standing) -> tuple[date, ...]:
        """The later days on which values of a sound state appear by themselves, in order."""
        return tuple(date.fromisoformat(day) for day in self._look(standing) or ())

    def compare(self, before: Standing, after: Standing) -> list[PastChange]:
        """The material changes that a reader saw on the day of a state, since the day before that."""
        if before == after:
            return []

        def work() -> list[dict[str, str]]:
            eve = max(before.day, after.day - timedelta(days=1))
            one = replace(self._site(before, eve), as_of=after.day)
            origin = before if before.commit == after.commit else after
            other = replace(self._site(origin, after.day), as_of=after.day)
            return [describe_change(change) for change in _find_changes(one, other, after.day)]

        key = ("change", before.commit, before.day.isoformat(), after.commit, after.day.isoformat())
        return [PastChange.model_validate(told) for told in self._recall(key, work)]

    def keep(self) -> None:
        """Put on the shelf what was found out."""
        self._shelf.put(_KIND, self._news)
        self._news = {}

    def _look(self, standing: Standing) -> Sequence[str] | None:
        """The days on which values appear; None where the state is not sound."""

        def work() -> list[str] | None:
            decoded = self._decode(standing)
            if decoded is None or stops(decoded.diagnostics):
                return None
            return [future.on.isoformat() for future in decoded.futures]

        found: Sequence[str] | None = self._recall(("state", standing.commit, standing.day.isoformat()), work)
        return found

    def _recall(self, key: tuple[str, ...], work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
        name = sha256(json.dumps((self._version, *key)).encode()).hexdigest()
        known = self._news.get(name) or self._shelf.get(_KIND, [name]).get(name)
        if known is None:
            known = self._news[name] = json.dumps(work()).encode()
        return json.loads(known)

    def _site(self, origin: Standing, day: date) -> Site:
        """What was public on a day of the content that stood on an earlier one."""
        decoded = self._decode(origin)
        if decoded is None:
            raise ValueError("only sound states can be compared")
        return next((future.site for future in reversed(decoded.futures) if future.on <= day), decoded.site)

    def _decode(self, standing: Standing) -> Decoded | None:
        is_known = standing in self._sites  # the one that was used last goes last
        decoded = self._sites.pop(standing) if is_known else self._read(standing.commit, standing.day)
        self._sites[standing] = decoded
        while len(self._sites) > _MOST:
            del self._sites[next(iter(self._sites))]
        return decoded


def _find_changes(before: Site, after: Site, day: date) -> Iterable[PastChange]:
    for change in compare_sites(before, after):
        if change.item is not None:
            yield PastChange(
                on=day, kind=change.kind, id=change.id, about=change.about, item=change.item, sentence=change.sentence
            )
