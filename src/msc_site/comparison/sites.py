"""Two states of a whole site: every record that is not as it was, the material changes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msc_site.comparison.change import FactChange
from msc_site.comparison.order import sort_changes
from msc_site.comparison.records import compare_records, make_subject
from msc_site.comparison.rules import compare_rules
from msc_site.comparison.sequences import compare_sequences
from msc_site.comparison.subject import Subject
from msc_site.model.programme import SectionFacts
from msc_site.model.site import Programme, Record, Site

_PLURALS: Final = ("modules", "scholarships", "profiles", "faqs", "pages")
AnyRecord = Record[Any]


def compare_sites(before: Site, after: Site) -> tuple[FactChange, ...]:
    """What has changed in the public facts, both sites being resolved as of the same day; nothing else.

    The material changes come first, in the order of the register; then the others, by kind and record.
    """
    return sort_changes([*_compare_all(before, after), *compare_sequences(before, after)])


def _compare_all(before: Site, after: Site) -> Iterator[FactChange]:
    yield from _compare_pair(before.settings, after.settings, before, after)
    changed: set[str] = set()
    for plural in _PLURALS:
        for subject in _list_changed(getattr(before, plural), getattr(after, plural), before, after):
            if plural == "modules":
                changed.add(subject.record.id)
            yield from compare_records(subject)
    for id_ in dict.fromkeys((*before.programmes, *after.programmes)):
        yield from _compare_programmes(before, after, id_, changed)


def _list_changed(
    before: Mapping[str, AnyRecord], after: Mapping[str, AnyRecord], was: Site, now: Site
) -> Iterator[Subject]:
    """The records that are not the same on both sides. There are thousands, of which nearly all are."""
    if before is after:
        return
    for id_, record in after.items():
        other = before.get(id_)
        if other is not record and (other is None or _differ(other, record)):
            yield make_subject(other, record, was, now)
    for id_ in before.keys() - after.keys():
        yield make_subject(before[id_], None, was, now)


def _differ(before: AnyRecord, after: AnyRecord) -> bool:
    return before.facts != after.facts or before.prose != after.prose


def _compare_pair(
    before: AnyRecord, after: AnyRecord, was: Site, now: Site, programme: str = ""
) -> Iterator[FactChange]:
    if before is not after and _differ(before, after):
        yield from compare_records(make_subject(before, after, was, now, programme=programme))


def _compare_programmes(before: Site, after: Site, id_: str, changed: set[str]) -> Iterator[FactChange]:
    """A programme with its sections and its rules; one that comes or goes is one change."""
    old, new = before.programmes.get(id_), after.programmes.get(id_)
    if old is None or new is None:
        was, now = (each.record if each is not None else None for each in (old, new))
        yield from compare_records(make_subject(was, now, before, after))
        return
    yield from _compare_pair(old.record, new.record, before, after)
    if old.facts.structure != new.facts.structure or not changed.isdisjoint(
        (*old.facts.structure.members(), *new.facts.structure.members())
    ):
        yield from compare_rules(make_subject(old.record, new.record, before, after), old, new)
    yield from _compare_sections(old, new, before, after)


def _compare_sections(old: Programme, new: Programme, before: Site, after: Site) -> Iterator[FactChange]:
    if old.sections is new.sections:
        return
    was, now = _by_id(old), _by_id(new)
    for id_ in dict.fromkeys((*now, *was)):
        one, other = was.get(id_), now.get(id_)
        if one is None or other is None:
            yield from compare_records(make_subject(one, other, before, after, programme=new.id))
        else:
            yield from _compare_pair(one, other, before, after, new.id)


def _by_id(programme: Programme) -> dict[str, Record[SectionFacts]]:
    return {section.id: section for section in programme.sections}
