"""Memory: addresses that were right not long ago, and need not be visited again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.source.saving import write_beside

LASTS: Final = timedelta(days=7)
_NAME: Final = "links.json"
_VERSION: Final = 1
_LARGEST: Final = 64 << 20
_AGAIN: Final = "every link is visited again; if it happens another time, check the disk"


@dataclass(frozen=True, slots=True)
class Memory:
    """When addresses were last found right, and what there is to say about the file that keeps this."""

    right: Mapping[str, datetime]
    notices: tuple[Diagnostic, ...] = ()

    def is_fresh(self, address: str, now: datetime) -> bool:
        """Whether an address was right within the last seven days; what lies in the future was never."""
        seen = self.right.get(address)
        return seen is not None and timedelta(0) <= now - seen < LASTS


def recall(folder: Path, now: datetime) -> Memory:
    """What earlier runs have kept in a folder. A file that holds something else counts as none."""
    path = folder / _NAME
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        return Memory({})
    except OSError as error:
        return Memory({}, (_refuse(path, error),))
    try:
        memory = Memory(_read(data))
    except (ValueError, RecursionError):
        said = f"what earlier runs found out about links, `{path}`, is damaged and is thrown away"
        return Memory({}, (Diagnostic("store-damaged", said, Span(os.fspath(path)), help=_AGAIN),))
    return Memory({address: seen for address, seen in memory.right.items() if memory.is_fresh(address, now)})


def keep(folder: Path, right: Mapping[str, datetime]) -> tuple[Diagnostic, ...]:
    """Keep when addresses were last found right; what the system says against it."""
    held = {address: seen.astimezone(UTC).isoformat(timespec="seconds") for address, seen in sorted(right.items())}
    text = json.dumps({"version": _VERSION, "right": held}, indent=0)
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Under another name until it is whole: a run that is killed, or another one at the same time, does no harm.
        with write_beside(path, text.encode("ascii")) as beside:
            beside.replace(path)
    except OSError as error:
        return (_refuse(path, error),)
    return ()


def _read(data: bytes) -> dict[str, datetime]:
    """What `keep` wrote. ValueError for anything else."""
    kept = json.loads(data)
    match kept:
        case {"version": int(version), "right": dict(right)} if version == _VERSION:
            pass
        case _:
            raise ValueError("not what was written")
    times = {}
    for address, text in right.items():
        if not isinstance(text, str):
            raise ValueError("not a time")  # noqa: TRY004 - as for all else that is damaged
        seen = datetime.fromisoformat(text)
        if seen.tzinfo is None:
            raise ValueError("not a time in a zone")
        times[address] = seen
    return times


def _refuse(path: Path, error: OSError) -> Diagnostic:
    reason = (error.strerror or "no reason is known").lower()
    said = f"what is found out about links cannot be kept in `{path}`: {reason}"
    advice = "every link is visited again by the next run; make sure that the folder can be written to"
    return Diagnostic("store-unusable", said, Span(os.fspath(path)), help=advice)
