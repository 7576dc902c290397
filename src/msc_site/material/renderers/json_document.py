"""The report as JSON, for other programs; `report.schema.json` beside this describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from msc_site.material.renderers.account import Account, Places, count_states
from msc_site.material.report import ItemReport, Part, Place, ProgrammeReport, State

VERSION: Final = 1
"""Another number when a key goes or means something else; keys may be added without."""


def render_json(account: Account) -> str:
    """The report in ASCII."""
    document = {
        "version": VERSION,
        "site": account.site,
        "as_of": account.as_of.isoformat(),
        "programmes": [_tell(account, report) for report in account.programmes],
    }
    return json.dumps(document, indent=2) + "\n"


def _tell(account: Account, report: ProgrammeReport) -> Mapping[str, object]:
    counts = count_states(report)
    return {
        "id": report.id,
        "title": report.title,
        "file": account.places.file(report.record.file),
        **_care(report.record.facts),
        "counts": {state.value: counts[state] for state in State},
        "items": [_describe(account, item) for item in report.items if item.state in account.choice.value],
    }


def _describe(account: Account, item: ItemReport) -> Mapping[str, object]:
    gap = item.accepted
    return {
        "id": item.item.id,
        "title": item.item.title,
        "why": item.item.why,
        "required": item.item.required,
        "state": item.state.value,
        "value": item.value,
        "page": account.page_url(item),
        "accepted": {"reason": gap.reason, "until": gap.until.isoformat()} if gap is not None else None,
        "passes": not item.item.required or not item.faults(strict=False),
        "passes_strict": not item.item.required or not item.faults(strict=True),
        "parts": [_part(account.places, part) for part in item.parts],
    }


def _part(places: Places, part: Part) -> Mapping[str, object]:
    return {
        "state": part.state.value,
        "words": part.words,
        "names": list(part.names),
        "places": [_place(places, place) for place in part.places],
    }


def _place(places: Places, place: Place) -> Mapping[str, object]:
    return {"file": places.file(place.record.file), "line": places.line(place), **_care(place.record.facts)}


def _care(facts: Any) -> Mapping[str, str | None]:  # noqa: ANN401 - of any record
    return {"owner": facts.owner, "reviewed": _day(facts.reviewed), "review_by": _day(facts.review_by)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
