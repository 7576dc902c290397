"""What is said of an address elsewhere, at each place that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from msc_site.checks.acceptance import find_acceptance
from msc_site.diagnostics import CODES, Diagnostic
from msc_site.diagnostics.quotation import quote
from msc_site.diagnostics.suggest import suggest
from msc_site.links.namings import Naming
from msc_site.links.trouble import Trouble
from msc_site.links.url import Url
from msc_site.links.visit import Visit
from msc_site.model.base import Acceptance

_LONGEST: Final = 120
_LABELS: Final = {
    "link-broken": "leads nowhere",
    "link-no-host": "leads nowhere",
    "link-redirect": "leads nowhere",
    "link-private": "leads where readers cannot go",
    "link-certificate": "is one that browsers warn of",
    "link-unreachable": "could not be reached just now",
    "link-denied": "could not be looked at",
    "link-garbled": "gives a strange answer",
}
_ADVICE: Final = {
    "link-broken": "find the page's new address, or take the link out",
    "link-no-host": "correct the name of the host, or take the link out",
    "link-redirect": "find the page's new address, or take the link out",
    "link-private": "link to an address that everybody can reach",
    "link-certificate": "tell those who run the page; link elsewhere until it is mended",
    "link-unreachable": "run `msc-site links` again later; if it goes on, link to another page",
    "link-denied": "open it in a browser where you are not signed in; if the page comes up, accept this message",
    "link-garbled": "open it in a browser; if the page does not come up, link to another one",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with an address, wherever it is named."""

    code: str
    message: str
    label: str
    help: str

    def at(self, naming: Naming) -> Diagnostic:
        """The same, at a place."""
        return Diagnostic(self.code, self.message, naming.span, self.label, self.help)


def find_faults(url: Url, visit: Visit) -> Iterator[Finding]:
    """What is wrong with an address, after a visit to its page."""
    if visit.trouble is not None:
        yield _tell_trouble(url, visit, visit.trouble)
        return
    if visit.moved is not None:
        yield _tell_move(url, visit.moved if visit.moved.fragment else replace(visit.moved, fragment=url.fragment))
    if url.anchor and visit.anchors is not None and not visit.anchors & {url.anchor, url.fragment}:
        yield _tell_anchor(url, visit.anchors)


def tell_unreadable(text: str) -> Finding:
    """What is wrong with an address that no request can be made of."""
    message = f"{_quote(text)} leads nowhere: there can be no host of this name"
    return Finding("link-no-host", message, _LABELS["link-no-host"], _ADVICE["link-no-host"])


def report(naming: Naming, finding: Finding, general: tuple[Acceptance, ...]) -> Diagnostic | None:
    """A finding at a place; None where the record there, or the settings in general, accept it."""
    diagnostic = finding.at(naming)
    may_be = CODES[finding.code].acceptable
    is_accepted = may_be and find_acceptance((*naming.acceptances, *general), diagnostic) is not None
    return None if is_accepted else diagnostic


def _tell_trouble(url: Url, visit: Visit, trouble: Trouble) -> Finding:
    label = _LABELS[trouble.code]
    on = f"it goes on to {_quote(visit.at.page)}, and there " if visit.at.page != visit.page else ""
    return Finding(trouble.code, f"{_quote(url)} {label}: {on}{trouble.said}", label, _ADVICE[trouble.code])


def _tell_move(url: Url, moved: Url) -> Finding:
    advice = f"write `{moved}`"
    if moved.target == "/" and url.target != "/":
        advice = f"that is a front page: look there for what is meant, or write `{moved}`"
    return Finding("link-moved", f"{_quote(url)} has moved for good, to {_quote(moved)}", "has moved", advice)


def _tell_anchor(url: Url, anchors: frozenset[str]) -> Finding:
    nearest = suggest(url.anchor, anchors)
    advice = f"write `#{nearest}`" if nearest else "correct the part after `#`, or leave it out"
    message = f"the page {_quote(url.page)} has no place `#{url.fragment}`"
    return Finding("link-anchor-missing", message, "no such place", advice)


def _quote(address: object) -> str:
    return quote(str(address), _LONGEST)
