"""The agenda as one JSON document, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from msc_site.agenda.occasion import Agenda, Occasion

# Counts up when a key goes or means something else; new keys leave it as it is.
VERSION: Final = 1


def make_document(agenda: Agenda) -> str:
    """`{"version": 1, "as_of": …, "dates": […]}`. Days are written as year-month-day; what is not there is null."""
    document = {
        "version": VERSION,
        "title": agenda.title,
        "as_of": agenda.as_of.isoformat(),
        "from": agenda.first.isoformat(),
        "until": agenda.last.isoformat() if agenda.last is not None else None,
        "dates": [_describe(occasion, agenda) for occasion in agenda.occasions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _describe(occasion: Occasion, agenda: Agenda) -> Mapping[str, object]:
    span = occasion.span
    return {
        "day": occasion.day.isoformat(),
        "days": (occasion.day - agenda.as_of).days,
        "past": occasion.day < agenda.as_of,
        "kind": occasion.kind.value,
        "what": occasion.what,
        "note": occasion.note or None,
        "fact": occasion.fact,
        "record": {"kind": occasion.record[0], "id": occasion.record[1]},
        "owner": occasion.owner or None,
        "file": span.file if span is not None else None,
        "line": span.line if span is not None else None,
        "column": span.column if span is not None else None,
        "address": occasion.address or None,
        "appears": occasion.appears.isoformat() if occasion.appears is not None else None,
    }
