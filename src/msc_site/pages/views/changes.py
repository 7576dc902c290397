"""The view of the page that tells what has changed: `what-changed.html`."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.pages.views.parts import ContactLine, Day, Link


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change in a sentence. `id` is its anchor; `record` leads nowhere once the record has no page any more.

    `topic` is the title of the item of the material information, empty where that is not known.
    """

    id: str
    sentence: str
    record: Link
    topic: str


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """The changes of one day."""

    day: Day
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangedMonth:
    """The changes of one month, the latest day first. `id` is the anchor."""

    id: str
    title: str
    days: tuple[ChangedDay, ...]


@dataclass(frozen=True, slots=True)
class WhatChangedView:
    """`what-changed.html`: the changes, the latest month first.

    `state` says in a sentence how things stand; `limits` what the record cannot tell, empty where it tells all.
    """

    title: str
    summary: str
    state: str
    limits: str
    contents: tuple[Link, ...]
    months: tuple[ChangedMonth, ...]
    contacts: tuple[ContactLine, ...]
    all_contacts: Link
    feed: Link
