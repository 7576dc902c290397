"""The network: names to addresses, and connections to those of them that may be asked."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from tornado.netutil import Resolver
from tornado.tcpclient import TCPClient

# Where networks without IPv4 put those addresses: RFC 6052, 2.1.
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
_IPV4_BITS: Final = 0xFFFFFFFF

Found = list[tuple[int, Any]]
LookUp = Callable[[str, int], Awaitable[Found]]
"""The addresses of a host for a port, each with its family, as `socket.connect` takes it; OSError if there is none."""


class PrivateError(Exception):
    """The host is in a private network, to which nothing public may lead. `address` is one that it has there."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


async def look_up(host: str, port: int) -> Found:
    """Ask the system."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, address) for family, _, _, _, address in found]


class Network:
    """Connections for one run. Each name is looked up once, so that no host is another one the next time."""

    def __init__(self, look_up: LookUp = look_up) -> None:
        self._look_up = look_up
        self._known: dict[tuple[str, int], asyncio.Task[Found]] = {}

    async def is_private(self, host: str, port: int) -> bool:
        """Whether a host can be reached from within a network only. OSError if nothing is known of it."""
        return not any(map(_is_public, await self.find(host, port)))

    async def knows(self, host: str, port: int) -> bool:
        """Whether a host can be found."""
        with suppress(OSError):
            return bool(await self.find(host, port))
        return False

    def client(self, *, private: bool) -> TCPClient:
        """What connects to hosts, with `private` to those in private networks too."""
        return TCPClient(resolver=_Chosen(self, private=private))

    async def find(self, host: str, port: int) -> Found:
        """The addresses of a host. OSError if there are none."""
        task = self._known.get((host, port))
        if task is None:
            task = self._known[host, port] = asyncio.ensure_future(self._ask(host, port))
        # Whoever gives up waiting does not give up for the others.
        return await asyncio.shield(task)

    async def _ask(self, host: str, port: int) -> Found:
        try:
            found = await self._look_up(host, port)
        except UnicodeError:  # a name of more letters than names may have
            found = []
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found

    async def close(self) -> None:
        """Give up looking for names that nobody waits for any more."""
        for task in self._known.values():
            task.cancel()
        await asyncio.gather(*self._known.values(), return_exceptions=True)


class _Chosen(Resolver):
    """Tornado's way to ask the network for addresses, the forbidden ones left out."""

    def initialize(self, network: Network, *, private: bool) -> None:
        """What Tornado calls in the place of a constructor."""
        self._network = network
        self._private = private

    async def resolve(self, host: str, port: int, family: socket.AddressFamily = socket.AF_UNSPEC) -> Found:  # noqa: ARG002 - Tornado's signature
        """The addresses of a host."""
        found = await self._network.find(host, port)
        allowed = [each for each in found if self._private or _is_public(each)]
        if not allowed:
            raise PrivateError(str(found[0][1][0]))
        return allowed


def _is_public(found: tuple[int, Any]) -> bool:
    address = ip_address(str(found[1][0]).partition("%")[0])
    return _is_global(_find_inner(address) or address if isinstance(address, IPv6Address) else address)


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    """The older address to which one of IPv6 leads."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & _IPV4_BITS)
    return address.ipv4_mapped or address.sixtofour


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast
