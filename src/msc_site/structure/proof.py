"""The proof: what holds for all valid selections of a programme at once, decided exactly or said to be undecided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from msc_site.structure.conditions import Rule
from msc_site.structure.conflict import RuleSet, find_conflict
from msc_site.structure.diagram import BudgetSpentError, Diagram, Meter, Space, draw_diagram, find_selection
from msc_site.structure.layout import Layout, lay_out
from msc_site.structure.problem import Problem, pose_problem
from msc_site.structure.remainders import Remainders
from msc_site.structure.rules import Rules
from msc_site.structure.spread import Extent, TermSpread, credits_by_term, credits_in_all

BUDGET = 800_000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that no selection meets together. `smallest` is False where a smaller set was not ruled out in time."""

    rules: tuple[Rule, ...]
    smallest: bool


@dataclass(frozen=True, slots=True)
class Unchoosable:
    """A module that runs and is listed, but is in no valid selection, and the rules that keep it out."""

    module: str
    because: Conflict


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of all valid selections. None stands for what was not decided or cannot be said.

    `decided` is False where the budget ran out; what is given all the same is exact. Where no selection is valid,
    `conflict` says why and the rest stays empty. `forced` modules are in every valid selection. `idle` are bounds
    that change nothing, each as its author wrote it: one rule, or the two sides of an exact bound; None if that was
    not decided. `credits` are in the programme's unit; `reaches_award` says whether every valid selection has at
    least the award's. `credits_unknown` are modules whose missing credits stand in the way, `unjudged` the groups
    whose bound on credits is left out because of them, `terms_unknown` the modules that no term counts.
    """

    decided: bool
    satisfiable: bool | None
    conflict: Conflict | None = None
    selections: int | None = None
    unchoosable: tuple[Unchoosable, ...] | None = None
    forced: tuple[str, ...] | None = None
    idle: tuple[tuple[Rule, ...], ...] | None = None
    credits: Extent | None = None
    reaches_award: bool | None = None
    spread: tuple[TermSpread, ...] | None = None
    credits_unknown: tuple[str, ...] = ()
    terms_unknown: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()


def prove(rules: Rules, budget: int = BUDGET) -> Proof:
    """Decide what holds for all valid selections.

    `budget` is the number of steps that the search may take for each of its questions (is there a selection, what
    are they all, which bounds are idle, why not), about a million a second; the answer depends on nothing else.
    """
    prover = _Prover(rules, budget)
    try:
        satisfiable = prover.is_satisfiable()
    except BudgetSpentError:
        return Proof(decided=False, satisfiable=None)
    if not satisfiable:
        conflict = prover.conflict(Meter(budget))
        return Proof(decided=conflict.smallest, satisfiable=False, conflict=conflict)
    proof = Proof(decided=True, satisfiable=True, unjudged=prover.unjudged())
    proof = prover.survey(proof)
    try:
        return replace(proof, idle=prover.idle_bounds())
    except BudgetSpentError:
        return replace(proof, decided=False)


class _Prover:
    """The questions of a proof, put to one problem in one layout."""

    def __init__(self, rules: Rules, budget: int) -> None:
        self.rules = rules
        self.budget = budget
        self.problem: Problem = pose_problem(rules)
        self.all = range(len(self.problem.rules))
        self.layout: Layout = lay_out(self.problem, tuple(self.problem.formulas(self.all)))
        self.remainders = Remainders()

    def space(
        self, meter: Meter, active: Iterable[int], broken: int | None = None, taken_from: int | None = None
    ) -> Space:
        """The selections that meet the active rules, break one, and take a module of one layer."""
        active = tuple(active)
        least_taken = {} if taken_from is None else {taken_from: 1}
        limits = self.problem.limits(active, broken)
        remainder = self.remainders.number_of(self.problem.formulas(active))
        return Space(self.layout, limits, remainder, self.remainders, meter, least_taken)

    @cached_property
    def layout_of_bounds(self) -> Layout:
        """A layout for searches that ask for no formula: far fewer layers, since formulas tell most modules apart."""
        return lay_out(self.problem, ())

    def is_satisfiable(self) -> bool:
        """Whether some selection is valid."""
        return find_selection(self.space(Meter(self.budget), self.all)) is not None

    def conflict(self, meter: Meter, taken_from: int | None = None) -> Conflict:
        """A smallest conflict of all rules, or of all rules with taking a module of one layer."""

        def attempt(active: Iterable[int]) -> RuleSet | None:
            selection = find_selection(self.space(meter, active, taken_from=taken_from))
            return None if selection is None else self.problem.met_by(selection)

        found, smallest = find_conflict(self.all, attempt, meter)
        return Conflict(tuple(self.problem.rules[rule] for rule in found), smallest)

    def idle_bounds(self) -> tuple[tuple[Rule, ...], ...]:
        """The bounds that change nothing, once all that each change nothing alone are taken away."""
        meter = Meter(self.budget)
        alone = [bound for bound in self.problem.written if not self._matters(bound, set(self.all) - {*bound}, meter)]
        core = set(self.all).difference(*alone)
        idle = [bound for bound in alone if not self._matters(bound, core, meter)]
        return tuple(tuple(self.problem.rules[rule] for rule in bound) for bound in idle)

    def _matters(self, bound: Sequence[int], others: set[int], meter: Meter) -> bool:
        """Whether some selection meets the other rules, but not the bound."""
        return any(self._can_break(side, others, meter) for side in bound)

    def _can_break(self, side: int, others: set[int], meter: Meter) -> bool:
        """Whether one side can be broken; most that cannot be, the other bounds alone rule out, at little cost."""
        bounds = {rule for rule in others if self.problem.rules[rule].is_bound}
        limits = self.problem.limits(bounds, side)
        if find_selection(Space(self.layout_of_bounds, limits, 0, self.remainders, meter)) is None:
            return False
        return bounds == others or find_selection(self.space(meter, others, side)) is not None

    def survey(self, proof: Proof) -> Proof:
        """Add what all valid selections have in common and how far they differ."""
        try:
            diagram = draw_diagram(self.space(Meter(self.budget), self.all))
        except BudgetSpentError:
            return replace(proof, decided=False)
        layers, possible, scale = self.layout.layers, self.problem.possible, self.problem.scale
        meter = Meter(self.budget)
        reasons = {
            module: reason
            for index in self._closed(diagram)
            for reason in [self.conflict(meter, index)]
            for module in layers[index].modules
        }
        open_ = {module: offering for module, offering in possible.items() if module not in reasons}
        unknown = {module for module, offering in open_.items() if offering.credits is None}
        credits_ = None if unknown else credits_in_all(diagram, layers, possible, scale)
        award, forced = self.rules.award_credits, self._forced(diagram)
        return replace(
            proof,
            decided=all(reason.smallest for reason in reasons.values()),
            selections=diagram.selections,
            unchoosable=tuple(Unchoosable(module, reasons[module]) for module in possible if module in reasons),
            forced=tuple(module for module in possible if module in forced),
            credits=credits_,
            reaches_award=None if credits_ is None or award is None else credits_.least >= Fraction(award),
            spread=credits_by_term(diagram, layers, possible, scale, frozenset(open_)),
            credits_unknown=self._unstated(unknown),
            terms_unknown=tuple(module for module, offering in open_.items() if not offering.terms),
        )

    def _closed(self, diagram: Diagram) -> list[int]:
        """The layers of which no valid selection takes a module."""
        return [
            index for index, steps in enumerate(diagram.steps) if not any(t for leaving in steps for t, _ in leaving)
        ]

    def _forced(self, diagram: Diagram) -> set[str]:
        """The modules that every valid selection takes."""
        return {
            module
            for layer, steps in zip(self.layout.layers, diagram.steps, strict=True)
            if all(taken == len(layer.modules) for leaving in steps for taken, _ in leaving)
            for module in layer.modules
        }

    def unjudged(self) -> tuple[str, ...]:
        """The groups whose bound on credits cannot be judged."""
        groups = self.rules.root.walk()
        return tuple(group.id for group in groups if group.credits and not self.rules.credits_known(group))

    def _unstated(self, unknown: set[str]) -> tuple[str, ...]:
        """Modules without credits that can be chosen, or that a bound on credits counts."""
        bounded = {m for group in self.rules.root.walk() if group.credits for m in group.members()}
        possible = self.problem.possible
        return tuple(
            module
            for module, offering in possible.items()
            if module in unknown or (module in bounded and offering.credits is None)
        )
