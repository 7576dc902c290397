"""A preview that runs beside a real browser, whose pages a specification edits and looks at."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page
from tornado.netutil import bind_sockets

from msc_site.build.request import Request
from msc_site.serve.preview import Preview
from msc_site.serve.server import serve
from msc_site.serve.visitors import LOOPBACK, Visitors
from tests.support.sites import NOW, edited, small_site, write_site

MODULE = "content/modules/statistics.md"
PAGE = "/modules/statistics/"
BODY = "To count with care."
SCRIPT = re.compile(rb'<script src="/livereload\.js[^"]*" defer></script>')
# Milliseconds after which something that should happen is taken not to happen.
PATIENCE = 20_000


@dataclass
class Stage:
    """A site's folder, the address of its preview, and the browser that looks at it."""

    site: Path
    origin: str
    windows: BrowserContext
    pages: list[Page] = field(default_factory=list)

    def open(self, path: str = PAGE, *, width: int = 1440) -> Page:
        """A page of the preview, in a window of its own."""
        page = self.windows.new_page()
        self.pages.append(page)
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": width, "height": 600})
        page.goto(self.origin + path)
        return page

    def save(self, text: str, old: str = BODY, name: str = MODULE) -> None:
        """Save the small site's file with one text in another's place."""
        write_site(self.site, {name: edited(name, old, text)[name]})

    def mend(self, name: str = MODULE) -> None:
        """Save the small site's file as it was."""
        write_site(self.site, {name: small_site()[name]})


def overlay(page: Page) -> Locator:
    """What lies over a page."""
    return page.locator("msc-site-preview .overlay")


def bar(page: Page) -> Locator:
    """The bar of a page."""
    return page.locator("msc-site-preview .bar")


def wait_for(page: Page, body: str, over: str = "") -> None:
    """Wait until a page says a text, and has laid over it a text, or nothing.

    Sooner told than by `expect`, which looks again only once a second.
    """
    page.wait_for_function(
        """([body, over]) => {
          const root = document.querySelector("msc-site-preview")?.shadowRoot;
          const said = root?.querySelector(".overlay")?.textContent ?? "";
          const paragraphs = [...document.querySelectorAll("main p")].map((each) => each.textContent);
          return root?.querySelector(".bar") && paragraphs.includes(body) && (over ? said.includes(over) : !said);
        }""",
        arg=[body, over],
    )


def leave_sign(page: Page) -> None:
    """Set what is lost when the page is loaded again."""
    bar(page).or_(page.locator(".waiting")).wait_for()
    page.evaluate("window.sign = 'here'")


def has_sign(page: Page) -> bool:
    """Whether the page has not been loaded again since."""
    return bool(page.evaluate("window.sign === 'here'"))


def wait_for_reload(page: Page) -> None:
    """Wait until a page that had a sign has been loaded again, and is at rest."""
    page.wait_for_function("window.sign === undefined && document.readyState === 'complete'")


@contextmanager
def open_stage(preview: Preview, site: Path, windows: BrowserContext) -> Iterator[Stage]:
    """A running preview of a site in a folder, given by its real path; it must not have died in the end."""
    sockets = bind_sockets(0, LOOPBACK)
    loop = asyncio.new_event_loop()
    preview.refresh()
    serving = loop.create_task(serve(preview, site, sockets, Visitors.of(LOOPBACK), lambda: None))

    def play() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(serving)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=play)
    thread.start()
    stage = Stage(site, f"http://{LOOPBACK}:{sockets[0].getsockname()[1]}", windows)
    try:
        yield stage
        assert thread.is_alive(), "the preview has died"
    finally:
        for page in stage.pages:
            page.close()
        loop.call_soon_threadsafe(serving.cancel)
        thread.join()


def make_preview(site: Path, **options: object) -> Preview:
    """The preview of a site."""
    return Preview(Request(site, NOW, **options))  # type: ignore[arg-type]
