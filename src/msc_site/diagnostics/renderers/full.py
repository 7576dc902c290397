"""The full look of diagnostics: headline, the author's own lines with marks under them, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msc_site.diagnostics.diagnostic import Diagnostic, Severity
from msc_site.diagnostics.registry import severity_of
from msc_site.diagnostics.renderers.excerpt import excerpt
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.text import place, show, show_line
from msc_site.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to show: the diagnostic's own (`main`), or the other end of a relation."""

    span: Span
    label: str
    main: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """Draws one diagnostic's gutter, `width` columns wide for its greatest line number."""

    severity: Severity
    width: int
    paint: Paint

    def arrow(self, mark: _Mark) -> str:
        """The line that names the file."""
        sign = "-->" if mark.main else ":::"
        return f"{' ' * (self.width + 1)}{self.paint.frame(sign)} {place(mark.span)}"

    def bar(self) -> str:
        """An empty line of the gutter."""
        return f"{' ' * (self.width + 2)}{self.paint.frame('|')}"

    def source(self, mark: _Mark) -> str:
        """The author's line."""
        number = self.paint.frame(f" {mark.span.line:>{self.width}} |")
        return f"{number} {excerpt(mark.span).text}".rstrip()

    def carets(self, mark: _Mark) -> str:
        """The marks under the author's line, and their label."""
        shown = excerpt(mark.span)
        words = f" {show_line(mark.label)}" if mark.label else ""
        line = ("^" if mark.main else "-") * shown.length + words
        coloured = self.paint.severity(self.severity, line) if mark.main else self.paint.frame(line)
        return f"{self.bar()} {' ' * shown.offset}{coloured}"

    def remark(self, label: str) -> str:
        """A label that has no line to stand under."""
        return f"{' ' * (self.width + 2)}{self.paint.frame('=')} {show_line(label)}"


def render(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:
    """The diagnostics one after the other, a blank line between them."""
    return "\n\n".join("\n".join(_draw(diagnostic, paint)) for diagnostic in diagnostics)


def _draw(diagnostic: Diagnostic, paint: Paint) -> Iterable[str]:
    severity = severity_of(diagnostic.code)
    headline = paint.severity(severity, f"{severity.value}[{show(diagnostic.code)}]")
    yield f"{headline}{paint.strong(f': {show_line(diagnostic.message)}')}"
    marks = _marks_of(diagnostic)
    frame = _Frame(severity, max(len(str(mark.span.line)) for mark in marks), paint)
    framed = False
    for group in _group_by_file(marks):
        framed = any(mark.span.line for mark in group)
        yield frame.arrow(group[0])
        yield from _draw_file(group, frame)
    if diagnostic.help:
        if framed:
            yield frame.bar()
        yield from _draw_help(diagnostic.help, paint)


def _marks_of(diagnostic: Diagnostic) -> tuple[_Mark, ...]:
    main = _Mark(diagnostic.span, diagnostic.label, main=True)
    return (main, *(_Mark(related.span, related.message, main=False) for related in diagnostic.related))


def _group_by_file(marks: Iterable[_Mark]) -> Iterable[tuple[_Mark, ...]]:
    """The marks of each file together, the diagnostic's own file first."""
    groups: dict[str, list[_Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.span.file, []).append(mark)
    return (tuple(group) for group in groups.values())


def _draw_file(marks: Sequence[_Mark], frame: _Frame) -> Iterable[str]:
    for mark in marks:
        if not mark.span.line and mark.label:
            yield frame.remark(mark.label)
    placed = sorted((mark for mark in marks if mark.span.line), key=lambda mark: (mark.span.line, not mark.main))
    if placed:
        yield frame.bar()
    previous = 0
    for mark in placed:
        if mark.span.line != previous:
            if previous and mark.span.line > previous + 1:
                yield frame.paint.frame("...")
            yield frame.source(mark)
        yield frame.carets(mark)
        previous = mark.span.line


def _draw_help(text: str, paint: Paint) -> Iterable[str]:
    first, *others = [show(line.strip()) for line in text.splitlines() if line.strip()] or [""]
    yield f"{paint.strong('help:')} {first}".rstrip()
    for line in others:
        yield f"      {line}"
