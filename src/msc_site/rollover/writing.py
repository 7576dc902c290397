"""A rolled-over file put in the place of the one before: at once, and only where nobody changed it meanwhile."""

from __future__ import annotations

import difflib
import os
import stat
from pathlib import Path
from typing import Final

from msc_site.rollover.rollover import Refused, Rollover
from msc_site.source.saving import replace_file

_NO_BREAK: Final = b"\n\\ No newline at end of file\n"


def write_rollover(site: Path, rollover: Rollover) -> None:
    """Write the file. Refused, and nothing is written, where that cannot be."""
    path, name = site / rollover.path, rollover.path
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"`{name}` is not an ordinary file any more; nothing was written")
        if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            raise Refused(f"`{name}` is protected against writing; nothing was written")
        is_written = replace_file(path, rollover.before, rollover.after)
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise Refused(f"`{name}` cannot be written: {reason}") from None
    if not is_written:
        raise Refused(f"`{name}` was changed in the meantime; nothing was written, run the command again")


def tell_difference(rollover: Rollover, folder: str) -> bytes:
    """The unified difference, the file named from above the site; `folder` leads to the site from there."""
    name = (rollover.path if folder == "." else f"{folder}/{rollover.path}").encode("utf-8", "surrogateescape")
    before, after = (data.splitlines(keepends=True) for data in (rollover.before, rollover.after))
    lines = difflib.diff_bytes(difflib.unified_diff, before, after, name, name, lineterm=b"\n")
    return b"".join(line if line.endswith((b"\n", b"\r")) else line + _NO_BREAK for line in lines)
