"""The kinds of pages: where each lies, its template, its title and description, the section it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Protocol

from msc_site.feeds.jsonld import Document, describe_module, describe_programme
from msc_site.model.addresses import (
    CONTACT,
    FAQS,
    HOME,
    MODULES,
    NOT_FOUND,
    PROGRAMMES,
    SCHOLARSHIPS,
    SITE_MAP,
    applying_address,
    choosing_address,
    fees_address,
    has_programme_list,
    programme_address,
)
from msc_site.model.module import ModuleFacts
from msc_site.model.site import Programme, Record
from msc_site.pages import applying, funding, lists, module, site_map
from msc_site.pages import programme as programme_page
from msc_site.pages.desk import Desk
from msc_site.pages.draft import Draft
from msc_site.pages.status import DatedEntry
from msc_site.pages.views.parts import Link

Dated = Mapping[str, tuple[DatedEntry, ...]]


class Titled(Protocol):
    """A view that names its page."""

    @property
    def title(self) -> str:
        """The page's heading."""


def draft_programmes(desk: Desk, dated: Dated) -> Iterator[Draft]:
    """Each programme's page, and its pages on applying, fees and the choice of modules."""
    for id_, programme in desk.site.programmes.items():
        yield _draft_programme(desk, programme, dated[id_])
        yield from _draft_parts(desk, programme, dated[id_])


def _draft_programme(desk: Desk, programme: Programme, dated: tuple[DatedEntry, ...]) -> Draft:
    path = programme_address(desk.site, programme.id)
    entry = dated[0].entry if dated else None
    return Draft(
        path=path,
        template="programme.html",
        title=programme.facts.title,
        description=programme.facts.summary,
        make_view=lambda: programme_page.describe_programme(desk, desk.place(path), programme, dated),
        levels=_levels_above(desk),
        section=path,
        programme=programme.id,
        distinction=programme.id,
        make_documents=lambda: _stated(describe_programme(programme, entry, desk.site, desk.base)),
        origin=programme.record.file,
    )


def _levels_above(desk: Desk) -> tuple[Link, ...]:
    """What lies between the front page and a programme that is not itself the front page."""
    return (Link("Programmes", PROGRAMMES),) if has_programme_list(desk.site) else ()


def _draft_parts(desk: Desk, programme: Programme, dated: tuple[DatedEntry, ...]) -> Iterator[Draft]:
    site, title = desk.site, programme.facts.title
    own = programme_address(site, programme.id)
    levels = () if own == HOME else (*_levels_above(desk), Link(title, own))
    paths = (applying_address, fees_address, choosing_address)
    to_apply, fees, choosing = (address(site, programme.id) for address in paths)
    parts = (
        (
            to_apply,
            "applying.html",
            "How to apply",
            f"How to apply to the {title}: dates, entry requirements, steps.",
            partial(applying.describe_applying, desk, desk.place(to_apply), programme, dated),
        ),
        (
            fees,
            "fees.html",
            "Fees and funding",
            f"What the {title} costs for each fee status, and the scholarships that there are.",
            partial(applying.describe_fees_page, desk, desk.place(fees), programme, dated),
        ),
        (
            choosing,
            "choosing.html",
            "Choose your modules",
            f"The modules of the {title} and the rules of choosing among them.",
            partial(applying.describe_choosing, desk, desk.place(choosing), programme),
        ),
    )
    for path, template, name, description, make_view in parts:
        yield Draft(
            path=path,
            template=template,
            title=name,
            description=description,
            make_view=make_view,
            about=title,
            levels=levels,
            section=path,
            programme=programme.id,
            distinction=programme.id,
            origin=programme.record.file,
        )


def draft_modules(desk: Desk) -> Iterator[Draft]:
    """Each module's page."""
    levels = (Link("Modules", MODULES),)
    for record in desk.site.modules.values():
        path = desk.catalogue.addresses["module", record.id]
        facts = record.facts
        yield Draft(
            path=path,
            template="module.html",
            title=facts.title,
            description=facts.summary or f"The module {facts.title}: credits, term, assessment and what it needs.",
            make_view=partial(module.describe_module, desk, desk.place(path), record),
            about=_about(desk),
            levels=levels,
            section=MODULES,
            programme=_programme_of(desk, record.id),
            distinction=facts.code or record.id,
            make_documents=partial(_describe_module, desk, record),
            origin=record.file,
        )


def _describe_module(desk: Desk, record: Record[ModuleFacts]) -> tuple[Document, ...]:
    return _stated(describe_module(record, desk.site.settings.facts, desk.base))


def _stated(document: Document | None) -> tuple[Document, ...]:
    return (document,) if document else ()


def _about(desk: Desk) -> str:
    """What pages that belong to no single programme are about: the only programme, or the site."""
    programmes = tuple(desk.site.programmes.values())
    return programmes[0].facts.title if len(programmes) == 1 else desk.site.settings.facts.title


def _home(desk: Desk) -> str:
    """The programme whose menu pages show that belong to no single programme; empty for none."""
    programmes = desk.site.programmes
    if len(programmes) == 1:
        return next(iter(programmes))
    home = desk.site.settings.facts.home
    return home if home is not None and home in programmes else ""


def _programme_of(desk: Desk, module_id: str) -> str:
    """The programme whose menu a module's page shows: that of the front page if it lists the module, else the first."""
    listing = [seat.programme.id for seat in desk.catalogue.seats.get(module_id, ())]
    home = _home(desk)
    return home if home in listing or not listing else listing[0]


def draft_scholarships(desk: Desk) -> Iterator[Draft]:
    """Each scholarship's page."""
    for record in desk.site.scholarships.values():
        path = desk.catalogue.addresses["scholarship", record.id]
        programmes = record.facts.programmes
        yield Draft(
            path=path,
            template="scholarship.html",
            title=record.facts.title,
            description=record.facts.summary,
            make_view=partial(funding.describe_scholarship, desk, desk.place(path), record),
            about=_about(desk),
            levels=(Link("Scholarships", SCHOLARSHIPS),),
            section=SCHOLARSHIPS,
            programme=programmes[0] if len(programmes) == 1 else _home(desk),
            distinction=record.id,
            origin=record.file,
        )


def draft_plain(desk: Desk) -> Iterator[Draft]:
    """Each page of prose."""
    for record in desk.site.pages.values():
        path = desk.catalogue.addresses["page", record.id]
        yield Draft(
            path=path,
            template="plain.html",
            title=record.facts.title,
            description=record.facts.summary,
            make_view=partial(lists.describe_plain, desk, desk.place(path), record),
            about=_about(desk),
            section=path,
            programme=_home(desk),
            distinction=record.id,
            origin=record.file,
        )


def draft_lists(desk: Desk, dated: Dated) -> Iterator[Draft]:
    """The pages that there are whatever the records say, and the lists of those that there are."""
    site, settings = desk.site, desk.site.settings.facts
    if settings.home not in site.programmes:
        front = lists.describe_programmes(desk, desk.place(HOME), dict(dated), settings.title)
        yield _draft_list(desk, HOME, "programmes.html", front, settings.summary)
    elif has_programme_list(site):
        view = lists.describe_programmes(desk, desk.place(PROGRAMMES), dict(dated), "Programmes")
        yield _draft_list(desk, PROGRAMMES, "programmes.html", view, view.summary)
    modules = module.describe_modules(desk)
    yield _draft_list(desk, MODULES, "modules.html", modules, modules.summary)
    if site.scholarships:
        scholarships = funding.describe_scholarships(desk)
        yield _draft_list(desk, SCHOLARSHIPS, "scholarships.html", scholarships, scholarships.summary)
    if site.faqs:
        faqs = lists.describe_faqs(desk)
        yield _draft_list(desk, FAQS, "faqs.html", faqs, faqs.summary)
    contact = lists.describe_contact(desk)
    yield _draft_list(desk, CONTACT, "contact.html", contact, "Whom to ask about applying and studying, and where.")
    site_map_view = site_map.describe_site_map(desk)
    yield _draft_list(desk, SITE_MAP, "sitemap.html", site_map_view, f"Every page of {settings.title}.")
    not_found = lists.describe_not_found(desk, desk.place(NOT_FOUND))
    yield _draft_list(desk, NOT_FOUND, "not-found.html", not_found, "There is no such page here.")


def _draft_list(desk: Desk, path: str, template: str, view: Titled, description: str) -> Draft:
    return Draft(
        path=path,
        template=template,
        title=view.title,
        description=description,
        make_view=lambda: view,
        about=_about(desk),
        section=path,
        programme=_home(desk),
        distinction=path.strip("/"),
        origin=desk.site.settings.file,
    )
