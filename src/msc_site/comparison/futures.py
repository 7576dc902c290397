"""What only comes later: changes in what a site will state from some day on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from msc_site.comparison.change import FactChange
from msc_site.comparison.sites import compare_sites
from msc_site.model.calendar import say_date
from msc_site.model.site import Site

Futures = Sequence[tuple[date, Site]]


def compare_futures(before: Site, after: Site, later_before: Futures, later_after: Futures) -> tuple[FactChange, ...]:
    """What differs from some later day on, but not yet, each change once and with the day in `starts`.

    `later_before` and `later_after` are the days on which values appear, and the site as it will then be stated.
    """
    return tuple(_compare(before, after, later_before, later_after))


def _compare(before: Site, after: Site, later_before: Futures, later_after: Futures) -> Iterator[FactChange]:
    told = {_identify(change) for change in compare_sites(before, after)}
    was, now = dict(later_before), dict(later_after)
    for day in sorted({*was, *now}):
        before, after = was.get(day, before), now.get(day, after)
        changes = compare_sites(before, after)
        for change in changes:
            if _identify(change) not in told:
                sentence = f"From {say_date(day)}: {change.sentence}"
                yield replace(change, starts=day, sentence=sentence)
        told = {_identify(change) for change in changes}


def _identify(change: FactChange) -> tuple[object, ...]:
    """What makes a change the same on two days. Where it is stated may differ: in a list another item may be hidden."""
    return change.kind, change.span.file, change.path, change.nature, change.sentence
