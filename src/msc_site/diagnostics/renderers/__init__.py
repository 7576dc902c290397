"""Diagnostics as text: for people, on one line each, for programs and for CI systems."""

# ruff: noqa: PLC0415 - most builds show nothing at all, and each that does shows it in one form

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msc_site.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from msc_site.diagnostics.renderers.tally import Tally

MACHINE_FORMATS: Final = ("json", "github", "sarif", "junit")
FORMATS: Final = ("full", "concise", *MACHINE_FORMATS)


def render(
    diagnostics: Sequence[Diagnostic],
    format: str,  # noqa: A002 - the name of the command's option
    colour: bool,  # noqa: FBT001 - the name says it where it is passed by keyword
    *,
    strict: bool = False,
) -> str:
    """The diagnostics, sorted, in one of `FORMATS`, without a line break at the end.

    `colour` adds ANSI colours to the formats for people; nothing is said by colour alone. With `strict`, warnings are
    failures in the formats that know of failures. Control characters in what the author wrote are shown, never passed
    on. KeyError for a format or a code that does not exist.
    """
    from msc_site.diagnostics.renderers.paint import Paint

    match format:
        case "full":
            from msc_site.diagnostics.renderers.full import render as draw
        case "concise":
            from msc_site.diagnostics.renderers.concise import render as draw
        case "json":
            from msc_site.diagnostics.renderers.json_document import render as draw
        case "github":
            from msc_site.diagnostics.renderers.github import render as draw
        case "sarif":
            from msc_site.diagnostics.renderers.sarif import render as draw
        case "junit":
            from msc_site.diagnostics.renderers.junit import render as judge

            return judge(sort_diagnostics(diagnostics), strict=strict)
        case _:
            raise KeyError(format)
    return draw(sort_diagnostics(diagnostics), Paint(colour))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The count, in words: `3 errors, 1 warning in 2 files`; `no problems` where there are none."""
    return str(Tally.of(sort_diagnostics(diagnostics)))


__all__ = ["FORMATS", "MACHINE_FORMATS", "render", "summary"]
