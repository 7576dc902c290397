"""Where the system does not tell of changes, the watcher looks for them itself."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from msc_site.serve import watcher
from tests.serve.desks import Desk
from tests.serve.test_server import PAGE, run, save
from tests.support.sites import small_site, write_site


async def follow(desk: Desk) -> None:
    for text in ("To count twice.", "To count thrice."):
        save(desk.site, text)
        await desk.see(PAGE, lambda shown, text=text: text in shown)  # type: ignore[misc]


def test_it_can_be_made_to_look_for_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    run(write_site(tmp_path, small_site()), follow)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no watches left"), RuntimeError("unknown error")])
def test_it_looks_for_changes_where_the_system_watches_no_more(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled = []

    async def watch(*paths: Path, force_polling: bool, **options: Any) -> AsyncGenerator[Any, None]:
        polled.append(force_polling)
        if len(polled) < 3:  # the second time it is the looking that fails
            raise error
        async for changes in watchfiles.awatch(*paths, force_polling=force_polling, **options):
            yield changes

    monkeypatch.setattr(watcher, "awatch", watch)

    async def scene(desk: Desk) -> None:
        async with asyncio.timeout(20):
            while len(polled) < 3:  # noqa: ASYNC110 - short, and simpler than an event
                await asyncio.sleep(0.02)
        await follow(desk)

    run(write_site(tmp_path, small_site()), scene)
    assert polled == [False, True, True]
