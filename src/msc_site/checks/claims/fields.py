"""The fields that a text may speak of: the value that each states, its place in its file, the path that prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from msc_site.model import leaves
from msc_site.model.credits import Credits
from msc_site.model.entry import Entry
from msc_site.model.module import ModuleFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Programme, Record, Site
from msc_site.model.speech import Unspoken, speak
from msc_site.model.values import Duration, Money
from msc_site.prose import Claim, ClaimKind

Step = str | int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field with a value. `spoken` is the path that prints it, `path` the one that leads to it in the record's file.

    Without a path it is worked out from fields: a text may say so of `topic`, but there is no field to refer to.
    """

    value: object
    record: Record[Any]
    spoken: tuple[str, ...] = ()
    path: tuple[Step, ...] = ()
    topic: str = ""

    @property
    def name(self) -> str:
        """The names of the fields on the way, such as `entries.fees.amount`."""
        return ".".join(step for step in self.path if isinstance(step, str))


# By topic, the fields that it means. What else may rightly be said of it is added by `list_leaves`.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "tuition": ("entries.fees.amount",),
        "deposit sum": (),
        "stipend": ("value.stipend",),
        "equipment": ("value.equipment",),
        "travel": ("value.travel",),
        "worth": ("value.total",),
        "closes": ("entries.applications.closes", "dates.apply_by", "dates.offer_by"),
        "opens": ("entries.applications.opens",),
        "starts": ("entries.starts",),
        "entry": ("entries.starts",),
        "ends": ("entries.ends",),
        "offer_by": ("dates.offer_by",),
        "deposit": ("entries.deposit.percent",),
        "pass_mark": ("regulations.pass_mark",),
        "merit": ("regulations.merit",),
        "distinction": ("regulations.distinction",),
        "degree credits": ("credits.ects", "credits.cats"),
        "module credits": ("credits.ects", "credits.cats"),
        "accept": ("applying.accept_within_days",),
        "deposit days": ("entries.deposit.within_days",),
        "courses": ("applying.courses_per_application",),
        "retakes": ("regulations.retakes",),
        "length": ("duration", "other_durations.duration"),
        "awards": ("awards.count",),
        "timetabled": ("hours.timetabled",),
        "lectures": ("hours.lectures",),
        "tutorials": ("hours.tutorials",),
        "laboratories": ("hours.laboratories",),
        "own_study": ("hours.own_study",),
    }
)


def list_leaves(site: Site, record: Record[Any], own: Programme | None) -> Iterator[Leaf]:
    """The fields of a record with values of a kind that texts retype, and what can be worked out from them.

    `own` is the programme in whose folder the text stands: there, its paths begin with `programme`.
    """
    root = ("programme",) if own is not None and record is own.record else (f"{record.kind}s", record.id)
    if record.kind == "settings":
        root = ("site",)
    yield from _list_stated(site, record, root, own)
    if isinstance(record.facts, ProgrammeFacts):
        for entry in record.facts.entries:
            yield from (Leaf(value, record, topic=topic) for topic, value in _work_out(record.facts, entry))


def _list_stated(site: Site, record: Record[Any], root: tuple[str, ...], own: Programme | None) -> Iterator[Leaf]:
    """The fields with values of such a kind. `root` begins the paths that print them."""

    @cache
    def find_spoken(path: leaves.Path) -> tuple[str, ...] | None:
        """The path that prints what stands at a path in the file, if one does."""
        before = find_spoken(path[:-1]) if path else None
        if before is None:
            return None if path else root
        if isinstance(path[-1], str):
            return (*before, path[-1])
        words = find_words(before)
        return (*before, words[path[-1]]) if path[-1] < len(words) else None

    @cache
    def find_words(spoken: tuple[str, ...]) -> tuple[str, ...]:
        """The words that mean the items of a list."""
        said = speak(site, (*spoken, ""), own)
        return said.choices if isinstance(said, Unspoken) else ()

    for leaf in leaves.list_leaves(record.facts, _LEFT_OUT):
        if isinstance(leaf.path[-1], int) or not _is_stated(leaf.value):
            continue
        for key, value in _in_units(leaf):
            path = (*leaf.path[:-1], key)
            spoken = find_spoken(path)
            if spoken is not None:
                yield Leaf(value, record, spoken, path)


def _is_stated(value: object) -> bool:
    return isinstance(value, (Money, date, Decimal, int, Duration)) and not isinstance(value, bool)


def _in_units(leaf: leaves.Leaf) -> Iterator[tuple[str, object]]:
    """The value by its field's key; credits in both units, whichever of them is written."""
    if not isinstance(leaf.facts, Credits):
        yield leaf.field.key, leaf.value
    elif leaf.field.name == "written_cats" or leaf.facts.written_cats is None:
        yield from (("ects", leaf.facts.ects), ("cats", leaf.facts.cats))


# Not facts that a text speaks of, or said of their own.
_LEFT_OUT: Final = frozenset({"source", "reviewed", "review_by", "accept", "gaps", "order", "level", "contacts"})


def _work_out(facts: ProgrammeFacts, entry: Entry) -> Iterator[tuple[str, object]]:
    """What else can rightly be said of an entry: totals, what falls due each year, deposits, the last day in effect."""
    for fee in entry.fees:
        duration = facts.duration_of(fee.mode)
        first = fee.first_year(duration)
        if first is not None:
            yield "tuition", first
            if entry.deposit is not None:
                yield "deposit sum", first.share(entry.deposit.percent)
        # Without a number of years, or with costs in another currency, there is no total.
        with suppress(ValueError):
            yield "tuition", entry.total(fee, duration)
    yield from (("closes", window.last_day()) for window in entry.applications)


def states_same(claim: Claim, value: object) -> bool:
    """Whether a claim states a field's value, as far as it states one."""
    if isinstance(value, Money):
        return claim.kind is ClaimKind.MONEY and value.currency == claim.unit and value.amount == Decimal(claim.value)
    if isinstance(value, date):
        return claim.kind is ClaimKind.DATE and _is_part(claim.value, value)
    if isinstance(value, Duration):
        unit = claim.unit if claim.unit in ("year", "month", "week") else None
        return unit is not None and claim.value.isdecimal() and Duration(int(claim.value), unit).equals(value)
    if claim.kind in (ClaimKind.MONEY, ClaimKind.DATE) or not isinstance(value, (int, Decimal)):
        return False
    days = _DAYS_OF_WEEK if claim.unit == "week" else 1
    return Decimal(value) == Decimal(claim.value) * days


_DAYS_OF_WEEK: Final = 7


def _is_part(stated: str, day: date) -> bool:
    if stated.startswith("-"):
        return day.isoformat()[5:].startswith(stated[2:])
    return day.isoformat().startswith(stated)


def weights_of(module: ModuleFacts, kind: str) -> tuple[Decimal, ...]:
    """The shares of the mark of a kind of assessment, each, and all of them together."""
    weights = tuple(part.weight for part in module.assessment if part.kind.value == kind and part.weight is not None)
    return (*weights, sum(weights, Decimal(0))) if len(weights) > 1 else weights
