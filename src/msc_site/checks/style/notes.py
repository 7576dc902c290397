"""All notes on the style of one record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from msc_site.checks import acceptance
from msc_site.checks.style.abbreviations import find_unexplained
from msc_site.checks.style.measures import find_long
from msc_site.checks.style.passages import list_passages
from msc_site.checks.style.spelling import find_misspelt
from msc_site.checks.style.vocabulary import gather_words
from msc_site.checks.style.years import find_gone_by
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.site import Record


def check_record(subject: Subject, record: Record[Any]) -> Iterator[Diagnostic]:
    """Notes on the style of a record, if they are looked for; what its author accepts is among them."""
    if subject.style:
        yield from _list_notes(subject, record)


def check_style(subject: Subject, record: Record[Any]) -> Iterator[Diagnostic]:
    """Notes on the style of one record, whether or not they are looked for everywhere, without what is accepted."""
    accepted = (*record.facts.accept, *subject.site.settings.facts.accept)
    for found in _list_notes(subject, record):
        if acceptance.find_acceptance(accepted, found) is None:
            yield found


def _list_notes(subject: Subject, record: Record[Any]) -> Iterator[Diagnostic]:
    passages = [passage for passage in list_passages(record) if passage.text.strip()]
    yield from find_unexplained(subject, record, passages)
    yield from find_gone_by(subject.site.as_of, passages)
    yield from find_long(passages)
    listed = frozenset(word.casefold() for word in subject.site.settings.facts.words)
    yield from find_misspelt(passages, listed, subject.vocabulary or partial(gather_words, subject.site))
