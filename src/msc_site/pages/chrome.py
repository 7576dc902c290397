"""The chrome: what all pages share. It is made once, and fitted to each depth and section, not to each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from msc_site.model.addresses import (
    CHANGES_FEED,
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
    programme_address,
    tells_changes,
)
from msc_site.model.settings import NavigationItem
from msc_site.model.site import Programme
from msc_site.model.terms import PageMenu
from msc_site.pages.desk import Desk
from msc_site.pages.lists import describe_organisation
from msc_site.pages.places import Place, join_root
from msc_site.pages.views.lists import OrganisationView
from msc_site.pages.views.parts import ContactLine, Link

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a menu; an empty `href` leads nowhere (a heading). `current` says that the page lies under it."""

    text: str
    href: str
    current: bool = False
    items: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """The pages of one programme (`more information`), and whom to ask about it."""

    programme: str
    title: str
    items: tuple[MenuItem, ...]
    enquiries: ContactLine | None


@dataclass(frozen=True, slots=True)
class Chrome:
    """What all pages share. In a plan, an `href` within the site is its path; `fit_chrome` makes it fit a page.

    `assets` are the paths of static files by their names. `pinned`: the site speaks of a day that somebody chose.
    `feed` is the one of changes; None where none are told.
    """

    title: str
    language: str
    home: Link
    notice: str
    institution: OrganisationView
    department: OrganisationView | None
    header: tuple[MenuItem, ...]
    section_title: str
    section_navigation: tuple[MenuItem, ...]
    menus: tuple[Menu, ...]
    contacts: tuple[ContactLine, ...]
    footer: tuple[MenuItem, ...]
    legal: tuple[MenuItem, ...]
    assets: tuple[tuple[str, str], ...]
    pinned: bool
    time_zone: str
    feed: Link | None


def make_chrome(desk: Desk, assets: tuple[tuple[str, str], ...]) -> Chrome:
    """The chrome of a site, with paths in place of links."""
    settings = desk.site.settings.facts
    here = Place("", "/")
    header = _menu(desk, settings.header) or tuple(_default_header(desk))
    header += tuple(_pages_in(desk, PageMenu.HEADER, linked_from(header)))
    footer, legal = _menu(desk, settings.footer), _menu(desk, settings.legal)
    linked = linked_from((*footer, *legal))
    legal += tuple(_pages_in(desk, PageMenu.FOOTER, linked))
    if tells_changes(desk.site) and WHAT_CHANGED not in linked:
        legal += (MenuItem("What changed", WHAT_CHANGED),)
    legal += () if SITE_MAP in linked else (MenuItem("Site map", SITE_MAP),)
    return Chrome(
        title=settings.title,
        language=LANGUAGE,
        home=Link(settings.title, HOME),
        notice=settings.notice or "",
        institution=describe_organisation(settings.institution),
        department=describe_organisation(settings.department) if settings.department else None,
        header=header,
        section_title=settings.department.name if settings.department else settings.institution.name,
        section_navigation=_menu(desk, settings.section_navigation),
        menus=tuple(_programme_menu(desk, here, programme) for programme in desk.site.programmes.values()),
        contacts=tuple(desk.contact(here, contact) for contact in settings.contacts),
        footer=footer,
        legal=legal,
        assets=assets,
        pinned=desk.site.pinned,
        time_zone=settings.time_zone,
        feed=Link(f"{settings.title}: what changed", f"/{CHANGES_FEED}") if tells_changes(desk.site) else None,
    )


def _menu(desk: Desk, items: Iterable[NavigationItem]) -> tuple[MenuItem, ...]:
    return tuple(
        MenuItem(item.title, desk.catalogue.resolve(item.link) if item.link else "", items=_menu(desk, item.items))
        for item in items
    )


def _default_header(desk: Desk) -> Iterator[MenuItem]:
    """The site's own pages, where the settings name none."""
    yield MenuItem("Overview", HOME)
    if has_programme_list(desk.site):
        yield MenuItem("Programmes", PROGRAMMES)
    yield from _lists(desk)


def _lists(desk: Desk) -> Iterator[MenuItem]:
    yield MenuItem("Modules", MODULES)
    if desk.site.scholarships:
        yield MenuItem("Scholarships", SCHOLARSHIPS)
    if desk.site.faqs:
        yield MenuItem("Frequently asked questions", FAQS)
    yield MenuItem("Contact", CONTACT)


def _pages_in(desk: Desk, menu: PageMenu, linked: frozenset[str]) -> Iterator[MenuItem]:
    """The plain pages that want to be in a menu and are not linked there yet."""
    wanted = (page for page in desk.site.pages.values() if page.facts.menu is menu)
    for page in sorted(wanted, key=lambda page: (page.facts.order, page.id)):
        address = desk.catalogue.addresses["page", page.id]
        if address not in linked:
            yield MenuItem(page.facts.title, address)


def _programme_menu(desk: Desk, here: Place, programme: Programme) -> Menu:
    site, id_ = desk.site, programme.id
    own = (
        MenuItem("Overview", programme_address(site, id_)),
        MenuItem("How to apply", applying_address(site, id_)),
        MenuItem("Fees and funding", fees_address(site, id_)),
        MenuItem("Choose your modules", choosing_address(site, id_)),
    )
    contacts = programme.facts.contacts
    enquiries = desk.contact(here, contacts[0]) if contacts else None
    return Menu(id_, programme.facts.short_title or programme.facts.title, (*own, *_lists(desk)), enquiries)


def linked_from(items: Iterable[MenuItem]) -> frozenset[str]:
    """All addresses to which a menu leads."""
    found: set[str] = set()
    for item in items:
        found |= {item.href} | linked_from(item.items)
    return frozenset(found - {""})


def sections_of(chrome: Chrome) -> frozenset[str]:
    """The addresses under which a page can lie: those to which some menu leads."""
    menus = (item for menu in chrome.menus for item in menu.items)
    return linked_from((*chrome.header, *chrome.section_navigation, *chrome.footer, *chrome.legal, *menus))


def fit_chrome(chrome: Chrome, root: str, section: str, programme: str) -> Chrome:
    """The chrome for all pages of one depth that lie under one section and show one programme's menu."""

    def fit_menu(items: tuple[MenuItem, ...]) -> tuple[MenuItem, ...]:
        return tuple(
            MenuItem(item.text, join_root(root, item.href), item.href == section != "", fit_menu(item.items))
            for item in items
        )

    def fit_contact(contact: ContactLine) -> ContactLine:
        link = contact.link
        return replace(contact, link=Link(link.text, join_root(root, link.href)) if link else None)

    return replace(
        chrome,
        home=Link(chrome.home.text, join_root(root, chrome.home.href)),
        feed=Link(chrome.feed.text, join_root(root, chrome.feed.href)) if chrome.feed else None,
        header=fit_menu(chrome.header),
        section_navigation=fit_menu(chrome.section_navigation),
        menus=tuple(
            replace(menu, items=fit_menu(menu.items), enquiries=fit_contact(menu.enquiries) if menu.enquiries else None)
            for menu in chrome.menus
            if menu.programme == programme
        ),
        contacts=tuple(fit_contact(contact) for contact in chrome.contacts),
        footer=fit_menu(chrome.footer),
        legal=fit_menu(chrome.legal),
    )
