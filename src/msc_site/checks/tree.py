"""The written form of degree rules: groups, bounds and lists, before anything is proved of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.site import Record
from msc_site.model.terms import ModuleStatus

Path = tuple[str | int, ...]


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Empty groups, groups of the same id, bounds the wrong way round, modules listed twice or retired."""
    for programme in subject.site.programmes.values():
        record = programme.record
        nodes = list(_nodes(record.facts.structure.groups, ("structure", "groups")))
        sound = subject.is_sound(record, "structure")
        for group, path in nodes:
            yield from _group(record, group, path, sound=sound)
        yield from _same_ids(record, nodes)
        yield from _listed_twice(record, nodes)
        yield from _retired(subject, record, nodes)


def _nodes(groups: Sequence[Group], path: Path) -> Iterator[tuple[Group, Path]]:
    for number, group in enumerate(groups):
        yield group, (*path, number)
        yield from _nodes(group.groups, (*path, number, "groups"))


def _group(record: Record[ProgrammeFacts], group: Group, path: Path, *, sound: bool) -> Iterator[Diagnostic]:
    if sound and not group.members():
        yield Diagnostic(
            "group-empty",
            f"the group `{group.id}` lists no module",
            record.span(*path, "id"),
            help="add `modules: […]`, or remove the group",
        )
    if group.take is not None and group.choose is not None:
        yield Diagnostic(
            "take-and-choose",
            f"the group `{group.id}` says both `take: all` and `choose`",
            record.span(*path, "choose", key=True),
            help="keep one of the two",
            related=(Label(record.span(*path, "take", key=True), "all are taken here"),),
        )
    for field, bounds in (("choose", group.choose), ("credits", group.credits)):
        if bounds is None:
            continue
        low: int | Decimal | None = bounds.at_least
        high: int | Decimal | None = bounds.at_most
        if low is not None and high is not None and low > high:
            yield Diagnostic(
                "bounds-reversed",
                f"at least {low} and at most {high} cannot both hold",
                record.span(*path, field, "at_least"),
                help="swap the two numbers, or correct one",
                related=(Label(record.span(*path, field, "at_most"), "the upper bound"),),
            )


def _same_ids(record: Record[ProgrammeFacts], nodes: Sequence[tuple[Group, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for group, path in nodes:
        earlier = first.setdefault(group.id, path)
        if earlier != path:
            yield Diagnostic(
                "duplicate-group",
                f"two groups have the id `{group.id}`",
                record.span(*path, "id"),
                help="give one of them another id",
                related=(Label(record.span(*earlier, "id"), "the other one"),),
            )


def _listed_twice(record: Record[ProgrammeFacts], nodes: Sequence[tuple[Group, Path]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for group, path in nodes:
        for index, module in enumerate(group.modules):
            here: Path = (*path, "modules", index)
            earlier = first.setdefault(module, here)
            same_list = earlier[:-1] == here[:-1]
            if earlier != here and (same_list or record.facts.structure.shared is None):
                yield Diagnostic(
                    "module-twice",
                    f"the module `{module}` is listed twice",
                    record.span(*here),
                    help="remove one" if same_list else "remove one, or write `shared: once` above `groups:`",
                    related=(Label(record.span(*earlier), "listed here first"),),
                )


def _retired(
    subject: Subject, record: Record[ProgrammeFacts], nodes: Sequence[tuple[Group, Path]]
) -> Iterator[Diagnostic]:
    for group, path in nodes:
        for index, module_id in enumerate(group.modules):
            module = subject.site.modules.get(module_id)
            if module is None or module.facts.status is not ModuleStatus.RETIRED:
                continue
            instead = module.facts.replaced_by
            yield Diagnostic(
                "retired-offered",
                f"the module `{module_id}` is retired, but `{record.id}` still offers it",
                record.span(*path, "modules", index),
                help=f"list `{instead}` instead" if instead else "take it out of the group",
                related=(Label(module.span("status"), "retired here"),),
            )
