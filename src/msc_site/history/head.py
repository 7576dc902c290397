"""Whether git would tell the same as before, seen without asking it: a look at a few small files costs nothing.

Only equality counts. Where something looks otherwise, git is asked, and may well say what it said before.
"""

# ruff: noqa: PTH113, PTH118, PTH120, PTH123 - as fast as it can be, also to import

from __future__ import annotations

import os
from hashlib import sha256
from typing import Final

_LINKS: Final = 5


def read_head(site: str) -> str:
    """A digest of where the repository of a site's content stands.

    It is another one after a commit, a checkout, a fetch of older commits into a shallow clone, and where there was no
    repository before.
    """
    seen = sha256()
    folder = _find_repository(os.path.realpath(os.path.join(site, "content")))
    if folder is not None:
        common = os.path.join(folder, os.fsdecode(_read(folder, "commondir")).strip())
        said = _read(folder, "HEAD")
        for _ in range(_LINKS):
            seen.update(said + b"\0")
            if not said.startswith(b"ref: "):
                break
            name = os.fsdecode(said[5:].strip())
            said = _read(folder, name) or _read(common, name) or _read(common, "packed-refs")
        else:
            seen.update(said)
        for name in ("shallow", "reftable/tables.list"):
            seen.update(b"\0" + _read(common, name) + b"\0" + _read(folder, name))
    return seen.hexdigest()


def _find_repository(start: str) -> str | None:
    """The folder in which git keeps what it knows of the folder `start`."""
    folder = start
    while True:
        marker = os.path.join(folder, ".git")
        if os.path.lexists(os.path.join(marker, "HEAD")):
            return marker
        if os.path.isfile(marker):  # of a working tree or a submodule, kept elsewhere
            named = os.fsdecode(_read(folder, ".git")).removeprefix("gitdir:").strip()
            return os.path.join(folder, named)
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _read(folder: str, name: str) -> bytes:
    try:
        with open(os.path.join(folder, name), "rb", buffering=0) as file:
            return file.read()
    except (OSError, ValueError):
        return b""
