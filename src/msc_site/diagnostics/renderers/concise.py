"""Diagnostics on one line each."""

from __future__ import annotations

from collections.abc import Sequence

from msc_site.diagnostics.diagnostic import Diagnostic
from msc_site.diagnostics.registry import severity_of
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.text import place, show, show_line


def render(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:
    """`file:line:column: error[code]: message; help`, a line each."""
    return "\n".join(_draw(diagnostic, paint) for diagnostic in diagnostics)


def _draw(diagnostic: Diagnostic, paint: Paint) -> str:
    severity = severity_of(diagnostic.code)
    headline = paint.severity(severity, f"{severity.value}[{show(diagnostic.code)}]:")
    words = "; ".join(show_line(text) for text in (diagnostic.message, diagnostic.help) if text)
    return f"{paint.strong(place(diagnostic.span))}: {headline} {words}"
