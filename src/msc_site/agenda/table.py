"""The agenda as lines for people: a heading for each month, below it each day with what, who and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from msc_site.agenda.occasion import Agenda, Occasion, say_distance
from msc_site.model.calendar import say_date, say_month

_LEAST_WIDTH = 60


def make_table(agenda: Agenda, width: int) -> str:
    """The lines, of at most `width` characters where words allow it."""
    return "\n".join(_lines(agenda, max(width, _LEAST_WIDTH))) + "\n"


def _lines(agenda: Agenda, width: int) -> Iterator[str]:
    if not agenda.occasions:
        yield f"No dates {say_range(agenda)}."
        return
    yield f"Dates of “{agenda.title}” {say_range(agenda)}"
    distances = {each: say_distance(each.day, agenda.as_of) for each in agenda.occasions}
    margin = f"{'':9}{'':{max(map(len, distances.values()))}}   "
    for month, occasions in groupby(agenda.occasions, key=lambda each: say_month(each.day)):
        yield ""
        yield month
        for occasion in occasions:
            head = f"  {occasion.day.day:2} {occasion.day:%a}  {distances[occasion]}"
            yield from _wrap(occasion.what, width, f"{head:{len(margin)}}", margin)
            for line in _details(occasion):
                yield from _wrap(line, width, margin, margin)


def _wrap(text: str, width: int, first: str, margin: str) -> list[str]:
    """The lines of a text. Words stay whole: a path in two parts can be neither found nor copied."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _details(occasion: Occasion) -> Iterator[str]:
    if occasion.note:
        yield occasion.note
    if occasion.appears is not None:
        yield f"Not shown on the site before {say_date(occasion.appears)}."
    where = " · ".join(filter(None, (occasion.owner, occasion.where)))
    if where:
        yield where


def say_range(agenda: Agenda) -> str:
    """From when until when: `from 1 March 2024 to 31 July 2024`."""
    last = f"to {say_date(agenda.last)}" if agenda.last is not None else "on"
    return f"from {say_date(agenda.first)} {last}"
