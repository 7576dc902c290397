"""Modules among each other: what they require, exclude and replace, and whether a programme still offers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.module import ModuleFacts
from msc_site.model.site import Record
from msc_site.model.terms import ModuleStatus, Term

Modules = Mapping[str, Record[ModuleFacts]]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Circles of requirements, requirements taught too late, modules that name themselves or that nobody lists."""
    modules = subject.site.modules
    yield from _cycles(modules)
    programmes = subject.site.programmes.values()
    rules_known = subject.are_whole("programme") and all(subject.is_sound(p.record, "structure") for p in programmes)
    listed = {m for p in programmes for m in p.facts.structure.members()}
    for record in modules.values():
        yield from _itself(record)
        yield from _too_late(record, modules)
        yield from _replacement(record)
        if record.id not in listed and record.facts.status is not ModuleStatus.RETIRED and rules_known:
            yield Diagnostic(
                "module-unlisted",
                f"no programme lists the module `{record.id}`",
                record.span("title"),
                help="list it in a group of a programme, set `status: retired`, or mark it `draft: true`",
            )


def _required(record: Record[ModuleFacts]) -> list[tuple[str, tuple[str | int, ...]]]:
    if record.facts.requires is None:
        return []
    return [(module, ("requires", *path)) for module, path in record.facts.requires.modules()]


def _cycles(modules: Modules) -> Iterator[Diagnostic]:
    """Each circle once, reported at the first of its modules by id."""
    done: set[str] = set()
    for start in modules:
        trail: list[str] = []
        yield from _follow(start, modules, trail, done)


def _follow(start: str, modules: Modules, trail: list[str], done: set[str]) -> Iterator[Diagnostic]:
    stack = [(start, iter([m for m, _ in _required(modules[start])]))] if start not in done else []
    trail += [start] if stack else []
    while stack:
        module, following = stack[-1]
        step = next(following, None)
        if step is None:
            stack.pop()
            done.add(trail.pop())
        elif step in trail and step != module:
            yield _cycle(trail[trail.index(step) :], modules)
        elif step in modules and step not in done and step not in trail:
            trail.append(step)
            stack.append((step, iter([m for m, _ in _required(modules[step])])))


def _cycle(circle: list[str], modules: Modules) -> Diagnostic:
    first = circle.index(min(circle))
    ordered = circle[first:] + circle[:first]
    spans = []
    for module, needed in zip(ordered, [*ordered[1:], ordered[0]], strict=True):
        path = next(path for name, path in _required(modules[module]) if name == needed)
        spans.append((modules[module].span(*path), f"`{module}` requires `{needed}`"))
    return Diagnostic(
        "requires-cycle",
        f"modules that require each other in a circle: {' → '.join(f'`{m}`' for m in [*ordered, ordered[0]])}",
        spans[0][0],
        spans[0][1],
        "remove one of these requirements",
        tuple(Label(span, words) for span, words in spans[1:]),
    )


def _itself(record: Record[ModuleFacts]) -> Iterator[Diagnostic]:
    named = [*_required(record), *((m, ("excludes", i)) for i, m in enumerate(record.facts.excludes))]
    if record.facts.replaced_by is not None:
        named.append((record.facts.replaced_by, ("replaced_by",)))
    for module, path in named:
        if module == record.id:
            yield Diagnostic(
                "names-itself", f"the module `{module}` names itself here", record.span(*path), help="remove it"
            )


def _too_late(record: Record[ModuleFacts], modules: Modules) -> Iterator[Diagnostic]:
    order = list(Term)
    if not record.facts.terms:
        return
    own = max(order.index(term) for term in record.facts.terms)
    for module, path in _required(record):
        needed = modules.get(module)
        if needed is None or not needed.facts.terms or module == record.id:
            continue
        if min(order.index(term) for term in needed.facts.terms) > own:
            yield Diagnostic(
                "requires-later-term",
                f"requires `{module}`, which is taught in a later term",
                record.span(*path),
                help="correct the terms or the requirement",
                related=(Label(needed.span("terms"), f"`{module}` is taught here"),),
            )


def _replacement(record: Record[ModuleFacts]) -> Iterator[Diagnostic]:
    if record.facts.replaced_by is not None and record.facts.status is not ModuleStatus.RETIRED:
        yield Diagnostic(
            "replaced-but-running",
            f"`replaced_by` on a module whose status is `{record.facts.status}`",
            record.span("replaced_by", key=True),
            help="set `status: retired`, or remove `replaced_by`",
        )
