"""What mending would change, as a difference that people read and `patch` takes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from msc_site.mending.mending import Mended, Mending

_NO_BREAK = b"\n\\ No newline at end of file\n"


def tell_difference(mending: Mending, folder: str) -> bytes:
    """The unified difference of all files, named from above the site; `folder` leads to the site from there."""
    return b"".join(line for mended in mending.files for line in _tell(mended, folder))


def _tell(mended: Mended, folder: str) -> Iterator[bytes]:
    name = (mended.path if folder == "." else f"{folder}/{mended.path}").encode("utf-8", "surrogateescape")
    before, after = (data.splitlines(keepends=True) for data in (mended.before, mended.after))
    for line in difflib.diff_bytes(difflib.unified_diff, before, after, name, name, lineterm=b"\n"):
        yield line if line.endswith((b"\n", b"\r")) else line + _NO_BREAK
