"""Records that share a title with one that has changed: pages of one title tell themselves apart by another word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msc_site.history.selection import Files

_TITLE: Final = re.compile(rb"^title:[ \t]+([^\r\n]*?)[ \t]*\r?\n(?![ \t])", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W_]+")
# What may begin a title that does not read as it is typed.
_SPECIAL: Final = tuple(b"\"'|>&*!%@`{[#")
_KINDS: Final = ("programme", "module", "scholarship", "page")


def find_mates(files: Files, titles: Iterable[str]) -> Iterator[str]:
    """The unchanged files whose title may be one of these."""
    wanted = {" ".join(title.split()) for title in titles}
    called = {title.encode() for title in wanted}
    words = {max(_WORD.findall(title), key=len, default="").encode() for title in wanted}
    for path in files.of_kinds(*_KINDS) if wanted else ():
        if path not in files.changed and any(_may_be_called(text, called, words) for text in files.texts(path)):
            yield path


def _may_be_called(text: bytes, called: set[bytes], words: set[bytes]) -> bool:
    stated = _TITLE.search(text)
    if stated is not None and stated[1] and stated[1][0] not in _SPECIAL:
        return b" ".join(stated[1].partition(b" #")[0].split()) in called
    facts = text.partition(b"\n---")[0]
    return b"\\" in facts or any(word in facts for word in words)
