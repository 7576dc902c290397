"""What requirements and exclusions still ask for, once some modules are decided.

A formula is True, False, `Take` or `Leave` a module, `AtLeast` so many of several formulas, or `IfTaken` a module,
another formula. Deciding a module turns each formula into a simpler one; equal remainders are equal values, so that
two ways to the same remainder need to be followed only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msc_site.structure.conditions import Kind, Rule
from msc_site.structure.rules import Offering, Requirement


@dataclass(frozen=True, slots=True)
class Take:
    """The module must be taken."""

    module: str


@dataclass(frozen=True, slots=True)
class Leave:
    """The module must not be taken."""

    module: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `number` of the formulas must hold."""

    number: int
    of: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class IfTaken:
    """If the module is taken, the formula must hold."""

    module: str
    then: Formula


Formula = bool | Take | Leave | AtLeast | IfTaken


def formula_of(rule: Rule, possible: dict[str, Offering]) -> Formula:
    """The formula of a requirement or an exclusion; `possible` are the modules that can be taken at all."""
    module = rule.modules[0]
    if rule.kind is Kind.EXCLUDES:
        return IfTaken(module, Leave(rule.modules[1]))
    requirement = possible[module].requires
    return True if requirement is None else _if_taken(module, _formula(requirement, possible))


def modules_of(formula: Formula) -> frozenset[str]:
    """The modules that a formula depends on."""
    match formula:
        case Take(module) | Leave(module):
            return frozenset({module})
        case AtLeast(_, of):
            return frozenset(module for member in of for module in modules_of(member))
        case IfTaken(module, then):
            return modules_of(then) | {module}
        case _:
            return frozenset()


def split(formula: Formula) -> Iterator[Formula]:
    """The formulas that one formula stands for, where it asks for all of several; none for what always holds."""
    match formula:
        case True:
            return
        case AtLeast(number, of) if number == len(of):
            for member in of:
                yield from split(member)
        case IfTaken(module, then):
            for part in split(then):
                yield Leave(module) if part is False else IfTaken(module, part)
        case _:
            yield formula


def substitute(formula: Formula, module: str, *, taken: bool) -> Formula:
    """What a formula comes to once a module is taken or left."""
    match formula:
        case Take(other) if other == module:
            return taken
        case Leave(other) if other == module:
            return not taken
        case AtLeast(number, of):
            return _at_least(number, [substitute(member, module, taken=taken) for member in of])
        case IfTaken(other, then):
            if other == module and not taken:
                return True
            rest = substitute(then, module, taken=taken)
            return rest if other == module else _if_taken(other, rest)
        case _:
            return formula


def _at_least(number: int, of: list[Formula]) -> Formula:
    open_ = tuple(member for member in of if not isinstance(member, bool))
    missing = number - sum(member is True for member in of)
    if missing <= 0:
        return True
    if missing > len(open_):
        return False
    return open_[0] if len(open_) == 1 else AtLeast(missing, open_)


def _if_taken(module: str, then: Formula) -> Formula:
    if isinstance(then, bool):
        return then or Leave(module)
    return IfTaken(module, then)


def _formula(requirement: Requirement, possible: dict[str, Offering]) -> Formula:
    if not requirement.binding:
        return True
    return _at_least(
        requirement.at_least,
        [
            (member in possible and Take(member)) if isinstance(member, str) else _formula(member, possible)
            for member in requirement.of
        ],
    )
