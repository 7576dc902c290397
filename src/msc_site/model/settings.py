"""`site.yaml`: the institution, navigation, contacts, footer, theme, notice, and the as-of date."""

from __future__ import annotations

import zoneinfo
from typing import Annotated

from pydantic import AfterValidator, Field

from msc_site.model.base import Acceptances, Facts
from msc_site.model.fields import Colour, Date, Email, Link, ProgrammeId, Summary, Text
from msc_site.model.programme import Contact, UsefulLink
from msc_site.model.values import fail
from msc_site.model.whereabouts import BaseUrl, Phone, WebAddress


def _read_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise fail("bad-time-zone", f"`{name}` is not a time zone", "write such as `Europe/London`") from None
    return name


class Organisation(Facts):
    """The institution or the department."""

    name: Text = Field(description="Its full name.", examples=["Imperial College London"])
    url: WebAddress | None = Field(None, description="The address of its own site.")
    address: tuple[Text, ...] = Field(
        (), description="Its postal address, line by line.", examples=[["London SW7 2AZ"]]
    )
    phone: Phone | None = Field(None, description="The number to call.")
    email: Email | None = Field(None, description="The address to write to.")
    part_of: Text | None = Field(
        None, description="The faculty, for a department.", examples=["Faculty of Engineering"]
    )


class NavigationItem(Facts):
    """An entry of a menu; without a link it is a heading, or text that leads nowhere."""

    title: Text = Field(description="The text of the entry.", examples=["Modules"])
    link: Link | None = Field(None, description="Where it leads; nowhere, if left out.", examples=["/modules/"])
    items: tuple[NavigationItem, ...] = Field((), description="Entries below this one.")


class Theme(Facts):
    """The look: one accent colour for light pages and, where the build should not derive it, one for dark pages."""

    accent: Colour = Field("#1d4f91", description="The colour of links and buttons on light pages.")
    accent_dark: Colour | None = Field(None, description="The same for dark pages; derived from `accent`, if left out.")


class Settings(Facts):
    """The facts of `site.yaml`."""

    title: Text = Field(description="The site's name.", examples=["MSc in Artificial Intelligence"])
    summary: Summary = Field(description="One sentence for search results.", examples=["A one-year MSc in London."])
    base_url: BaseUrl = Field(description="The web address of the site's front page.")
    institution: Organisation = Field(description="The university.", examples=[{"name": "Imperial College London"}])
    department: Organisation | None = Field(None, description="The department, if the site is of one.")
    home: ProgrammeId | None = Field(
        None,
        description="The programme whose page is the front page; a list of them, if left out.",
        examples=["artificial-intelligence"],
    )
    time_zone: Annotated[Text, AfterValidator(_read_zone)] = Field(
        "Europe/London", description="The time zone in which a deadline's day ends.", examples=["Europe/London"]
    )
    as_of: Date | None = Field(
        None, description="The day the site speaks of; today, if left out.", examples=["2024-03-01"]
    )
    changes_since: Date | None = Field(
        None,
        description="From this day on, changes of material facts are told on a page of their own.",
        examples=["2024-03-01"],
    )
    notice: Text | None = Field(None, description="A notice on every page.", examples=["This is a demonstration."])
    theme: Theme = Field(Theme(), description="The site's look.")
    breadcrumb: tuple[UsefulLink, ...] = Field((), description="The levels above the site's front page.")
    header: tuple[NavigationItem, ...] = Field((), description="The main navigation.")
    section_navigation: tuple[NavigationItem, ...] = Field((), description="The department's menu beside the page.")
    contacts: tuple[Contact, ...] = Field((), description="Whom to ask.")
    words: Annotated[
        tuple[Text, ...],
        Field(
            description="Words and abbreviations of the field that are right, although no dictionary knows them.",
            examples=[["backpropagation", "GAN"]],
        ),
    ] = ()
    accept: Acceptances = ()
    footer: tuple[NavigationItem, ...] = Field((), description="The footer's columns.")
    legal: tuple[NavigationItem, ...] = Field((), description="The links of the footer's last line.")
