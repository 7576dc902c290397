"""The pages that there are whatever the records say, and the lists of those that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from msc_site.model.addresses import (
    CONTACT,
    FAQS,
    HOME,
    MODULES,
    NOT_FOUND,
    PROGRAMMES,
    SCHOLARSHIPS,
    SITE_MAP,
    WHAT_CHANGED,
    has_programme_list,
)
from msc_site.pages import funding, lists, module, past, site_map
from msc_site.pages.belonging import about_of, home_of
from msc_site.pages.desk import Desk
from msc_site.pages.draft import Draft


def draft_lists(desk: Desk) -> tuple[Draft, ...]:
    """Their drafts."""
    return tuple(_draft_lists(desk))


def _draft_lists(desk: Desk) -> Iterator[Draft]:
    site, settings = desk.site, desk.site.settings.facts
    if settings.home not in site.programmes:
        front = partial(lists.describe_programmes, desk, desk.place(HOME))
        yield _draft_list(desk, HOME, "programmes.html", settings.title, front, settings.summary)
    elif has_programme_list(site):
        programmes = partial(lists.describe_programmes, desk, desk.place(PROGRAMMES))
        yield _draft_list(desk, PROGRAMMES, "programmes.html", "Programmes", programmes)
    yield _draft_list(desk, MODULES, "modules.html", "Modules", partial(module.describe_modules, desk))
    if site.scholarships:
        describe = partial(funding.describe_scholarships, desk)
        yield _draft_list(desk, SCHOLARSHIPS, "scholarships.html", "Scholarships", describe)
    if site.faqs:
        yield _draft_list(desk, FAQS, "faqs.html", "Frequently asked questions", partial(lists.describe_faqs, desk))
    if settings.changes_since is not None:
        changes = partial(past.describe_changes, desk, settings.changes_since)
        yield _draft_list(desk, WHAT_CHANGED, "what-changed.html", "What changed", changes)
    whom = "Whom to ask about applying and studying, and where."
    yield _draft_list(desk, CONTACT, "contact.html", "Contact", partial(lists.describe_contact, desk), whom)
    every = f"Every page of {settings.title}."
    yield _draft_list(desk, SITE_MAP, "sitemap.html", "Site map", partial(site_map.describe_site_map, desk), every)
    lost = partial(lists.describe_not_found, desk, desk.place(NOT_FOUND))
    yield _draft_list(desk, NOT_FOUND, "not-found.html", "Page not found", lost, "There is no such page here.")


def _draft_list(
    desk: Desk, path: str, template: str, title: str, describe: Callable[[str], Any], description: str = ""
) -> Draft:
    return Draft(
        path=path,
        template=template,
        title=title,
        description=description,
        make_view=partial(describe, title),
        about=about_of(desk),
        section=path,
        programme=home_of(desk),
        distinction=path.strip("/"),
        origin=desk.site.settings.file,
    )
