"""Rounds of visits as tests make them: quick, over loopback, to hosts whose names nobody looks up outside."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trustme import CA

from msc_site.build.answer import Answer
from msc_site.build.request import Request
from msc_site.diagnostics import Diagnostic
from msc_site.links.answering import Means, answer_links
from msc_site.links.choice import Choice
from msc_site.links.exchange import Line
from msc_site.links.findings import Finding, find_faults
from msc_site.links.manners import Manners
from msc_site.links.network import Found, LookUp, Network
from msc_site.links.round import Outlook, visit_all
from msc_site.links.url import Url, read_url
from msc_site.links.visit import Visit
from tests.links.misbehaviour import Server
from tests.support.sites import edited, write_site

# Long enough for a machine that is busy: nothing that waits for these ends comes to its end.
QUICK = Manners(pause=0, connect=20, answer=20, back_off=0)
# For servers that never answer.
BRIEF = replace(QUICK, connect=0.3, answer=0.3, again=1)
NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
HOSTS: Mapping[str, str] = MappingProxyType(
    {"one.test": "127.0.0.1", "two.test": "127.0.0.1", "inside.test": "127.0.0.2"}
)


def looking_up(hosts: Mapping[str, str], otherwise: int = socket.EAI_NONAME) -> LookUp:
    """A directory of hosts; each name that it does not hold fails in the same way."""

    async def look_up(host: str, port: int) -> Found:
        address = host if host.replace(".", "").isdigit() else hosts.get(host)
        if address is None:
            raise socket.gaierror(otherwise, "no such name")
        return [(socket.AF_INET, (address, port))]

    return look_up


ONLINE = looking_up({**HOSTS, "a.root-servers.net": "127.0.0.1"})


def trusting(voucher: CA | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if voucher is not None:
        voucher.configure_trust(context)
    return context


def url_of(text: str) -> Url:
    url = read_url(text)
    assert url is not None
    return url


def visit(
    *urls: str, manners: Manners = QUICK, look_up: LookUp = ONLINE, tls: ssl.SSLContext | None = None
) -> list[Finding]:
    """What is wrong with addresses, in their order."""
    wanted = [url_of(url) for url in urls]
    visits: dict[Url, Visit] = {}

    def take(visit: Visit) -> None:
        assert visit.page not in visits, "a page is visited once"
        visits[visit.page] = visit

    line = Line(Network(look_up), manners, "msc-site (test)", tls or trusting())
    visit_all(line, {url.page: bool(url.anchor) for url in wanted}, Outlook(), take)
    return [fault for url in wanted for fault in find_faults(url, visits[url.page])]


def tell(server: Server, *paths: str, **options: Any) -> list[str]:
    """The same in words, as `[code] message`, the server being `http://host`."""
    faults = visit(*(server.url(path) for path in paths), **options)
    return [f"[{fault.code}] {shorten(server, fault.message)}" for fault in faults]


def shorten(server: Server, text: str) -> str:
    return text.replace(f"127.0.0.1:{server.port}", "host")


def lay(folder: Path, links: Sequence[str], see: str | None = None, **facts: str) -> Path:
    """The small site in a folder, with a page of links, one a line from line 5 on, and other files of `facts`."""
    body = "".join(f"[Link {number}]({link})\n\n" for number, link in enumerate(links))
    page = f"---\ntitle: Links\nsummary: Elsewhere.\n---\n{body}The end.\n"
    programme = "content/programmes/data-craft/programme.yaml"
    old = "state: unannounced, see: https://small.example/fees"
    files = edited(programme, old, f"state: unannounced, see: {see}" if see else "state: confirmed, amount: GBP 9")
    return write_site(folder, {**files, "content/pages/links.md": page, **facts})


def answer(folder: Path, choice: Choice | None = None, now: datetime = NOW, **options: Any) -> Answer:
    """What the command would tell of a site. `strict` and `store` are those of the request."""
    request = Request(folder, now, strict=options.pop("strict", False), store=options.pop("store", None))
    means = Means(options.pop("manners", QUICK), options.pop("look_up", ONLINE), trusting())
    assert not options
    return answer_links(request, choice or Choice(), lambda _step, _done, _pieces: None, means)


def places(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Each finding by its file, line, column, code and marked words."""
    return [
        f"{d.span.file}:{d.span.line}:{d.span.column} [{d.code}] {d.span.text[d.span.column - 1 : d.span.end_column - 1]}"
        for d in diagnostics
    ]
