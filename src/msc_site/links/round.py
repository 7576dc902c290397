"""A round of visits: all pages that are to be seen, many at a time, unless there turns out to be no way out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from msc_site.links.exchange import Line
from msc_site.links.network import Network
from msc_site.links.url import Url
from msc_site.links.visit import Visit, Visitor

# When so many hosts cannot be found and no other can, the connection is looked at before any more are tried.
_DOUBTFUL: Final = 5
# A name that exists whenever names can be looked up at all, and that no web server is bothered by.
_CERTAIN: Final = ("a.root-servers.net", 53)


@dataclass(slots=True)
class Outlook:
    """Whether there is a connection to the internet at all, as far as the visits so far can tell.

    `missed` holds the hosts to which no way was found, in their order.
    """

    reached: bool = False
    missed: dict[str, None] = field(default_factory=dict)
    is_offline: bool = False

    def take(self, visit: Visit) -> None:
        """Take a visit into account."""
        if visit.trouble is not None and visit.trouble.offline:
            self.missed[visit.at.host] = None
        else:
            self.reached = True

    async def look_out(self, network: Network) -> None:
        """If nothing has been reached, find out whether anything could be."""
        if self.missed and not self.reached:
            self.is_offline = not await network.knows(*_CERTAIN)


def visit_all(line: Line, pages: Mapping[Url, bool], outlook: Outlook, take: Callable[[Visit], None]) -> None:
    """Visit pages, of some also their anchors, and hand over each visit as it ends, unless there is no way out."""
    with _without_log():
        asyncio.run(_visit_all(line, pages, outlook, take))


async def _visit_all(line: Line, pages: Mapping[Url, bool], outlook: Outlook, take: Callable[[Visit], None]) -> None:
    # The system looks names up one at a time in each thread, and some take long.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(line.manners.at_once))
    visitor = Visitor(line)
    tasks = [asyncio.create_task(visitor.visit(page, wants_anchors=wants)) for page, wants in pages.items()]
    is_sure = False
    try:
        for done in asyncio.as_completed(tasks):
            visit = await done
            outlook.take(visit)
            take(visit)
            if len(outlook.missed) >= _DOUBTFUL and not is_sure:
                is_sure = True
                await outlook.look_out(line.network)
                if outlook.is_offline:
                    break
        else:
            await outlook.look_out(line.network)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await line.network.close()


@contextmanager
def _without_log() -> Iterator[None]:
    """Keep Tornado from writing to the terminal what is told in better words."""
    log, silence = logging.getLogger("tornado"), logging.NullHandler()
    log.addHandler(silence)
    try:
        yield
    finally:
        log.removeHandler(silence)
