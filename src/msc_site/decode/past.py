"""The record that is kept of past changes, held against the rest of the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msc_site.decode.layout import HISTORY
from msc_site.diagnostics import Diagnostic, Label
from msc_site.diagnostics.suggest import suggest
from msc_site.material.register import REGISTER
from msc_site.model.calendar import say_date
from msc_site.model.history import History, HistoryFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record

_RENEW = "run `msc-site history --write`, which writes the file again"


def tell_past(settings: Settings, kept: Record[HistoryFacts] | None, as_of: date) -> History | None:
    """The changes that the pages tell: those that are recorded, up to the as-of date.

    None where the settings do not ask for them. Without a record nothing is known.
    """
    since = settings.changes_since
    if since is None:
        return None
    if kept is None:
        return History(since, None)
    changes = tuple(change for change in kept.facts.changes if since <= change.on <= as_of)
    return History(since, max(since, kept.facts.since), changes)


def check_past(
    settings: Record[Settings], kept: Record[HistoryFacts], as_of: date, *, pinned: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the record of past changes. `pinned`: the as-of date may lie before the record's end."""
    since, until = kept.facts.since, kept.facts.until
    if since > until:
        message = f"`until`, {say_date(until)}, lies before `since`, {say_date(since)}"
        yield Diagnostic("history-damaged", message, kept.span("until"), help=_RENEW)
        return
    yield from _check_use(settings, kept)
    if until > as_of and not pinned:
        message = f"the record of changes goes on until {say_date(until)}, which has not come"
        advice = "correct the clock of this computer, or the file with `msc-site history --write`"
        yield Diagnostic("history-damaged", message, kept.span("until"), help=advice)
    items, kinds = {item.id for item in REGISTER}, _kinds()
    for index, change in enumerate(kept.facts.changes):
        yield from _check_word(kept, index, "kind", change.kind, kinds)
        yield from _check_word(kept, index, "item", change.item, items)
    yield from _check_days(kept, since, until)


def _check_use(settings: Record[Settings], kept: Record[HistoryFacts]) -> Iterator[Diagnostic]:
    since = settings.facts.changes_since
    if since is None:
        yield Diagnostic(
            "history-unused",
            f"the changes that `{HISTORY}` records are shown nowhere, because `site.yaml` has no field `changes_since`",
            kept.span("since"),
            help=f"add `changes_since: {kept.facts.since}` to `site.yaml`, or delete this file",
        )
    elif since < kept.facts.since:
        yield Diagnostic(
            "history-begins-later",
            f"the record of changes begins on {say_date(kept.facts.since)}, after {say_date(since)}, the day that"
            " `changes_since` names",
            kept.span("since"),
            help=f"write `changes_since: {kept.facts.since}` in `site.yaml`; or, where git knows more, run"
            " `msc-site history --write`",
            related=(Label(settings.span("changes_since"), "asked for from this day on"),),
        )


def _check_days(kept: Record[HistoryFacts], since: date, until: date) -> Iterator[Diagnostic]:
    changes = kept.facts.changes
    for index, change in enumerate(changes):
        if not since <= change.on <= until:
            message = f"{say_date(change.on)} is not one of the recorded days, {say_date(since)} to {say_date(until)}"
            yield Diagnostic("history-damaged", message, kept.span("changes", index, "on"), help=_RENEW)
    for index, (later, earlier) in enumerate(pairwise(changes), 1):
        if later.on < earlier.on:
            message = f"the change of {say_date(earlier.on)} stands behind that of {say_date(later.on)}"
            yield Diagnostic(
                "history-damaged",
                f"{message}, although the latest stands first",
                kept.span("changes", index, "on"),
                help=_RENEW,
                related=(Label(kept.span("changes", index - 1, "on"), "stands before it"),),
            )


def _check_word(kept: Record[HistoryFacts], index: int, field: str, word: str, known: set[str]) -> Iterator[Diagnostic]:
    if word in known:
        return
    nearest = suggest(word, sorted(known))
    what = {"kind": "a kind of record that material facts concern", "item": "an item of the material information"}
    yield Diagnostic(
        "history-damaged",
        f"`{word}` is not {what[field]}",
        kept.span("changes", index, field),
        f"did you mean `{nearest}`?" if nearest else "",
        _RENEW,
    )


def _kinds() -> set[str]:
    return {field.partition(".")[0] for item in REGISTER for field in item.fields}
