"""What the files of a page state already and the page does not show yet, for the bar of the preview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msc_site.decode import Turn
from msc_site.diagnostics.renderers.html import Link, escape, render_place
from msc_site.diagnostics.renderers.tally import count
from msc_site.model.calendar import say_date


def say_coming(coming: Sequence[Turn]) -> str:
    """`1 value appears on 1 December 2024`; of several days the first."""
    first = min(turn.on for turn in coming)
    verb = "appears" if len(coming) == 1 else "appear"
    since = "on" if all(turn.on == first for turn in coming) else "from"
    return f"{count(len(coming), 'value')} {verb} {since} {say_date(first)}"


def list_coming(coming: Sequence[Turn], link: Link) -> Iterator[str]:
    """What appears, first to last, each with its place."""
    yield '<ul class="lacks">'
    for turn in coming:
        said = f"{turn.because[:1].upper()}{turn.because[1:]}"
        yield f"<li><h3>{say_date(turn.on)}</h3><p>{escape(said)}</p><p>{render_place(turn.span, link)}</p></li>"
    yield "</ul>"
