"""The report as text for a terminal: two columns, the item at the left, and how it stands beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from msc_site.diagnostics.renderers.text import show_line
from msc_site.material.renderers.account import Account, count_states, mark_of, say_care, say_counts
from msc_site.material.report import OPEN, ItemReport, Part, ProgrammeReport, say_acceptance

_LEFT: Final = 30
_GAP: Final = "  "
# Below this width one column stands under the other.
_NARROW: Final = 70
_MOST_PLACES: Final = 3


def render_text(account: Account, width: int) -> str:
    """The report in lines of a width; only the names of files may be longer."""
    lines = [*_wrap(f"Material information of {account.site}, as of {account.day}", width), ""]
    if len(account.programmes) > 1:
        lines += [*_overview(account, width), ""]
    for report in account.programmes:
        lines += [*_tell(account, report, width), ""]
    return "\n".join(line.rstrip() for line in lines[:-1]) + "\n"


def _overview(account: Account, width: int) -> Iterator[str]:
    """How many items of each programme stand how, the programme with the most gaps first."""
    counts = {report.id: count_states(report) for report in account.programmes}
    ids = sorted(counts, key=lambda id_: (*(-counts[id_][state] for state in OPEN), id_))
    heads = _GAP.join(state.value for state in OPEN)
    room = max(0, min(max(map(len, ids)), width - len(heads) - len(_GAP)))
    yield f"{'':{room}}{_GAP}{heads}"
    for id_ in ids:
        numbers = _GAP.join(f"{counts[id_][state]:{len(state.value)}}" for state in OPEN)
        yield from [id_] if len(id_) > room else []
        yield f"{id_ if len(id_) <= room else '':{room}}{_GAP}{numbers}"


def _tell(account: Account, report: ProgrammeReport, width: int) -> Iterator[str]:
    title = _wrap(f"{report.title} ({report.id})", width)
    yield from title
    yield "=" * max(map(len, title))
    yield from _wrap(say_counts(report), width)
    yield from _wrap(say_care(report.record.facts), width)
    yield account.places.file(report.record.file)
    groups = tuple(account.groups(report))
    for group in groups:
        yield ""
        yield f"{group.title} ({len(group.items)})"
        yield "-" * width
        for index, item in enumerate(group.items):
            yield from [""] if index and width < _NARROW else []
            yield from _draw(account, item, width)
    if not groups:
        yield ""
        yield "Nothing is open here."


def _draw(account: Account, item: ItemReport, width: int) -> Iterator[str]:
    names = f"{item.item.title} [{item.item.id}]"
    if width < _NARROW:
        yield from _wrap(names, width)
        yield from (f"{_GAP}{line}" for line in _describe(account, item, width - len(_GAP)))
        return
    left = _wrap(names, _LEFT)
    right = _describe(account, item, width - _LEFT - len(_GAP))
    yield from (f"{one:{_LEFT}}{_GAP}{other}" for one, other in zip_longest(left, right, fillvalue=""))


def _describe(account: Account, item: ItemReport, width: int) -> list[str]:
    """How an item stands: what is open, each with the places to go to, and what is stated beside it."""
    lines = []
    for part in item.parts:
        mark = mark_of(item, part)
        lines += _wrap(f"{mark}: {part.text}" if mark else part.text, width)
        if part.state in OPEN:
            lines += _list_places(account, part)
    accepted = say_acceptance(item.accepted)
    return [*lines, *(_wrap(accepted, width) if accepted else [])]


def _list_places(account: Account, part: Part) -> Iterator[str]:
    yield from (f"{_GAP}{account.places.name(place)}" for place in part.places[:_MOST_PLACES])
    if len(part.places) > _MOST_PLACES:
        yield f"{_GAP}and {len(part.places) - _MOST_PLACES:,} more files"


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(show_line(text), width, break_long_words=False, break_on_hyphens=False)
