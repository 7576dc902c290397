"""What changes in the folders that a site is made from."""

from __future__ import annotations

import asyncio
import os
import platform
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from msc_site.render.folders import is_ignored
from msc_site.render.theme import STATIC, TEMPLATES, theme_folder

FOLDERS: Final = ("content", TEMPLATES, STATIC)
# Milliseconds: how long it must be quiet after a change before it is told, and how long that may be put off.
_QUIET: Final = 5
_LONGEST: Final = 100
# Seconds: more than the one that a time is rounded to.
_SECOND: Final = 1.2
# Seconds between two looks at whether the folders are still those that are watched.
_PAUSE: Final = 0.25

_Changes = set[tuple[Change, str]]


@dataclass(frozen=True, slots=True)
class _Held:
    """The folders that are watched, each held open, and what is not a folder where one belongs."""

    folders: dict[Path, int]
    others: tuple[Path, ...]


async def watch_site(root: Path) -> AsyncGenerator[frozenset[str] | None, None]:
    """The paths below a site's folder that changed, again and again; None where anything may have changed.

    None comes first, as soon as all that changes is seen. `root` is the folder's real path.
    """
    is_polling = _must_poll()
    while True:
        try:
            with _hold(root) as held:
                async with aclosing(_follow(root, held, is_polling=is_polling)) as told:
                    async for names in told:
                        yield names
        except FileNotFoundError:  # a folder went before it could be watched
            await asyncio.sleep(_PAUSE)
        except (OSError, RuntimeError):  # the second is what watchfiles calls its own faults
            if is_polling:
                await asyncio.sleep(_PAUSE)
            is_polling = True  # the system watches no more folders for us


async def _follow(root: Path, held: _Held, *, is_polling: bool) -> AsyncGenerator[frozenset[str] | None, None]:
    """What `watch_site` tells, as long as the folders are those that are held."""
    stop = asyncio.Event()
    staying = asyncio.create_task(_wait_while(root, held, stop))
    watching = awatch(
        *held.folders,
        watch_filter=_is_ours,
        stop_event=stop,
        step=_QUIET,
        debounce=_LONGEST,
        force_polling=is_polling,
        ignore_permission_denied=True,
    )
    try:
        async with aclosing(_tell(watching, is_polling=is_polling)) as told:
            async for changes in told:
                yield _names(root, (path for _, path in changes)) if changes else None
    finally:
        stop.set()
        await staying


async def _tell(watching: AsyncGenerator[_Changes, None], *, is_polling: bool) -> AsyncGenerator[_Changes, None]:
    """The changes, and an empty set where more may have changed than was seen.

    So it is when the watching begins; a while after a folder came, whose first files may have been there before it was
    watched; and where files are looked at again and again, which compares their times by whole seconds.
    """
    coming = asyncio.ensure_future(anext(watching, None))
    try:
        await asyncio.sleep(0)  # the folders are registered in the first step of the task
        yield set()
        is_unsure = is_polling
        while True:
            done, _ = await asyncio.wait({coming}, timeout=_SECOND if is_unsure else None)
            if not done:
                is_unsure = False
                yield set()
            elif (changes := coming.result()) is None:
                return
            else:
                coming = asyncio.ensure_future(anext(watching, None))
                is_unsure = is_polling or _brings_folder(changes)
                yield changes
    finally:
        coming.cancel()
        with suppress(asyncio.CancelledError, OSError, RuntimeError):  # what it could tell is told already
            await coming
        await watching.aclose()


def _brings_folder(changes: _Changes) -> bool:
    return any(change is Change.added and Path(path).is_dir() for change, path in changes)


def _must_poll() -> bool:
    """Whether the system tells of no changes: Windows' Linux does not, nor do some network drives (then it is said)."""
    said = os.environ.get("WATCHFILES_FORCE_POLLING", "")
    return said.lower() not in {"false", "disable", "disabled"} if said else "microsoft" in platform.release().lower()


def _find_places(root: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The folders to be watched that there are, and what is not a folder in the place of one."""
    theme = theme_folder().resolve()
    places = dict.fromkeys((*(root / name for name in FOLDERS), theme / TEMPLATES, theme / STATIC))
    folders = tuple(path for path in places if path.is_dir())
    return folders, tuple(path for path in places if path not in folders and os.path.lexists(path))


@contextmanager
def _hold(root: Path) -> Iterator[_Held]:
    """The folders to be watched, held open: else another one put in the place of one could have its very number."""
    folders, others = _find_places(root)
    held = _Held({}, others)
    try:
        for path in folders:
            with suppress(OSError):  # it went this moment
                held.folders[path] = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        yield held
    finally:
        for folder in held.folders.values():
            os.close(folder)


def _are_there(root: Path, held: _Held) -> bool:
    """Whether in the places that are watched there is still what is held."""
    try:
        return _find_places(root) == (tuple(held.folders), held.others) and all(
            os.path.samestat(path.stat(), os.fstat(folder)) for path, folder in held.folders.items()
        )
    except OSError:
        return False


async def _wait_while(root: Path, held: _Held, stop: asyncio.Event) -> None:
    """Stop the watching when a folder comes, goes or is replaced: the system watches folders, not their names."""
    while not stop.is_set():
        if not _are_there(root, held):
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
