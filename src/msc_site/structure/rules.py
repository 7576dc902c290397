"""Degree rules as values: groups of modules with bounds, modules on offer, requirements between them.

A selection is a set of module ids. A group's members are all modules listed in it or in a group beneath it; its
count is the number of members selected and its credits are their sum. So a module that stands in several groups
counts within each of them, and once in every group above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of something: `at_least` and `at_most` are inclusive; None means no bound on that side."""

    at_least: Decimal | int | None = None
    at_most: Decimal | int | None = None

    def __bool__(self) -> bool:
        return self.at_least is not None or self.at_most is not None

    @property
    def exact(self) -> bool:
        """Both sides written, and equal: one rule to its author."""
        return self.at_least is not None and self.at_least == self.at_most

    @classmethod
    def exactly(cls, number: Decimal | int) -> Bounds:
        """The bounds that only `number` meets."""
        return cls(number, number)


ANY_NUMBER = Bounds()


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least `at_least` of the members `of`, each a module id or a requirement in its turn.

    One that is not `binding` ("or equivalent knowledge") is advice: it always holds.
    """

    at_least: int
    of: tuple[str | Requirement, ...]
    binding: bool = True

    @classmethod
    def all_of(cls, *members: str | Requirement, binding: bool = True) -> Requirement:
        """Every member is required."""
        return cls(len(members), members, binding)

    @classmethod
    def any_of(cls, *members: str | Requirement, binding: bool = True) -> Requirement:
        """One member is enough."""
        return cls(1, members, binding)

    def holds(self, selection: frozenset[str]) -> bool:
        """Whether the selection meets the requirement."""
        if not self.binding:
            return True
        met = sum(member in selection if isinstance(member, str) else member.holds(selection) for member in self.of)
        return met >= self.at_least

    def modules(self) -> tuple[str, ...]:
        """The ids of the modules it names, each once, in order."""
        named: dict[str, None] = {}
        for member in self.of:
            named.update(dict.fromkeys([member] if isinstance(member, str) else member.modules()))
        return tuple(named)


@dataclass(frozen=True, slots=True)
class Offering:
    """A module as a programme offers it. `available` is False for one that does not run this year.

    `credits` are in the programme's unit, None where not stated; a module over several `terms` counts evenly in
    each. Raises ValueError for credits that are negative or not a number.
    """

    id: str
    title: str
    credits: Decimal | None = None
    terms: tuple[str, ...] = ()
    available: bool = True
    requires: Requirement | None = None
    excludes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.credits is not None and (not self.credits.is_finite() or self.credits < 0):
            raise ValueError(f"credits of {self.id!r} must be a number of at least 0, not {self.credits}")


@dataclass(frozen=True, slots=True)
class Group:
    """A node of the tree: modules of its own (`listed`), groups beneath it, bounds on modules and on credits.

    `take_all` asks for every member that runs this year; `modules` is not read then.
    """

    id: str
    title: str
    modules: Bounds = ANY_NUMBER
    credits: Bounds = ANY_NUMBER
    listed: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    take_all: bool = False

    def members(self) -> tuple[str, ...]:
        """The ids of all modules in it and beneath it, each once, in order."""
        return tuple(dict.fromkeys(module for group in self.walk() for module in group.listed))

    def walk(self) -> Iterator[Group]:
        """This group and all beneath it, parents first."""
        yield self
        for group in self.groups:
            yield from group.walk()


@dataclass(frozen=True)
class Rules:
    """All degree rules of a programme: plain data, so that a proof can be kept by the digest of its rules.

    `offerings` may hold modules that no group lists; such a module is never part of a selection. `award_credits`
    are the award's, in `unit`. `sharing` says that a module may stand in several groups.
    Raises ValueError when a listed module has no offering, or an offering stands twice.
    """

    root: Group
    offerings: tuple[Offering, ...]
    award_credits: Decimal | None = None
    sharing: bool = False
    unit: str = "ECTS"

    def __post_init__(self) -> None:
        offered = [offering.id for offering in self.offerings]
        if len(offered) != len(set(offered)):
            raise ValueError("an offering stands twice")
        known = set(offered)
        missing = [module for module in self.root.members() if module not in known]
        if missing:
            raise ValueError(f"listed, but not offered: {', '.join(missing)}")

    def listed(self) -> Mapping[str, Offering]:
        """The modules that the programme lists, by id, in the order of the tree."""
        return self._listed

    @cached_property
    def _listed(self) -> Mapping[str, Offering]:
        offered = {offering.id: offering for offering in self.offerings}
        return MappingProxyType({module: offered[module] for module in self.root.members()})

    def title_of(self, module: str) -> str:
        """The title of a module, or its id where it is not on offer."""
        return self._titles.get(module, module)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {offering.id: offering.title for offering in self.offerings}

    def modules_of(self, group: Group) -> Bounds:
        """The bounds on a group's number of modules, `take: all` spelt out as the number that run this year."""
        if not group.take_all:
            return group.modules
        listed = self.listed()
        return Bounds.exactly(sum(listed[module].available for module in group.members()))

    def credits_known(self, group: Group) -> bool:
        """Whether each member that runs this year states its credits. If not, a bound on credits is not judged."""
        listed = self.listed()
        return all(listed[module].credits is not None for module in group.members() if listed[module].available)

    def exclusions(self) -> tuple[tuple[str, str], ...]:
        """The pairs of listed modules of which either excludes the other, in the order of the tree."""
        listed = self.listed()
        place = {module: index for index, module in enumerate(listed)}
        pairs = {
            (min(place[one], place[other]), max(place[one], place[other]))
            for one, offering in listed.items()
            for other in offering.excludes
            if other in place and other != one
        }
        order = tuple(listed)
        return tuple((order[first], order[second]) for first, second in sorted(pairs))
