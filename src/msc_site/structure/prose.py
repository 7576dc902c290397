"""Degree rules told in sentences: "Choose five modules: at least four from the selective list …"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from msc_site.structure.rules import Bounds, Group, Rules
from msc_site.structure.words import (
    EQUIVALENT,
    adjective_of,
    amount_in_words,
    bounds_in_words,
    capitalise,
    count_in_words,
    join_words,
    name_of_list,
    requirement_in_words,
)


@dataclass(frozen=True, slots=True)
class Description:
    """The rules in prose.

    `sentences` tell the tree from the root down; `phrases` hold, for each group's id, what it asks for in a few
    words ("at least four"); `requirements`, `exclusions` and `advice` are a sentence for each module concerned.
    """

    sentences: tuple[str, ...]
    phrases: tuple[tuple[str, str], ...]
    requirements: tuple[str, ...]
    exclusions: tuple[str, ...]
    advice: tuple[str, ...]


def describe(rules: Rules) -> Description:
    """The rules of a programme in good British English, a sentence to each string."""
    writer = _Writer(rules)
    sentences = writer.tell(rules.root)
    if rules.sharing and _shares(rules.root):
        sentences = (*sentences, "A module on more than one list counts on each of them, and once in all.")
    return Description(
        sentences=sentences,
        phrases=tuple((group.id, writer.phrase(group)) for group in rules.root.walk()),
        requirements=_requirements(rules, binding=True),
        exclusions=_exclusions(rules),
        advice=_requirements(rules, binding=False),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    rules: Rules

    def tell(self, group: Group) -> tuple[str, ...]:
        """A group and what lies beneath it, as whole sentences."""
        if group.take_all:
            return self._take_all(group)
        if not group.groups:
            return (self._choose_from(group),) if group.listed else ()
        if not _bounded(group):
            beneath = [sentence for child in group.groups for sentence in self.tell(child)]
            return (*beneath, *(f"{capitalise(part)}." for part in self._rest(group)))
        if any(child.groups and not child.take_all for child in group.groups) and group is self.rules.root:
            children = [sentence for child in group.groups for sentence in self.tell(child)]
            return (f"Choose {self._modules(group)} in all.", *children)
        parts = join_words(self._parts(group))
        return (f"Choose {self._modules(group)}{f': {parts}' if parts else ''}.",)

    def phrase(self, group: Group) -> str:
        """What a group asks for in a few words: "all six", "at least four", "five, worth at least 30 ECTS"."""
        number, worth = bounds_in_words(group.modules, count_in_words), self._worth(group.credits)
        if group.take_all:
            running = self._running(group)
            number = {0: "none", 1: "the only one", 2: "both"}.get(running, f"all {count_in_words(running)}")
        elif group.modules.at_most == 0:
            number = "none"
        if number and worth:
            return f"{number}, worth {worth}"
        return number or worth or "any number"

    def _take_all(self, group: Group) -> tuple[str, ...]:
        running = self._running(group)
        if running == 0:
            return ()
        named = adjective_of(group.title)
        words = {1: "the", 2: "both"}.get(running, f"all {count_in_words(running)}")
        noun = "module" if running == 1 else "modules"
        place = "" if named or not group.title else f" of “{group.title}”"
        worth = f", worth {self._worth(group.credits)}" if group.credits else ""
        return (f"Take {words} {f'{named} ' if named else ''}{noun}{place}{worth}.",)

    def _choose_from(self, group: Group) -> str:
        place = f"from {name_of_list(group.title)}" if group.title else ""
        comma = "," if place and group.modules and group.credits else ""
        return f"Choose {self._modules(group)}{comma} {place}".rstrip() + "."

    def _modules(self, group: Group) -> str:
        """The object of "choose": "five modules", "at least one module, worth 15 ECTS", "any number of modules"."""
        number, worth = _number_of_modules(group.modules), self._worth(group.credits)
        if number:
            return f"{number}, worth {worth}" if worth else number
        return f"modules worth {worth}" if worth else "any number of modules"

    def _parts(self, group: Group) -> list[str]:
        """A part of a sentence for each group beneath, and one for the modules listed beside them."""
        parts = [self._part(child) for child in group.groups if child.members()]
        return [*parts, *self._rest(group)]

    def _part(self, group: Group) -> str:
        place = f"from {name_of_list(group.title)}" if group.title else "from one list"
        if not group.take_all and not group.modules and group.credits:
            own = f"modules worth {self._worth(group.credits)} {place}"
        else:
            own = f"{self.phrase(group)}{',' if group.credits else ''} {place}"
        nested = [] if group.take_all or not group.groups else self._parts(group)
        return f"{own} ({join_words(nested)})" if nested else own

    def _rest(self, group: Group) -> list[str]:
        if not group.listed or not group.groups:
            return []
        number = len(group.listed)
        return ["any of the other modules" if number > 1 else "perhaps the one other module"]

    def _worth(self, credits_: Bounds) -> str:
        words = bounds_in_words(credits_, amount_in_words)
        return f"{words} {self.rules.unit}" if words else ""

    def _running(self, group: Group) -> int:
        return int(self.rules.modules_of(group).at_least or 0)


def _bounded(group: Group) -> bool:
    return bool(bounds_in_words(group.modules, count_in_words) or bounds_in_words(group.credits, amount_in_words))


def _number_of_modules(bounds: Bounds) -> str:
    """Bounds with their noun: "at least one module", "two to four modules", "no module"; empty for none."""
    if bounds.at_most == 0:
        return "no module"
    words = bounds_in_words(bounds, count_in_words)
    if not words:
        return ""
    last = bounds.at_most if bounds.at_most is not None else bounds.at_least
    return f"{words} {'module' if last == 1 else 'modules'}"


def _shares(root: Group) -> bool:
    placed = [module for group in root.walk() for module in dict.fromkeys(group.listed)]
    return len(placed) != len(set(placed))


def _requirements(rules: Rules, *, binding: bool) -> tuple[str, ...]:
    ending = "" if binding else EQUIVALENT
    return tuple(
        f"{offering.title} needs {requirement_in_words(offering.requires, rules.title_of)}{ending}."
        for offering in rules.listed().values()
        if offering.requires and offering.requires.of and offering.requires.binding is binding
    )


def _exclusions(rules: Rules) -> tuple[str, ...]:
    return tuple(
        f"{rules.title_of(first)} cannot be combined with "
        f"{join_words([rules.title_of(second) for _, second in pairs], 'or')}."
        for first, pairs in groupby(rules.exclusions(), key=lambda pair: pair[0])
    )
