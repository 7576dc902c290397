"""What mends a mistake beyond doubt: exact replacements of text, so that every other byte stays as it was."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, and the text that replaces it.

    `file` is relative to the site folder. Lines and columns count from 1, columns in characters; the end is
    exclusive. An end in column 1 of the next line takes the line break with it. Line breaks in `text` are line feeds,
    and become those of the file when it is written. Column 0 of line 1 is the byte order mark of a file that has one.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a mistake is mended: `title` says it as an instruction (“rename it to `credits`”), `edits` do it.

    Only for mistakes whose author can have meant nothing else.
    """

    title: str
    edits: tuple[Edit, ...]


def replace_at(span: Span, text: str) -> Edit:
    """The edit that puts a text in the place of what a span marks."""
    return Edit(span.file, span.line, span.column, span.line, span.end_column, text)
