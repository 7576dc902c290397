"""What has changed: the page that tells applicants, and the line on a programme's page that leads there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msc_site.material.register import REGISTER
from msc_site.model.addresses import CHANGES_FEED, CONTACT, WHAT_CHANGED, change_anchor
from msc_site.model.calendar import say_date, say_month
from msc_site.model.history import PastChange
from msc_site.model.site import Programme
from msc_site.model.values import in_words
from msc_site.pages.belonging import home_of
from msc_site.pages.desk import Desk
from msc_site.pages.places import Place
from msc_site.pages.views.changes import ChangedDay, ChangedMonth, ChangeView, WhatChangedView
from msc_site.pages.views.parts import ContactLine, Line, Link
from msc_site.pages.wording import capitalise, day_of

_TOPICS: Final = {item.id: item.title for item in REGISTER}
# The place on the page that says what a change means for somebody who has applied.
APPLIED: Final = "if_you_have_applied"


def told_changes(desk: Desk) -> tuple[PastChange, ...]:
    """The changes up to the as-of date, the latest first; what is recorded twice is told once."""
    history = desk.site.history
    if history is None:
        return ()
    come = (
        change
        for change in dict.fromkeys(history.changes)
        if change.on >= history.since and desk.almanac.has_come(change.on, "a change of the facts is told")
    )
    return tuple(sorted(come, key=lambda change: change.on, reverse=True))


def describe_changes(desk: Desk, since: date, title: str) -> WhatChangedView:
    """The page that tells what has changed since a day."""
    place, changes = desk.place(WHAT_CHANGED), told_changes(desk)
    months = tuple(_describe_month(desk, place, list(same)) for _, same in groupby(changes, lambda c: say_month(c.on)))
    state, limits = _say_state(desk, since, changes)
    contents = [Link(month.title, f"#{month.id}") for month in months]
    return WhatChangedView(
        title=title,
        summary=f"What has changed since {say_date(since)} in what matters to applicants: dates, fees, entry "
        "requirements, modules and scholarships.",
        state=state,
        limits=limits,
        contents=(*contents, Link("If you have applied", f"#{APPLIED}")),
        months=months,
        contacts=_contacts(desk, place),
        all_contacts=Link("All contacts", place.href(CONTACT)),
        feed=Link("A feed of these changes (Atom)", place.href(f"/{CHANGES_FEED}")),
    )


def _say_state(desk: Desk, since: date, changes: Sequence[PastChange]) -> tuple[str, str]:
    """How things stand, and what the record cannot tell."""
    history, asked = desk.site.history, say_date(since)
    if not desk.almanac.has_come(since, "changes are told from this day on"):
        return f"Changes are told here from {asked} on.", ""
    known = history.known_from if history is not None else None
    if known is None:
        limits = (
            f"So this page cannot tell what has changed since {asked}. That does not mean that nothing has: "
            "ask about whatever matters to you."
        )
        return "No record of changes is kept here yet.", limits
    limits = ""
    if known > since:
        limits = (
            f"The record of changes begins on {say_date(known)}. What changed between {asked} and that day is not "
            "known here: ask about whatever matters to you."
        )
    return _say_changes(changes, max(known, since)), limits


def _say_changes(changes: Sequence[PastChange], since: date) -> str:
    count = len(changes)
    if count == 0:
        return f"Nothing that matters to applicants has changed since {say_date(since)}."
    if count == 1:
        return f"One change since {say_date(since)}, on {say_date(changes[0].on)}."
    return f"{capitalise(in_words(count))} changes since {say_date(since)}, the latest on {say_date(changes[0].on)}."


def _describe_month(desk: Desk, place: Place, changes: Sequence[PastChange]) -> ChangedMonth:
    first = changes[0].on
    days = (
        ChangedDay(day_of(day), tuple(_describe_change(desk, place, change) for change in same))
        for day, same in groupby(changes, lambda change: change.on)
    )
    return ChangedMonth(f"month_{first:%Y-%m}", say_month(first), tuple(days))


def _describe_change(desk: Desk, place: Place, change: PastChange) -> ChangeView:
    return ChangeView(
        id=change_anchor(change),
        sentence=change.sentence,
        record=_link_to(desk, place, change),
        topic=_TOPICS.get(change.item, ""),
    )


def _link_to(desk: Desk, place: Place, change: PastChange) -> Link:
    """The record by the title that it has now, leading to its page; by the one that it had, where it is gone."""
    address = desk.catalogue.addresses.get((change.kind, change.id))
    if address is None:
        return Link(change.about, "")
    title: str = getattr(desk.site.of_kind(change.kind)[change.id].facts, "title", change.about)
    return Link(title, place.href(address))


def _contacts(desk: Desk, place: Place) -> tuple[ContactLine, ...]:
    """Whom applicants ask: about the programme of the site, else the site's own contacts."""
    programme = desk.site.programmes.get(home_of(desk))
    contacts = programme.facts.contacts if programme is not None else desk.site.settings.facts.contacts
    return tuple(desk.contact(place, contact) for contact in contacts)


def describe_last_change(desk: Desk, place: Place, programme: Programme) -> Line | None:
    """When something last changed for applicants to a programme; None where the site does not tell changes."""
    since = desk.site.settings.facts.changes_since
    if since is None:
        return None
    link = Link("What changed", place.href(WHAT_CHANGED))
    history = desk.site.history
    known = history.known_from if history is not None else None
    if known is None or not desk.almanac.has_come(since, "changes are told from this day on"):
        return Line("", link=link)
    last = next(iter(_about(desk, programme, told_changes(desk))), None)
    if last is None:
        return Line(_say_changes((), max(known, since)), link=link)
    return Line(f"The last change of what matters to applicants was on {say_date(last.on)}.", link=link)


def _about(desk: Desk, programme: Programme, changes: Iterable[PastChange]) -> Iterable[PastChange]:
    """Those of the changes that concern a programme, its modules or its scholarships."""
    concerned = {"programme": {programme.id}, "module": programme.facts.structure.members()}
    concerned["scholarship"] = set(desk.catalogue.scholarships.get(programme.id, ()))
    return (change for change in changes if change.id in concerned.get(change.kind, ()))
