"""The kinds of pages: where each lies, its template, its title and description, the section it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from msc_site.feeds.jsonld import Document, describe_module, describe_programme
from msc_site.model.addresses import (
    HOME,
    MODULES,
    PROGRAMMES,
    SCHOLARSHIPS,
    applying_address,
    choosing_address,
    fees_address,
    has_programme_list,
    programme_address,
)
from msc_site.model.module import ModuleFacts
from msc_site.model.site import Programme, Record
from msc_site.pages import applying, funding, lists, module
from msc_site.pages import programme as programme_page
from msc_site.pages.belonging import about_of, home_of, programme_of
from msc_site.pages.desk import Desk
from msc_site.pages.draft import Draft
from msc_site.pages.places import Place
from msc_site.pages.status import date_entries
from msc_site.pages.views.parts import Link


def draft_programme(desk: Desk, programme: Programme) -> tuple[Draft, ...]:
    """A programme's page, and its pages on applying, fees and the choice of modules."""
    path = programme_address(desk.site, programme.id)
    own = Draft(
        path=path,
        template="programme.html",
        title=programme.facts.title,
        description=programme.facts.summary,
        make_view=_dated(programme_page.describe_programme, desk, desk.place(path), programme),
        levels=_levels_above(desk),
        section=path,
        programme=programme.id,
        distinction=programme.id,
        make_documents=partial(_describe_programme, desk, programme),
        origin=programme.record.file,
    )
    return own, *_draft_parts(desk, programme)


def _dated(describe: Callable[..., Any], desk: Desk, place: Place, programme: Programme) -> Callable[[], Any]:
    return lambda: describe(desk, place, programme, date_entries(desk, programme))


def _describe_programme(desk: Desk, programme: Programme) -> tuple[Document, ...]:
    dated = date_entries(desk, programme)
    return _stated(describe_programme(programme, dated[0].entry if dated else None, desk.site, desk.base))


def _levels_above(desk: Desk) -> tuple[Link, ...]:
    """What lies between the front page and a programme that is not itself the front page."""
    return (Link("Programmes", PROGRAMMES),) if has_programme_list(desk.site) else ()


def _draft_parts(desk: Desk, programme: Programme) -> Iterator[Draft]:
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
            _dated(applying.describe_applying, desk, desk.place(to_apply), programme),
        ),
        (
            fees,
            "fees.html",
            "Fees and funding",
            f"What the {title} costs for each fee status, and the scholarships that there are.",
            _dated(applying.describe_fees_page, desk, desk.place(fees), programme),
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


def draft_module(desk: Desk, module_id: str) -> Draft:
    """A module's page."""
    record = desk.site.modules[module_id]
    path = desk.catalogue.addresses["module", module_id]
    facts = record.facts
    return Draft(
        path=path,
        template="module.html",
        title=facts.title,
        description=facts.summary or f"The module {facts.title}: credits, term, assessment and what it needs.",
        make_view=partial(module.describe_module, desk, desk.place(path), record),
        about=about_of(desk),
        levels=_BELOW_MODULES,
        section=MODULES,
        programme=programme_of(desk, module_id),
        distinction=facts.code or module_id,
        make_documents=partial(_describe_module, desk, record),
        origin=record.file,
    )


_BELOW_MODULES: Final = (Link("Modules", MODULES),)


def _describe_module(desk: Desk, record: Record[ModuleFacts]) -> tuple[Document, ...]:
    return _stated(describe_module(record, desk.site.settings.facts, desk.base))


def _stated(document: Document | None) -> tuple[Document, ...]:
    return (document,) if document else ()


def draft_scholarship(desk: Desk, scholarship_id: str) -> Draft:
    """A scholarship's page."""
    record = desk.site.scholarships[scholarship_id]
    path = desk.catalogue.addresses["scholarship", scholarship_id]
    programmes = record.facts.programmes
    return Draft(
        path=path,
        template="scholarship.html",
        title=record.facts.title,
        description=record.facts.summary,
        make_view=partial(funding.describe_scholarship, desk, desk.place(path), record),
        about=about_of(desk),
        levels=(Link("Scholarships", SCHOLARSHIPS),),
        section=SCHOLARSHIPS,
        programme=programmes[0] if len(programmes) == 1 else home_of(desk),
        distinction=scholarship_id,
        origin=record.file,
    )


def draft_plain(desk: Desk, page_id: str) -> Draft:
    """A page of prose."""
    record = desk.site.pages[page_id]
    path = desk.catalogue.addresses["page", page_id]
    return Draft(
        path=path,
        template="plain.html",
        title=record.facts.title,
        description=record.facts.summary,
        make_view=partial(lists.describe_plain, desk, desk.place(path), record),
        about=about_of(desk),
        section=path,
        programme=home_of(desk),
        distinction=page_id,
        origin=record.file,
    )
