"""The browsers that wait for word, and what each of them is told."""

from __future__ import annotations

from typing import Any, Final, Protocol

from msc_site.serve.marks import Mark
from msc_site.serve.preview import Preview

NEWS: Final = "/.msc-site/news"


class Browser(Protocol):
    """A browser at the other end of a line."""

    def send(self, message: dict[str, Any]) -> None:
        """Tell it something, if it is still there."""


class Browsers:
    """The browsers that wait, each with the path and the mark of the page that it shows."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._waiting: dict[Browser, tuple[str, Mark]] = {}

    def admit(self, browser: Browser, path: str, mark: Mark) -> None:
        """Let a browser wait that shows a page, or have it load the page again if it is another by now."""
        self._waiting[browser] = path, mark
        self._tell(browser, is_news=False)

    def dismiss(self, browser: Browser) -> None:
        """The browser has gone."""
        self._waiting.pop(browser, None)

    def tell(self, *, is_news: bool) -> None:
        """Tell all browsers what has changed of their pages; `is_news`: what is wrong with the site has too."""
        for browser in tuple(self._waiting):
            self._tell(browser, is_news=is_news)

    def _tell(self, browser: Browser, *, is_news: bool) -> None:
        path, before = self._waiting[browser]
        mark = self._preview.answer(path).mark
        self._waiting[browser] = path, mark
        if mark.shape != before.shape:
            browser.send({"command": "reload", "path": path, "liveCSS": False, "liveImg": False})
        elif mark != before or is_news:
            browser.send({"command": "reload", "path": NEWS, "liveCSS": False, "liveImg": False})
