"""The order in which a search decides modules: interchangeable ones together, related ones close to each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import gcd, log2

from msc_site.structure.formulas import Formula, modules_of
from msc_site.structure.problem import Limits, Problem


@dataclass(frozen=True, slots=True)
class Layer:
    """Modules that no rule tells apart, decided in one step: how many of them are taken.

    `adds` holds (counter, mask and offset of its field, what each module adds, what all later layers can still add). A
    module that a formula names is `tied` and stands alone.
    """

    modules: tuple[str, ...]
    adds: tuple[tuple[int, int, int, int, int], ...]
    tied: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """All layers in the order of decision, and the sum of what each counter counts.

    `offsets` say where in a state the field of each counter begins; all fields together have `width` bits.
    """

    layers: tuple[Layer, ...]
    totals: tuple[int, ...]
    offsets: tuple[int, ...]
    width: int


# A class of modules before it is placed: the modules and what each adds, by counter.
_Class = tuple[tuple[str, ...], tuple[tuple[int, int], ...], bool]


def lay_out(problem: Problem, formulas: Collection[Formula]) -> Layout:
    """Choose between the order of the tree and a greedy one, whichever promises fewer states.

    `formulas` are those of the problem that a search will ask for.
    """
    naming = [modules_of(formula) for formula in formulas]
    classes = _classes(problem, frozenset().union(*naming))
    links = _links(problem, classes, naming)
    orders = [list(range(len(classes))), _greedy_order(len(classes), links)]
    best = min(orders, key=lambda order: _expected_states(order, links))
    rest = [sum(adds.values()) for adds in problem.counters]
    totals = tuple(rest)
    widths = [(total + 1).bit_length() for total in totals]
    *offsets, width = accumulate(widths, initial=0)
    masks = [((1 << bits) - 1) << offset for bits, offset in zip(widths, offsets, strict=True)]
    layers = []
    for modules, adds, tied in (classes[index] for index in best):
        for counter, add in adds:
            rest[counter] -= add * len(modules)
        fields = tuple((at, masks[at], offsets[at], add, rest[at]) for at, add in adds)
        layers.append(Layer(modules, fields, tied))
    return Layout(tuple(layers), totals, tuple(offsets), width)


def _classes(problem: Problem, tied: frozenset[str]) -> list[_Class]:
    adds_of: dict[str, list[tuple[int, int]]] = {module: [] for module in problem.possible}
    for counter, adds in enumerate(problem.counters):
        for module, add in adds.items():
            adds_of[module].append((counter, add))
    classes: dict[tuple[str, tuple[tuple[int, int], ...]], list[str]] = {}
    for module, adds_here in adds_of.items():
        classes.setdefault((module if module in tied else "", tuple(adds_here)), []).append(module)
    return [(tuple(modules), adds, bool(name)) for (name, adds), modules in classes.items()]


# A link is what the search must remember between its first and its last class: the classes, and how much, in 1/16 bit.
_Link = tuple[frozenset[int], int]


def _links(problem: Problem, classes: Sequence[_Class], naming: Sequence[frozenset[str]]) -> list[_Link]:
    place = {module: index for index, (modules, _, _) in enumerate(classes) for module in modules}
    limits = problem.limits(range(len(problem.rules)))
    counters = [
        (frozenset(place[module] for module in adds), _weight(adds, limit))
        for adds, limit in zip(problem.counters, limits, strict=True)
    ]
    formulas = [(frozenset(place[module] for module in modules), 16) for modules in naming]
    return [(members, weight) for members, weight in counters + formulas if len(members) > 1 and weight]


def _weight(adds: dict[str, int], limits: Limits) -> int:
    """How much a counter must remember half way: what may have been counted, if its limits can still be kept."""
    total, step = sum(adds.values()), gcd(*adds.values())
    least, most = max(0, (limits[0] or 0) - total // 2), total // 2
    if limits[1] is not None:
        most = min(most, limits[1])
    return round(16 * log2(max(0, most - least) // (step or 1) + 1))


def _greedy_order(number: int, links: Sequence[_Link]) -> list[int]:
    """Take next whichever class leaves least to remember; the order of the tree decides between equals."""
    growth = [0] * number
    at: list[list[int]] = [[] for _ in range(number)]
    for link, (members, weight) in enumerate(links):
        for member in members:
            at[member].append(link)
            growth[member] += weight
    left = [set(members) for members, _ in links]
    waiting = list(range(number))
    order: list[int] = []
    while waiting:
        chosen = min(waiting, key=growth.__getitem__)
        waiting.remove(chosen)
        order.append(chosen)
        for link in at[chosen]:
            members, weight = links[link]
            opened = len(left[link]) == len(members)
            left[link].remove(chosen)
            closing = len(left[link]) == 1
            for member in left[link] if opened or closing else ():
                growth[member] -= weight * (opened + closing)
    return order


def _expected_states(order: Sequence[int], links: Sequence[_Link]) -> float:
    place = {index: position for position, index in enumerate(order)}
    changes = [0] * (len(order) + 1)
    for members, weight in links:
        positions = [place[member] for member in members]
        changes[min(positions)] += weight
        changes[max(positions)] -= weight
    return sum(float(2.0 ** min(open_weight / 16, 500.0)) for open_weight in accumulate(changes))
