"""The order in which records stand on the pages: one change for each list whose order is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.records import make_subject, title_of_facts
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import capitalise, quote
from msc_site.model.others import FaqFacts, ProfileFacts
from msc_site.model.site import Record, Site

AnyRecord = Record[Any]
Records = tuple[AnyRecord, ...]


def compare_sequences(before: Site, after: Site) -> Iterator[FactChange]:
    """Changes of order among the records that are on both sides: sections, profiles, questions, pages in menus."""
    for id_, new in after.programmes.items():
        old = before.programmes.get(id_)
        if old is not None and old.sections is not new.sections:
            subject = make_subject(old.record, new.record, before, after)
            what = f"the sections{subject.context.fill('{of}')}"
            yield from _compare(subject, "sections", what, old.sections, new.sections)
    site = make_subject(before.settings, after.settings, before, after)
    for plural, what in (("profiles", "the profiles"), ("faqs", "the questions"), ("pages", "the pages in the menus")):
        was, now = getattr(before, plural), getattr(after, plural)
        if was is not now:
            yield from _compare(site, plural, what, tuple(was.values()), tuple(now.values()))


def _compare(subject: Subject, key: str, what: str, before: Records, after: Records) -> Iterator[FactChange]:
    """The order of what stands under one heading on both sides; whoever has moved to another is no matter of order."""
    headings = {record.id: _heading_of(record) for record in before}
    shared = {record.id for record in after if headings.get(record.id) == _heading_of(record)}
    old, new = (_in_order(each for each in records if each.id in shared) for records in (before, after))
    if [record.id for record in old] == [record.id for record in new]:
        return
    was, now = (", ".join(quote(title_of_facts(record.facts)) for record in records) for records in (old, new))
    sentence = capitalise(f"the order of {what} is now {now}; before: {was}.")
    change = subject.change(Spot((key,), (key,)), Nature.CHANGED, sentence, now, was)
    moved = next(record for record, other in zip(new, old, strict=True) if record.id != other.id)
    yield replace(change, span=moved.span("order"))


def _heading_of(record: AnyRecord) -> str:
    """What the pages set a record under, where they do."""
    facts = record.facts
    if isinstance(facts, FaqFacts):
        return facts.topic or ""
    return facts.programme if isinstance(facts, ProfileFacts) else getattr(facts, "menu", "")


def _in_order(records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """As pages have them: by heading, the heading of the first record first."""
    ordered = sorted(records, key=lambda record: (record.facts.order, record.id))
    places: dict[str, int] = {}
    for place, record in enumerate(ordered):
        places.setdefault(_heading_of(record), place)
    return sorted(ordered, key=lambda record: places[_heading_of(record)])
