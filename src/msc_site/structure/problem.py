"""Degree rules in whole numbers, as the search reads them: counters, limits on them, and formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from msc_site.structure.conditions import Kind, Rule, rules_of_bounds, rules_of_modules
from msc_site.structure.formulas import Formula, formula_of
from msc_site.structure.rules import Offering, Rules

Limits = tuple[int | None, int | None]
NO_LIMITS: Limits = (None, None)

_IN_CREDITS = frozenset({Kind.CREDITS_AT_LEAST, Kind.CREDITS_AT_MOST})
_UPPER = frozenset({Kind.MODULES_AT_MOST, Kind.CREDITS_AT_MOST})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bound: the counter it limits, which side it is, and its value as the counter counts."""

    counter: int
    upper: bool
    value: int

    def limits(self, *, broken: bool = False) -> Limits:
        """What it leaves to its counter, when it holds or when it is broken."""
        if broken:
            return (self.value + 1, None) if self.upper else (None, self.value - 1)
        return (None, self.value) if self.upper else (self.value, None)


@dataclass(frozen=True, slots=True)
class Problem:
    """The modules that can be taken (`possible`, in the order of the tree) and all rules that bind them.

    A rule is known by its index in `rules`; `conditions` says for each what it means: a side of a bound or a
    formula. `written` holds the bounds as their author wrote them, one or two rules each. `counters` say what each
    module adds; modules that add nothing are left out. Credits are whole numbers of 1 / `scale`.
    """

    possible: dict[str, Offering]
    counters: tuple[dict[str, int], ...]
    rules: tuple[Rule, ...]
    conditions: tuple[Side | Formula, ...]
    written: tuple[tuple[int, ...], ...]
    scale: int

    def limits(self, active: Iterable[int], broken: int | None = None) -> tuple[Limits, ...]:
        """What the active bounds leave to each counter; `broken` is a bound that must not be met."""
        limits = [NO_LIMITS] * len(self.counters)
        for rule in active:
            side = self.conditions[rule]
            if isinstance(side, Side):
                limits[side.counter] = _tighten(limits[side.counter], side.limits())
        side = True if broken is None else self.conditions[broken]
        if isinstance(side, Side):
            limits[side.counter] = _tighten(limits[side.counter], side.limits(broken=True))
        return tuple(limits)

    def formulas(self, active: Iterable[int]) -> Iterator[Formula]:
        """What the active requirements and exclusions ask for before any module is decided."""
        conditions = (self.conditions[rule] for rule in active)
        return (formula for formula in conditions if not isinstance(formula, Side))

    def met_by(self, selection: frozenset[str]) -> frozenset[int]:
        """The rules that a selection of possible modules meets."""
        counts = [sum(adds.get(module, 0) for module in selection) for adds in self.counters]
        return frozenset(index for index in range(len(self.rules)) if self._meets(index, selection, counts))

    def _meets(self, index: int, selection: frozenset[str], counts: Sequence[int]) -> bool:
        side, rule = self.conditions[index], self.rules[index]
        if isinstance(side, Side):
            count = counts[side.counter]
            return count <= side.value if side.upper else count >= side.value
        if rule.kind is Kind.EXCLUDES:
            return not selection.issuperset(rule.modules)
        requires = self.possible[rule.modules[0]].requires
        return rule.modules[0] not in selection or requires is None or requires.holds(selection)


def pose_problem(rules: Rules) -> Problem:
    """Put the rules of a programme as a problem of whole numbers."""
    possible = {module: offering for module, offering in rules.listed().items() if offering.available}
    bounds, ties = rules_of_bounds(rules), rules_of_modules(rules)
    sides = tuple(chain.from_iterable(bounds))
    scale = _scale([rule.value for rule in sides], [offering.credits for offering in possible.values()])
    counters: dict[tuple[int, bool], dict[str, int]] = {}
    groups = tuple(rules.root.walk())
    for rule in sides:
        place = (rule.place, rule.kind in _IN_CREDITS)
        if place not in counters:
            members = [possible[module] for module in groups[rule.place].members() if module in possible]
            counters[place] = _counter(members, scale if place[1] else 0)
    numbers = {place: number for number, place in enumerate(counters)}
    index = iter(range(len(sides)))
    return Problem(
        possible=possible,
        counters=tuple(counters.values()),
        rules=(*sides, *ties),
        conditions=(
            *(_side(rule, numbers[rule.place, rule.kind in _IN_CREDITS], scale) for rule in sides),
            *(formula_of(rule, possible) for rule in ties),
        ),
        written=tuple(tuple(next(index) for _ in bound) for bound in bounds),
        scale=scale,
    )


def scaled_credits(offering: Offering, scale: int) -> int:
    """The credits of a module in whole numbers of 1 / `scale`; nought where none are stated."""
    return int(offering.credits * scale) if offering.credits is not None else 0


def _side(rule: Rule, counter: int, scale: int) -> Side:
    return Side(counter, rule.kind in _UPPER, int(rule.value * (scale if rule.kind in _IN_CREDITS else 1)))


def _counter(members: Sequence[Offering], scale: int) -> dict[str, int]:
    adds = {member.id: scaled_credits(member, scale) if scale else 1 for member in members}
    return {module: add for module, add in adds.items() if add}


def _scale(*amounts: Iterable[Decimal | int | None]) -> int:
    """Find the power of ten that makes whole numbers of all amounts."""
    decimals = 0
    for amount in chain(*amounts):
        exponent = Decimal(amount or 0).as_tuple().exponent
        decimals = max(decimals, -exponent if isinstance(exponent, int) else 0)
    return int(10**decimals)


def _tighten(limits: Limits, more: Limits) -> Limits:
    lows = [low for low in (limits[0], more[0]) if low is not None]
    highs = [high for high in (limits[1], more[1]) if high is not None]
    return max(lows, default=None), min(highs, default=None)
