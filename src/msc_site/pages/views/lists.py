"""The views of pages that list (questions, contacts, programmes, the site map), of plain pages and of the 404 page."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.pages.views.parts import ContactLine, Fact, Link, Provenance


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer. `id` is the anchor. `programmes` are those it is about, none on a site of one."""

    id: str
    question: str
    answer_html: str
    programmes: tuple[Link, ...]
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions on one topic; `title` is empty for those without one. `id` is the anchor."""

    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class FaqsView:
    """`faqs.html`: frequent questions by topic."""

    title: str
    summary: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """The contacts of a programme, or those of the site."""

    title: str
    contacts: tuple[ContactLine, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The institution or the department, with its address line by line."""

    name: str
    link: Link | None
    part_of: str
    address: tuple[str, ...]
    phone: str
    phone_href: str
    email: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """`contact.html`: whom to ask, and where."""

    title: str
    groups: tuple[ContactGroup, ...]
    organisations: tuple[OrganisationView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme in the list. `status` says how applications for its next entry stand, `state` is that for styling."""

    link: Link
    summary: str
    award: str
    facts: tuple[Fact, ...]
    state: str
    status: str
    draft: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ProgrammesView:
    """`programmes.html`: the list of programmes, on its own page or at the front."""

    title: str
    summary: str
    cards: tuple[ProgrammeCard, ...]


@dataclass(frozen=True, slots=True)
class MapSection:
    """A part of the site map; `link` leads to the page that stands for the part, an empty `href` where none does."""

    link: Link
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteMapView:
    """`sitemap.html`: every page of the site."""

    title: str
    sections: tuple[MapSection, ...]


@dataclass(frozen=True, slots=True)
class PlainView:
    """`plain.html`: a page of prose."""

    title: str
    summary: str
    contents: tuple[Link, ...]
    body_html: str
    draft: bool
    illustrative: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """`not-found.html`: what to do when there is no such page."""

    title: str
    links: tuple[Link, ...]
