"""A programme's page: the answers at a glance, then the sections in their order, each with the part that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from msc_site.model.addresses import applying_address, choosing_address, fees_address, profile_anchor, unshown_parts
from msc_site.model.programme import ProgrammeFacts, SectionFacts
from msc_site.model.site import Programme, Record
from msc_site.model.terms import SectionPart
from msc_site.model.values import in_words
from msc_site.pages.desk import Desk, provenance_of
from msc_site.pages.expectations import describe_conditions, describe_support, describe_teaching
from msc_site.pages.funding import cards_for
from msc_site.pages.glance import describe_glance, say_award
from msc_site.pages.past import describe_last_change
from msc_site.pages.places import Place
from msc_site.pages.status import DatedEntry, describe_entries
from msc_site.pages.teaching import describe_structure
from msc_site.pages.views.parts import EntryStatus, Fact, Line, Link
from msc_site.pages.views.programme import ProfileView, ProgrammeView, SectionView
from msc_site.pages.wording import capitalise, one_fact, stated

_TITLES: Final = {
    SectionPart.APPLICATIONS: "Applying",
    SectionPart.STRUCTURE: "Degree structure",
    SectionPart.TEACHING: "Teaching and assessment",
    SectionPart.SCHOLARSHIPS: "Scholarships",
    SectionPart.SUPPORT: "Support and accessibility",
    SectionPart.PROFILES: "Student profiles",
    SectionPart.CONDITIONS: "Terms to know before you accept",
    SectionPart.LINKS: "Useful links",
    SectionPart.ENQUIRIES: "Enquiries",
}
_LAST: Final = frozenset({SectionPart.LINKS.value, SectionPart.ENQUIRIES.value})


def describe_programme(desk: Desk, place: Place, programme: Programme, dated: tuple[DatedEntry, ...]) -> ProgrammeView:
    """A programme's page."""
    facts = programme.facts
    statuses = describe_entries(programme, dated)
    sections = tuple(_describe_sections(desk, place, programme, statuses))
    return ProgrammeView(
        title=facts.title,
        summary=facts.summary,
        award=say_award(facts),
        entries=statuses,
        glance=(*describe_glance(desk, place, programme, dated, statuses), *_point_to_terms(facts, sections)),
        changed=describe_last_change(desk, place, programme),
        applying=Link("How to apply", place.href(applying_address(desk.site, programme.id))),
        fees=Link("Fees and funding", place.href(fees_address(desk.site, programme.id))),
        chooser=Link("Choose your modules", place.href(choosing_address(desk.site, programme.id))),
        contents=tuple(Link(section.title, f"#{section.id}") for section in sections),
        sections=sections,
        draft=facts.draft,
        illustrative=not facts.verified,
        provenance=provenance_of(facts),
    )


def _point_to_terms(facts: ProgrammeFacts, sections: tuple[SectionView, ...]) -> tuple[Fact, ...]:
    """The terms that might surprise must not be overlooked: the glance says that there are some, and where."""
    count = len(facts.conditions)
    link = next((Link("Read them first", f"#{s.id}") for s in sections if s.part == SectionPart.CONDITIONS), None)
    words = f"{capitalise(in_words(count))} {'term' if count == 1 else 'terms'} to know" if count else ""
    line = Line(words, link=link, illustrative=not facts.is_verified("conditions"))
    return stated(one_fact("conditions", "Before you accept", line))


def _describe_sections(
    desk: Desk, place: Place, programme: Programme, statuses: tuple[EntryStatus, ...]
) -> Iterator[SectionView]:
    """The sections of the content, and those parts that none of them shows: no fact is lost.

    Such parts stand behind all sections but the useful links and the enquiries, with which a page ends.
    """
    own = tuple(_describe_own(desk, place, programme, statuses))
    end = next((number for number, view in enumerate(own) if view.part in _LAST), len(own))
    unshown = tuple(
        _with_part(SectionView(anchor, _TITLES[part], ""), part, desk, place, programme, statuses)
        for part, anchor in unshown_parts(desk.site, programme)
    )
    yield from own[:end]
    yield from (view for view in unshown if view.part not in _LAST)
    yield from own[end:]
    yield from (view for view in unshown if view.part in _LAST)


def _describe_own(
    desk: Desk, place: Place, programme: Programme, statuses: tuple[EntryStatus, ...]
) -> Iterator[SectionView]:
    shown: set[SectionPart] = set()
    for section in programme.sections:
        part = section.facts.shows
        plain = _describe_section(desk, place, programme, section)
        if part is None or part in shown:
            yield plain
            continue
        shown.add(part)
        yield _with_part(plain, part, desk, place, programme, statuses)


def _describe_section(desk: Desk, place: Place, programme: Programme, section: Record[SectionFacts]) -> SectionView:
    return SectionView(
        id=section.id,
        title=section.facts.title,
        body_html=desk.body(place, section.prose, programme),
        draft=section.facts.draft,
        illustrative=not section.facts.verified,
        provenance=provenance_of(section.facts),
    )


def _with_part(
    view: SectionView,
    part: SectionPart,
    desk: Desk,
    place: Place,
    programme: Programme,
    statuses: tuple[EntryStatus, ...],
) -> SectionView:
    facts = programme.facts
    match part:
        case SectionPart.APPLICATIONS:
            filled = replace(view, applications=statuses)
        case SectionPart.STRUCTURE:
            filled = replace(view, structure=describe_structure(desk, place, programme))
        case SectionPart.TEACHING:
            filled = replace(view, teaching=describe_teaching(facts))
        case SectionPart.SCHOLARSHIPS:
            filled = replace(view, scholarships=cards_for(desk, place, programme.id))
        case SectionPart.SUPPORT:
            filled = replace(view, remarks=tuple(describe_support(facts)))
        case SectionPart.PROFILES:
            filled = replace(view, profiles=tuple(_describe_profiles(desk, place, programme)))
        case SectionPart.CONDITIONS:
            filled = replace(view, remarks=tuple(describe_conditions(facts)))
        case SectionPart.LINKS:
            links = (Link(link.title, desk.href(place, link.link)) for link in facts.useful_links)
            filled = replace(view, links=tuple(links))
        case SectionPart.ENQUIRIES:
            filled = replace(view, contacts=tuple(desk.contact(place, one) for one in facts.contacts))
    return replace(filled, part=part.value)


def _describe_profiles(desk: Desk, place: Place, programme: Programme) -> Iterator[ProfileView]:
    own = (record for record in desk.site.profiles.values() if record.facts.programme == programme.id)
    for record in sorted(own, key=lambda record: (record.facts.order, record.id)):
        facts = record.facts
        yield ProfileView(
            id=profile_anchor(record.id),
            title=facts.title,
            role=facts.role,
            provenance=facts.provenance,
            body_html=desk.body(place, record.prose),
            draft=facts.draft,
            illustrative=not facts.verified,
        )
