"""The pages that list: frequent questions, contacts, programmes; and plain pages and the 404 page."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.model.addresses import CONTACT, FAQS, HOME, MODULES, SITE_MAP, topic_anchor
from msc_site.model.others import FaqFacts, PageFacts
from msc_site.model.settings import Organisation
from msc_site.model.site import Programme, Record
from msc_site.model.values import in_words
from msc_site.pages.desk import Desk, contents_of, provenance_of, telephone_href
from msc_site.pages.glance import say_award, say_length, say_size
from msc_site.pages.places import Place
from msc_site.pages.status import date_entries, describe_entries
from msc_site.pages.views.lists import (
    ContactGroup,
    ContactView,
    FaqsView,
    NotFoundView,
    OrganisationView,
    PlainView,
    ProgrammeCard,
    ProgrammesView,
    Question,
    Topic,
)
from msc_site.pages.views.parts import Line, Link
from msc_site.pages.wording import capitalise, one_fact, stated


def describe_faqs(desk: Desk, title: str) -> FaqsView:
    """Frequent questions by topic: topics in the order of their first question, those without a topic at the end."""
    place = desk.place(FAQS)
    topics: dict[str, list[Question]] = {}
    for faq in sorted(desk.site.faqs.values(), key=lambda faq: (faq.facts.order, faq.id)):
        topics.setdefault(faq.facts.topic or "", []).append(_question(desk, place, faq))
    titles = [*(title for title in topics if title), *(title for title in topics if not title)]
    return FaqsView(
        title=title,
        summary="Short answers to what applicants ask most often.",
        topics=tuple(
            Topic(topic_anchor(number), title, tuple(topics[title])) for number, title in enumerate(titles, 1)
        ),
    )


def _question(desk: Desk, place: Place, faq: Record[FaqFacts]) -> Question:
    several = len(desk.site.programmes) > 1
    return Question(
        id=faq.id,
        question=faq.facts.question,
        answer_html=desk.body(place, faq.prose),
        programmes=tuple(desk.programme_link(place, id_) for id_ in faq.facts.programmes) if several else (),
        draft=faq.facts.draft,
        illustrative=not faq.facts.verified,
    )


def describe_contact(desk: Desk, title: str) -> ContactView:
    """Whom to ask: for each programme, then in general; and where the institution and the department are."""
    place, settings = desk.place(CONTACT), desk.site.settings.facts
    groups = [
        ContactGroup(programme.facts.title, tuple(desk.contact(place, one) for one in programme.facts.contacts))
        for programme in desk.site.programmes.values()
    ]
    if settings.contacts:
        groups.append(ContactGroup("General", tuple(desk.contact(place, one) for one in settings.contacts)))
    organisations = (settings.department, settings.institution)
    return ContactView(
        title=title,
        groups=tuple(groups),
        organisations=tuple(describe_organisation(one) for one in organisations if one is not None),
    )


def describe_organisation(organisation: Organisation) -> OrganisationView:
    """The institution or the department."""
    return OrganisationView(
        name=organisation.name,
        link=Link(organisation.name, organisation.url) if organisation.url else None,
        part_of=organisation.part_of or "",
        address=organisation.address,
        phone=organisation.phone or "",
        phone_href=telephone_href(organisation.phone),
        email=organisation.email or "",
    )


def describe_programmes(desk: Desk, place: Place, title: str) -> ProgrammesView:
    """The list of all programmes."""
    programmes = desk.site.programmes
    count = len(programmes)
    return ProgrammesView(
        title=title,
        summary=f"{capitalise(in_words(count))} {'programme' if count == 1 else 'programmes'} with start, length, "
        "credits and the state of applications.",
        cards=tuple(_card(desk, place, programme) for programme in programmes.values()),
    )


def _card(desk: Desk, place: Place, programme: Programme) -> ProgrammeCard:
    facts = programme.facts
    statuses = describe_entries(programme, date_entries(desk, programme))
    status = statuses[0] if statuses else None
    return ProgrammeCard(
        link=desk.programme_link(place, programme.id),
        summary=facts.summary,
        award=say_award(facts),
        facts=stated(
            one_fact("start", "Starts", Line(status.starts.text if status else "")),
            one_fact("length", "Length", Line(say_length(facts))),
            one_fact("credits", "Credits", Line(say_size(facts))),
        ),
        state=status.state if status else "unknown",
        status=" ".join((f"{status.title}: {status.words[:1].lower()}{status.words[1:]}.", status.sentence)).strip()
        if status
        else "",
        draft=facts.draft,
        illustrative=not facts.verified,
    )


def describe_plain(desk: Desk, place: Place, page: Record[PageFacts]) -> PlainView:
    """A page of prose."""
    return PlainView(
        title=page.facts.title,
        summary=page.facts.summary,
        contents=contents_of(page.prose),
        body_html=desk.body(place, page.prose),
        draft=page.facts.draft,
        illustrative=not page.facts.verified,
        provenance=provenance_of(page.facts),
    )


def describe_not_found(desk: Desk, place: Place, title: str) -> NotFoundView:
    """What to do when there is no such page."""
    return NotFoundView(title, tuple(_ways_on(desk, place)))


def _ways_on(desk: Desk, place: Place) -> Iterator[Link]:
    yield Link(desk.site.settings.facts.title, place.href(HOME))
    yield Link("Modules", place.href(MODULES))
    yield Link("Site map", place.href(SITE_MAP))
    yield Link("Contact", place.href(CONTACT))
