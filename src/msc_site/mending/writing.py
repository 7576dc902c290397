"""Putting mended files in the place of those of before: each at once, and only where nobody changed it meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from msc_site.mending.mending import Mended, Mending, Refusal


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
        return _replace(path, mended)
    except OSError as error:
        return f"the file cannot be written: {(error.strerror or 'the system refuses').lower()}"


def _replace(path: Path, mended: Mended) -> str | None:
    # Beside the file, so that it can take its place at once; names that begin with `.` are no content.
    handle, name = tempfile.mkstemp(prefix=".", suffix="~", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(mended.after)
            opened.flush()
            os.fsync(opened.fileno())
        shutil.copystat(path, name)
        os.utime(name)
        if path.read_bytes() != mended.before:
            return "the file has changed meanwhile"
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return None
