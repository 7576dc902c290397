"""What has changed in the material facts since a day, as git tells it: the net change of each day.

A state of the content that cannot be decoded was never published: it is passed over, and the next one that can be is
held against the last one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from msc_site.history.judging import Judge, Standing
from msc_site.history.timeline import Day, Timeline
from msc_site.model.history import PastChange

# So many states before the first day are looked at for one that can be decoded: further back, all were written for
# another version of the program.
_PATIENCE: Final = 20


@dataclass(frozen=True, slots=True)
class Past:
    """What has changed, the latest first, and since when that is known; `known_from` is None where nothing is.

    `last_day` is the last one on which anything of the content changed. `next_day` is the first day on which there
    will be more to tell without another commit: their clocks may be ahead.
    """

    known_from: date | None
    changes: tuple[PastChange, ...] = ()
    last_day: date | None = None
    next_day: date | None = None


def recount(timeline: Timeline, since: date, until: date, judge: Judge) -> Past:
    """What has changed from a day on until another one, both included."""
    start, rest = _find_start(timeline, since, judge)
    if start is None:
        return Past(None)
    known_from = max(since, start.day, timeline.known_from or since)
    told = list(_tell(start, [day for day in rest if day.on <= until], until, judge))
    changes = [change for _, changes in reversed(told) for change in changes if change.on >= known_from]
    last_day = told[-1][0] if told else start.day
    coming = next((day.on for day in timeline.days if day.on > until), None)
    return Past(known_from, tuple(changes), last_day, coming)


def _find_start(timeline: Timeline, since: date, judge: Judge) -> tuple[Standing | None, Sequence[Day]]:
    """The state that held when the day began, and the days from then on; else the first state that is known at all."""
    before = [day for day in timeline.days if day.on < since]
    for number, day in enumerate(reversed(before)):
        found = _last_sound(day, judge) if number < _PATIENCE else None
        if found is not None:
            return found, timeline.days[len(before) :]
    for index, day in enumerate(timeline.days[len(before) :], len(before)):
        for commit in day.commits:
            if judge.is_sound(standing := Standing(commit, day.on)):
                return standing, timeline.days[index:]
    return None, ()


def _last_sound(day: Day, judge: Judge) -> Standing | None:
    standings = (Standing(commit, day.on) for commit in reversed(day.commits))
    return next((standing for standing in standings if judge.is_sound(standing)), None)


def _tell(start: Standing, days: Sequence[Day], until: date, judge: Judge) -> Iterator[tuple[date, list[PastChange]]]:
    """What changed on each day: by a commit, or because a value appeared by itself."""
    state = start
    for day in days:
        after = _last_sound(day, judge)
        if after is None:
            continue
        yield from _tell_appearing(state, day.on - timedelta(days=1), judge)
        yield day.on, judge.compare(state, after)
        state = after
    yield from _tell_appearing(state, until, judge)


def _tell_appearing(state: Standing, until: date, judge: Judge) -> Iterator[tuple[date, list[PastChange]]]:
    for day in judge.appearances(state):
        if day <= until:
            yield day, judge.compare(state, Standing(state.commit, day))
