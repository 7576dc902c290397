"""`site.yaml`: the institution, navigation, contacts, footer, theme, notice, and the as-of date."""

from __future__ import annotations

import zoneinfo
from typing import Annotated

from pydantic import AfterValidator, Field

from msc_site.model.base import Facts
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

    name: Text
    url: WebAddress | None = None
    address: tuple[Text, ...] = ()
    phone: Phone | None = None
    email: Email | None = None
    part_of: Annotated[Text | None, Field(description="The faculty, for a department.")] = None


class NavigationItem(Facts):
    """An entry of a menu; without a link it is a heading, or text that leads nowhere."""

    title: Text
    link: Link | None = None
    items: tuple[NavigationItem, ...] = ()


class Theme(Facts):
    """The look: one accent colour for light pages and, where the build should not derive it, one for dark pages."""

    accent: Colour = "#1d4f91"
    accent_dark: Colour | None = None


class Settings(Facts):
    """The facts of `site.yaml`."""

    title: Text
    summary: Summary
    base_url: BaseUrl
    institution: Organisation
    department: Organisation | None = None
    home: Annotated[ProgrammeId | None, Field(description="The programme whose page is the front page.")] = None
    time_zone: Annotated[Text, AfterValidator(_read_zone)] = "Europe/London"
    as_of: Annotated[Date | None, Field(description="Pins the date the site speaks of; today where missing.")] = None
    notice: Annotated[Text | None, Field(description="Shown on every page.")] = None
    theme: Theme = Theme()
    breadcrumb: Annotated[tuple[UsefulLink, ...], Field(description="The levels above the site's front page.")] = ()
    header: Annotated[tuple[NavigationItem, ...], Field(description="The main navigation.")] = ()
    section_navigation: Annotated[
        tuple[NavigationItem, ...], Field(description="The department's menu beside the page.")
    ] = ()
    contacts: tuple[Contact, ...] = ()
    footer: Annotated[tuple[NavigationItem, ...], Field(description="The footer's columns.")] = ()
    legal: Annotated[tuple[NavigationItem, ...], Field(description="The links of the footer's last line.")] = ()
