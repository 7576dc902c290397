"""Paragraphs that stand in several records, of which one day only one will be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from msc_site.checks.acceptance import find_acceptance
from msc_site.checks.style.passages import Passage, list_prose
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.site import Record
from msc_site.prose.wording import BlockKind, count_words

_FEWEST_WORDS: Final = 12


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Each paragraph that an earlier record holds already, word for word."""
    if not subject.style:
        return
    first: dict[str, Record[Any]] = {}
    for record in subject.site.records():
        repeated: dict[str, Record[Any]] = {}
        for words, _ in _list_paragraphs(record):
            earlier = first.setdefault(words, record)
            if earlier is not record:
                repeated[words] = earlier
        if repeated:
            yield from _report(subject, record, repeated)


def _report(subject: Subject, record: Record[Any], repeated: dict[str, Record[Any]]) -> Iterator[Diagnostic]:
    for words, passage in _list_paragraphs(record):
        earlier = repeated.pop(words, None)
        if earlier is None:
            continue
        other = next(each for found, each in _list_paragraphs(earlier) if found == words)
        finding = Diagnostic(
            "repeated-paragraph",
            f"the same paragraph stands in `{earlier.file}`",
            passage.span(0, len(passage.text)),
            "here again",
            "keep it in one place, and link to it from the other",
            (Label(other.span(0, len(other.text)), "the same"),),
        )
        # Either of the two may say that both are right, or the site.
        here = (*record.facts.accept, *subject.site.settings.facts.accept)
        there = replace(finding, span=finding.related[0].span)
        if find_acceptance(here, finding) is None and find_acceptance(earlier.facts.accept, there) is None:
            yield finding


def _list_paragraphs(record: Record[Any]) -> Iterator[tuple[str, Passage]]:
    """The paragraphs that are long enough to be no stock phrase, each as it is written."""
    for passage in list_prose(record):
        if passage.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and count_words(passage.text) >= _FEWEST_WORDS:
            yield " ".join(passage.written.casefold().split()), passage
