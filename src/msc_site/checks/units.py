"""Units: the pieces in which a site is checked, so that after an edit only those need to be done again that it touches.

A unit is known by its key alone, and looks up what it needs each time: nothing of an earlier site can stay in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from msc_site.checks import (
    acceptance,
    addresses,
    assessment,
    claims,
    contacts,
    dates,
    deadlines,
    fees,
    gaps,
    lengths,
    links,
    lists,
    marks,
    modules,
    past,
    prose,
    records,
    references,
    requirements,
    reviews,
    rules,
    scholarships,
    slips,
    theme,
    tree,
)
from msc_site.checks.style import notes, repeats
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.calendar import Change
from msc_site.model.site import Record
from msc_site.structure.proof import Proof

Key = tuple[str, ...]
RecordFamily = Callable[[Subject, Record[Any]], Iterator[Diagnostic]]
SiteFamily = Callable[[Subject], Iterator[Diagnostic]]

_EVERY: Final[tuple[RecordFamily, ...]] = (
    records.check_record,
    reviews.check_record,
    links.check_record,
    prose.check_record,
    claims.check_record,
    slips.check_record,
    notes.check_record,
)
# What is said about one record. It may look at others, but only at those that it names.
RECORD_FAMILIES: Final[Mapping[str, tuple[RecordFamily, ...]]] = MappingProxyType(
    {
        "settings": (
            references.check_record,
            lists.check_record,
            contacts.check_record,
            links.check_record,
            slips.check_record,
            notes.check_record,
            theme.check_record,
            past.check_record,
            claims.check_record,
        ),
        "programme": (
            tree.check_record,
            references.check_record,
            lists.check_record,
            contacts.check_record,
            modules.check_programme,
            dates.check_record,
            lengths.check_record,
            marks.check_record,
            fees.check_record,
            gaps.check_record,
            *_EVERY,
        ),
        "section": _EVERY,
        "module": (
            references.check_record,
            lists.check_record,
            modules.check_record,
            assessment.check_record,
            *_EVERY,
        ),
        "scholarship": (
            references.check_record,
            lists.check_record,
            scholarships.check_record,
            deadlines.check_record,
            *_EVERY,
        ),
        "profile": (references.check_record, *_EVERY),
        "faq": (references.check_record, lists.check_record, *_EVERY),
        "page": _EVERY,
    }
)
# What can only be seen over all records.
SITE_FAMILIES: Final[Mapping[str, SiteFamily]] = MappingProxyType(
    {
        "addresses": addresses.check,
        "listing": modules.check,
        "names": records.check,
        "repeats": repeats.check,
        "requirements": requirements.check,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a unit found: what is wrong, the days on which it would find something else, and of rules their proof."""

    diagnostics: tuple[Diagnostic, ...] = ()
    changes: tuple[Change, ...] = ()
    proof: Proof | None = None


def list_units(subject: Subject) -> Iterator[Key]:
    """The keys of all units, the same from site to site for what stays the same.

    `("settings", "site")`, `("module", id)` and such for each record, `("section", programme, id)`; `("site", family)`
    for what is seen over all records; `("proof", programme)`.
    """
    site = subject.site
    yield "settings", "site"
    for programme in site.programmes.values():
        yield "programme", programme.id
        yield from (("section", programme.id, section.id) for section in programme.sections)
    for kind in ("module", "scholarship", "profile", "faq", "page"):
        yield from ((kind, record_id) for record_id in site.of_kind(kind))
    yield from (("site", family) for family in SITE_FAMILIES)
    yield from (("proof", programme) for programme in site.programmes)


def check_unit(subject: Subject, key: Key) -> Finding:
    """Run one of the units that `list_units` names."""
    proof = None
    if key[0] == "proof":
        proved = rules.prove_programme(subject, subject.site.programmes[key[1]])
        proof, found = proved or (None, ())
    elif key[0] == "site":
        found = tuple(SITE_FAMILIES[key[1]](subject))
    else:
        record = _find_record(subject, key)
        found = tuple([problem for family in RECORD_FAMILIES[key[0]] for problem in family(subject, record)])
        if found or record.facts.accept:
            found = acceptance.apply(subject, record, found)
    changes = subject.almanac.take_changes()
    return Finding(found, changes, proof) if found or changes or proof is not None else NOTHING


NOTHING: Final = Finding()


def _find_record(subject: Subject, key: Key) -> Record[Any]:
    kind, record_id = key[0], key[-1]
    if kind == "settings":
        return subject.site.settings
    if kind == "programme":
        return subject.site.programmes[record_id].record
    if kind == "section":
        return next(section for section in subject.site.programmes[key[1]].sections if section.id == record_id)
    return subject.site.of_kind(kind)[record_id]
