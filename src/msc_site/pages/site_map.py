"""The site map: every page of the site but the 404 page, under what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.model.addresses import (
    CONTACT,
    FAQS,
    HOME,
    MODULES,
    PROGRAMMES,
    SCHOLARSHIPS,
    SITE_MAP,
    WHAT_CHANGED,
    applying_address,
    choosing_address,
    fees_address,
    has_programme_list,
    tells_changes,
)
from msc_site.pages.desk import Desk
from msc_site.pages.places import Place
from msc_site.pages.views.lists import MapSection, SiteMapView
from msc_site.pages.views.parts import Link


def describe_site_map(desk: Desk, title: str) -> SiteMapView:
    """The site map."""
    place = desk.place(SITE_MAP)
    return SiteMapView(title, tuple(_sections(desk, place)))


def _sections(desk: Desk, place: Place) -> Iterator[MapSection]:
    site = desk.site
    if site.settings.facts.home not in site.programmes:
        yield MapSection(Link(site.settings.facts.title, place.href(HOME)), ())
    elif has_programme_list(site):
        yield MapSection(Link("All programmes", place.href(PROGRAMMES)), ())
    for id_ in site.programmes:
        pages = (
            Link("How to apply", place.href(applying_address(site, id_))),
            Link("Fees and funding", place.href(fees_address(site, id_))),
            Link("Choose your modules", place.href(choosing_address(site, id_))),
        )
        yield MapSection(desk.programme_link(place, id_), pages)
    modules = sorted(site.modules.values(), key=lambda module: (module.facts.title.casefold(), module.id))
    links = tuple(desk.module_link(place, module.id) for module in modules)
    yield MapSection(Link("Modules", place.href(MODULES)), links)
    if site.scholarships:
        awards = tuple(desk.scholarship_link(place, id_) for id_ in site.scholarships)
        yield MapSection(Link("Scholarships", place.href(SCHOLARSHIPS)), awards)
    yield MapSection(Link("About this site", ""), tuple(_others(desk, place)))


def _others(desk: Desk, place: Place) -> Iterator[Link]:
    if desk.site.faqs:
        yield Link("Frequently asked questions", place.href(FAQS))
    if tells_changes(desk.site):
        yield Link("What changed", place.href(WHAT_CHANGED))
    yield Link("Contact", place.href(CONTACT))
    for page in sorted(desk.site.pages.values(), key=lambda page: (page.facts.order, page.id)):
        yield Link(page.facts.title, place.href(desk.catalogue.addresses["page", page.id]))
    yield Link("Site map", place.href(SITE_MAP))
