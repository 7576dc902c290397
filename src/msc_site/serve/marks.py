"""Marks of what a browser shows, so that it is told of a change only when what it shows has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote_to_bytes

_LENGTH: Final = 24
_STYLES: Final = ".css"
_CODE: Final = (".css", ".js")
# Whatever may be the name of a file at the end of an address in a page, style sheet or script.
_NAME: Final = re.compile(rb"[^\s\"'()<>=,;/?#&\\]+\.[A-Za-z0-9]{2,6}(?![\w.-])")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a page shows: `shape` is all but the style sheets, which can be exchanged without loading the page again."""

    shape: str
    styles: str = ""

    def __str__(self) -> str:
        return f"{self.shape}-{self.styles}"

    @classmethod
    def parse(cls, text: str) -> Mark:
        """The mark that `str` gave; of anything else, one that no page has."""
        shape, _, styles = text.partition("-")
        return cls(shape, styles)


def mark_bytes(content: bytes) -> Mark:
    """The mark of a file, or of a page that shows no others."""
    return Mark(_digest(content))


@dataclass(slots=True)
class Marker:
    """Marks pages together with the static files that they use.

    Names of style sheets and scripts change whenever one of them does; marks are made as if they did not, so that an
    edit of one concerns only the pages that use it.
    """

    files: Mapping[str, bytes]
    links: Mapping[str, str]
    _plain: dict[bytes, bytes] = field(init=False)
    _by_name: dict[bytes, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        published = {name: path.removeprefix("/") for name, path in self.links.items()}
        self._plain = {_last(path): _last(name) for name, path in published.items() if path != name}
        self._by_name = {}
        for path in published.values():
            self._by_name.setdefault(_last(path), []).append(path)

    def mark(self, content: bytes) -> Mark:
        """The mark of a page."""
        used = self._reach(content)
        styles = [path for path in used if path.endswith(_STYLES)]
        others = [path for path in used if not path.endswith(_STYLES)]
        shape = (self._neutral(content), *self._contents(others))
        return Mark(_digest(*shape), _digest(*self._contents(styles)))

    def styles(self, content: bytes) -> tuple[str, ...]:
        """The paths of the style sheets that a page uses, as they are now, with the leading `/`."""
        return tuple(f"/{path}" for path in self._named(content) if path.endswith(_STYLES))

    def _contents(self, paths: Iterable[str]) -> Iterable[bytes]:
        for path in paths:
            data = self.files.get(path, b"")
            yield self._neutral(data) if path.endswith(_CODE) else data

    def _neutral(self, data: bytes) -> bytes:
        for name, plain in self._plain.items():
            data = data.replace(name, plain)
        return data

    def _reach(self, content: bytes) -> list[str]:
        """The static files that a page names, and those that style sheets and scripts among them name, in order."""
        found: set[str] = set()
        waiting = self._named(content)
        while waiting:
            path = waiting.pop()
            if path not in found:
                found.add(path)
                if path.endswith(_CODE):
                    waiting += self._named(self.files.get(path, b""))
        return sorted(found)

    def _named(self, content: bytes) -> list[str]:
        names = {unquote_to_bytes(name) for name in set(_NAME.findall(content))}
        return sorted(path for name in names for path in self._by_name.get(name, ()))


def _last(path: str) -> bytes:
    return PurePosixPath(path).name.encode("utf-8", "surrogateescape")


def _digest(*parts: bytes) -> str:
    summed = hashlib.sha256()
    for part in parts:
        summed.update(b"%d " % len(part) + part)
    return summed.hexdigest()[:_LENGTH]
