"""The written form of degree rules: groups, bounds and lists, before anything is proved of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.site import Record

Path = tuple[str | int, ...]


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Empty groups, groups of the same id, bounds the wrong way round, modules listed twice."""
    nodes = list(list_groups(record.facts.structure.groups, ("structure", "groups")))
    sound = subject.is_sound(record, "structure")
    for group, path in nodes:
        yield from _group(record, group, path, sound=sound)
    yield from _same_ids(record, nodes)
    yield from _listed_twice(record, nodes)


def list_groups(groups: Sequence[Group], path: Path) -> Iterator[tuple[Group, Path]]:
    """Each group of a tree of groups, with its path in the programme's facts."""
    for number, group in enumerate(groups):
        yield group, (*path, number)
        yield from list_groups(group.groups, (*path, number, "groups"))


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
                advice = "" if same_list else ", or write `shared: once` directly under `structure:`"
                yield Diagnostic(
                    "module-twice",
                    f"the module `{module}` is listed twice",
                    record.span(*here),
                    help=f"remove one{advice}",
                    related=(Label(record.span(*earlier), "listed here first"),),
                )
