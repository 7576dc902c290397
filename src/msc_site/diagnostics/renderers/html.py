"""Diagnostics as HTML, for the preview: the author's own lines with the place marked, and links to an editor.

Nothing that an author wrote is passed on as markup: whatever stands here is escaped, in text and in attributes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msc_site.diagnostics import registry
from msc_site.diagnostics.diagnostic import Diagnostic
from msc_site.diagnostics.renderers.excerpt import excerpt
from msc_site.diagnostics.renderers.text import place, show_line
from msc_site.diagnostics.span import Span

Link = Callable[[Span], str]
"""The address that opens an editor at a place, empty where there is none."""

_QUOTED: Final = re.compile(r"`([^`]+)`")


def render(diagnostics: Sequence[Diagnostic], link: Link) -> str:
    """A list of the diagnostics in the order given, without a line break at the end."""
    items = "\n".join("\n".join(_draw(diagnostic, link)) for diagnostic in diagnostics)
    return f'<ol class="problems">\n{items}\n</ol>'


def render_place(span: Span, link: Link) -> str:
    """The name of a place, as a link where there is an editor to open it."""
    words, address = escape(place(span)), link(span)
    return f'<a href="{escape(address)}">{words}</a>' if address else f"<span>{words}</span>"


def escape(text: str) -> str:
    """Text for HTML, quotes included, so that it may stand in an attribute too."""
    return html.escape(text, quote=True)


def _draw(diagnostic: Diagnostic, link: Link) -> Iterator[str]:
    code = registry.CODES[diagnostic.code]
    severity = code.severity.value
    yield f'<li class="problem {severity}">'
    yield f'<h3><span class="severity">{severity.capitalize()}</span> {_speak(diagnostic.message)}</h3>'
    yield from _draw_place(diagnostic.span, diagnostic.label, link)
    if diagnostic.help:
        yield f'<p class="help">{_speak(diagnostic.help)}</p>'
    for related in diagnostic.related:
        yield '<div class="related">'
        yield from _draw_place(related.span, related.message, link)
        yield "</div>"
    yield f"<details><summary>More about <code>{escape(code.name)}</code></summary>"
    yield f"<p>{_speak(code.why)}</p>"
    yield f"<p>{_speak(code.remedy)}</p></details>"
    yield "</li>"


def _draw_place(span: Span, label: str, link: Link) -> Iterator[str]:
    yield f'<p class="place">{render_place(span, link)}</p>'
    if span.line:
        shown = excerpt(span)
        marked = f"<mark>{escape(shown.marked) or ' '}</mark>"
        line = f"{escape(shown.before)}{marked}{escape(shown.after.rstrip())}"
        yield f'<pre tabindex="0"><span class="line">{span.line}</span> {line}</pre>'
    if label:
        yield f'<p class="label">{_speak(label)}</p>'


def _speak(text: str) -> str:
    """A message on one line, what stands between its backquotes as code."""
    parts = _QUOTED.split(show_line(text))
    return "".join(f"<code>{escape(part)}</code>" if index % 2 else escape(part) for index, part in enumerate(parts))
