"""Where everything is: the one place that knows the URLs of the site.

Paths begin with `/` and are relative to the site's base; a page's path ends with `/` (the writer adds `index.html`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msc_site.model.site import Programme, Site
from msc_site.model.terms import SectionPart

MODULES: Final = "/modules/"
SCHOLARSHIPS: Final = "/scholarships/"
FAQS: Final = "/faqs/"
CONTACT: Final = "/contact/"
SITE_MAP: Final = "/site-map/"
PROGRAMMES: Final = "/programmes/"
NOT_FOUND: Final = "/404.html"
HOME: Final = "/"


def group_anchor(group_id: str) -> str:
    """The anchor of a group of modules on its programme's page."""
    return f"group-{group_id}"


def programme_address(site: Site, programme_id: str) -> str:
    """The front page for the programme named as `home`, else a folder of its own."""
    return HOME if site.settings.facts.home == programme_id else f"{PROGRAMMES}{programme_id}/"


def applying_address(site: Site, programme_id: str) -> str:
    """How to apply to a programme."""
    return programme_address(site, programme_id) + "how-to-apply/"


def fees_address(site: Site, programme_id: str) -> str:
    """Fees and funding of a programme."""
    return programme_address(site, programme_id) + "fees-and-funding/"


def choosing_address(site: Site, programme_id: str) -> str:
    """The chooser of a programme's modules."""
    return programme_address(site, programme_id) + "choose-modules/"


def record_address(site: Site, kind: str, record_id: str) -> str | None:
    """The address of a record, an anchor in a page for what has no page of its own; None where there is no record."""
    if record_id not in site.of_kind(kind):
        return None
    if kind == "programme":
        return programme_address(site, record_id)
    if kind == "profile":
        return programme_address(site, site.profiles[record_id].facts.programme) + f"#profile-{record_id}"
    if kind == "faq":
        return f"{FAQS}#{record_id}"
    return {"module": MODULES, "scholarship": SCHOLARSHIPS, "page": HOME}[kind] + f"{record_id}/"


def has_programme_list(site: Site) -> bool:
    """Whether a page of its own lists the programmes: several of them, one of which is the front page."""
    return site.settings.facts.home is not None and len(site.programmes) > 1


def list_addresses(site: Site) -> tuple[str, ...]:
    """The pages that exist whatever the records say."""
    lists = [HOME, CONTACT, SITE_MAP, NOT_FOUND, MODULES]
    if site.scholarships:
        lists.append(SCHOLARSHIPS)
    if site.faqs:
        lists.append(FAQS)
    if has_programme_list(site):
        lists.append(PROGRAMMES)
    return tuple(lists)


def page_addresses(site: Site) -> Iterator[tuple[str, str]]:
    """Every page's path, with words that name what lies there. A path that comes twice is a collision."""
    for path in list_addresses(site):
        if path != HOME or site.settings.facts.home not in site.programmes:
            yield path, "a page that every site has"
    for programme in site.programmes.values():
        yield programme_address(site, programme.id), f"the programme `{programme.id}`"
        yield applying_address(site, programme.id), f"the page on applying to `{programme.id}`"
        yield fees_address(site, programme.id), f"the page on the fees of `{programme.id}`"
        yield choosing_address(site, programme.id), f"the chooser of `{programme.id}`"
    for kind in ("module", "scholarship", "page"):
        for record_id in site.of_kind(kind):
            address = record_address(site, kind, record_id)
            if address is not None:
                yield address, f"the {kind} `{record_id}`"


def anchors(site: Site) -> dict[str, frozenset[str]]:
    """The anchors that prose may link to, by page path: headings, sections, questions, groups, fee statuses."""
    found: dict[str, set[str]] = {path: set() for path, _ in page_addresses(site)}
    for programme in site.programmes.values():
        found[programme_address(site, programme.id)] |= set(_programme_anchors(site, programme))
        entry_fees = {fee.status.value for entry in programme.facts.entries for fee in entry.fees}
        found[fees_address(site, programme.id)] |= entry_fees
    for kind in ("module", "scholarship", "page"):
        for record in site.of_kind(kind).values():
            address = record_address(site, kind, record.id)
            if record.prose is not None and address in found:
                found[address] |= {heading.id for heading in record.prose.headings}
    for module in site.modules.values():
        found[f"{MODULES}{module.id}/"] |= {route.id for route in module.facts.routes}
    if FAQS in found:
        found[FAQS] |= set(site.faqs)
    return {path: frozenset(names) for path, names in found.items()}


def _programme_anchors(site: Site, programme: Programme) -> Iterator[str]:
    for section in programme.sections:
        yield section.id
        if section.prose is not None:
            yield from (heading.id for heading in section.prose.headings)
    for profile in site.profiles.values():
        if profile.facts.programme == programme.id:
            yield f"profile-{profile.id}"
    for top in programme.facts.structure.groups:
        yield from (group_anchor(group.id) for group in top.walk())
    yield from (anchor for _, anchor in unshown_parts(site, programme))


def unshown_parts(site: Site, programme: Programme) -> Iterator[tuple[SectionPart, str]]:
    """The parts of a programme's page that have something to say and that no section shows, each with its anchor."""
    facts = programme.facts
    content: dict[SectionPart, object] = {
        SectionPart.APPLICATIONS: facts.entries,
        SectionPart.STRUCTURE: facts.structure.groups,
        SectionPart.SCHOLARSHIPS: any(programme.id in award.facts.programmes for award in site.scholarships.values()),
        SectionPart.PROFILES: any(profile.facts.programme == programme.id for profile in site.profiles.values()),
        SectionPart.LINKS: facts.useful_links,
        SectionPart.ENQUIRIES: facts.contacts,
    }
    shown = {section.facts.shows for section in programme.sections}
    taken = {section.id for section in programme.sections}
    for part, something in content.items():
        if something and part not in shown:
            yield part, part.value if part.value not in taken else f"{part.value}-facts"
