"""The words for the fields of the settings, and for contacts and links wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.phrase import Phrase, items, name, one, text
from msc_site.model.base import Facts
from msc_site.model.programme import Contact, UsefulLink
from msc_site.model.settings import Organisation, Settings, Theme

SETTINGS: Final[Mapping[type[Facts], Mapping[str, Phrase]]] = MappingProxyType(
    {
        Settings: {
            "title": text("the title of the site"),
            "summary": text("the summary of the site"),
            "base_url": one("the web address of the site"),
            "institution": one("what is said about the university"),
            "department": one("what is said about the department"),
            "home": name("the programme on the front page", "programme"),
            "time_zone": one("the time zone in which a deadline’s day ends"),  # noqa: RUF001 - an apostrophe
            "as_of": one("the day that the site speaks of"),
            "changes_since": one("the first day of which the page “What changed” tells"),
            "notice": text("the notice on every page"),
            "theme": one("the look of the site"),
            "breadcrumb": one("the way to the front page"),
            "header": one("the main menu"),
            "section_navigation": one("the menu of the department"),
            "contacts": items("the general contacts", "a general contact"),
            "footer": one("the footer"),
            "legal": one("the last line of the footer"),
        },
        Organisation: {
            "name": text("the name of {item}"),
            "url": one("the web address of {item}"),
            "address": one("the postal address of {item}"),
            "phone": one("the telephone number of {item}"),
            "email": one("the e-mail address of {item}"),
            "part_of": one("the faculty of {item}"),
        },
        Theme: {
            "accent": one("the accent colour on light pages"),
            "accent_dark": one("the accent colour on dark pages"),
        },
        Contact: {
            "name": text("the name of a contact{for}"),
            "email": one("the e-mail address of the contact {item}{for}"),
            "phone": one("the telephone number of the contact {item}{for}"),
            "link": one("the page of the contact {item}{for}"),
        },
        UsefulLink: {"title": text("the text of a link{for}"), "link": one("the address of the link {item}{for}")},
    }
)
