"""The links that are looked at: all, or those that somebody asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from msc_site.diagnostics.suggest import suggest
from msc_site.links.url import Url


class UnknownHostError(Exception):
    """A host was asked for to which no link leads. `nearest` is one that may be meant."""

    def __init__(self, host: str, nearest: str | None) -> None:
        super().__init__(host)
        self.host = host
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Choice:
    """Links to the hosts `only` (to all, if it is empty) and to hosts below them, but none that `skip` matches.

    A pattern matches addresses that begin as it does; `*` and `?` stand for any characters and for one. `fresh`: what
    earlier runs found out does not count.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    fresh: bool = False

    def takes(self, url: Url) -> bool:
        """Whether an address is one of them."""
        if self.only and not any(_is_on(url, host) for host in self.only):
            return False
        return not any(fnmatchcase(str(url), f"{pattern}*") for pattern in self.skip)

    def require_hosts(self, urls: Iterable[Url]) -> None:
        """Raise UnknownHostError for a host of `only` that no address is on."""
        urls = tuple(urls)
        for host in self.only:
            if not any(_is_on(url, host) for url in urls):
                known = {url.host for url in urls}
                raise UnknownHostError(host, suggest(host, known | {name.removeprefix("www.") for name in known}))


def _is_on(url: Url, host: str) -> bool:
    name = host.lower()
    return name in (url.host, url.authority) or url.host.endswith(f".{name}")
