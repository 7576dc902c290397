"""The assessment of a site: how each item of the register stands in each programme."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final

from msc_site.material import entries, statements, teaching
from msc_site.material.ground import Ground
from msc_site.material.looks import Look, look_at, overdue_since
from msc_site.material.register import REGISTER, Item
from msc_site.material.report import STATED, WORST_FIRST, ItemReport, Part, Place, ProgrammeReport, State
from msc_site.model.addresses import applying_address, choosing_address, fees_address, programme_address
from msc_site.model.calendar import has_passed, say_date
from msc_site.model.gap import Gap
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme, Record, Site
from msc_site.model.terms import ModuleStatus

Assessor = Callable[[Ground], Iterator[Part]]
# A module, once for all programmes; None for one that nobody can take.
_LookUp = Callable[[str], Look | None]

ASSESSORS: Final[Mapping[str, Assessor]] = MappingProxyType(
    {
        "award": statements.assess_award,
        "entry-requirements": statements.assess_requirements,
        "modules": teaching.assess_modules,
        "terms": teaching.assess_terms,
        "credits": teaching.assess_credits,
        "study-hours": teaching.assess_hours,
        "assessment": teaching.assess_assessment,
        "regulations": statements.assess_regulations,
        "location": statements.assess_location,
        "length": statements.assess_length,
        "entry-dates": entries.assess_days,
        "application-dates": entries.assess_windows,
        "applying": statements.assess_applying,
        "regulator": statements.assess_regulator,
        "accreditation": statements.assess_accreditation,
        "tuition-fees": entries.assess_fees,
        "extra-costs": entries.assess_costs,
        "deposit": entries.assess_deposit,
        "fee-changes": entries.assess_rise,
        "conditions": statements.assess_conditions,
        "contacts": statements.assess_contacts,
        "support": statements.assess_support,
        "accessibility": statements.assess_accessibility,
        "scholarships": statements.assess_scholarships,
    }
)
_ADDRESSES: Final[Mapping[str, Callable[[Site, str], str]]] = MappingProxyType(
    {
        "programme": programme_address,
        "applying": applying_address,
        "fees": fees_address,
        "choosing": choosing_address,
    }
)


def assess(site: Site, programmes: Collection[str] | None = None) -> tuple[ProgrammeReport, ...]:
    """How each item stands, as of the site's day, in the programmes of these ids, or in all.

    The work grows with the programmes and the modules: a module of several programmes is looked at once.
    """
    chosen = [each for each in site.programmes.values() if programmes is None or each.id in programmes]
    look_up, offered = _look_up(site), _offered(site)
    return tuple(_assess(site, programme, look_up, offered.get(programme.id, ())) for programme in chosen)


def assess_programme(site: Site, programme: Programme) -> ProgrammeReport:
    """How each item stands in one programme."""
    return _assess(site, programme, _look_up(site), _offered(site).get(programme.id, ()))


def find_gaps(facts: ProgrammeFacts, as_of: date) -> dict[str, Gap]:
    """The gaps that somebody has accepted and that are not over, by item."""
    return {gap.item: gap for gap in facts.gaps if not has_passed(gap.until, as_of)}


def find_module(site: Site, module_id: str) -> Look | None:
    """What a module states; None for one that nobody can take."""
    record = site.modules.get(module_id)
    runs = record is not None and record.facts.status is ModuleStatus.RUNNING
    return look_at(record, site.as_of) if record is not None and runs else None


def _look_up(site: Site) -> _LookUp:
    return cache(partial(find_module, site))


def _offered(site: Site) -> dict[str, list[Record[ScholarshipFacts]]]:
    """The scholarships by programme."""
    offered: dict[str, list[Record[ScholarshipFacts]]] = {}
    for record in site.scholarships.values():
        for programme in record.facts.programmes:
            offered.setdefault(programme, []).append(record)
    return offered


def _assess(
    site: Site, programme: Programme, look_up: _LookUp, scholarships: Iterable[Record[ScholarshipFacts]]
) -> ProgrammeReport:
    looks = (look_up(module) for module in programme.facts.structure.members())
    modules = tuple(look for look in looks if look is not None)
    ground = Ground(programme, site.as_of, modules, tuple(scholarships))
    gaps = find_gaps(programme.facts, site.as_of)
    return ProgrammeReport(programme, tuple(_assess_item(site, ground, item, gaps.get(item.id)) for item in REGISTER))


def _assess_item(site: Site, ground: Ground, item: Item, gap: Gap | None) -> ItemReport:
    parts = [_soften(part, item) for part in ASSESSORS[item.id](ground)]
    parts += _find_overdue(parts, site.as_of)
    if not parts:
        words = "there is no entry of which it would have to be stated"
        parts = [Part(State.UNSTATED, words, (ground.at("entries"),))]
    parts.sort(key=lambda part: WORST_FIRST.index(part.state))
    address = _ADDRESSES[item.page](site, ground.programme.id)
    return ItemReport(item, tuple(parts), address, gap)


def _soften(part: Part, item: Item) -> Part:
    """A part as it counts: what is not required is not missing."""
    if item.required or part.state is not State.MISSING:
        return part
    return Part(State.UNSTATED, part.words, part.places, part.names)


def _find_overdue(parts: Iterable[Part], as_of: date) -> Iterator[Part]:
    """Reviews that are due of the records that state an item; those of modules are counted with the modules."""
    stating = (place.record for part in parts if part.state in STATED for place in part.places)
    for record in {record.file: record for record in stating if record.kind != "module"}.values():
        due = overdue_since(record, as_of)
        if due is not None:
            yield _tell_overdue(record, due)


def _tell_overdue(record: Record[Any], due: date) -> Part:
    owner = f" by {record.facts.owner}" if record.facts.owner else ""
    what = "" if record.kind == "programme" else f" of “{record.facts.title}”"
    words = f"a review{what}{owner} was due by {say_date(due)}"
    return Part(State.OVERDUE, words, (Place(record, ("review_by",)),))
