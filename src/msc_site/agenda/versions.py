"""What a site states now and from later days on, taken together: each date once, with the day on which it appears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from msc_site.agenda.facts import Fact, list_facts
from msc_site.decode import Decoded
from msc_site.model.site import Site


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A date with the first day on which the site states it; None: it does so already."""

    fact: Fact
    appears: date | None


def list_dated_facts(decoded: Decoded) -> tuple[DatedFact, ...]:
    """The dates that hold: those of now that come before another value takes their place, and those of later."""
    standing = {fact.name: DatedFact(fact, None) for fact in list_facts(decoded.site)}
    kept: list[DatedFact] = []
    for future in decoded.futures:
        before, standing = standing, _renew(standing, future.site, future.on)
        # A day that comes before the value changes is one that comes; a value that was put right is not.
        kept += (
            each
            for name, each in before.items()
            if each.fact.day < future.on and (name not in standing or standing[name].fact.day >= future.on)
        )
    return (*standing.values(), *_name_apart(kept, set(standing)))


def _renew(before: dict[str, DatedFact], site: Site, on: date) -> dict[str, DatedFact]:
    renewed: dict[str, DatedFact] = {}
    for fact in list_facts(site):
        known = before.get(fact.name)
        same = known is not None and known.fact.day == fact.day
        renewed[fact.name] = DatedFact(fact, known.appears if known is not None and same else on)
    return renewed


def _name_apart(kept: list[DatedFact], names: set[str]) -> list[DatedFact]:
    """The same dates under names of their own, where one field states several days one after the other."""
    named: list[DatedFact] = []
    for each in kept:
        name = each.fact.name
        if name in names:
            name = f"{name}.{each.fact.day.isoformat()}"
        if name not in names:
            names.add(name)
            named.append(replace(each, fact=replace(each.fact, name=name)))
    return named
