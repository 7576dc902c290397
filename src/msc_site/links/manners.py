"""Manners: how often a host may be asked, how long its answer is waited for, and how much of it is read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_SECONDS: Final = re.compile(r"[0-9]{1,9}")
# After so many requests in a row in vain a host is left alone, for this run.
_MOST_STRIKES: Final = 6


@dataclass(frozen=True, slots=True)
class Manners:
    """What is asked of the hosts of others. Times are in seconds, sizes in bytes.

    `at_once` requests are under way in all, `per_host` to one host, which begin `pause` apart. A connection may take
    `connect`, a whole answer `answer`. What fails and may pass is tried again `again` times, first after `back_off`,
    then each time after twice as long; a host that says when to come back is obeyed, up to `patience`. `headers`,
    `glance` and `page` bound what is read of headers, of a body to see that it is there, and of a page whose anchors
    are looked for.
    """

    at_once: int = 16
    per_host: int = 2
    pause: float = 0.5
    connect: float = 10
    answer: float = 20
    again: int = 2
    back_off: float = 2
    patience: float = 60
    redirects: int = 10
    headers: int = 1 << 16
    glance: int = 1 << 14
    page: int = 2 << 20

    def wait_before(self, attempt: int) -> float:
        """How long to wait before an attempt, the first repetition being 1."""
        return self.back_off * 2.0 ** (attempt - 1)


class Gate:
    """Lets requests to one host through, a few at a time, and remembers what the host is like."""

    def __init__(self, manners: Manners) -> None:
        self.refuses_head = False
        self._manners = manners
        self._seats = asyncio.Semaphore(manners.per_host)
        self._free_at = 0.0
        self._strikes = 0
        self._closed_until_end = ""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A turn to ask the host, as soon as it has one."""
        clock = asyncio.get_running_loop().time
        async with self._seats:
            while (wait := self._free_at - clock()) > 0:  # noqa: ASYNC110 - others may be let through meanwhile
                await asyncio.sleep(wait)
            self._free_at = clock() + self._manners.pause
            yield

    def hold(self, seconds: float) -> None:
        """Let nobody through for so long."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)

    def close(self, reason: str) -> None:
        """Let nobody through for the rest of this run."""
        self._closed_until_end = self._closed_until_end or reason

    def count(self, *, late: bool) -> None:
        """Note whether a request was left without an answer."""
        self._strikes = self._strikes + 1 if late else 0
        if self._strikes >= _MOST_STRIKES:
            self.close(f"its host left {_MOST_STRIKES} requests in a row without an answer, and is not asked again")

    @property
    def closed(self) -> str:
        """Why nobody is let through; empty while somebody may be."""
        return self._closed_until_end


def read_retry_after(value: str | None) -> float | None:
    """The seconds that a host asks to be left alone (RFC 9110, 10.2.3); None where it does not say."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())
