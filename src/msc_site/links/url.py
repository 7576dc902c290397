"""Web addresses taken apart, as a request needs them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

_PORTS: Final = {"http": 80, "https": 443}
# RFC 3986, section 2, and `%`: what is escaped already stays as it is.
_SAFE: Final = "/?:@!$&'()*+,;=-._~%[]"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What scripts read, or browsers, and no place in a page: https://wicg.github.io/scroll-to-text-fragment/
_NO_ANCHOR: Final = re.compile(r"[/!]|:~:|top\Z|.*[=&]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web: `host` in ASCII and small letters, `target` the path and query as they are asked for.

    `fragment` is what stands behind `#`.
    """

    scheme: str
    host: str
    port: int
    target: str
    fragment: str = ""

    @property
    def page(self) -> Url:
        """The address without its fragment, which is all that a server is told."""
        return replace(self, fragment="") if self.fragment else self

    @property
    def anchor(self) -> str:
        """The place in the page that the fragment names; empty where it names none."""
        return "" if _NO_ANCHOR.match(self.fragment) else unquote(self.fragment)

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.authority}{self.target}{fragment}"


def read_url(text: str) -> Url | None:
    """The address that a text is; None where no request can be made of it."""
    try:
        parts = urlsplit(text)
        host = to_ascii(parts.hostname or "")
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    query = f"?{parts.query}" if parts.query else ""
    target = quote((parts.path or "/") + query, safe=_SAFE)
    return Url(scheme, host, port or _PORTS[scheme], target, quote(parts.fragment, safe=_SAFE))


def to_ascii(host: str) -> str:
    """The name of a host as computers know it (RFC 3490). ValueError where it cannot be one."""
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    return name.lower().rstrip(".")


def follow(here: Url, location: str) -> Url | None:
    """Where a redirect leads from here; the fragment stays, unless the redirect has one (RFC 9110, 10.2.2).

    `location` is the header's value, its bytes read as Latin-1. None where it leads to nothing on the web.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    location = location.strip()
    if not location or (_SCHEME.match(location) and not location.lower().startswith(("http:", "https:"))):
        return None
    try:
        there = read_url(urljoin(str(here), location))
    except ValueError:
        return None
    if there is None:
        return None
    return there if there.fragment else replace(there, fragment=here.fragment)
