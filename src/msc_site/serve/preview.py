"""The site as a preview shows it: pages from memory, always those of the last sound content."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from msc_site.build.pipeline import Request
from msc_site.build.session import Session
from msc_site.diagnostics import Diagnostic
from msc_site.model.addresses import NOT_FOUND

_HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: status, media type, body, and a mark that changes when the body does."""

    status: int
    media_type: str
    body: bytes
    mark: str


class Preview:
    """A session with what it last said."""

    def __init__(self, request: Request) -> None:
        self._session = Session(request)
        self.diagnostics: tuple[Diagnostic, ...] = ()

    def refresh(self, names: Collection[str] | None = None) -> None:
        """Follow the files; `names` are those that may have changed, None for any."""
        self.diagnostics = self._session.refresh(datetime.now(UTC), names)

    def answer(self, path: str) -> Answer:
        """What stands at a path, which begins with `/`."""
        page = self._answer_page(path, 200)
        if page is not None:
            return page
        content = self._session.files.get(path.removeprefix("/"))
        if content is not None:
            return Answer(200, mimetypes.guess_type(path)[0] or "application/octet-stream", content, _mark(content))
        return self._answer_page(NOT_FOUND, 404) or Answer(404, "text/plain", b"There is no page yet.\n", "")

    def _answer_page(self, path: str, status: int) -> Answer | None:
        shown = self._session.page(path)
        if shown is None:
            return None
        if shown.content is None:
            return Answer(500, "text/plain; charset=utf-8", b"A template fails; the terminal says where.\n", shown.key)
        return Answer(status, _HTML, shown.content, _mark(shown.content))


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
