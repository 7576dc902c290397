"""One line of the author's, with the place in it that a diagnostic means."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.diagnostics.renderers.text import measure, show
from msc_site.diagnostics.span import Span

_WINDOW = 100
_TAB = 4
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The author's line as shown, in three parts of which the middle one is meant, and where the marks under it go.

    `offset` and `length` count columns of the terminal: `offset` blanks, then `length` carets.
    """

    before: str
    marked: str
    after: str
    offset: int
    length: int

    @property
    def text(self) -> str:
        """The line."""
        return (self.before + self.marked + self.after).rstrip()


def excerpt(span: Span) -> Excerpt:
    """What to show of the span's line.

    Tabs become blanks, unseen characters their codes. Of a line longer than 100 characters only a part around the
    span is shown. An empty span gets one caret; a span without a column means all of the line.
    """
    start, end = _bounds(span)
    low, high = _window(start, end, len(span.text))
    before = _expand(span.text[low:start], len(_CUT) if low else 0)
    marked = _expand(span.text[start : min(end, high)], measure(before) + (len(_CUT) if low else 0))
    head = (_CUT if low else "") + before
    after = _expand(span.text[min(end, high) : high], measure(head + marked))
    tail = _CUT if high < len(span.text) else ""
    return Excerpt(head, marked, after + tail, measure(head), max(1, measure(marked)))


def _bounds(span: Span) -> tuple[int, int]:
    """The span as indexes into its text, whatever it claims."""
    size = len(span.text)
    if not span.column:
        return size - len(span.text.lstrip()), max(len(span.text.rstrip()), 1)
    start = min(span.column - 1, size)
    return start, max(start, min(span.end_column - 1, size))


def _window(start: int, end: int, size: int) -> tuple[int, int]:
    """The part of a line of `size` characters to show: all of it, or 100 characters with the span in the middle."""
    if size <= _WINDOW:
        return 0, size
    margin = max(0, _WINDOW - (end - start)) // 2
    low = max(0, min(start - margin, size - _WINDOW))
    return low, low + _WINDOW


def _expand(text: str, column: int) -> str:
    """The text with its tabs as blanks up to the next stop, if it begins at `column`, and nothing unseen in it."""
    if "\t" not in text:
        return show(text)
    parts: list[str] = []
    first, *others = text.split("\t")
    parts.append(show(first))
    at = column + measure(parts[0])
    for other in others:
        blanks = _TAB - at % _TAB
        shown = show(other)
        parts.append(" " * blanks + shown)
        at += blanks + measure(shown)
    return "".join(parts)
