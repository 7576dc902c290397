"""A visit to a page elsewhere: asked for politely, its redirects followed by hand."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from msc_site.links.anchors import read_anchors
from msc_site.links.exchange import Line, Reply, Request
from msc_site.links.manners import Gate, read_retry_after
from msc_site.links.trouble import Trouble, TroubleError, describe_status, of_status
from msc_site.links.url import Url, follow

_LASTING: Final = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit: `trouble`, and `at` which address; or nothing but the page.

    `moved`: where the page is now for good, as far as the redirects said so. `anchors`: the places in the page; None
    where they were not looked for, or nobody can tell.
    """

    page: Url
    at: Url
    trouble: Trouble | None = None
    moved: Url | None = None
    anchors: frozenset[str] | None = None


@dataclass(slots=True)
class _Journey:
    """One visit under way. `jar` holds the cookies of each host, which some want back before they show anything."""

    page: Url
    here: Url
    private: bool
    wants_anchors: bool
    moved: Url | None = None
    jar: dict[str, dict[str, str]] = field(default_factory=dict)

    def keep_cookies(self, reply: Reply) -> None:
        """Take the cookies that the host here sets."""
        for cookie in reply.headers.get_list("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.jar.setdefault(self.here.host, {})[name.strip()] = value.strip()

    @property
    def cookies(self) -> str:
        """What the host here is sent back."""
        return "; ".join(f"{name}={value}" for name, value in self.jar.get(self.here.host, {}).items())


class Visitor:
    """Visits pages over one line, and never goes through the gate of a host out of turn."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._manners = line.manners
        self._seats = asyncio.Semaphore(line.manners.at_once)
        self._gates: dict[str, Gate] = defaultdict(lambda: Gate(line.manners))

    async def visit(self, page: Url, *, wants_anchors: bool) -> Visit:
        """Go to a page, wherever it is now."""
        journey = _Journey(page, page, private=False, wants_anchors=wants_anchors)
        try:
            journey.private = await self._line.is_private(page)
            reply = await self._travel(journey)
        except TroubleError as error:
            return Visit(page, journey.here, error.trouble, journey.moved)
        anchors = read_anchors(reply) if wants_anchors else None
        return Visit(page, journey.here, None, journey.moved, anchors)

    async def _travel(self, journey: _Journey) -> Reply:
        seen = set()
        lasting = True
        for _ in range(self._manners.redirects + 1):
            step = (str(journey.here.page), journey.cookies)
            if step in seen:
                raise TroubleError(Trouble("link-redirect", "the redirects go round in a circle"))
            seen.add(step)
            reply = await self._ask(journey)
            if not reply.is_redirect:
                return reply
            journey.keep_cookies(reply)
            there = follow(journey.here, reply.headers["Location"])
            if there is None:
                raise TroubleError(Trouble("link-redirect", "the redirect from there leads to nothing on the web"))
            lasting = lasting and reply.status in _LASTING
            journey.here = there
            if lasting:
                journey.moved = there
        said = f"more than {self._manners.redirects} redirects follow one another"
        raise TroubleError(Trouble("link-redirect", said))

    async def _ask(self, journey: _Journey) -> Reply:
        """The page here, or the redirect: with HEAD, and if that does not help with GET, again while it may help."""
        gate = self._gates[journey.here.host]
        refused = False
        if not (journey.wants_anchors or gate.refuses_head):
            try:
                return _judge(await self._try(journey, gate, "HEAD"))
            except TroubleError as error:
                if not _may_be_head(error.trouble):
                    raise
                refused = not error.trouble.late
                await self._rest(error.trouble, 1)
        attempt = 0
        while True:
            try:
                reply = _judge(await self._try(journey, gate, "GET"))
            except TroubleError as error:
                attempt += 1
                if not error.trouble.passes or attempt > self._manners.again:
                    raise
                await self._rest(error.trouble, attempt)
            else:
                gate.refuses_head = gate.refuses_head or refused
                return reply

    async def _rest(self, trouble: Trouble, attempt: int) -> None:
        if trouble.passes:
            await asyncio.sleep(self._manners.wait_before(attempt))

    async def _try(self, journey: _Journey, gate: Gate, method: str) -> Reply:
        most = self._manners.page if journey.wants_anchors else self._manners.glance
        request = Request(journey.here, method, most, journey.private, journey.cookies)
        async with gate.turn(), self._seats:
            if gate.closed:
                raise TroubleError(Trouble("link-unreachable", gate.closed))
            try:
                reply = await self._line.ask(request)
            except TroubleError as error:
                gate.count(late=error.trouble.late)
                raise
        gate.count(late=False)
        self._obey(reply, gate)
        return reply

    def _obey(self, reply: Reply, gate: Gate) -> None:
        """Leave a host alone for as long as it asks for, if that is not too long to be waited for."""
        if reply.status not in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            return
        wait = read_retry_after(reply.headers.get("Retry-After"))
        if wait is None:
            return
        if wait <= self._manners.patience:
            gate.hold(wait)
        else:
            said = f"the server answers {describe_status(reply.status)}, and asks not to come back for {say_time(wait)}"
            gate.close(said)
            raise TroubleError(Trouble("link-unreachable", said))


def _judge(reply: Reply) -> Reply:
    if reply.is_page or reply.is_redirect:
        return reply
    raise TroubleError(of_status(reply.status))


def _may_be_head(trouble: Trouble) -> bool:
    """Whether GET may do better than HEAD did: the server was there."""
    return trouble.late or trouble.code in ("link-broken", "link-denied", "link-garbled") or trouble.passes


def say_time(seconds: float) -> str:
    """`90 seconds`, `5 minutes`, `2 hours`, `3 days`, rounded."""
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}"
    return f"{round(seconds)} seconds"
