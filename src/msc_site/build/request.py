"""What a build is asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Is told the step that a build has come to, how many pieces of work are done, and of how many (0: not known)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked to do. `now` is an aware time, read once by the caller.

    `store` is the folder of what earlier builds found out; None to keep nothing. `style`: look for notes on style too.
    """

    site: Path
    now: datetime
    as_of: date | None = None
    drafts: bool = False
    strict: bool = False
    store: Path | None = None
    style: bool = False
