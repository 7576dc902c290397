"""The preview's server: pages, and word to the browsers when one of them has changed."""

from __future__ import annotations

import asyncio
import errno
import gc
import json
import socket
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from msc_site.serve.preview import Preview
from msc_site.serve.watcher import watch_site

HOST: Final = "127.0.0.1"
# Seconds.
_SOON: Final = 0.3
_LATER: Final = 600
# So many ports are tried.
_PORTS: Final = 20
_LAST_PORT: Final = 65535
_HEAD_END: Final = b"</head>"
_SCRIPT: Final = b'<script src="/livereload.js?snipver=1&amp;mindelay=1" defer></script>'
_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


class PageHandler(RequestHandler):
    """Answers with pages and files of the preview."""

    def initialize(self, preview: Preview) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._preview = preview

    def prepare(self) -> None:
        """Refuse whoever came by another name: a foreign page could read the preview through its own host name."""
        if _host_name(self.request.host) not in _NAMES:
            self.set_status(403)
            self.finish("This preview answers to 127.0.0.1 and localhost only.\n")

    def get(self) -> None:
        """A page or file, never from a cache."""
        answer = self._preview.answer(unquote(self.request.path))
        self.set_status(answer.status)
        self.set_header("Content-Type", answer.media_type)
        self.set_header("Cache-Control", "no-store")
        body = answer.body
        if answer.media_type.startswith("text/html"):
            body = body.replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)
        self.finish(body)

    head = get


class ReloadHandler(LiveReloadHandler):  # type: ignore[misc]
    """A browser that waits for word. It is told only when the page that it shows has changed."""

    open: ClassVar[set[ReloadHandler]] = set()
    _path: str = ""
    _mark: str = ""

    def initialize(self, preview: Preview) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._preview = preview

    def check_origin(self, origin: str) -> bool:
        """Only the preview's own pages may listen."""
        return _host_name(urlsplit(origin).netloc) in _NAMES

    def on_message(self, message: str | bytes) -> None:
        """The handshake of livereload.js, which ends with the address of the page."""
        said = json.loads(message)
        if said.get("command") == "info" and "url" in said:
            self._path = unquote(urlsplit(said["url"]).path)
            self._mark = self._preview.answer(self._path).mark
            self.open.add(self)
        else:
            super().on_message(message)

    def on_close(self) -> None:
        """The browser has gone."""
        self.open.discard(self)

    def tell(self) -> None:
        """Have the browser load the page again if it is another now."""
        mark = self._preview.answer(self._path).mark
        if mark != self._mark:
            self._mark = mark
            self.send_message({"command": "reload", "path": self._path, "liveCSS": True, "liveImg": True})


def _host_name(host: str) -> str:
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def make_application(preview: Preview) -> Application:
    """The server's pages, files and the place where browsers wait."""
    known: dict[str, Any] = {"preview": preview}
    return Application(
        [
            ("/livereload", ReloadHandler, known),
            ("/livereload.js", LiveReloadJSHandler),
            ("/.*", PageHandler, known),
        ]
    )


class Taken(Exception):  # noqa: N818 - a state of the ports, not a fault
    """No port is free near the one that was asked for."""


def run(preview: Preview, site: Path, port: int, say_address: Callable[[str], None], say: Callable[[], None]) -> None:
    """Serve a site until interrupted, at the port or the first free one after it; Taken if there is none.

    `say` is called after each refresh.
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
    server = HTTPServer(make_application(preview))
    server.add_sockets(sockets)

    def refresh(names: Collection[str] | None) -> None:
        preview.refresh(names)
        for browser in tuple(ReloadHandler.open):
            browser.tell()
        say()

    looking = asyncio.create_task(_look_again(refresh))
    try:
        async for names in watch_site(root):
            refresh(names)
    finally:
        looking.cancel()
        server.stop()


async def _look_again(refresh: Callable[[None], None]) -> None:
    """Look at everything: soon, for what changed before the watching began, and later, because days pass."""
    await asyncio.sleep(_SOON)
    while True:
        refresh(None)
        await asyncio.sleep(_LATER)
