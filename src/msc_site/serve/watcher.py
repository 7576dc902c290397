"""What changes in the folders that a site is made from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing, suppress
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from msc_site.render.folders import is_ignored
from msc_site.render.theme import STATIC, TEMPLATES, theme_folder

FOLDERS: Final = ("content", TEMPLATES, STATIC)
# Milliseconds: how long it must be quiet after a change before it is told, and how long that may be put off.
_QUIET: Final = 5
_LONGEST: Final = 100
# Seconds between two looks at whether the folders are still those that are watched.
_PAUSE: Final = 0.25

_Changes = set[tuple[Change, str]]
_Folders = tuple[tuple[Path, int, int], ...]


async def watch_site(root: Path) -> AsyncIterator[frozenset[str] | None]:
    """The paths below a site's folder that changed, again and again; None where anything may have changed.

    None comes first, as soon as all that changes is seen. `root` is the folder's real path.
    """
    is_polling = False
    while True:
        folders, stop = _find_folders(root), asyncio.Event()
        staying = asyncio.create_task(_wait_while(root, folders, stop))
        watching = awatch(
            *(path for path, _, _ in folders),
            watch_filter=_is_ours,
            stop_event=stop,
            step=_QUIET,
            debounce=_LONGEST,
            force_polling=is_polling or None,
            ignore_permission_denied=True,
        )
        try:
            async with aclosing(_begin(watching)) as told:
                async for changes in told:
                    yield _names(root, (path for _, path in changes)) if changes else None
        except FileNotFoundError:  # a folder went before it could be watched
            await asyncio.sleep(_PAUSE)
        except OSError:
            if is_polling:
                raise
            is_polling = True  # the system watches no more folders for us
        finally:
            stop.set()
            await staying


async def _begin(watching: AsyncGenerator[_Changes, None]) -> AsyncGenerator[_Changes, None]:
    """An empty set when the watching has begun, then the changes; what was changed before may have been missed."""
    coming = asyncio.ensure_future(anext(watching, None))
    try:
        await asyncio.sleep(0)  # the folders are registered in the first step of the task
        yield set()
        while (changes := await coming) is not None:
            coming = asyncio.ensure_future(anext(watching, None))
            yield changes
    finally:
        coming.cancel()
        with suppress(asyncio.CancelledError):
            await coming
        await watching.aclose()


def _find_folders(root: Path) -> _Folders:
    """The folders to be watched that there are, with what tells each from another put in its place."""
    theme = theme_folder().resolve()
    places = dict.fromkeys((*(root / name for name in FOLDERS), theme / TEMPLATES, theme / STATIC))
    found = []
    for path in places:
        with suppress(OSError):
            status = path.stat()
            if path.is_dir():
                found.append((path, status.st_dev, status.st_ino))
    return tuple(found)


async def _wait_while(root: Path, folders: _Folders, stop: asyncio.Event) -> None:
    """Stop the watching when a folder comes, goes or is replaced: the system watches folders, not their names."""
    while not stop.is_set():
        if _find_folders(root) != folders:
            stop.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _PAUSE)


def _is_ours(_change: Change, path: str) -> bool:
    return not is_ignored(path.rpartition("/")[2])


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
