"""The preview's answers: pages, the script that is added to them, and the lines on which browsers wait."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

import livereload
from livereload.handlers import LiveReloadHandler
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketClosedError

from msc_site.serve.browsers import NEWS, Browsers
from msc_site.serve.marks import Mark
from msc_site.serve.overlay import CLIENT
from msc_site.serve.preview import Preview
from msc_site.serve.visitors import Visitors

_SCRIPT: Final = "/livereload.js"
_PLUGIN: Final = "msc-site"
_HEAD_END: Final = b"</head>"
_REFUSAL: Final = "This preview answers to its own address only.\n"


@dataclass(frozen=True, slots=True)
class Counter:
    """What handlers need: the preview, the browsers that wait, who may come, and what to do after each answer."""

    preview: Preview
    browsers: Browsers
    visitors: Visitors
    say_news: Callable[[], None]


def make_application(counter: Counter) -> Application:
    """The preview's pages, files, script and lines."""
    needs = {"counter": counter}
    return Application(
        [
            ("/livereload", LineHandler, needs),
            (_SCRIPT, ScriptHandler, needs),
            (NEWS, NewsHandler, needs),
            ("/.*", PageHandler, needs),
        ]
    )


class _Handler(RequestHandler):
    """Answers to whoever may come; for a cache only what cannot change."""

    def initialize(self, counter: Counter) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._counter = counter

    def set_default_headers(self) -> None:
        """No foreign page may use what stands here."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> None:
        """Refuse whoever came by another name, and what a foreign page asks for."""
        host, origin = self.request.host, self.request.headers.get("Origin")
        visitors = self._counter.visitors
        if not visitors.may_come(host) or (origin is not None and not visitors.may_listen(origin, host)):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish(_REFUSAL)

    def compute_etag(self) -> None:
        """None: what is never kept need not be compared."""


class PageHandler(_Handler):
    """Answers with pages and files of the preview."""

    def get(self) -> None:
        """A page or file."""
        reply = self._counter.preview.answer(unquote(self.request.path))
        self.set_status(reply.status)
        self.set_header("Content-Type", reply.media_type)
        if reply.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", quote(reply.location) + query)
        if reply.is_lasting:  # else each reload would wait for its style sheet
            self.set_header("Cache-Control", "max-age=3600, immutable")
        is_html = reply.media_type.startswith("text/html")
        self.finish(add_script(reply.body, reply.mark) if is_html else reply.body)
        self._counter.say_news()

    head = get


class ScriptHandler(_Handler):
    """Answers with the preview's own script and the one that it is a plug-in of."""

    def get(self) -> None:
        """The script."""
        library = Path(livereload.__file__).parent / "vendors" / "livereload.js"
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(b"\n".join(((CLIENT / "preview.js").read_bytes(), library.read_bytes())))

    head = get


class NewsHandler(_Handler):
    """Answers what there is to say about a page."""

    def get(self) -> None:
        """The news of the page at `path`, as JSON."""
        news = self._counter.preview.tell(self.get_query_argument("path", "/"))
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(news))
        self._counter.say_news()

    head = get


class LineHandler(LiveReloadHandler):  # type: ignore[misc]
    """A line on which a browser waits for word about the page that it shows."""

    def initialize(self, counter: Counter) -> None:
        """Tornado's way to hand in what a handler needs."""
        self._counter = counter

    def check_origin(self, origin: str) -> bool:
        """Only the preview's own pages may listen."""
        return self._counter.visitors.may_listen(origin, self.request.host)

    def prepare(self) -> None:
        """Refuse whoever came by another name."""
        if not self._counter.visitors.may_come(self.request.host):
            self.set_status(403)
            self.finish(_REFUSAL)

    def on_message(self, message: str | bytes) -> None:
        """The handshake of livereload.js, which ends with the address of the page and its mark."""
        try:
            said = json.loads(message)
            if said["command"] == "info" and "url" in said:
                path = unquote(urlsplit(said["url"]).path)
                mark = Mark.parse(str(said.get("plugins", {}).get(_PLUGIN, {}).get("mark", "")))
                self._counter.browsers.admit(self, path, mark)
            else:
                super().on_message(message)
        except (ValueError, TypeError, AttributeError, LookupError):  # nobody who speaks the protocol says such things
            self.close()

    def on_close(self) -> None:
        """The browser has gone."""
        super().on_close()
        self._counter.browsers.dismiss(self)

    def send(self, message: dict[str, Any]) -> None:
        """Tell the browser something; one that has gone meanwhile misses nothing."""
        try:
            sent = self.write_message(json.dumps(message))
        except WebSocketClosedError:
            self._counter.browsers.dismiss(self)
        else:
            sent.add_done_callback(lambda done: done.cancelled() or done.exception())


def add_script(page: bytes, mark: Mark) -> bytes:
    """A page with the preview's script, and otherwise as it is."""
    script = (
        f'<script src="{_SCRIPT}?snipver=1&amp;mindelay=1&amp;maxdelay=1000&amp;mark={mark}" defer></script>'.encode()
    )
    head, end, rest = page.partition(_HEAD_END)
    return b"".join((head, script, end, rest))
