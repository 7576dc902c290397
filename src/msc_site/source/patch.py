"""Edits in the bytes of a file: what they do not name stays as it is, line breaks and byte order mark included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from msc_site.diagnostics import Edit, Fix

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Patched:
    """A file after edits, and the lines (from 1) that were written or written on; of removed lines there are none."""

    data: bytes
    lines: frozenset[int]


class EditError(ValueError):
    """An edit that names no place of the file."""


def patch(data: bytes, edits: Iterable[Edit]) -> Patched:
    """The bytes of a file of UTF-8 text after edits that do not overlap."""
    text = data.decode("utf-8")
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    pieces: list[str] = []
    written: set[int] = set()
    at = count = 0
    for start, end, new in sorted(_locate(text, breaks, edit) for edit in edits):
        if start < at:
            raise EditError("two edits overlap")
        pieces += (text[at:start], new)
        count += len(_BREAK.findall(text[at:start]))
        first = count + 1
        count += len(_BREAK.findall(new))
        is_whole = all(not part or part.endswith(("\n", "\r")) for part in (text[:start], text[:end], new))
        written.update(range(first, count + (1 if is_whole else 2)))
        at = end
    pieces.append(text[at:])
    return Patched("".join(pieces).encode(), frozenset(written))


def _locate(text: str, breaks: Sequence[tuple[int, int]], edit: Edit) -> tuple[int, int, str]:
    """An edit as offsets from start to end, and the new text with the line breaks of its place."""
    start, end = (_offset(text, breaks, *place) for place in _places(edit))
    if end < start:
        raise EditError("an edit ends before it begins")
    if not edit.text and edit.column == 1 and end == len(text) and 0 < start == breaks[-1][1]:
        start = breaks[-1][0]  # the last line has no break of its own, and none is to be left above it
    if "\n" not in edit.text or not breaks:
        return start, end, edit.text
    own = breaks[min(edit.line, len(breaks)) - 1]
    return start, end, edit.text.replace("\n", text[own[0] : own[1]])


def _places(edit: Edit) -> tuple[tuple[int, int], tuple[int, int]]:
    return (edit.line, edit.column), (edit.end_line, edit.end_column)


def _offset(text: str, breaks: Sequence[tuple[int, int]], line: int, column: int) -> int:
    mark = len(_MARK) if text.startswith(_MARK) else 0
    if (line, column) == (1, 0) and mark:
        return 0
    if line == len(breaks) + 2 and column == 1:
        return len(text)  # the line below the last one
    if not 1 <= line <= len(breaks) + 1 or column < 1:
        raise EditError(f"there is no place {line}:{column}")
    begun = breaks[line - 2][1] if line > 1 else mark
    ended = breaks[line - 1][0] if line <= len(breaks) else len(text)
    if begun + column - 1 > ended:
        raise EditError(f"line {line} ends before column {column}")
    return begun + column - 1


def has_one_break(data: bytes) -> bool:
    """Whether all lines of a text end in the same way, so that whole lines can change places."""
    return len(set(_BREAK.findall(data.decode("utf-8")))) <= 1


def overlap(one: Fix, other: Fix) -> bool:
    """Whether two fixes of a file edit places that touch."""
    return any(_touch(_places(left), _places(right)) for left in one.edits for right in other.edits)


_Stretch = tuple[tuple[int, int], tuple[int, int]]


def _touch(one: _Stretch, other: _Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
