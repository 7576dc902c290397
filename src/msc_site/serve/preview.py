"""The site as a preview shows it: pages from memory, always those of the last sound content."""

from __future__ import annotations

import hashlib
import html
import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msc_site.build.request import Request
from msc_site.build.session import Session
from msc_site.diagnostics import Diagnostic, sort_diagnostics
from msc_site.model.addresses import NOT_FOUND

_HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers: status, media type, body, and a mark that changes when the body does."""

    status: int
    media_type: str
    body: bytes
    mark: str


class Preview:
    """A session with what it last said."""

    def __init__(self, request: Request) -> None:
        self._session = Session(request)
        self._found: tuple[Diagnostic, ...] = ()
        self._failing: dict[str, tuple[Diagnostic, ...]] = {}
        self._said: tuple[Diagnostic, ...] = ()

    def refresh(self, names: Collection[str] | None = None) -> None:
        """Follow the files; `names` are those that may have changed, None for any."""
        self._found = self._session.refresh(datetime.now(UTC), names)
        for path in tuple(self._failing):
            self._answer_page(path, 200)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the site, and with the pages that were asked for."""
        failures = (problem for problems in self._failing.values() for problem in problems)
        return sort_diagnostics(dict.fromkeys((*self._found, *failures)))

    def take_news(self) -> bool:
        """Whether something else is wrong now than when this was asked last."""
        before, self._said = self._said, self.diagnostics
        return before != self._said

    def answer(self, path: str) -> Reply:
        """What stands at a path, which begins with `/`."""
        page = self._answer_page(path, 200)
        if page is not None:
            return page
        content = self._session.files.get(path.removeprefix("/"))
        if content is not None:
            return Reply(200, mimetypes.guess_type(path)[0] or "application/octet-stream", content, _mark(content))
        return self._answer_page(NOT_FOUND, 404) or _excuse(404, "There is no page yet: the terminal says why.")

    def _answer_page(self, path: str, status: int) -> Reply | None:
        shown = self._session.page(path)
        self._failing.pop(path, None)
        if shown is None:
            return None
        if shown.problems:
            self._failing[path] = shown.problems
        if shown.content is None:
            return _excuse(500, "A template fails; the terminal says where.")
        return Reply(status, _HTML, shown.content, _mark(shown.content))


def _excuse(status: int, said: str) -> Reply:
    """A page in the place of one that cannot be shown, so that the browser waits for word all the same."""
    text = html.escape(said)
    body = f'<!doctype html>\n<html lang="en-GB"><head><title>{text}</title></head><body><p>{text}</p></body></html>\n'
    return Reply(status, _HTML, body.encode(), said)


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
