"""What is said of links elsewhere, by what came of a visit: the network of the examples is made up."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.diagnostics.docs import Example, Passage
from msc_site.diagnostics.renderers import render
from msc_site.links.findings import find_faults
from msc_site.links.network import PrivateError
from msc_site.links.trouble import Trouble, of_error, of_status
from msc_site.links.url import Url, read_url
from msc_site.links.visit import Visit

_HOST: Final = "www.example.ac.uk"
_ADDRESS: Final = f"https://{_HOST}/open-days"
_FILE: Final = "content/pages/visits.md"


def _expired() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_code = 10
    return error


_TROUBLES: Final[Mapping[str, tuple[str, Trouble]]] = MappingProxyType(
    {
        "link-broken": ("The page is not there any more.", of_status(404)),
        "link-denied": ("The server shows the page to some only, or to no program.", of_status(403)),
        "link-unreachable": (
            "The server does not answer at this time.",
            of_error(OSError(errno.ECONNREFUSED, "refused"), _HOST, answering=False),
        ),
        "link-garbled": ("The server ends the connection.", of_error(BrokenPipeError(), _HOST, answering=False)),
        "link-redirect": (
            "The server sends whoever asks from one address to the next.",
            Trouble("link-redirect", "the redirects go round in a circle"),
        ),
        "link-no-host": (
            "The name of the host is misspelt, or the host is no more.",
            of_error(socket.gaierror(socket.EAI_NONAME, "unknown"), _HOST, answering=False),
        ),
        "link-private": (
            "The host can be reached from within the university only.",
            of_error(PrivateError("10.0.0.7"), _HOST, answering=False),
        ),
        "link-certificate": (
            "Those who run the page forgot to renew its certificate.",
            of_error(_expired(), _HOST, answering=False),
        ),
    }
)


def play_answers() -> Iterator[tuple[str, Example]]:
    """An example for each code that `msc-site links` gives about an address."""
    page = _read(_ADDRESS)
    for code, (words, trouble) in _TROUBLES.items():
        assert trouble.code == code
        yield code, _tell(words, _ADDRESS, Visit(page, page, trouble))
    moved = _read(f"https://{_HOST}/visit-us")
    yield "link-moved", _tell("The page has a new address.", _ADDRESS, Visit(page, moved, moved=moved))
    words = "The page is there, but no part of it has this name."
    yield (
        "link-anchor-missing",
        _tell(words, f"{_ADDRESS}#june", Visit(page, page, anchors=frozenset({"june-2024", "march-2024"}))),
    )


def _tell(words: str, address: str, visit: Visit) -> Example:
    line = f"[Open days]({address}) are in March and in June."
    start = line.index(address) + 1
    (finding,) = find_faults(_read(address), visit)
    span = Span(_FILE, 6, start, start + len(address), line)
    said = Diagnostic(finding.code, finding.message, span, finding.label, finding.help)
    shown = render([said], "full", colour=False)
    return Example(f"{words} Somebody runs `msc-site links`.", shown, (Passage(_FILE, line),))


def _read(address: str) -> Url:
    url = read_url(address)
    assert url is not None
    return url
