"""A clock that goes on when everybody waits, so that minutes of politeness pass at once."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.SelectSelector):
    """Instead of waiting, says that the time has passed."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.passed += timeout or 0.0
        return super().select(0)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.passed


def run(work: Coroutine[Any, Any, T]) -> T:
    """What comes of some work that waits for time alone."""
    loop = _Loop()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def now() -> float:
    """The seconds since the work began."""
    return round(asyncio.get_running_loop().time(), 3)
