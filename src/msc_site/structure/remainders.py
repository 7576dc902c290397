"""What is left of all requirements and exclusions together, while modules are decided one after the other.

A remainder is a set of formulas that must all hold, each module that one of them fixes written into the others. As a
whole number with a bit for each formula it is small, and what a module bears on is found by one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msc_site.structure.formulas import Formula, Leave, Take, modules_of, split, substitute

# What leaving and what taking a module adds to the number of a remainder; None for a contradiction.
Decision = tuple[int | None, int | None]


class Remainders:
    """Remainders by number, and what deciding a module makes of each. 0 is the one that asks for nothing."""

    def __init__(self) -> None:
        self._numbers = {0: 0}
        self._sets = [0]
        self._bits: dict[Formula, int] = {}
        self._formulas: list[Formula] = []
        self._fixing = 0
        self._naming: dict[str, int] = {}
        self._substituted: dict[tuple[int, str, bool], int | None] = {}
        self._decisions: dict[str, dict[int, Decision]] = {}

    def number_of(self, formulas: Iterable[Formula]) -> int | None:
        """The number of what several formulas ask for; None if they contradict each other."""
        whole = 0
        for formula in formulas:
            parts = self._set_of(formula)
            if parts is None:
                return None
            whole |= parts
        return self._number(self._settle(whole, whole & self._fixing))

    def decisions(self, module: str) -> Mapping[int, Decision]:
        """What was decided of a module so far, by the remainder's number; it grows as more is decided."""
        return self._decisions.setdefault(module, {})

    def decide(self, number: int, module: str) -> Decision:
        """What leaving and what taking a module adds to a remainder's number."""
        known = self._decisions.setdefault(module, {})
        if number not in known:
            left, taken = (self._number(self._decide(self._sets[number], module, taken=way)) for way in (False, True))
            known[number] = (None if left is None else left - number, None if taken is None else taken - number)
        return known[number]

    def _number(self, whole: int | None) -> int | None:
        if whole is None:
            return None
        number = self._numbers.setdefault(whole, len(self._sets))
        if number == len(self._sets):
            self._sets.append(whole)
        return number

    def _decide(self, whole: int, module: str, *, taken: bool) -> int | None:
        named = whole & self._naming.get(module, 0)
        if not named:
            return whole
        rest = whole & ~named
        parts = self._substitute(named, module, taken=taken)
        return None if parts is None else self._settle(rest | parts, parts & self._fixing & ~rest)

    def _settle(self, whole: int, fixing: int) -> int | None:
        """Write the modules that the formulas `fixing` fix into all others, and those that these fix then."""
        while fixing:
            bit = fixing & -fixing
            fixing ^= bit
            formula = self._formulas[bit.bit_length() - 1]
            assert isinstance(formula, Take | Leave)  # noqa: S101 - these are the formulas that fix a module
            named = whole & self._naming[formula.module] & ~bit
            if named:
                parts = self._substitute(named, formula.module, taken=isinstance(formula, Take))
                if parts is None:
                    return None
                fixing |= parts & self._fixing & ~whole
                whole = whole & ~named | parts
        return whole

    def _substitute(self, several: int, module: str, *, taken: bool) -> int | None:
        """What some formulas come to once a module is taken or left."""
        whole = 0
        while several:
            bit = several & -several
            several ^= bit
            key = (bit, module, taken)
            if key not in self._substituted:
                formula = self._formulas[bit.bit_length() - 1]
                self._substituted[key] = self._set_of(substitute(formula, module, taken=taken))
            parts = self._substituted[key]
            if parts is None:
                return None
            whole |= parts
        return whole

    def _set_of(self, formula: Formula) -> int | None:
        """The formulas that one stands for; None for what never holds."""
        whole = 0
        for part in split(formula):
            if part is False:
                return None
            whole |= self._bits.get(part) or self._take_in(part)
        return whole

    def _take_in(self, formula: Formula) -> int:
        bit = 1 << len(self._formulas)
        self._formulas.append(formula)
        self._bits[formula] = bit
        if isinstance(formula, Take | Leave):
            self._fixing |= bit
        for module in modules_of(formula):
            self._naming[module] = self._naming.get(module, 0) | bit
        return bit
