"""The record of past changes, `content/history.yaml`: what git knows, and before that what was recorded earlier."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from msc_site.history.events import Past
from msc_site.model.history import HistoryFacts, PastChange

_HEADER: Final = (
    "# What has changed for applicants since the first of these days. Written by `msc-site history --write`, which\n"
    "# finds it out from git: do not edit it by hand.\n"
)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both ends included, of which neither git nor the record knows what changed."""

    first: date
    last: date


def extend_record(kept: HistoryFacts | None, past: Past, until: date) -> HistoryFacts | Gap | None:
    """The record with what git tells of the past up to a day; what git cannot tell any more is kept.

    None where git tells nothing of the days up to then.
    """
    known_from = past.known_from
    if known_from is None or known_from > until:
        return None
    last_day = max(known_from, past.last_day or known_from)
    if kept is None or kept.since >= known_from:
        return HistoryFacts(since=known_from, until=last_day, changes=past.changes)
    if kept.until < known_from - _DAY:
        return Gap(kept.until + _DAY, known_from - _DAY)
    earlier = tuple(change for change in kept.changes if change.on < known_from)
    return HistoryFacts(since=kept.since, until=last_day, changes=(*past.changes, *earlier))


def write_record(facts: HistoryFacts) -> str:
    """The text of `content/history.yaml`: the same for the same facts, a line for each value."""
    days = f"since: {facts.since}\nuntil: {facts.until}\n"
    changes = "".join(map(_write_change, facts.changes))
    return f"{_HEADER}{days}changes:\n{changes}" if changes else _HEADER + days


def _write_change(change: PastChange) -> str:
    about, sentence = (json.dumps(text, ensure_ascii=False) for text in (change.about, change.sentence))
    return (
        f"  - on: {change.on}\n"
        f"    kind: {change.kind}\n"
        f"    id: {change.id}\n"
        f"    about: {about}\n"
        f"    item: {change.item}\n"
        f"    sentence: {sentence}\n"
    )
