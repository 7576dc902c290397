"""The preview's server: it follows what changes, and sends word to the browsers whose page it is."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import socket
from collections.abc import Callable, Collection
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tornado.httpserver import HTTPServer

from msc_site.serve.browsers import Browsers
from msc_site.serve.handlers import Counter, make_application
from msc_site.serve.preview import Preview
from msc_site.serve.visitors import LOOPBACK, Visitors, address_of
from msc_site.serve.watcher import watch_site

_LOG: Final = logging.getLogger(__name__)
# Seconds.
_LATER: Final = 600
_PAUSE: Final = 1
# So many ports are tried.
_PORTS: Final = 20
_LAST_PORT: Final = 65535


class Taken(Exception):  # noqa: N818 - a state of the ports, not a fault
    """No port is free near the one that was asked for."""


class NoSuchHostError(ValueError):
    """This machine has no such address; the message says which."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a preview is to be found."""

    port: int
    host: str = LOOPBACK


def run(
    preview: Preview, site: Path, place: Place, say_address: Callable[[str], None], say: Callable[[], None]
) -> None:
    """Serve a site until interrupted, at the port or the first free one after it; Taken if there is none.

    `say` is called when something else is wrong than before. NoSuchHostError where the host is not of this machine.
    """
    sockets = _bind(place)
    try:
        say_address(address_of(place.host, sockets[0].getsockname()[1]))
        gc.freeze()  # what is there stays; to look through it again and again would hold up answers
        asyncio.run(serve(preview, site.resolve(), sockets, Visitors.of(place.host), say))
    finally:
        for each in sockets:
            each.close()


def _bind(place: Place) -> list[socket.socket]:
    for candidate in range(place.port, min(place.port + _PORTS, _LAST_PORT + 1)):
        try:
            return [_listen(place.host, candidate)]
        except socket.gaierror:
            raise NoSuchHostError(place.host) from None
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise NoSuchHostError(place.host) from None
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise Taken


def _listen(host: str, port: int) -> socket.socket:
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.create_server((str(address[0]), port), family=family)
    listening.setblocking(False)
    return listening


async def serve(
    preview: Preview, root: Path, sockets: list[socket.socket], visitors: Visitors, say: Callable[[], None]
) -> None:
    """Serve the site in a folder, given by its real path, at bound sockets until cancelled."""
    preview.take_news()
    browsers = Browsers(preview)

    def say_news() -> None:
        if preview.take_news():
            browsers.tell(is_news=True)
            say()

    def refresh(names: Collection[str] | None) -> None:
        preview.refresh(names)
        browsers.tell(is_news=False)
        say_news()

    server = HTTPServer(make_application(Counter(preview, browsers, visitors, say_news)))
    server.add_sockets(sockets)
    looking = asyncio.create_task(_look_again(refresh))
    try:
        while True:
            try:
                async with aclosing(watch_site(root)) as changes:
                    async for names in changes:
                        refresh(names)
            except Exception:  # noqa: BLE001 - who edits must be able to go on
                _LOG.exception("The preview has lost sight of the files. It looks again in a moment.")
                await asyncio.sleep(_PAUSE)
    finally:
        looking.cancel()
        server.stop()


async def _look_again(refresh: Callable[[None], None]) -> None:
    """Look at everything now and then, because days pass."""
    while True:
        await asyncio.sleep(_LATER)
        refresh(None)
