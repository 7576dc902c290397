"""A bar on a terminal for a build that takes longer than a second; nothing elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any, Final, Self

# So many pieces of work take more than a second, and a step that workers share says nothing until it is done.
_MANY: Final = 500


class ProgressBar:
    """Shows which step of a build is under way, and how far it is."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, step: str, done: int, pieces: int) -> None:
        """Say that `done` of so many pieces of a step are done."""
        late = time.monotonic() - self._started > 1
        if self._bar is None and (late or pieces >= _MANY) and sys.stderr.isatty():
            self._start()
        if self._bar is not None:
            self._bar.update(self._task, description=step, completed=done, total=pieces)

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - most builds are done before a bar is worth its import
        from rich.progress import Progress  # noqa: PLC0415 - as above

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("")
        self._bar.start()
