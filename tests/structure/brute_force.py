"""The meaning of degree rules, written down once more as plainly as can be: every selection is tried.

Shares no code with the proof beyond the values of `rules`. A set of selections is a whole number with a bit for each
selection tried, so that thousands of trees take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations
from operator import and_

from msc_site.structure.rules import Bounds, Group, Requirement, Rules

Selection = frozenset[str]
Name = tuple[object, ...]


@dataclass(frozen=True)
class Atom:
    """A rule: a name to compare with the proof's, and the selections that meet it."""

    name: Name
    meets: int


class Trial:
    """Every set of listed modules that run this year, and what each rule says of it."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.offered = {offering.id: offering for offering in rules.offerings}
        running = sorted(module for module in members(rules.root) if self.offered[module].available)
        self.selections = [frozenset(some) for size in range(len(running) + 1) for some in combinations(running, size)]
        self.all = (1 << len(self.selections)) - 1
        self.bounds = [
            bound for place, group in enumerate(all_groups(rules.root)) for bound in self._bounds(place, group)
        ]
        self.ties = self._ties(running)
        self.atoms = [*chain.from_iterable(self.bounds), *self.ties]
        self.valid = self.selected(self.meeting(self.atoms))

    def where(self, test: Callable[[Selection], bool]) -> int:
        return sum(1 << index for index, selection in enumerate(self.selections) if test(selection))

    def selected(self, bits: int) -> list[Selection]:
        return [selection for index, selection in enumerate(self.selections) if bits >> index & 1]

    def meeting(self, atoms: Iterable[Atom]) -> int:
        return reduce(and_, (atom.meets for atom in atoms), self.all)

    def smallest_conflict(self, within: int) -> int:
        """How few of the rules no selection of `within` can meet together."""
        for size in range(len(self.atoms) + 1):
            for some in combinations(self.atoms, size):
                if not self.meeting(some) & within:
                    return size
        raise AssertionError("these rules are not in conflict")

    def idle(self) -> list[list[Name]]:
        """The names of the idle bounds, by the definition: alone, then against the core."""

        def found(kept: list[list[Atom]]) -> int:
            return self.meeting([*chain.from_iterable(kept), *self.ties])

        everything = found(self.bounds)
        alone = [bound for bound in self.bounds if found([b for b in self.bounds if b is not bound]) == everything]
        core = [bound for bound in self.bounds if bound not in alone]
        return [[atom.name for atom in bound] for bound in alone if found([*core, bound]) == found(core)]

    def credits_of(self, selection: Selection) -> Fraction:
        return sum((Fraction(self.offered[module].credits or 0) for module in selection), Fraction(0))

    def credits_in(self, selection: Selection, term: str) -> Fraction:
        parts = (
            Fraction(self.offered[module].credits or 0) / len(set(self.offered[module].terms))
            for module in selection
            if term in self.offered[module].terms
        )
        return sum(parts, Fraction(0))

    def _bounds(self, place: int, group: Group) -> list[list[Atom]]:
        """The bounds of one group, each as written: one rule, or two for an exact one."""
        inside = members(group)
        running = {module for module in inside if self.offered[module].available}
        written: list[list[Atom]] = []
        if group.take_all:
            written.append([Atom(("take-all", place), self.where(lambda s: running <= s))])
        else:
            written += self._sides(place, "modules", group.modules, lambda s: Fraction(len(s & inside)))
        if all(self.offered[module].credits is not None for module in running):
            written += self._sides(place, "credits", group.credits, lambda s: self.credits_of(s & inside))
        return written

    def _sides(
        self, place: int, what: str, bounds: Bounds, measure: Callable[[Selection], Fraction]
    ) -> list[list[Atom]]:
        low, high = bounds.at_least, bounds.at_most
        atoms = []
        if low is not None:
            atoms.append(Atom((f"{what}-at-least", place), self.where(lambda s: measure(s) >= low)))
        if high is not None:
            atoms.append(Atom((f"{what}-at-most", place), self.where(lambda s: measure(s) <= high)))
        return [atoms] if len(atoms) == 2 and low == high else [[atom] for atom in atoms]

    def _ties(self, running: list[str]) -> list[Atom]:
        """Requirements and exclusions among the modules that run."""
        atoms = []
        for module in running:
            requires = self.offered[module].requires
            if requires is not None and requires.binding:
                holds = self.where(lambda s, m=module, r=requires: m not in s or met(r, s))  # type: ignore[misc]
                atoms.append(Atom(("requires", module), holds))
        for one, other in combinations(running, 2):
            if other in self.offered[one].excludes or one in self.offered[other].excludes:
                holds = self.where(lambda s, pair=frozenset({one, other}): not pair <= s)  # type: ignore[misc]
                atoms.append(Atom(("excludes", one, other), holds))
        return atoms


def members(group: Group) -> set[str]:
    return set(group.listed).union(*(members(child) for child in group.groups))


def all_groups(group: Group) -> list[Group]:
    return [group, *chain.from_iterable(all_groups(child) for child in group.groups)]


def met(requirement: Requirement | str, selection: Selection) -> bool:
    if isinstance(requirement, str):
        return requirement in selection
    if not requirement.binding:
        return True
    return sum(met(member, selection) for member in requirement.of) >= requirement.at_least
