"""What modules require of each other: no circles, and nothing that is taught too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.module import ModuleFacts, Requirement
from msc_site.model.site import Record
from msc_site.model.terms import Term

Modules = Mapping[str, Record[ModuleFacts]]
Path = tuple[str | int, ...]
_ORDER: Final = MappingProxyType({term: number for number, term in enumerate(Term)})


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Circles of requirements, and requirements taught too late."""
    modules = subject.site.modules
    stated = {module: record.facts.requires for module, record in modules.items()}
    requires = {module: requirement for module, requirement in stated.items() if requirement is not None}
    closed: set[tuple[str, str]] = set()
    for circle in find_circles(requires):
        closed |= set(zip(circle, [*circle[1:], circle[0]], strict=True))
        yield _circle(circle, modules)
    for module in requires:
        yield from _too_late(modules[module], modules, closed)


def required_by(record: Record[ModuleFacts]) -> list[tuple[str, Path]]:
    """The modules that a module's requirement names, with their paths in its facts."""
    if record.facts.requires is None:
        return []
    return [(module, ("requires", *path)) for module, path in record.facts.requires.modules()]


def find_circles(requires: Mapping[str, Requirement | None]) -> Iterator[tuple[str, ...]]:
    """Circles among modules that nobody can ever take, since each waits for another one of them.

    Where an alternative opens the way (`any`, `of`, or equivalent knowledge), there is no circle. Each circle begins
    with the first of its ids; at least one is found for every group of modules that wait for each other.
    """
    stuck = _find_stuck(requires)
    needs = {module: _name_stuck(requires[module], stuck) for module in sorted(stuck)}
    done: set[str] = set()
    for start, first_needs in needs.items():
        trail: list[str] = []
        stack = [(start, iter(first_needs))] if start not in done else []
        trail += [start] * len(stack)
        while stack:
            step = next(stack[-1][1], None)
            if step is None:
                stack.pop()
                done.add(trail.pop())
            elif step in trail:
                circle = trail[trail.index(step) :]
                first = circle.index(min(circle))
                if len(circle) > 1:  # a module that names itself has a message of its own
                    yield (*circle[first:], *circle[:first])
            elif step not in done:
                trail.append(step)
                stack.append((step, iter(needs[step])))


def _find_stuck(requires: Mapping[str, Requirement | None]) -> set[str]:
    """The modules that cannot be reached by taking, again and again, all whose requirements are met."""
    stuck = {module for module, requirement in requires.items() if requirement is not None}
    waiting: dict[str, list[str]] = {}
    for module in stuck:
        for needed in _name_stuck(requires[module], stuck):
            waiting.setdefault(needed, []).append(module)
    candidates = list(stuck)
    while candidates:
        module = candidates.pop()
        if module in stuck and _is_open(requires[module], stuck):
            stuck.remove(module)
            candidates += waiting.get(module, ())
    return stuck


def _is_open(requirement: Requirement | None, stuck: set[str]) -> bool:
    if requirement is None or requirement.or_equivalent:
        return True
    if requirement.module is not None:
        return requirement.module not in stuck
    return sum(_is_open(part, stuck) for part in requirement.parts()) >= requirement.needed()


def _name_stuck(requirement: Requirement | None, stuck: set[str]) -> list[str]:
    named = requirement.modules() if requirement is not None else ()
    return sorted({module for module, _ in named if module in stuck})


def _circle(circle: tuple[str, ...], modules: Modules) -> Diagnostic:
    spans = []
    for module, needed in zip(circle, [*circle[1:], circle[0]], strict=True):
        path = next(path for name, path in required_by(modules[module]) if name == needed)
        spans.append((modules[module].span(*path), f"`{module}` requires `{needed}`"))
    return Diagnostic(
        "requires-cycle",
        f"modules that require each other in a circle: {' → '.join(f'`{m}`' for m in [*circle, circle[0]])}",
        spans[0][0],
        spans[0][1],
        "remove one of these requirements",
        tuple(Label(span, words) for span, words in spans[1:]),
    )


def _too_late(record: Record[ModuleFacts], modules: Modules, closed: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    if not record.facts.terms:
        return
    own = max(_ORDER[term] for term in record.facts.terms)
    for module, path in required_by(record):
        needed = modules.get(module)
        if needed is None or not needed.facts.terms or module == record.id or (record.id, module) in closed:
            continue
        if min(_ORDER[term] for term in needed.facts.terms) > own:
            yield Diagnostic(
                "requires-later-term",
                f"`{record.id}` requires `{module}`, which is taught in a later term",
                record.span(*path),
                help="correct the terms of one of the two, or the requirement",
                related=(
                    Label(record.span("terms"), f"`{record.id}` is taught here"),
                    Label(needed.span("terms"), f"`{module}` is taught here"),
                ),
            )
