"""The gate: what `--require` does not let pass, as diagnostics at the lines to go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msc_site.diagnostics import Diagnostic, Label, sort_diagnostics
from msc_site.material.report import ItemReport, Part, ProgrammeReport, State
from msc_site.model.calendar import say_date
from msc_site.model.speech import join_words

# So many modules are named in one line.
_MOST: Final = 3
REVIEW: Final = "read the record through, then set `reviewed` to today and `review_by` to the next date"
_CONFIRM: Final = "confirm it, then take `verified: false`, or the name in `unverified`, away"
_DECIDE: Final = "once it is decided, write `state: confirmed`"


def find_faults(reports: Iterable[ProgrammeReport]) -> tuple[Diagnostic, ...]:
    """What is missing and what is overdue as errors; what is not confirmed as warnings.

    What somebody has accepted as a gap is left out, and so is what is not required.
    """
    return sort_diagnostics(fault for report in reports for fault in _judge(report))


def _judge(report: ProgrammeReport) -> Iterator[Diagnostic]:
    due: dict[str, list[tuple[ItemReport, Part]]] = {}
    for item in report.items:
        for part in item.faults(strict=True) if item.item.required else ():
            if part.state is State.OVERDUE:
                due.setdefault(part.places[0].record.file, []).append((item, part))
            else:
                yield _tell(report, item, part)
    yield from (_tell_overdue(report, several) for several in due.values())


def _tell(report: ProgrammeReport, item: ItemReport, part: Part) -> Diagnostic:
    missing, place = part.state is State.MISSING, part.places[0]
    what = _shorten(part)
    if missing:
        remedy = f"{item.item.remedy}; or accept it for a time below `gaps`, with `item: {item.item.id}`"
    else:
        remedy = _DECIDE if part.state is State.PROVISIONAL else _CONFIRM
        what = f"{what} ({part.state})"
    return Diagnostic(
        "information-missing" if missing else "information-unconfirmed",
        f"`{report.id}`: {item.item.title.lower()} (`{item.item.id}`): {what}",
        place.span,
        "" if place.is_written else f"`{place.path[-1]}` would stand below this",
        remedy,
    )


def _tell_overdue(report: ProgrammeReport, due: list[tuple[ItemReport, Part]]) -> Diagnostic:
    """One review brings several items up to date."""
    items = join_words([f"`{item.item.id}`" for item, _ in due])
    part = due[0][1]
    record = part.places[0].record
    reviewed = record.facts.reviewed
    related = (Label(record.span("reviewed"), f"last reviewed on {say_date(reviewed)}"),) if reviewed else ()
    return Diagnostic(
        "information-overdue",
        f"`{report.id}`: {_shorten(part)}, so that nobody knows whether these are still true: {items}",
        part.places[0].span,
        help=REVIEW,
        related=related,
    )


def _shorten(part: Part) -> str:
    """The words of a part, with the first few of its names."""
    if not part.names:
        return part.words
    more = f" and {len(part.names) - _MOST:,} more" if len(part.names) > _MOST else ""
    return f"{part.words}: {'; '.join(part.names[:_MOST])}{more}"
