"""How many credits, in all and in each term, the valid selections have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm

from msc_site.structure.diagram import Diagram
from msc_site.structure.layout import Layer
from msc_site.structure.problem import scaled_credits
from msc_site.structure.rules import Offering


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the most of a sum over all valid selections. Both occur, though not always both at once."""

    least: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class TermSpread:
    """The credits of one term over all valid selections; None where a module of the term states no credits."""

    term: str
    credits: Extent | None


def credits_in_all(diagram: Diagram, layers: Sequence[Layer], offerings: Mapping[str, Offering], scale: int) -> Extent:
    """The credits of a valid selection, from the least to the most."""
    worth = {module: scaled_credits(offering, scale) for module, offering in offerings.items()}
    return _extent(diagram, layers, worth, scale)


def credits_by_term(
    diagram: Diagram, layers: Sequence[Layer], offerings: Mapping[str, Offering], scale: int, choosable: frozenset[str]
) -> tuple[TermSpread, ...]:
    """The credits of each term, in the order in which the modules name them; only modules that can be chosen count.

    A module over several terms counts evenly in each.
    """
    terms = {module: tuple(dict.fromkeys(offering.terms)) for module, offering in offerings.items()}
    parts = lcm(*(len(several) for several in terms.values() if several))
    spread = []
    for term in dict.fromkeys(term for module, several in terms.items() if module in choosable for term in several):
        within = {module: offering for module, offering in offerings.items() if term in terms[module]}
        known = all(offering.credits is not None for module, offering in within.items() if module in choosable)
        worth = {
            module: scaled_credits(offering, scale) * (parts // len(terms[module]))
            for module, offering in within.items()
        }
        spread.append(TermSpread(term, _extent(diagram, layers, worth, scale * parts) if known else None))
    return tuple(spread)


def _extent(diagram: Diagram, layers: Sequence[Layer], worth: Mapping[str, int], scale: int) -> Extent:
    """The extremes of a sum over modules, from the last layer back to the first."""
    least, most = [0], [0]
    for layer, steps in zip(reversed(layers), reversed(diagram.steps), strict=True):
        amounts = sorted(worth.get(module, 0) for module in layer.modules)
        lows = list(accumulate(amounts, initial=0))
        highs = list(accumulate(reversed(amounts), initial=0))
        lowest, highest = [], []
        for leaving in steps:
            # A state without steps leads to no selection; nothing leads to it either, so that its value is never read.
            low = high = None
            for taken, after in leaving:
                less, more = lows[taken] + least[after], highs[taken] + most[after]
                if low is None or less < low:
                    low = less
                if high is None or more > high:
                    high = more
            lowest.append(low or 0)
            highest.append(high or 0)
        least, most = lowest, highest
    return Extent(Fraction(least[0], scale), Fraction(most[0], scale))
