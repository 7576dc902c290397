"""The search itself: a layered decision diagram, in which selections that the rules cannot tell apart share a state.

A state is one whole number: a field for each counter, and above them the number of the remainder of all formulas.
A field is 0 once its limits can no longer be broken, else the count plus 1; so a counter is forgotten as soon as
nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import comb

from msc_site.structure.formulas import CONTRADICTION, Remainder, decide
from msc_site.structure.layout import Layout
from msc_site.structure.problem import Limits

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


class Remainders:
    """Remainders by number, and what deciding a module makes of each; shared by all spaces of one layout."""

    def __init__(self) -> None:
        self._all: list[Remainder] = [frozenset()]
        self._numbers: dict[Remainder, int] = {frozenset(): 0}
        self._decisions: dict[tuple[int, str], tuple[int | None, ...]] = {}

    def number_of(self, remainder: Remainder) -> int:
        """The number of a remainder, the same for an equal one; 0 is for the one that asks for nothing."""
        number = self._numbers.setdefault(remainder, len(self._all))
        if number == len(self._all):
            self._all.append(remainder)
        return number

    def decide(self, number: int, module: str) -> tuple[int | None, ...]:
        """What leaving and what taking a module adds to a remainder's number; None for a contradiction."""
        known = self._decisions.get((number, module))
        if known is None:
            after = [decide(self._all[number], module, taken=taken) for taken in (False, True)]
            known = tuple(None if rest == CONTRADICTION else self.number_of(rest) - number for rest in after)
            self._decisions[number, module] = known
        return known


class Space:
    """All selections that meet some limits and formulas, as states and moves between them.

    `least_taken` asks for a number of modules from single layers.
    """

    def __init__(
        self,
        layout: Layout,
        limits: Sequence[Limits],
        remainder: Remainder,
        remainders: Remainders,
        meter: Meter,
        least_taken: Mapping[int, int] | None = None,
    ) -> None:
        self.layers = layout.layers
        self.meter = meter
        self._limits = limits
        self._least_taken = least_taken or {}
        widths = [(total + 1).bit_length() for total in layout.totals]
        *self._offsets, self._top = accumulate(widths, initial=0)
        self._fields = [((1 << width) - 1) << offset for width, offset in zip(widths, self._offsets, strict=True)]
        self._remainders = remainders
        self._moves: list[dict[int, tuple[Move, ...]]] = [{} for _ in self.layers]
        self._masks = [sum(self._fields[counter] for counter, _, _ in layer.adds) for layer in self.layers]
        fields = [_field(0, total, limit) for total, limit in zip(layout.totals, limits, strict=True)]
        dead = -1 in fields or remainder == CONTRADICTION
        self.start = (
            None
            if dead
            else sum(field << offset for field, offset in zip(fields, self._offsets, strict=True))
            + (remainders.number_of(remainder) << self._top)
        )

    def moves(self, layer: int, state: int) -> tuple[Move, ...]:
        """What can be done in a layer from a state."""
        counts = state & self._masks[layer]
        moves = self._moves[layer].get(counts)
        if moves is None:
            moves = self._moves[layer][counts] = tuple(self._count(layer, counts))
        number = state >> self._top
        if number and self.layers[layer].tied:
            changes = self._remainders.decide(number, self.layers[layer].modules[0])
            moves = tuple(
                (taken, change + (more << self._top)) for taken, change in moves if (more := changes[taken]) is not None
            )
        self.meter.spend(len(moves) + 1)
        return moves

    def _count(self, index: int, state: int) -> Iterator[Move]:
        """The moves that the counters allow; `state` holds no more than the fields that the layer touches."""
        layer = self.layers[index]
        for taken in range(self._least_taken.get(index, 0), len(layer.modules) + 1):
            change = 0
            for counter, add, rest in layer.adds:
                field = (state & self._fields[counter]) >> self._offsets[counter]
                if field:
                    after = _field(field - 1 + taken * add, rest, self._limits[counter])
                    if after < 0:
                        break
                    change += (after - field) << self._offsets[counter]
            else:
                yield taken, change


def _field(count: int, rest: int, limits: Limits) -> int:
    """A counter's field: -1 if a limit is broken for good, 0 if none can be broken, else the count plus 1."""
    low, high = limits
    too_few, too_many = low is not None and count < low, high is not None and count + rest > high
    if (too_few and count + rest < (low or 0)) or (high is not None and count > high):
        return -1
    return count + 1 if too_few or too_many else 0


def find_selection(space: Space) -> frozenset[str] | None:
    """Some selection of a space, or None if it is empty."""
    if space.start is None:
        return None
    states, taken = [space.start], [0] * len(space.layers)
    dead: list[set[int]] = [set() for _ in range(len(space.layers) + 1)]
    waiting: list[Iterator[Move]] = []
    while len(states) <= len(space.layers):
        depth = len(states) - 1
        if len(waiting) == depth:
            # Many first: too few modules are noticed late, too many at once.
            waiting.append(reversed(space.moves(depth, states[-1])))
        for number, change in waiting[-1]:
            if states[-1] + change not in dead[depth + 1]:
                taken[depth] = number
                states.append(states[-1] + change)
                break
        else:
            dead[depth].add(states.pop())
            waiting.pop()
            if not states:
                return None
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
