"""Small random degree rules: nested, shared, with bounds of every kind, requirements and exclusions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules

CREDITS = [Decimal("2.5"), Decimal(5), Decimal("7.5"), Decimal(10), Decimal(0)]
TERMS = ["autumn", "spring", "summer"]
TITLES = ["", "Optional modules", "Core", "AI modules", "Selective modules"]


def rules_of(seed: int) -> Rules:
    """The random rules of a seed: in one half, bounds are drawn around one selection, so that most can be met."""
    return _Draw(Random(seed)).rules()


# Drawn from a seed rather than piece by piece: thousands of trees then take seconds. They are small enough to read
# without shrinking, and smaller ones come first.
small_rules: st.SearchStrategy[Rules] = st.integers(0, 2**40).map(rules_of)


class _Draw:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.modules = list("abcdefgh"[: random.randint(1, 8)])
        self.planted = frozenset(self.some(self.modules)) if self.maybe(0.7) else None
        self.tied, self.unstated, self.missing = self.maybe(0.5), self.maybe(0.2), self.maybe(0.3)
        self.offerings = {module: self.offering(module) for module in self.modules}

    def rules(self) -> Rules:
        root = self.group("g", 2)
        award = Decimal(self.random.choice([10, 20, 30])) if self.maybe(0.5) else None
        return Rules(root, tuple(self.offerings.values()), award_credits=award, sharing=True)

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def some(self, items: Sequence[str]) -> list[str]:
        return self.random.sample(items, self.random.randint(0, len(items)))

    def offering(self, module: str) -> Offering:
        return Offering(
            id=module,
            title=f"Module {module.upper()}",
            credits=None if self.unstated and self.maybe(0.2) else self.random.choice(CREDITS),
            terms=tuple(self.some(TERMS)),
            available=not (self.missing and self.maybe(0.2) and module not in (self.planted or ())),
            requires=self.requirement(2) if self.tied and self.maybe(0.4) else None,
            excludes=tuple(self.random.choices([*self.modules, "x"], k=self.random.randint(0, 1) * self.tied)),
        )

    def requirement(self, depth: int) -> Requirement:
        of = tuple(
            self.requirement(depth - 1) if depth and self.maybe(0.3) else self.random.choice([*self.modules, "x"])
            for _ in range(self.random.randint(1, 3))
        )
        return Requirement(self.random.randint(1, len(of)), of, binding=self.maybe(0.8))

    def group(self, name: str, depth: int) -> Group:
        beneath = self.random.randint(0, 3) if depth else 0
        groups = tuple(self.group(f"{name}{number}", depth - 1) for number in range(beneath))
        listed = tuple(self.some(self.modules)) if not groups or self.maybe(0.3) else ()
        bare = Group(name, self.random.choice(TITLES), listed=listed, groups=groups)
        inside = frozenset(bare.members())
        chosen = inside if self.planted is None else inside & self.planted
        worth = sum((self.offerings[module].credits or Decimal(0) for module in chosen), Decimal(0))
        return Group(
            id=name,
            title=bare.title,
            modules=self.bounds(len(chosen), 1) if self.maybe(0.7) else Bounds(),
            credits=self.bounds(worth, Decimal("2.5")) if self.maybe(0.3) else Bounds(),
            listed=listed,
            groups=groups,
            take_all=self.maybe(0.6 if chosen == inside else 0.02),
        )

    def bounds(self, near: Decimal | int, step: Decimal | int) -> Bounds:
        """Bounds about a number, now and then just past it."""
        low = max(near - step * self.random.randint(0, 3), 0)
        high = near + step * self.random.randint(0, 3)
        if self.maybe(0.2):
            low, high = high, max(low, high)
        match self.random.randint(0, 3):
            case 0:
                return Bounds(at_least=low)
            case 1:
                return Bounds(at_most=high)
            case 2:
                return Bounds.exactly(low)
            case _:
                return Bounds(low, high)
