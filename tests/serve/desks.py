"""A preview that runs while a specification edits its site, and a browser that looks at it."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClientConnection, websocket_connect

from msc_site.build.request import Request
from msc_site.diagnostics import Diagnostic
from msc_site.serve.preview import Preview
from msc_site.serve.server import serve
from msc_site.serve.visitors import LOOPBACK, Visitors
from tests.support.sites import NOW

# Seconds after which something that should happen is taken not to happen.
PATIENCE = 20
MARK = re.compile(r"&amp;mark=([0-9a-f-]+)\"")


@dataclass
class Desk:
    """A site's folder, the address of its preview, and what the preview has said."""

    site: Path
    port: int
    said: list[tuple[Diagnostic, ...]] = field(default_factory=list)
    browsers: list[WebSocketClientConnection] = field(default_factory=list)

    async def get(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        address = f"http://{LOOPBACK}:{self.port}{path}"
        given = {"Host": "localhost", **headers}
        client = AsyncHTTPClient()
        return await client.fetch(address, method=method, headers=given, follow_redirects=False, raise_error=False)

    async def news(self, path: str) -> Any:
        """What the browser at a path is told of it."""
        return json.loads((await self.get(f"/.msc-site/news?path={path}")).body)

    async def see(self, path: str, is_right: Callable[[str], bool]) -> str:
        """The text at a path as soon as it is right."""
        async with asyncio.timeout(PATIENCE):
            while not is_right(text := (await self.get(path)).body.decode()):  # noqa: ASYNC110 - asked again each time
                await asyncio.sleep(0.02)
        return text

    async def hear(self, is_right: Callable[[tuple[Diagnostic, ...]], bool]) -> None:
        """Wait until something is said."""
        async with asyncio.timeout(PATIENCE):
            while not any(map(is_right, self.said)):  # noqa: ASYNC110 - short, and simpler than an event
                await asyncio.sleep(0.02)

    async def open(self, path: str, mark: str | None = None) -> WebSocketClientConnection:
        """A browser at a page, waiting for word as livereload.js does; it has loaded the page now, or at that mark."""
        mark = mark if mark is not None else await self.mark(path)
        browser = await websocket_connect(f"ws://{LOOPBACK}:{self.port}/livereload")
        self.browsers.append(browser)
        await browser.write_message(json.dumps({"command": "hello"}))
        hello = json.loads(await heard(browser))
        assert hello["command"] == "hello"
        url = f"http://{LOOPBACK}:{self.port}{path}"
        info = {"command": "info", "url": url, "plugins": {"msc-site": {"mark": mark}}}
        await browser.write_message(json.dumps(info))
        return browser

    async def mark(self, path: str) -> str:
        """The mark of a page in its script's address."""
        found = MARK.search((await self.get(path)).body.decode())
        assert found is not None
        return found[1]


async def heard(browser: WebSocketClientConnection) -> str:
    """The next word to a browser."""
    async with asyncio.timeout(PATIENCE):
        message = await browser.read_message()
    assert isinstance(message, str)
    return message


@asynccontextmanager
async def open_desk(site: Path) -> AsyncIterator[Desk]:
    """The preview of a site in a folder, given by its real path."""
    sockets: list[socket.socket] = bind_sockets(0, LOOPBACK)
    preview = Preview(Request(site, NOW))
    preview.refresh()
    desk = Desk(site, sockets[0].getsockname()[1])
    serving = asyncio.create_task(
        serve(preview, site, sockets, Visitors.of(LOOPBACK), lambda: desk.said.append(preview.diagnostics))
    )
    try:
        yield desk
        assert not serving.done(), "the preview has died"
    finally:
        for browser in desk.browsers:
            browser.close()
            while await browser.read_message() is not None:
                pass
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
