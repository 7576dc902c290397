"""What a build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked to do. `now` is an aware time, read once by the caller.

    `store` is the folder of what earlier builds found out; None to keep nothing.
    """

    site: Path
    now: datetime
    as_of: date | None = None
    drafts: bool = False
    strict: bool = False
    store: Path | None = None
