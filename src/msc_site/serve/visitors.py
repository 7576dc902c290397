"""Who may look at the preview: browsers that came by its own address, and pages of its own."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = "127.0.0.1"
_NAMES: Final = frozenset({LOOPBACK, "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Visitors:
    """The host names by which the preview may be called.

    A foreign page that has its own name lead to this machine (DNS rebinding) could otherwise read the preview. With
    `any_address`, where the preview is open to a whole network, numeric addresses are right too: nobody can have one
    lead elsewhere.
    """

    names: frozenset[str] = _NAMES
    any_address: bool = False

    @classmethod
    def of(cls, host: str) -> Visitors:
        """Those who may come where the preview is bound to a host."""
        if _is_every_address(host):
            return cls(_NAMES | {socket.gethostname().lower()}, any_address=True)
        return cls(_NAMES | {host.lower()})

    def may_come(self, host: str) -> bool:
        """Whether a request with this `Host` header came by an address of the preview."""
        name = _name_of(host)
        return name in self.names or (self.any_address and _is_address(name))

    def may_listen(self, origin: str, host: str) -> bool:
        """Whether a page of this origin may ask: only those of the preview itself."""
        return origin.lower() == f"http://{host}".lower() and self.may_come(host)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can come to a host."""
    return host.lower() in _NAMES or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def address_of(host: str, port: int) -> str:
    """The address at which a browser on this machine finds a preview that is bound to a host and port."""
    shown = LOOPBACK if _is_every_address(host) else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _name_of(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # brackets that do not hold an address
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_every_address(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host).is_unspecified
