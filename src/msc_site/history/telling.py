"""What has changed, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any, Final

from msc_site.model.calendar import say_date
from msc_site.model.history import History, PastChange

_VERSION: Final = 1


def describe_change(change: PastChange) -> dict[str, str]:
    """A change as texts, by the names of its fields."""
    return {name: str(getattr(change, name)) for name in PastChange.model_fields}


def tell_changes(history: History) -> str:
    """A line for each change, below its day; the latest day first."""
    days = groupby(history.changes, key=lambda change: change.on)
    return "\n".join(f"{say_date(on)}\n{''.join(map(_tell_change, changes))}" for on, changes in days)


def _tell_change(change: PastChange) -> str:
    return f"  {change.about}: {change.sentence}\n"


def print_json(history: History) -> str:
    """One object: the days asked for and known, and the changes with the fields of `content/history.yaml`."""
    document: dict[str, Any] = {
        "version": _VERSION,
        "since": history.since.isoformat(),
        "known_from": history.known_from.isoformat() if history.known_from is not None else None,
        "changes": [describe_change(change) for change in history.changes],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
