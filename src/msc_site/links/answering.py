"""`msc-site links` as a function: from a request to all that there is to tell."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msc_site import __version__
from msc_site.build.answer import Answer
from msc_site.build.judging import decode_tree
from msc_site.build.keeper import NoStore
from msc_site.build.records import StoredDecoder
from msc_site.build.refusal import report_death
from msc_site.build.request import Progress, Request
from msc_site.build.store import open_store
from msc_site.build.versions import program_digest
from msc_site.build.workers import WorkerDiedError, pause_collector
from msc_site.decode import Decoded
from msc_site.diagnostics import Diagnostic, Severity, Span, severity_of, sort_diagnostics, stops
from msc_site.links.choice import Choice
from msc_site.links.exchange import Line
from msc_site.links.findings import Finding, find_faults, report, tell_unreadable
from msc_site.links.manners import Manners
from msc_site.links.memory import Memory, keep, recall
from msc_site.links.namings import Naming, gather_namings
from msc_site.links.network import LookUp, Network, look_up
from msc_site.links.round import Outlook, visit_all
from msc_site.links.url import Url, read_url
from msc_site.links.visit import Visit
from msc_site.pages.assets import Assets
from msc_site.source import read_tree


@dataclass(frozen=True, slots=True)
class Means:
    """How the web is reached. Without `tls`, those certificates count that this computer trusts."""

    manners: Manners = field(default_factory=Manners)
    look_up: LookUp = look_up
    tls: ssl.SSLContext | None = None


@dataclass(slots=True)
class _Results:
    """What the visits of a run have brought so far: addresses that are right, and the faults of others."""

    right: set[Url] = field(default_factory=set)
    faults: dict[Url, tuple[Finding, ...]] = field(default_factory=dict)
    outlook: Outlook = field(default_factory=Outlook)

    def take(self, visit: Visit, urls: Sequence[Url]) -> None:
        """Take in a visit to the page of some addresses."""
        for url in urls:
            faults = tuple(find_faults(url, visit))
            if faults:
                self.faults[url] = faults
            else:
                self.right.add(url)

    @property
    def seen(self) -> set[Url]:
        """The addresses of which something is known now."""
        return self.right | self.faults.keys()


def answer_links(request: Request, choice: Choice, progress: Progress, means: Means | None = None) -> Answer:
    """Visit every address elsewhere that the content names, each once. Raises UnknownHostError.

    In the answer `pages` counts these addresses, `changed` those of them that were visited now.
    """
    with pause_collector(), open_store(request.store) if request.store is not None else NoStore() as store:
        progress("Reading the content", 0, 0)
        tree, problems = read_tree(request.site)
        progress("Decoding the content", 0, len(tree.files))
        try:
            # Without the static files, at which nothing here looks.
            decoded = decode_tree(tree, request, Assets(), StoredDecoder(store, program_digest()))
        except WorkerDiedError as error:
            return Answer((), is_sound=False, notices=(report_death(os.fspath(request.site), str(error)),))
        notes = store.notes
    wrong = [*problems, *(each for each in decoded.diagnostics if severity_of(each.code) is Severity.ERROR)]
    named, unreadable = _group(decoded)
    choice.require_hosts(named)
    chosen = {url: places for url, places in named.items() if choice.takes(url)}
    results, notices = _visit(request, choice, decoded, tuple(chosen), progress, means or Means())
    if results.outlook.is_offline:
        found = [_tell_offline(next(iter(results.outlook.missed)))]
    else:
        general = decoded.site.settings.facts.accept
        pairs = [(place, tell_unreadable(place.text)) for place in unreadable if not choice.only]
        pairs += [(place, fault) for url, faults in results.faults.items() for place in chosen[url] for fault in faults]
        found = [each for place, fault in pairs if (each := report(place, fault, general)) is not None]
    return Answer(
        sort_diagnostics((*wrong, *found)),
        pages=len(chosen),
        changed=len(results.seen),
        is_sound=not stops((*wrong, *found), strict=request.strict),
        incomplete=bool(wrong),
        notices=sort_diagnostics((*notes, *notices)),
    )


def _group(decoded: Decoded) -> tuple[dict[Url, list[Naming]], list[Naming]]:
    """The places that name each address; and those that name what no request can be made of."""
    named: dict[Url, list[Naming]] = {}
    unreadable = []
    for place in gather_namings(decoded):
        url = read_url(place.text)
        if url is None:
            unreadable.append(place)
        else:
            named.setdefault(url, []).append(place)
    return named, unreadable


def _visit(
    request: Request, choice: Choice, decoded: Decoded, urls: Sequence[Url], progress: Progress, means: Means
) -> tuple[_Results, tuple[Diagnostic, ...]]:
    """What visits bring; addresses are spared that were right not long ago. And what the memory has to say."""
    memory = recall(request.store, request.now) if request.store is not None else Memory({})
    of_page: dict[Url, list[Url]] = {}
    for url in urls:
        if choice.fresh or not memory.is_fresh(str(url), request.now):
            of_page.setdefault(url.page, []).append(url)
    results = _Results()
    if not of_page:
        return results, memory.notices
    ended = _count_up(progress, len(of_page))

    def take(visit: Visit) -> None:
        results.take(visit, of_page[visit.page])
        next(ended)

    tls = means.tls or ssl.create_default_context()
    line = Line(Network(means.look_up), means.manners, _name_oneself(decoded), tls)
    notices = memory.notices
    try:
        pages = {page: any(url.anchor for url in several) for page, several in of_page.items()}
        visit_all(line, pages, results.outlook, take)
    finally:
        # Also when the run is broken off: what has been seen need not be seen again.
        if request.store is not None and not results.outlook.is_offline:
            gone = {str(url) for url in results.faults}
            right = dict.fromkeys((str(url) for url in results.right), request.now)
            known = {address: seen for address, seen in memory.right.items() if address not in gone} | right
            notices += keep(request.store, known)
    return results, notices


def _count_up(progress: Progress, pages: int) -> Iterator[None]:
    for done in range(pages + 1):
        progress("Visiting links to other sites", done, pages)
        yield


def _name_oneself(decoded: Decoded) -> str:
    """Who asks, in whose name: a host that minds can find out, and say so."""
    stated = not any(kind == "settings" for kind, *_ in (*decoded.broken, *decoded.damaged))
    site = f" for {decoded.site.settings.facts.base_url}" if stated else ""
    return f"msc-site/{__version__} (link check{site})"


def _tell_offline(host: str) -> Diagnostic:
    message = f"no link could be looked at, because this computer seems to be offline: it finds no host, not `{host}`"
    return Diagnostic("links-offline", message, Span("content"), help="connect to the internet, and run this again")
