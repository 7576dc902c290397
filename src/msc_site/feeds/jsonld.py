"""JSON-LD: programmes, modules and breadcrumbs as schema.org has them.

Only what the content states and vouches for: a fact that is not verified is left out. Types and ranges of properties
follow https://schema.org/EducationalOccupationalProgram and https://schema.org/Course, which have no place for hours
and assessment of a whole degree, for support, for terms of the contract and for the regulator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from msc_site.model.addresses import MODULES, programme_address
from msc_site.model.credits import Credits
from msc_site.model.entry import Entry, Fee
from msc_site.model.module import ModuleFacts
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Programme, Record, Site
from msc_site.model.terms import FeePeriod, FeeState, ModuleStatus

Document = Mapping[str, Any]
_CONTEXT: Final = "https://schema.org"
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script_text(documents: Sequence[Document]) -> str:
    """The documents as the text of a `script` element, which nothing in them can close; empty for none."""
    if not documents:
        return ""
    graph = documents[0] if len(documents) == 1 else {"@graph": list(documents)}
    return embed_json({"@context": _CONTEXT, **graph})


def embed_json(value: object) -> str:
    """JSON that may stand within a `script` element."""
    text = _JSON.encode(value)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def describe_breadcrumb(levels: Sequence[tuple[str, str]]) -> Document:
    """A BreadcrumbList of (title, absolute address), the front of the institution first."""
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": {"@type": "WebPage", "@id": address}}
        for position, (title, address) in enumerate(levels, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def describe_provider(settings: Settings) -> Document:
    """The institution as a CollegeOrUniversity."""
    provider = {"@type": "CollegeOrUniversity", "name": settings.institution.name}
    return provider | ({"url": settings.institution.url} if settings.institution.url else {})


def describe_module(module: Record[ModuleFacts], settings: Settings, base: str) -> Document | None:
    """A module as a Course; None where its facts are illustrative or it is retired. `base` is the site's address."""
    facts = module.facts
    if not facts.is_verified("title") or facts.status is ModuleStatus.RETIRED:
        return None
    return {
        **_course(module, base),
        **({"description": facts.summary} if facts.summary and facts.is_verified("summary") else {}),
        **({"numberOfCredits": _credits(facts.credits)} if facts.credits and facts.is_verified("credits") else {}),
        **({"educationalLevel": _level(facts.level)} if facts.level and facts.is_verified("level") else {}),
        "provider": describe_provider(settings),
    }


def _course(module: Record[ModuleFacts], base: str) -> dict[str, Any]:
    facts, address = module.facts, f"{base}{MODULES}{module.id}/"
    course = {"@type": "Course", "@id": address, "name": facts.title, "url": address}
    return course | ({"courseCode": facts.code} if facts.code and facts.is_verified("code") else {})


def describe_programme(programme: Programme, entry: Entry | None, site: Site, base: str) -> Document | None:
    """A programme and an entry as an EducationalOccupationalProgram; None where its facts are illustrative."""
    facts = programme.facts
    if not facts.is_verified("title"):
        return None
    address = base + programme_address(site, programme.id)
    stated: dict[str, tuple[str, Any]] = {
        "description": ("summary", facts.summary),
        "educationalCredentialAwarded": ("award", _award(facts)),
        "educationalProgramMode": ("modes", [mode.value for mode in facts.modes]),
        "timeToComplete": ("duration", _length(facts)),
        "numberOfCredits": ("credits", _credits(facts.credits)),
        "programPrerequisites": ("requirements", _prerequisites(facts)),
        "hasCourse": ("structure", [_course(site.modules[id_], base) for id_ in _certain_members(facts, site)]),
    }
    return {
        "@type": "EducationalOccupationalProgram",
        "@id": address,
        "name": facts.title,
        "url": address,
        "provider": describe_provider(site.settings.facts),
        **{name: value for name, (field, value) in stated.items() if value and facts.is_verified(field)},
        **(_entry(facts, entry) if entry is not None else {}),
    }


def _length(facts: ProgrammeFacts) -> str:
    """How long the programme takes, empty where its modes of study differ in that: the property has room for one."""
    lengths = {facts.duration_of(mode) for mode in facts.modes}
    return facts.duration.iso if lengths == {facts.duration} else ""


def _award(facts: ProgrammeFacts) -> Document:
    award = {"@type": "EducationalOccupationalCredential", "name": facts.award.title}
    return award | ({"educationalLevel": _level(facts.award.level)} if facts.award.level else {})


def _prerequisites(facts: ProgrammeFacts) -> str:
    degree = facts.requirements.degree
    if not degree.verified:
        return ""
    subjects = f"a degree in {', '.join(degree.subjects)}" if degree.subjects else ""
    parts = [degree.degree_class.label if degree.degree_class else "", subjects, degree.note or ""]
    return "; ".join(part for part in parts if part)


def _certain_members(facts: ProgrammeFacts, site: Site) -> Iterator[str]:
    """Ids of the modules that the programme is sure to offer, each once."""
    found = dict.fromkeys(module for group in facts.structure.groups for module in _certain_in(group))
    for id_ in found:
        module = site.modules.get(id_)
        if module is not None and module.facts.is_verified("title") and module.facts.status is ModuleStatus.RUNNING:
            yield id_


def _certain_in(group: Group) -> Iterator[str]:
    if not group.verified:
        return
    yield from group.modules
    for child in group.groups:
        yield from _certain_in(child)


def _entry(facts: ProgrammeFacts, entry: Entry) -> dict[str, Any]:
    offers = [_offer(fee) for fee in entry.fees if fee.amount is not None and fee.state is not FeeState.UNANNOUNCED]
    opens = min((window.opens for window in entry.applications), default=None)
    stated: dict[str, tuple[str, Any]] = {
        "startDate": ("entries.starts", _iso(entry.starts)),
        "endDate": ("entries.ends", _iso(entry.ends)),
        "applicationStartDate": ("entries.applications.opens", _iso(opens)),
        "applicationDeadline": ("entries.applications.closes", _iso(entry.last_closing())),
        "offers": ("entries.fees", offers),
    }
    return {name: value for name, (field, value) in stated.items() if value and facts.is_verified(field)}


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _offer(fee: Fee) -> Document:
    """A tuition fee; one for a year has its unit, so that nobody takes it for the whole."""
    certainty = "" if fee.state is FeeState.CONFIRMED else " (provisional)"
    offer = {"@type": "Offer", "category": "Tuition fee", "name": f"{fee.status.label}, {fee.mode.label}{certainty}"}
    assert fee.amount is not None  # noqa: S101 - the caller asks for announced fees only
    price = {"price": _number(fee.amount.amount), "priceCurrency": fee.amount.currency}
    if fee.per is FeePeriod.PROGRAMME:
        return offer | price
    return offer | {"priceSpecification": {"@type": "UnitPriceSpecification", **price, "unitText": "year"}}


def _credits(credits_: Credits) -> Document:
    return {"@type": "QuantitativeValue", "value": _number(credits_.ects), "unitText": "ECTS"}


def _level(level: int) -> str:
    return f"FHEQ level {level}"


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
