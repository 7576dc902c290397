"""The preview's server: pages, and word to the browsers when one of them has changed."""

from __future__ import annotations

import asyncio
import errno
import gc
import json
import socket
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from msc_site.serve.preview import Preview, Reply
from msc_site.serve.watcher import watch_site

HOST: Final = "127.0.0.1"
# Seconds.
_LATER: Final = 600
# So many ports are tried.
_PORTS: Final = 20
_LAST_PORT: Final = 65535
_HEAD_END: Final = b"</head>"
_SCRIPT: Final = b'<script src="/livereload.js?snipver=1&amp;mindelay=1" defer></script>'
_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Browsers:
    """The browsers that wait for word, and what was last handed out at each path."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._waiting: set[ReloadHandler] = set()
        self._handed_out: dict[str, str] = {}

    def hand_out(self, path: str) -> Reply:
        """What stands at a path, for a browser."""
        answer = self._preview.answer(path)
        self._handed_out[path] = answer.mark
        return answer

    def admit(self, browser: ReloadHandler, path: str) -> None:
        """Let a browser wait that shows the page of a path, or have it load the page again if it is another by now."""
        browser.path, browser.mark = path, self._handed_out.get(path, "")
        self._waiting.add(browser)
        self._tell(browser)

    def dismiss(self, browser: ReloadHandler) -> None:
        """The browser has gone."""
        self._waiting.discard(browser)

    def tell(self) -> None:
        """Have all browsers load their pages again that are others now."""
        for browser in tuple(self._waiting):
            self._tell(browser)

    def _tell(self, browser: ReloadHandler) -> None:
        mark = self._preview.answer(browser.path).mark
        if mark != browser.mark:
            browser.mark = mark
            browser.send_message({"command": "reload", "path": browser.path, "liveCSS": True, "liveImg": True})


class PageHandler(RequestHandler):
    """Answers with pages and files of the preview."""

    def initialize(self, browsers: Browsers, say: Callable[[], None]) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._browsers = browsers
        self._say = say

    def prepare(self) -> None:
        """Refuse whoever came by another name: a foreign page could read the preview through its own host name."""
        if _host_name(self.request.host) not in _NAMES:
            self.set_status(403)
            self.finish("This preview answers to 127.0.0.1 and localhost only.\n")

    def get(self) -> None:
        """A page or file, never from a cache."""
        answer = self._browsers.hand_out(unquote(self.request.path))
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.media_type)
        self.set_header("Cache-Control", "no-store")
        body = answer.body
        if answer.media_type.startswith("text/html"):
            body = body.replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)
        self.finish(body)
        self._say()

    head = get


class ReloadHandler(LiveReloadHandler):  # type: ignore[misc]
    """A browser that waits for word. It is told only when the page that it shows has changed."""

    path: str = ""
    mark: str = ""

    def initialize(self, browsers: Browsers) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._browsers = browsers

    def check_origin(self, origin: str) -> bool:
        """Only the preview's own pages may listen."""
        return _host_name(urlsplit(origin).netloc) in _NAMES

    def on_message(self, message: str | bytes) -> None:
        """The handshake of livereload.js, which ends with the address of the page."""
        said = json.loads(message)
        if said.get("command") == "info" and "url" in said:
            self._browsers.admit(self, unquote(urlsplit(said["url"]).path))
        else:
            super().on_message(message)

    def on_close(self) -> None:
        """The browser has gone."""
        self._browsers.dismiss(self)


def _host_name(host: str) -> str:
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def make_application(browsers: Browsers, say: Callable[[], None]) -> Application:
    """The server's pages, files and the place where browsers wait."""
    return Application(
        [
            ("/livereload", ReloadHandler, {"browsers": browsers}),
            ("/livereload.js", LiveReloadJSHandler),
            ("/.*", PageHandler, {"browsers": browsers, "say": say}),
        ]
    )


class Taken(Exception):  # noqa: N818 - a state of the ports, not a fault
    """No port is free near the one that was asked for."""


def run(preview: Preview, site: Path, port: int, say_address: Callable[[str], None], say: Callable[[], None]) -> None:
    """Serve a site until interrupted, at the port or the first free one after it; Taken if there is none.

    `say` is called when something else is wrong than before.
    """
    sockets = _bind(port)
    say_address(f"http://{HOST}:{sockets[0].getsockname()[1]}/")
    gc.freeze()  # what is there stays; to look through it again and again would hold up answers
    asyncio.run(serve(preview, site.resolve(), sockets, say))


def _bind(port: int) -> list[socket.socket]:
    for candidate in range(port, min(port + _PORTS, _LAST_PORT + 1)):
        try:
            return bind_sockets(candidate, HOST)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise Taken


async def serve(preview: Preview, root: Path, sockets: list[socket.socket], say: Callable[[], None]) -> None:
    """Serve the site in a folder, given by its real path, at bound sockets until cancelled."""
    preview.take_news()

    def say_news() -> None:
        if preview.take_news():
            say()

    browsers = Browsers(preview)
    server = HTTPServer(make_application(browsers, say_news))
    server.add_sockets(sockets)

    def refresh(names: Collection[str] | None) -> None:
        preview.refresh(names)
        browsers.tell()
        say_news()

    looking = asyncio.create_task(_look_again(refresh))
    try:
        async for names in watch_site(root):
            refresh(names)
    finally:
        looking.cancel()
        server.stop()


async def _look_again(refresh: Callable[[None], None]) -> None:
    """Look at everything now and then, because days pass."""
    while True:
        await asyncio.sleep(_LATER)
        refresh(None)
