"""Which records a file speaks of, found in its bytes: far faster than reading what it means, and never too few."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Collection, Iterator
from typing import Final

Judge = Callable[[bytes], bool]

# Whatever cannot stand in an id becomes a space.
_SPACED: Final = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz0123456789-" else 32 for code in range(256))
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\r?\n[ \t]*)")
# From so many ids on, it is faster to take a text apart into its words than to look for one id after the other.
_MANY: Final = 24


def find_mentions(text: bytes, ids: Collection[str]) -> set[str]:
    """Those of the ids that stand in a text as words."""
    words: set[bytes] = set()
    for reading in _read(text):
        words.update(reading.translate(_SPACED).split())
    return {word for word in map(bytes.decode, words) if word in ids}


def judge_mentions(ids: Collection[str]) -> Judge:
    """Tells of a text whether one of the ids stands in it as a word."""
    names = sorted(os.fsencode(id_) for id_ in ids)  # a file may be called as it likes, and what it is of too
    if len(names) > _MANY:
        wanted = frozenset(names)
        return lambda text: any(not wanted.isdisjoint(reading.translate(_SPACED).split()) for reading in _read(text))
    each = [(id_, re.compile(rb"(?<![a-z0-9])" + re.escape(id_) + rb"(?![a-z0-9])")) for id_ in names]
    return lambda text: any(id_ in reading and word.search(reading) for reading in _read(text) for id_, word in each)


def _read(text: bytes) -> Iterator[bytes]:
    """A text as it stands, and as it reads without the escapes of YAML, Markdown and HTML, where it may have any."""
    yield text
    if b"\\" in text or b"&" in text:
        plain = _ESCAPE.sub(_unescape, html.unescape(text.decode("utf-8", "replace"))).replace("\\", "")
        yield plain.encode("utf-8", "replace")


def _unescape(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3]
    if number is None:
        return ""
    code = int(number, 16)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last character of Unicode
