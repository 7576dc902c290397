"""Diagnostics as workflow commands of GitHub Actions, which become annotations of the changed lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msc_site.diagnostics.diagnostic import Diagnostic, Severity
from msc_site.diagnostics.registry import severity_of
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.text import place, show, show_line
from msc_site.diagnostics.span import Span

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
)


def render(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:  # noqa: ARG001 - GitHub colours annotations itself
    """`::error file=…,line=…,col=…,endColumn=…,title=…::message`, a line each; help and other places follow inside."""
    return "\n".join(_draw(diagnostic) for diagnostic in diagnostics)


def _draw(diagnostic: Diagnostic) -> str:
    command = _COMMANDS[severity_of(diagnostic.code)]
    properties = {**_locate(diagnostic.span), "title": diagnostic.code}
    listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    lines = [show_line(diagnostic.message)]
    lines += [f"{place(related.span)}: {show_line(related.message)}" for related in diagnostic.related]
    lines += [f"help: {show_line(diagnostic.help)}"] if diagnostic.help else []
    return f"::{command} {listed}::{_escape_data(chr(10).join(lines))}"


def _locate(span: Span) -> dict[str, str]:
    """The properties that the span knows; an annotation without a line stands at the head of the file."""
    properties = {"file": span.file}
    if span.line:
        properties["line"] = str(span.line)
        if span.column:
            properties["col"] = str(span.column)
        if span.end_column > span.column:
            properties["endColumn"] = str(span.end_column)
    return properties


def _escape_data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return show(escaped)


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
