"""Diagnostics as text: for people, for one line, for programs and for GitHub."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msc_site.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from msc_site.diagnostics.renderers import concise, full, github, json_document
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.tally import Tally

_RENDERERS: Mapping[str, Callable[[Sequence[Diagnostic], Paint], str]] = MappingProxyType(
    {
        "full": full.render,
        "concise": concise.render,
        "json": json_document.render,
        "github": github.render,
    }
)

FORMATS = tuple(_RENDERERS)


def render(
    diagnostics: Sequence[Diagnostic],
    format: str,  # noqa: A002 - the name of the command's option
    colour: bool,  # noqa: FBT001 - the name says it where it is passed by keyword
) -> str:
    """The diagnostics, sorted, in one of `FORMATS`, without a line break at the end.

    `colour` adds ANSI colours to the formats for people; nothing is said by colour alone. Control characters in
    what the author wrote are shown, never passed on. KeyError for a format or a code that does not exist.
    """
    return _RENDERERS[format](sort_diagnostics(diagnostics), Paint(colour))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The count, in words: `3 errors, 1 warning in 2 files`; `no problems` where there are none."""
    return str(Tally.of(sort_diagnostics(diagnostics)))


__all__ = ["FORMATS", "render", "summary"]
