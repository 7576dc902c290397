"""Putting mended files in the place of those of before: each at once, and only where nobody changed it meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from msc_site.mending.mending import Mended, Mending, Refusal
from msc_site.source.saving import replace_file


def write_mended(site: Path, mending: Mending) -> Mending:
    """Write the mended files; those that cannot be written are among the refusals of what comes back."""
    written: list[Mended] = []
    refusals = list(mending.refusals)
    for mended in mending.files:
        reason = _write(site / mended.path, mended)
        if reason is None:
            written.append(mended)
        else:
            refusals += _refuse(mended, reason)
    return replace(mending, files=tuple(written), refusals=tuple(refusals))


def _refuse(mended: Mended, reason: str) -> Iterable[Refusal]:
    return (Refusal(mended.path, line, title, reason) for line, title in mended.done)


def _write(path: Path, mended: Mended) -> str | None:
    """Replace a file as a whole; in words why not, where that cannot be."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return "it is not an ordinary file any more"
        if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            return "the file is protected against writing"
        is_written = replace_file(path, mended.before, mended.after)
    except OSError as error:
        return f"the file cannot be written: {(error.strerror or 'the system refuses').lower()}"
    return None if is_written else "the file has changed meanwhile"
