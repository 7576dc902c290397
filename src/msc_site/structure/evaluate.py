"""What the rules say of one selection: valid or not, and what is missing, in words.

`static/rules.js` gives the same answers in the page; the vectors of `export` hold the two to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules
from msc_site.structure.words import (
    EQUIVALENT,
    IN_ALL,
    amount_in_words,
    capitalise,
    count_in_words,
    modules_in_words,
    requirement_in_words,
    source_in_words,
)


class State(Enum):
    """How a count stands to its bounds; `UNKNOWN` where a module states no credits, so that nothing can be said."""

    MET = "met"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    UNKNOWN = "unknown"


class Problem(Enum):
    """What may be wrong with a selected module."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"
    NOT_RUNNING = "not-running"
    NOT_LISTED = "not-listed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a count stands to its bounds, by how much it is out, and what to do about it; no words where it is met."""

    state: State
    by: Decimal | int = 0
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group under a selection. `credits` leave out modules that state none."""

    id: str
    title: str
    count: int
    credits: Decimal
    modules_bounds: Bounds
    credits_bounds: Bounds
    modules: Verdict
    worth: Verdict


@dataclass(frozen=True, slots=True)
class ModuleProblem:
    """What is wrong with a selected module; `others` are the modules that it lacks or clashes with."""

    kind: Problem
    module: str
    others: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the rules say of a selection.

    `count` and `credits` are of the modules that the programme lists; `credits` is None where one of them states
    none. `award` compares them with the award's credits and does not bear on `valid`. `problems` are the sentences
    of all rules that are not met, and `summary` says in one sentence where the selection stands. `advice` names what
    the selected modules build on, where none of it is selected and equivalent knowledge would do.
    """

    valid: bool
    count: int
    credits: Decimal | None
    award: Verdict
    groups: tuple[GroupState, ...]
    modules: tuple[ModuleProblem, ...]
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    summary: str


def evaluate(rules: Rules, selection: Iterable[str]) -> Evaluation:
    """Judge a selection of module ids by the rules; ids that the programme does not list are a problem too."""
    chosen = frozenset(selection)
    listed = rules.listed()
    groups = tuple(_judge_group(rules, listed, group, chosen) for group in rules.root.walk())
    modules = tuple(_judge_modules(rules, listed, chosen))
    verdicts = [verdict for group in groups for verdict in (group.modules, group.worth)]
    missed = [verdict.sentence for verdict in verdicts if verdict.state in {State.TOO_FEW, State.TOO_MANY}]
    problems = (*missed, *(problem.sentence for problem in modules))
    taken = [offering for module, offering in listed.items() if module in chosen]
    known = all(offering.credits is not None for offering in taken)
    total = _sum(taken) if known else None
    return Evaluation(
        valid=not problems,
        count=len(taken),
        credits=total,
        award=_judge_award(rules, total),
        groups=groups,
        modules=modules,
        problems=problems,
        advice=tuple(_advise(rules, taken, chosen & listed.keys())),
        summary=_summarise(rules, [offering.id for offering in taken], total, len(problems)),
    )


def _judge_group(rules: Rules, listed: Mapping[str, Offering], group: Group, chosen: frozenset[str]) -> GroupState:
    taken = [listed[module] for module in group.members() if module in chosen]
    bounds, worth = rules.modules_of(group), _sum(taken)
    return GroupState(
        id=group.id,
        title=group.title,
        count=len(taken),
        credits=worth,
        modules_bounds=bounds,
        credits_bounds=group.credits,
        modules=_judge_count(group, bounds, len(taken)),
        worth=_judge_worth(rules, group, worth),
    )


def _judge_count(group: Group, bounds: Bounds, count: int) -> Verdict:
    state, by = _compare(count, bounds)
    number, place = int(by), source_in_words(group.title)
    unnamed = place in {"", IN_ALL}
    if state is State.TOO_FEW:
        noun = "" if not unnamed else " module" if number == 1 else " modules"
        verb = "Take" if group.take_all else "Choose"
        return Verdict(state, number, f"{verb} {count_in_words(number)} more{noun}{place}")
    if state is State.TOO_MANY:
        what = modules_in_words(number) if unnamed else count_in_words(number)
        return Verdict(state, number, f"{capitalise(what)} too many{place}")
    return Verdict(state)


def _judge_worth(rules: Rules, group: Group, worth: Decimal) -> Verdict:
    place = source_in_words(group.title)
    if group.credits and not rules.credits_known(group):
        return Verdict(State.UNKNOWN, 0, f"The credits{place} cannot be checked: some are not stated")
    state, by = _compare(worth, group.credits)
    amount = f"{amount_in_words(by)} more {rules.unit}"
    if state is State.TOO_FEW:
        return Verdict(state, by, f"Choose modules worth {amount}{place}")
    if state is State.TOO_MANY:
        return Verdict(state, by, f"{amount_in_words(by)} {rules.unit} too many{place}")
    return Verdict(state)


def _judge_modules(rules: Rules, listed: Mapping[str, Offering], chosen: frozenset[str]) -> Iterable[ModuleProblem]:
    clashes = [pair for pair in rules.exclusions() if chosen.issuperset(pair)]
    for module, offering in listed.items():
        if module not in chosen:
            continue
        title, requires = offering.title, offering.requires
        if not offering.available:
            yield ModuleProblem(Problem.NOT_RUNNING, module, (), f"{title} is not running this year")
        if requires is not None and not requires.holds(chosen & listed.keys()):
            lacking = tuple(other for other in requires.modules() if other not in chosen or other not in listed)
            words = requirement_in_words(requires, rules.title_of)
            yield ModuleProblem(Problem.REQUIRES, module, lacking, f"{title} needs {words}")
        for other in (second for first, second in clashes if first == module):
            sentence = f"{title} cannot be combined with {listed[other].title}"
            yield ModuleProblem(Problem.EXCLUDES, module, (other,), sentence)
    for module in sorted(chosen - listed.keys()):
        sentence = f"{rules.title_of(module)} is not a module of this programme"
        yield ModuleProblem(Problem.NOT_LISTED, module, (), sentence)


def _advise(rules: Rules, taken: Iterable[Offering], chosen: frozenset[str]) -> Iterable[str]:
    for offering in taken:
        if (advice := advice_of(offering)) is not None and not advice.holds(chosen):
            yield f"{offering.title} needs {requirement_in_words(advice, rules.title_of)}{EQUIVALENT}"


def advice_of(offering: Offering) -> Requirement | None:
    """What a module builds on where equivalent knowledge would do, as a requirement that can fail; None otherwise."""
    requires = offering.requires
    return None if requires is None or requires.binding else replace(requires, binding=True)


def _judge_award(rules: Rules, total: Decimal | None) -> Verdict:
    award = rules.award_credits
    if award is None:
        return Verdict(State.MET)
    if total is None:
        return Verdict(State.UNKNOWN, 0, "The credits in all cannot be checked: some are not stated")
    state, by = _compare(total, Bounds.exactly(award))
    of_award = f"the {amount_in_words(award)} {rules.unit} of the award"
    if state is State.TOO_FEW:
        return Verdict(state, by, f"{amount_in_words(by)} {rules.unit} short of {of_award}")
    if state is State.TOO_MANY:
        return Verdict(state, by, f"{amount_in_words(by)} {rules.unit} more than {of_award}")
    return Verdict(state)


def _summarise(rules: Rules, taken: list[str], total: Decimal | None, problems: int) -> str:
    """What was chosen stands apart from what everybody takes."""
    given = {module for group in rules.root.walk() if group.take_all for module in group.members()}
    count = sum(module not in given for module in taken)
    if count == len(taken):
        chosen, in_all = f"{modules_in_words(count)} chosen", ""
    else:
        compulsory = len(taken) - count
        beside = f"{count_in_words(compulsory)} compulsory {'module' if compulsory == 1 else 'modules'}"
        chosen, in_all = f"{count_in_words(count) if count else 'none'} chosen, besides {beside}", IN_ALL
    worth = "" if total is None else f", {amount_in_words(total)} {rules.unit}{in_all}"
    met = f"{count_in_words(problems)} {'rule is' if problems == 1 else 'rules are'} not met"
    return f"{capitalise(chosen)}{worth}; {met if problems else 'every rule is met'}"


def _compare(count: Decimal | int, bounds: Bounds) -> tuple[State, Decimal | int]:
    if bounds.at_least is not None and count < bounds.at_least:
        return State.TOO_FEW, bounds.at_least - count
    if bounds.at_most is not None and count > bounds.at_most:
        return State.TOO_MANY, count - bounds.at_most
    return State.MET, 0


def _sum(offerings: Iterable[Offering]) -> Decimal:
    return sum((offering.credits for offering in offerings if offering.credits is not None), Decimal(0))
