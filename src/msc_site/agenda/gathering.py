"""From a site to the agenda of those who answer for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from msc_site.agenda.appearances import list_appearances
from msc_site.agenda.facts import Fact
from msc_site.agenda.occasion import Agenda, Kind, Occasion
from msc_site.agenda.titles import owner_of
from msc_site.agenda.versions import DatedFact, list_dated_facts
from msc_site.build.report import say_why
from msc_site.decode import Decoded
from msc_site.model.addresses import programme_address, record_address
from msc_site.model.calendar import Change
from msc_site.model.site import Site

_DEADLINES: Final = (Kind.REVIEWS, Kind.GAPS)
_PUBLIC: Final = (Kind.APPLICATIONS, Kind.STUDY, Kind.SCHOLARSHIPS)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which days are asked for: from `first` (None: the as-of date) to `last`, of these kinds (none: of all)."""

    first: date | None = None
    last: date | None = None
    kinds: Collection[Kind] = field(default=frozenset())

    def takes(self, kind: Kind, day: date, as_of: date) -> bool:
        """Whether it takes a day of a kind."""
        is_within = (self.first or as_of) <= day and (self.last is None or day <= self.last)
        return is_within and (not self.kinds or kind in self.kinds)


def gather_agenda(decoded: Decoded, changes: Sequence[Change], choice: Choice) -> Agenda:
    """The days that are asked for, in order. `changes` are the days after the as-of date on which pages change."""
    site = decoded.site
    first = choice.first or site.as_of
    dated = list_dated_facts(decoded)
    chosen = [each for each in dated if choice.takes(each.fact.kind, each.fact.day, site.as_of)]
    appearing = (each for each in list_appearances(decoded) if choice.takes(each.kind, each.day, site.as_of))
    occasions = [*(_occasion(each, site) for each in chosen), *appearing, *_next_change(site, changes, choice)]
    missed = [
        each.fact.day for each in dated if each.fact.kind in _DEADLINES and each.fact.day < min(first, site.as_of)
    ]
    return Agenda(
        site.settings.facts.title,
        site.settings.facts.base_url,
        site.as_of,
        first,
        choice.last,
        tuple(sorted(occasions, key=_order)),
        len(missed),
        min(missed, default=None),
    )


def _order(occasion: Occasion) -> tuple[date, int, str, str]:
    return occasion.day, list(Kind).index(occasion.kind), occasion.what, occasion.fact


def _occasion(dated: DatedFact, site: Site) -> Occasion:
    fact = dated.fact
    return Occasion(
        day=fact.day,
        kind=fact.kind,
        what=fact.what,
        fact=fact.name,
        record=(fact.record.kind, fact.record.id),
        owner=owner_of(fact.record, fact.programme),
        span=fact.record.span(*fact.path),
        address=_address(fact, site),
        appears=dated.appears if fact.kind in _PUBLIC else None,
        note=" ".join(filter(None, (fact.note, _doubt(fact)))),
    )


def _doubt(fact: Fact) -> str:
    """What to know of a date that the page marks as illustrative."""
    field = ".".join(step for step in fact.path if isinstance(step, str))
    is_doubtful = fact.kind in _PUBLIC and not fact.record.facts.is_verified(field)
    return "This date is illustrative." if is_doubtful else ""


def _address(fact: Fact, site: Site) -> str:
    """The web address of the record's page as the site is now; empty where it has none."""
    path: str | None
    if fact.programme is not None:
        there = site.programmes.get(fact.programme.id)
        known = there is not None and any(section.id == fact.record.id for section in there.sections)
        path = f"{programme_address(site, fact.programme.id)}#{fact.record.id}" if known else None
    else:
        path = record_address(site, fact.record.kind, fact.record.id)
    return site.settings.facts.base_url.rstrip("/") + path if path is not None else ""


def _next_change(site: Site, changes: Sequence[Change], choice: Choice) -> Iterator[Occasion]:
    """The next day on which the site says something else. Which days come after it, is known from that day on."""
    first = min((change.on for change in changes), default=None)
    if first is None or not choice.takes(Kind.SITE, first, site.as_of):
        return
    reasons = say_why({change.because for change in changes if change.on == first})
    still = "As long as `site.yaml` names a day in `as_of`, it does not change by itself." if site.stands_still else ""
    address = site.settings.facts.base_url
    yield Occasion(first, Kind.SITE, f"The site changes: {reasons}", "site.change", address=address, note=still)
