"""The smallest set of rules that cannot all be met.

Any set of rules that meets with every *correction* (a set whose removal leaves the rest satisfiable) contains a rule
of each; so a conflict no larger than the smallest set that hits all known corrections is a smallest conflict. This is
the method of implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva: Smallest MUS Extraction with Minimal
Hitting Set Dualization, CP 2015), started from a conflict out of which no rule can be left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msc_site.structure.diagram import BudgetSpentError, Meter

RuleSet = frozenset[int]

# Given rules, all that some selection meeting these meets; None if no selection meets them.
Attempt = Callable[[Iterable[int]], RuleSet | None]


def find_conflict(rules: Sequence[int], attempt: Attempt, meter: Meter) -> tuple[tuple[int, ...], bool]:
    """Find a smallest set of `rules` that no selection meets; `rules` as a whole must be such a set.

    The second value is False where the budget ran out first: then the set is a conflict, perhaps not a smallest.
    """
    conflict = set(rules)
    try:
        for rule in rules:
            if attempt(sorted(conflict - {rule})) is None:
                conflict.discard(rule)
        best = frozenset(conflict)
        corrections: list[RuleSet] = []
        while (core := _hit_all(corrections, len(best) - 1, meter)) is not None:
            met = attempt(sorted(core))
            if met is None:
                best, conflict = core, set(core)
            else:
                corrections.append(_correction(rules, met, attempt))
    except BudgetSpentError:
        return tuple(sorted(conflict)), False
    return tuple(sorted(best)), True


def _correction(rules: Sequence[int], met: RuleSet, attempt: Attempt) -> RuleSet:
    """Add rules to those met for as long as some selection meets them all; what is left over is a correction."""
    for rule in rules:
        if rule not in met:
            met = attempt(sorted({*met, rule})) or met
    return frozenset(rules) - met


def _hit_all(sets: Sequence[RuleSet], size: int, meter: Meter) -> RuleSet | None:
    """Find at most `size` rules of which each of the sets holds one; None if there are none."""
    meter.spend(1)
    missed = sorted(sets, key=lambda members: (len(members), sorted(members)))
    apart: RuleSet = frozenset()
    disjoint = 0
    for members in missed:
        if not members & apart:
            apart |= members
            disjoint += 1
    if disjoint > size:
        return None
    if not missed:
        return frozenset()
    for rule in sorted(missed[0]):
        rest = _hit_all([members for members in missed if rule not in members], size - 1, meter)
        if rest is not None:
            return rest | {rule}
    return None
