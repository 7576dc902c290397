"""The single rules that a programme's degree rules are made of, each with its place and its words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from msc_site.structure.rules import Bounds, Group, Rules
from msc_site.structure.words import amount_in_words, modules_in_words, requirement_in_words


class Kind(Enum):
    """What a single rule is about; an exact bound is two of them, one for each side."""

    MODULES_AT_LEAST = "modules-at-least"
    MODULES_AT_MOST = "modules-at-most"
    CREDITS_AT_LEAST = "credits-at-least"
    CREDITS_AT_MOST = "credits-at-most"
    TAKE_ALL = "take-all"
    REQUIRES = "requires"
    EXCLUDES = "excludes"


SIDES = (Kind.MODULES_AT_LEAST, Kind.MODULES_AT_MOST, Kind.CREDITS_AT_LEAST, Kind.CREDITS_AT_MOST)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a side of a group's bound (`group`, `value`), a module's requirement, or an exclusion of two modules.

    `place` is the group's position among all groups, parents first (group ids need not differ); `words` say the
    rule in a sentence without a full stop.
    """

    kind: Kind
    words: str
    group: str = ""
    place: int = -1
    value: Decimal | int = 0
    modules: tuple[str, ...] = ()

    @property
    def is_bound(self) -> bool:
        """Whether it bounds a group rather than ties modules."""
        return self.place >= 0


def rules_of_bounds(rules: Rules) -> tuple[tuple[Rule, ...], ...]:
    """Every bound as its author wrote it: one rule for one side, two for an exact bound.

    A bound on credits over modules of which one states none is left out: it cannot be judged.
    """
    written: list[tuple[Rule, ...]] = []
    for place, group in enumerate(rules.root.walk()):
        if group.take_all:
            value = rules.modules_of(group).at_least or 0
            words = f"{subject_of(group)} asks for all of its modules"
            written.append((Rule(Kind.TAKE_ALL, words, group.id, place, value),))
        else:
            written += _sides(rules, group, place, group.modules, SIDES[:2])
        if rules.credits_known(group):
            written += _sides(rules, group, place, group.credits, SIDES[2:])
    return tuple(written)


def rules_of_modules(rules: Rules) -> tuple[Rule, ...]:
    """The binding requirements and the exclusions among the modules that run this year."""
    listed = rules.listed()
    requirements = [
        Rule(
            Kind.REQUIRES,
            f"{offering.title} needs {requirement_in_words(offering.requires, rules.title_of)}",
            modules=(offering.id,),
        )
        for offering in listed.values()
        if offering.available and offering.requires and offering.requires.binding
    ]
    exclusions = [
        Rule(
            Kind.EXCLUDES,
            f"{listed[first].title} cannot be combined with {listed[second].title}",
            modules=(first, second),
        )
        for first, second in rules.exclusions()
        if listed[first].available and listed[second].available
    ]
    return (*requirements, *exclusions)


def subject_of(group: Group) -> str:
    """What a sentence about a group begins with."""
    return f"“{group.title}”" if group.title else "the degree structure"


def words_of_bound(written: tuple[Rule, ...]) -> str:
    """A bound as its author wrote it, in words: the two sides of an exact one as one."""
    if len(written) == 1:
        return written[0].words
    at_least, at_most = written
    return " exactly ".join(at_least.words.rsplit(" at least ", 1)) if at_most.value else at_most.words


def _sides(rules: Rules, group: Group, place: int, bounds: Bounds, kinds: tuple[Kind, ...]) -> list[tuple[Rule, ...]]:
    sides = []
    for kind, value in zip(kinds, (bounds.at_least, bounds.at_most), strict=True):
        if value is not None:
            words = f"{subject_of(group)} {_demand(kind, value, rules.unit)}"
            sides.append(Rule(kind, words, group.id, place, value))
    return [tuple(sides)] if bounds.exact else [(side,) for side in sides]


def _demand(kind: Kind, value: Decimal | int, unit: str) -> str:
    in_credits = kind in {Kind.CREDITS_AT_LEAST, Kind.CREDITS_AT_MOST}
    what = f"{amount_in_words(value)} {unit}" if in_credits else modules_in_words(int(value))
    if kind in {Kind.MODULES_AT_LEAST, Kind.CREDITS_AT_LEAST}:
        return f"asks for at least {what}"
    return f"allows at most {what}" if value or in_credits else "allows no module"
