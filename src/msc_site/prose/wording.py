"""Paragraphs, items, headings and cells of a masked text, and their sentences, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from msc_site.prose.reading import GAP, THING


class BlockKind(Enum):
    """What a stretch of prose is to its reader."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a masked text that is read in one go."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int


_SEPARATOR: Final = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")
_UNDERLINE: Final = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*")
_HEADING: Final = re.compile(r"[ \t>]*#{1,6}[ \t]*")
_ITEM: Final = re.compile(r"[ \t>]*(?:[*+-]|\d+\.|:)[ \t]+(?:[*+-][ \t]+)*")
_PREFIX: Final = re.compile(r"[ \t>]*(?:Table:[ \t]*)?")
_CELL: Final = re.compile(r"[^|]+")
_WORD: Final = re.compile(rf"\S*[\w{THING}]\S*")
_CLOSING: Final = rf"['\"\u2019”)\]*_{GAP}]*"
_OPENING: Final = rf"['\"\u2018“(\[*_{GAP}]*"
_END: Final = re.compile(rf"[.!?…]{_CLOSING}\s+(?={_OPENING}[A-Z\d{THING}])")
SHORTENED: Final = (
    *(
        "e.g",
        "eg",
        "i.e",
        "ie",
        "cf",
        "vs",
        "viz",
        "approx",
        "incl",
        "no",
        "nos",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "st",
    ),
    *("fig", "eq", "sec", "ch", "ed", "eds", "vol", "p", "pp", "dept", "univ"),
)
"""Shortened words, the full stops behind which end no sentence; in whatever case they stand."""
_NOT_ENDING: Final = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, SHORTENED))}|[A-Z])\.\Z",
    re.IGNORECASE,
)
_LONGEST_SHORTENED: Final = 12


def list_blocks(masked: str) -> Iterator[Block]:
    """The stretches of a masked text in their order."""
    lines: list[_Line] = []
    start = 0
    for text in masked.split("\n"):
        if text.strip(" \t>"):
            lines.append(_Line(text, start))
        elif lines:
            yield from _divide(lines)
            lines = []
        start += len(text) + 1
    if lines:
        yield from _divide(lines)


def _divide(lines: Sequence[_Line]) -> Iterator[Block]:
    """The stretches of lines that no blank line parts."""
    is_table = any("|" in line.text and _SEPARATOR.fullmatch(line.text) for line in lines)
    opened: Block | None = None
    for line in lines:
        is_row = is_table and "|" in line.text
        is_underline = _UNDERLINE.fullmatch(line.text) is not None
        heading, item = _HEADING.match(line.text), _ITEM.match(line.text)
        end = line.start + len(line.text.rstrip())
        if opened is not None and (is_row or is_underline or heading or item):
            yield Block(BlockKind.HEADING, opened.start, opened.end) if is_underline else opened
            opened = None
        if is_row:
            yield from _list_cells(line)
        elif heading is not None:
            signs = heading.end()
            yield Block(BlockKind.HEADING, line.start + signs, line.start + max(signs, len(line.text.rstrip("# \t"))))
        elif opened is not None:
            opened = Block(opened.kind, opened.start, end)
        elif not is_underline:
            prefix = item or _PREFIX.match(line.text)
            start = line.start + (prefix.end() if prefix is not None else 0)
            opened = Block(BlockKind.PARAGRAPH if item is None else BlockKind.ITEM, start, max(start, end))
    if opened is not None:
        yield opened


def _list_cells(line: _Line) -> Iterator[Block]:
    if _SEPARATOR.fullmatch(line.text):
        return
    for cell in _CELL.finditer(line.text):
        text = cell[0].strip()
        if text:
            start = line.start + cell.start() + cell[0].index(text)
            yield Block(BlockKind.CELL, start, start + len(text))


def list_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in a stretch of masked text."""
    start = 0
    for end in _END.finditer(text):
        stop = end.start() + 1
        if _NOT_ENDING.search(text, max(start, stop - _LONGEST_SHORTENED), stop) is None:
            yield start, end.start() + len(end[0].rstrip())
            start = end.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def count_words(text: str) -> int:
    """The words of a stretch of masked text; a reference or a piece of code counts as one."""
    return sum(1 for _ in _WORD.finditer(text))
