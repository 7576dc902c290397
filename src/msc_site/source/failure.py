"""A failure of the YAML parser, with the author's lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msc_site.diagnostics import Diagnostic, Label, Span

KEY: Final = re.compile(r"[ \t]*(?:- +)*[\w-]+[ \t]*:(?=\s|$)")
QUOTES: Final = "put the whole text between double quotes"


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser gave up, and where that began which it was reading then (line and column from 0, or None).

    `lines` are those of the whole file; `text` is the YAML in it, whose first line is `lines[first]`.
    """

    file: str
    lines: Sequence[str]
    text: str
    first: int
    problem: str
    line: int
    column: int
    began: tuple[int, int] | None

    def span(self, line: int, column: int, length: int = 1) -> Span:
        """A place by line and column (from 0), kept within the file."""
        line = min(line, len(self.lines) - 1)
        text = self.lines[line]
        column = min(column, len(text))
        return Span(self.file, line + 1, column + 1, min(column + length, max(len(text), column + 1)) + 1, text)

    def whole_line(self, line: int) -> Span:
        """A line without the spaces around it."""
        text = self.lines[min(line, len(self.lines) - 1)]
        blank = len(text) - len(text.lstrip())
        return self.span(line, blank, max(len(text.rstrip()) - blank, 1))

    def here(self) -> Span:
        """The place where the parser gave up."""
        return self.span(self.line, self.column)

    def before(self) -> str:
        """What stands on the line before the place where the parser gave up."""
        return self.lines[self.line][: self.column]

    def above(self) -> int | None:
        """The nearest line above with something on it, within the YAML text."""
        rows = range(self.line - 1, self.first - 1, -1)
        return next((row for row in rows if self.lines[row].strip()), None)


def report(message: str, span: Span, advice: str, label: str = "", *related: Label) -> Diagnostic:
    """The diagnostic for a text that is not written as YAML asks."""
    return Diagnostic("yaml-syntax", message, span, label, advice, related)
