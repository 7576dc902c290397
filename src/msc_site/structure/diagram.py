"""The search itself: a layered decision diagram, in which selections that the rules cannot tell apart share a state.

A state is one whole number: a field for each counter, and above them the number of the remainder of all formulas.
A field is 0 once its limits can no longer be broken, else the count plus 1; so a counter is forgotten as soon as
nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import NamedTuple

from msc_site.structure.layout import Layer, Layout
from msc_site.structure.problem import Limits
from msc_site.structure.remainders import Decision, Remainders

# How many modules of a layer are taken, and what is then added to the state.
Move = tuple[int, int]


class BudgetSpentError(Exception):
    """The budget of a proof has run out before its answer was found."""


class Meter:
    """What is left of a budget, counted in steps of the search and so the same on every machine."""

    def __init__(self, budget: int) -> None:
        self.left = budget

    def spend(self, steps: int) -> None:
        """Count some steps. Raises BudgetSpentError when none are left."""
        self.left -= steps
        if self.left < 0:
            raise BudgetSpentError


# How a layer bears on a counter: the counter's field and where it begins, what each module adds, what later layers can
# still add, the least and the most that there may be in the end.
_Part = tuple[int, int, int, int, int, int]


class _Step(NamedTuple):
    """A layer as a space sees it: the fields that it touches, in all and one by one, and what is known so far."""

    fields: int
    parts: tuple[_Part, ...]
    takes: range
    tied: str
    decisions: Mapping[int, Decision]
    known: dict[int, tuple[Move, ...]]


class Space:
    """All selections that meet some limits and formulas, as states and moves between them.

    `remainder` is the number of what the formulas ask for, None if they contradict each other. `least_taken` asks for
    a number of modules from single layers.
    """

    def __init__(
        self,
        layout: Layout,
        limits: Sequence[Limits],
        remainder: int | None,
        remainders: Remainders,
        meter: Meter,
        least_taken: Mapping[int, int] | None = None,
    ) -> None:
        self.layers = layout.layers
        self.meter = meter
        self._remainders = remainders
        ends = [_ends(limit, total) for limit, total in zip(limits, layout.totals, strict=True)]
        # A counter none of whose limits can be broken has 0 in its field from beginning to end.
        free = [low <= 0 and high >= total for (low, high), total in zip(ends, layout.totals, strict=True)]
        self._top = layout.width
        self._steps = [
            _step(layer, ends, free, least_taken.get(index, 0) if least_taken else 0, remainders)
            for index, layer in enumerate(self.layers)
        ]
        dead = any(high < 0 or low > total for (low, high), total in zip(ends, layout.totals, strict=True))
        self.start = (
            None
            if dead or remainder is None
            else sum(1 << offset for offset, is_free in zip(layout.offsets, free, strict=True) if not is_free)
            + (remainder << self._top)
        )

    def moves(self, layer: int, state: int) -> tuple[Move, ...]:
        """What can be done in a layer from a state."""
        fields, parts, takes, tied, decisions, known = self._steps[layer]
        counts = state & fields
        moves = known.get(counts)
        if moves is None:
            moves = known[counts] = _count(parts, takes, counts)
        number = state >> self._top
        if number and tied:
            changes = decisions.get(number) or self._remainders.decide(number, tied)
            moves = tuple(
                [
                    (taken, change + (more << self._top))
                    for taken, change in moves
                    if (more := changes[taken]) is not None
                ]
            )
        self.meter.spend(len(moves) + 1)
        return moves


def _ends(limits: Limits, total: int) -> tuple[int, int]:
    """The least and the most that a counter may come to, with numbers that change nothing where it has no limit."""
    low, high = limits
    return 0 if low is None else low, total if high is None else high


def _step(
    layer: Layer, ends: Sequence[tuple[int, int]], free: Sequence[bool], least_taken: int, remainders: Remainders
) -> _Step:
    parts = [(mask, offset, add, rest, *ends[at]) for at, mask, offset, add, rest in layer.adds if not free[at]]
    tied = layer.modules[0] if layer.tied else ""
    takes = range(least_taken, len(layer.modules) + 1)
    decisions = remainders.decisions(tied) if tied else {}
    return _Step(sum([part[0] for part in parts]), tuple(parts), takes, tied, decisions, {})


def _count(parts: Sequence[_Part], takes: range, counts: int) -> tuple[Move, ...]:
    """The moves that the counters allow; `counts` holds no more than the fields that the layer touches."""
    moves = []
    for taken in takes:
        change = 0
        for mask, offset, add, rest, low, high in parts:
            field = (counts & mask) >> offset
            if field:
                count = field - 1 + taken * add
                if count > high or count + rest < low:
                    break
                change += ((count + 1 if count < low or count + rest > high else 0) - field) << offset
        else:
            moves.append((taken, change))
    return tuple(moves)


def find_selection(space: Space) -> frozenset[str] | None:
    """Some selection of a space, or None if it is empty."""
    if space.start is None:
        return None
    last, depth = len(space.layers), 0
    states, taken = [space.start], [0] * last
    dead: list[set[int]] = [set() for _ in range(last + 1)]
    waiting: list[Iterator[Move]] = []
    while depth < last:
        if len(waiting) == depth:
            # Many first: too few modules are noticed late, too many at once.
            waiting.append(reversed(space.moves(depth, states[depth])))
        state, known_dead = states[depth], dead[depth + 1]
        for number, change in waiting[depth]:
            if state + change not in known_dead:
                taken[depth] = number
                depth += 1
                states.append(state + change)
                break
        else:
            dead[depth].add(states.pop())
            waiting.pop()
            if not depth:
                return None
            depth -= 1
    return frozenset(
        module for layer, number in zip(space.layers, taken, strict=True) for module in layer.modules[:number]
    )


@dataclass(frozen=True, slots=True)
class Diagram:
    """All selections of a space at once.

    `steps` holds, for each layer and each of its states, the moves that some selection makes: (number taken,
    index of the next state). `selections` is the number of all selections.
    """

    steps: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    selections: int


def draw_diagram(space: Space) -> Diagram:
    """All selections of a space, those ways left out that lead to none."""
    frontier: dict[int, int] = {} if space.start is None else {space.start: 0}
    drawn: list[list[list[tuple[int, int]]]] = []
    for depth in range(len(space.layers)):
        following: dict[int, int] = {}
        drawn.append(
            [
                [
                    (taken, following.setdefault(state + change, len(following)))
                    for taken, change in space.moves(depth, state)
                ]
                for state in frontier
            ]
        )
        frontier = following
    ways = [1] * len(frontier)
    steps: list[tuple[tuple[tuple[int, int], ...], ...]] = []
    for layer, edges in zip(reversed(space.layers), reversed(drawn), strict=True):
        choices = [comb(len(layer.modules), taken) for taken in range(len(layer.modules) + 1)]
        steps.append(tuple(tuple(step for step in leaving if ways[step[1]]) for leaving in edges))
        ways = [sum(choices[taken] * ways[after] for taken, after in leaving) for leaving in edges]
    return Diagram(tuple(reversed(steps)), sum(ways))
