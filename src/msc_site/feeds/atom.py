"""The changes of material facts as an Atom feed by RFC 4287, so that readers and other systems hear of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET

from msc_site.material.register import REGISTER
from msc_site.model.addresses import CHANGES_FEED, WHAT_CHANGED, change_anchor
from msc_site.model.history import PastChange
from msc_site.model.settings import Settings

SPACE: Final = "http://www.w3.org/2005/Atom"
LANGUAGE: Final = "en-GB"
# Who follows a feed wants what is new; the page has all of it.
MOST_ENTRIES: Final = 100
_TITLES: Final = {item.id: item.title for item in REGISTER}


def make_feed(settings: Settings, changes: Sequence[PastChange], since: date, base: str) -> bytes:
    """The feed of some changes, the latest first. `base` is the site's address without a slash at its end.

    An entry is named by the address of its change on the page, so that neither its place nor what comes later alters
    the name. Days count from their midnight (UTC). Without a change the feed is as old as `since`.
    """
    page = base + WHAT_CHANGED
    feed = ET.Element("feed", {"xmlns": SPACE, "xml:lang": LANGUAGE})
    _add(feed, "id", page)
    _add(feed, "title", f"{settings.title}: what changed")
    _add(feed, "subtitle", "Changes of what matters to applicants.")
    _add(feed, "updated", _midnight(max((change.on for change in changes), default=since)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}/{CHANGES_FEED}")
    _add(feed, "link", rel="alternate", type="text/html", hreflang=LANGUAGE, href=page)
    author = _add(feed, "author")
    _add(author, "name", settings.institution.name)
    if settings.institution.url:
        _add(author, "uri", settings.institution.url)
    for change in changes[:MOST_ENTRIES]:
        _add_entry(feed, change, page)
    ET.indent(feed, " ")
    text: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return text + b"\n"


def _add_entry(feed: ET.Element, change: PastChange, page: str) -> None:
    address, topic = f"{page}#{change_anchor(change)}", _TITLES.get(change.item, "")
    entry = _add(feed, "entry")
    _add(entry, "id", address)
    _add(entry, "title", f"{change.about}: {topic}" if topic else change.about)
    _add(entry, "updated", _midnight(change.on))
    _add(entry, "published", _midnight(change.on))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=LANGUAGE, href=address)
    _add(entry, "category", term=change.item, **({"label": topic} if topic else {}))
    _add(entry, "content", change.sentence, type="text")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
