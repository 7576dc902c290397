"""A preview that runs while a specification edits its site, and a browser that looks at it."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.netutil import bind_sockets
from tornado.websocket import WebSocketClientConnection, websocket_connect

from msc_site.build.request import Request
from msc_site.diagnostics import Diagnostic
from msc_site.serve.preview import Preview
from msc_site.serve.server import HOST, serve
from tests.support.sites import NOW

# Seconds after which something that should happen is taken not to happen.
PATIENCE = 20


@dataclass
class Desk:
    """A site's folder, the address of its preview, and what the preview has said."""

    site: Path
    port: int
    said: list[tuple[Diagnostic, ...]] = field(default_factory=list)
    browsers: list[WebSocketClientConnection] = field(default_factory=list)

    async def get(self, path: str, host: str = "localhost") -> HTTPResponse:
        address = f"http://{HOST}:{self.port}{path}"
        return await AsyncHTTPClient().fetch(address, headers={"Host": host}, raise_error=False)

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

    async def open(self, path: str, *, loads: bool = True) -> WebSocketClientConnection:
        """A browser at a page, waiting for word as livereload.js does; it may have loaded the page before."""
        if loads:
            await self.get(path)
        browser = await websocket_connect(f"ws://{HOST}:{self.port}/livereload")
        self.browsers.append(browser)
        await browser.write_message(json.dumps({"command": "hello"}))
        hello = json.loads(await heard(browser))
        assert hello["command"] == "hello"
        url = f"http://{HOST}:{self.port}{path}"
        await browser.write_message(json.dumps({"command": "info", "url": url}))
        return browser


async def heard(browser: WebSocketClientConnection) -> str:
    """The next word to a browser."""
    async with asyncio.timeout(PATIENCE):
        message = await browser.read_message()
    assert isinstance(message, str)
    return message


@asynccontextmanager
async def open_desk(site: Path) -> AsyncIterator[Desk]:
    """The preview of a site in a folder, given by its real path."""
    sockets: list[socket.socket] = bind_sockets(0, HOST)
    preview = Preview(Request(site, NOW))
    preview.refresh()
    desk = Desk(site, sockets[0].getsockname()[1])
    serving = asyncio.create_task(serve(preview, site, sockets, lambda: desk.said.append(preview.diagnostics)))
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
