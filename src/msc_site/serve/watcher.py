"""What changes in the folders that a site is made from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from msc_site.render.theme import STATIC, TEMPLATES, theme_folder

FOLDERS: Final = ("content", TEMPLATES, STATIC)
# Milliseconds: how long it must be quiet after a change before it is told, and how long that may be put off.
_QUIET: Final = 5
_LONGEST: Final = 100


async def watch_site(root: Path) -> AsyncIterator[frozenset[str] | None]:
    """The paths below a site's folder that changed, again and again; None where anything may have changed.

    `root` is the folder's real path.
    """
    while True:
        stop = asyncio.Event()
        folders = [folder for folder in _watched(root) if folder.is_dir()]
        appearing = asyncio.create_task(_wait_for_folders(root, stop))
        try:
            async for changes in awatch(
                *folders, watch_filter=_is_ours, stop_event=stop, step=_QUIET, debounce=_LONGEST
            ):
                yield _names(root, (path for _, path in changes))
                if any(kind is Change.deleted and Path(path) in folders for kind, path in changes):
                    break
        finally:
            stop.set()
            await appearing
        yield None


def _watched(root: Path) -> Iterable[Path]:
    theme = theme_folder().resolve()
    own = [root / name for name in FOLDERS]
    return dict.fromkeys([*own, theme / TEMPLATES, theme / STATIC])


async def _wait_for_folders(root: Path, stop: asyncio.Event) -> None:
    """Stop the watching when one of the site's folders comes or goes: another set must be watched then."""
    ours = {root / name for name in FOLDERS}
    async for changes in awatch(root, recursive=False, watch_filter=None, stop_event=stop, step=_QUIET):
        if any(kind is not Change.modified and Path(path) in ours for kind, path in changes):
            stop.set()


def _is_ours(_change: Change, path: str) -> bool:
    name = path.rpartition("/")[2]
    return not name.startswith(".") and not name.endswith("~")


def _names(root: Path, paths: Iterable[str]) -> frozenset[str] | None:
    """The paths relative to the site's folder; those of the project's own theme as if they were the site's."""
    theme = theme_folder().resolve()
    found = set()
    for path in map(Path, paths):
        base = root if path.is_relative_to(root) else theme
        if not path.is_relative_to(base):
            return None
        found.add(path.relative_to(base).as_posix())
    return frozenset(found)
