"""A look at a module, once for all programmes that offer it: what it states, and what it leaves open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from msc_site.material.report import Part, Place, State
from msc_site.model.module import Assessment, Hours, ModuleFacts
from msc_site.model.site import Record

# By item, the field of a module that holds it.
FIELDS: Final = {"credits": "credits", "study-hours": "hours", "assessment": "assessment", "terms": "terms"}
# The fields that say what a module is, and how it may be chosen.
_NATURE: Final = ("title", "level", "requires", "expects", "excludes", "routes", "status")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a module states.

    `lacks` says by item what is missing, in words behind “states no”. `illustrative` holds the items that are stated,
    but not as fact.
    """

    record: Record[ModuleFacts]
    lacks: Mapping[str, str]
    illustrative: frozenset[str]
    is_overdue: bool

    @property
    def title(self) -> str:
        """The module's name."""
        return self.record.facts.title

    def at(self, field: str) -> Place:
        """A place in the module's file."""
        return Place(self.record, (field,), self.title)


def look_at(record: Record[ModuleFacts], as_of: date) -> Look:
    """Look at a module."""
    facts = record.facts
    found = {
        "credits": "" if facts.credits is not None else "credits",
        "study-hours": lacking_hours(facts.hours),
        "assessment": lacking_assessment(facts.assessment),
        "terms": "" if facts.terms else "term",
    }
    lacks = {item: words for item, words in found.items() if words}
    doubted = frozenset(
        item for item, field in FIELDS.items() if not facts.is_verified(field) and getattr(facts, field)
    )
    if not all(facts.is_verified(field) for field in _NATURE):
        doubted |= {"modules"}
    return Look(record, lacks, doubted, overdue_since(record, as_of) is not None)


def overdue_since(record: Record[Any], as_of: date) -> date | None:
    """The day by which a record was to be read through; None while that has not passed, or where none is set."""
    due: date | None = record.facts.review_by
    return due if due is not None and as_of > due else None


def lacking_hours(hours: Hours | None) -> str:
    """What hours leave out, in words behind “states no”; empty where nothing is."""
    if hours is None:
        return "hours"
    taught = any(each is not None for each in (hours.timetabled, hours.lectures, hours.tutorials, hours.laboratories))
    if not taught:
        return "taught hours" if hours.own_study is not None else "hours"
    return "" if hours.own_study is not None else "hours of own study"


def lacking_assessment(parts: Sequence[Assessment]) -> str:
    """What an assessment leaves out, in words behind “states no”; of a single part it is known how much it counts."""
    if not parts:
        return "assessment"
    kinds = {part.kind for part in parts}
    return "" if len(kinds) == 1 or all(part.weight is not None for part in parts) else "weights of its assessment"


def list_lacking(looks: Sequence[Look], item: str) -> list[Part]:
    """The modules that leave an item open, by what they leave out."""
    found: dict[str, list[Look]] = {}
    for look in looks:
        if item in look.lacks:
            found.setdefault(look.lacks[item], []).append(look)
    return [
        _tell(State.MISSING, several, len(looks), f"{_verb(several, 'state')} no {lack}", FIELDS[item])
        for lack, several in found.items()
    ]


def list_stated(looks: Sequence[Look], item: str, noun: str = "") -> list[Part]:
    """How many modules state an item; those of which it is illustrative apart, and those whose review is due.

    Without a `noun` it is the modules themselves, and nothing is said of those that are as they should be.
    """
    parts = []
    doubted = [look for look in looks if item in look.illustrative]
    if doubted:
        words = _count(doubted, len(looks))
        words = f"the {noun} of {words}" if noun else words
        places = tuple(look.at("verified" if not look.record.facts.verified else "unverified") for look in doubted)
        parts.append(Part(State.ILLUSTRATIVE, words, places, tuple(look.title for look in doubted)))
    stated = [look for look in looks if item not in look.lacks]
    sure = [look for look in stated if item not in look.illustrative]
    if sure and noun:
        parts.append(Part(State.PRESENT, f"{_count(sure, len(looks))} {_verb(sure, 'state')} {noun}", ()))
    overdue = [look for look in stated if look.is_overdue]
    if overdue:
        parts.append(_tell(State.OVERDUE, overdue, len(looks), f"{_be(overdue)} overdue for review", "review_by"))
    return parts


def _tell(state: State, looks: Sequence[Look], of: int, words: str, field: str) -> Part:
    said = f"{_count(looks, of)} {words}"
    return Part(state, said, tuple(look.at(field) for look in looks), tuple(look.title for look in looks))


def _count(looks: Sequence[Look], of: int) -> str:
    """`2 of 41 modules`."""
    return f"{len(looks)} of {of} module{'' if of == 1 else 's'}"


def _verb(looks: Sequence[Look], verb: str) -> str:
    return verb if len(looks) > 1 else f"{verb}s"


def _be(looks: Sequence[Look]) -> str:
    return "are" if len(looks) > 1 else "is"
