"""The site as a preview shows it: pages from memory, always those of the last sound content."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

from msc_site.build.request import Request
from msc_site.build.session import Session
from msc_site.build.showing import Shown
from msc_site.decode import Turn
from msc_site.diagnostics import Diagnostic, Span, sort_diagnostics
from msc_site.model.addresses import NOT_FOUND
from msc_site.serve.bar import Outlook, make_bar
from msc_site.serve.editors import Editor
from msc_site.serve.marks import Mark, Marker, mark_bytes
from msc_site.serve.missing import Lack, Missing
from msc_site.serve.overlay import make_overlay, make_waiting_page, read_style

_LOG: Final = logging.getLogger(__name__)
_HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers: status, media type, body, and a mark that changes when what is seen does.

    `location` is where the browser should look instead. `is_page`: a page of the site, not a stand-in for one.
    `is_lasting`: its name is made from its bytes, so that it never changes.
    """

    status: int
    media_type: str
    body: bytes
    mark: Mark
    location: str = ""
    is_page: bool = False
    is_lasting: bool = False


class Preview:
    """A session with what it last said. A fault of the program ends the session, never the preview."""

    def __init__(self, request: Request, editor: Editor | None = None) -> None:
        self._request = request
        self._editor = editor or Editor(request.site.resolve())
        self._outlook = Outlook(request.as_of, request.drafts)
        self._session: Session | None = None
        self._showing: Session | None = None  # gives the pages: the one before, until a new one has some
        self._marker = Marker({}, {})
        self._found: tuple[Diagnostic, ...] = ()
        self._failing: dict[str, tuple[Diagnostic, ...]] = {}
        self._said: tuple[Diagnostic | Turn, ...] = ()
        self._missing = Missing()

    def refresh(self, names: Collection[str] | None = None) -> None:
        """Follow the files; `names` are those that may have changed, None for any."""
        try:
            self._follow(names)
        except Exception as error:  # noqa: BLE001 - whatever it is, who edits must be able to go on
            self._begin_anew(error)
            self._found = (_describe_fault(error),)

    def _follow(self, names: Collection[str] | None) -> None:
        if self._session is None:
            self._session, names = Session(self._request), None
        self._found = self._session.refresh(datetime.now(UTC), names)
        if self._session.paths:
            self._showing = self._session
            self._marker = Marker(self._session.files, self._session.links)
        for path in tuple(self._failing):
            self._look_up(path)

    def _begin_anew(self, error: Exception) -> None:
        """Forget the session: after a fault nobody knows what it holds."""
        _LOG.error(
            "msc-site has made a mistake of its own. The preview goes on, and begins anew with the next save.",
            exc_info=error,
        )
        self._session = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the site, and with the pages that were asked for."""
        # A template that fails on several pages is told once.
        failures = {(d.code, d.span): d for problems in reversed(self._failing.values()) for d in problems}
        return sort_diagnostics((*self._found, *failures.values()))

    def take_news(self) -> bool:
        """Whether something else is wrong, or is to appear on a day, than when this was asked last."""
        turns = self._session.turns if self._session is not None else ()
        before, self._said = self._said, (*self.diagnostics, *turns)
        return before != self._said

    def answer(self, path: str) -> Reply:
        """What stands at a path, which begins with `/`."""
        content = self._look_up(path)
        if content is not None:
            return Reply(HTTPStatus.OK, _HTML, content, self._marker.mark(content), is_page=True)
        file = self._showing.files.get(path.removeprefix("/")) if self._showing is not None else None
        if file is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return Reply(HTTPStatus.OK, kind, file, mark_bytes(file), is_lasting=self._is_lasting(path))
        if path in self._failing:
            return self._wait(HTTPStatus.INTERNAL_SERVER_ERROR)
        if self._showing is not None and f"{path}/" in self._showing.paths:
            return Reply(HTTPStatus.FOUND, "text/plain", b"", mark_bytes(b""), location=f"{path}/")
        missing = self._look_up(NOT_FOUND)
        if missing is None:
            return self._wait(HTTPStatus.NOT_FOUND)
        return Reply(HTTPStatus.NOT_FOUND, _HTML, missing, self._marker.mark(missing), is_page=True)

    def _is_lasting(self, path: str) -> bool:
        links = self._showing.links if self._showing is not None else {}
        return any(path == place != f"/{name}" for name, place in links.items())

    def tell(self, path: str) -> dict[str, Any]:
        """What the browser at a path should lay over the page and beside it, and its style sheets, for JSON."""
        reply = self.answer(path)
        if not reply.is_page or self._showing is None:  # a page that waits says everything by itself
            return {"style": read_style(), "styles": [], "overlay": None, "bar": ""}
        shown = path if reply.status != HTTPStatus.NOT_FOUND else NOT_FOUND
        diagnostics = self.diagnostics
        overlay = make_overlay(diagnostics, self._editor)
        remarks = diagnostics if overlay is not None else sort_diagnostics((*diagnostics, *self._check_style(shown)))
        return {
            "style": read_style(),
            "styles": self._marker.styles(reply.body),
            "overlay": {"key": overlay.key, "html": overlay.html} if overlay is not None else None,
            "bar": make_bar(
                remarks, self._showing.sources(shown), self._outlook, self._editor, self._find_lacks(shown)
            ),
        }

    def _check_style(self, path: str) -> tuple[Diagnostic, ...]:
        try:
            return self._showing.check_style(path) if self._showing is not None else ()
        except Exception:  # noqa: BLE001 - as in refresh
            _LOG.exception("msc-site has made a mistake of its own: it has no notes on the style of %s.", path)
            return ()

    def _find_lacks(self, path: str) -> tuple[Lack, ...]:
        try:
            site = self._showing.site if self._showing is not None else None
            return self._missing.find(site, path) if site is not None else ()
        except Exception:  # noqa: BLE001 - as in refresh
            _LOG.exception("msc-site has made a mistake of its own: it does not know what is missing on %s.", path)
            return ()

    def _wait(self, status: int) -> Reply:
        body = make_waiting_page(self.diagnostics, self._editor)
        return Reply(status, _HTML, body, mark_bytes(body))

    def _look_up(self, path: str) -> bytes | None:
        """The page at a path as it is shown; what keeps it from being made is noted."""
        shown = self._make(path)
        self._failing.pop(path, None)
        if shown is None:
            return None
        if shown.problems:
            self._failing[path] = shown.problems
        return shown.content

    def _make(self, path: str) -> Shown | None:
        if self._showing is None:
            return None
        try:
            return self._showing.page(path)
        except Exception as error:  # noqa: BLE001 - as in refresh
            fault = (_describe_fault(error),)
            if self._failing.get(path) != fault:
                self._begin_anew(error)
            return Shown(self._showing.last(path), "", fault)


def _describe_fault(error: Exception) -> Diagnostic:
    said = " ".join(str(error).split()).replace("`", "'")
    name = type(error).__name__
    return Diagnostic(
        "preview-fault",
        f"msc-site has made a mistake of its own: `{name}{f': {said}' if said else ''}`",
        Span("content"),
        help="save again; if this comes back, undo what you changed last, and tell those who look after msc-site",
    )
