"""Text by others, made safe for a terminal and measured in its columns."""

from __future__ import annotations

import unicodedata

from msc_site.diagnostics.span import Span

# Controls, invisible format characters (also those that turn the direction of a line), lone surrogates and line breaks.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def show(text: str) -> str:
    """The text with every unseen character written as its code, such as `<U+001B>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show_character(character) for character in text)


def show_line(text: str) -> str:
    """Like `show`, with line breaks and the blanks around them made one space."""
    return show(" ".join(part.strip() for part in text.splitlines() if part.strip()))


def measure(text: str) -> int:
    """The columns that shown text takes: two for wide East Asian characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def place(span: Span) -> str:
    """`file:line:column`, or as much of it as the span knows."""
    parts = [show(span.file)]
    if span.line:
        parts.append(str(span.line))
        if span.column:
            parts.append(str(span.column))
    return ":".join(parts)


def _show_character(character: str) -> str:
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in _UNSEEN else character


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
