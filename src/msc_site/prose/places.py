"""Where something stands: offsets in a text turned into lines and columns of its file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from msc_site.diagnostics import Diagnostic, Span
from msc_site.prose.values import Item


class Places:
    """The lines of one text, which starts at `first_line` of its file."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self._text = text
        self._file = file
        self._first_line = first_line
        # Counted when the first place is asked for: in most texts there is nothing to report.
        self._lines: list[str] = []
        self._starts: list[int] = []

    def span(self, offset: int, length: int) -> Span:
        """The span of `length` characters at an offset, cut at the end of its first line."""
        if not self._lines:
            self._lines = self._text.split("\n")
            self._starts = [0, *accumulate(len(line) + 1 for line in self._lines[:-1])]
        index = bisect_right(self._starts, offset) - 1
        line = self._lines[index].removesuffix("\r")
        column = offset - self._starts[index]
        end = max(column + 1, min(column + length, len(line)))
        return Span(self._file, self._first_line + index, column + 1, end + 1, line)


class Report:
    """Collects the diagnostics of one text while it is compiled."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._diagnostics: list[Diagnostic] = []

    def add(self, code: str, offset: int, length: int, message: str, *, label: str = "", advice: str = "") -> None:
        """Report a problem with the `length` characters at an offset."""
        self._diagnostics.append(Diagnostic(code, message, self._places.span(offset, length), label, advice))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """What was reported, each once, in the order of the text."""
        found = dict.fromkeys(self._diagnostics)
        return tuple(sorted(found, key=lambda d: (d.span.line, d.span.column, d.code, d.message)))


def locate(text: str, item: Item, *, file: str, first_line: int) -> Span:
    """Where an item of compiled prose stands in its file.

    `text` is the text that was compiled and `first_line` the line of `file` on which it starts.
    """
    return Places(text, file, first_line).span(item.offset, item.length)
