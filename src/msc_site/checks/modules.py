"""Modules in their programmes: whether somebody can choose them, and what they exclude and replace."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.requirements import required_by
from msc_site.checks.subject import Subject
from msc_site.checks.tree import list_groups
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.module import ModuleFacts
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record, Site
from msc_site.model.terms import ModuleStatus


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Modules that nobody lists."""
    listed = {m for p in subject.site.programmes.values() for m in p.facts.structure.members()}
    unlisted = [module for module in subject.site.modules if module not in listed]
    if not unlisted or not _are_lists_known(subject, listed):
        return
    for record in (subject.site.modules[module] for module in unlisted):
        if record.facts.status is not ModuleStatus.RETIRED:
            yield Diagnostic(
                "module-unlisted",
                f"no programme lists the module `{record.id}`",
                record.span("title"),
                help="list it in a group of a programme, set `status: retired`, or mark it `draft: true`",
            )


def check_record(subject: Subject, record: Record[ModuleFacts]) -> Iterator[Diagnostic]:
    """A module that names itself, or whose replacement is none."""
    yield from _itself(record)
    if record.facts.replaced_by is not None:
        yield from _replacement(subject, record, record.facts.replaced_by)


def check_programme(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Modules that a programme lists although they are retired."""
    for group, path in list_groups(record.facts.structure.groups, ("structure", "groups")):
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


def _are_lists_known(subject: Subject, listed: set[str]) -> bool:
    """Whether a module that stands in no list was left out by its author, rather than misspelt or not read."""
    programmes = subject.site.programmes.values()
    trees = (list_groups(programme.facts.structure.groups, ()) for programme in programmes)
    return (
        bool(programmes)
        and subject.are_whole("programme")
        and all(subject.is_sound(programme.record, "structure") for programme in programmes)
        and all(group.members() for tree in trees for group, _ in tree)
        and listed <= subject.site.modules.keys() | subject.site.drafts.get("module", frozenset())
    )


def _itself(record: Record[ModuleFacts]) -> Iterator[Diagnostic]:
    named = [(module, path, "requires") for module, path in required_by(record)]
    named += [(module, ("excludes", index), "excludes") for index, module in enumerate(record.facts.excludes)]
    if record.facts.replaced_by is not None:
        named.append((record.facts.replaced_by, ("replaced_by",), "is replaced by"))
    for module, path, verb in named:
        if module == record.id:
            message = f"the module `{module}` {verb} itself"
            yield Diagnostic("names-itself", message, record.span(*path), help=f"take `{module}` out here")


def _replacement(subject: Subject, record: Record[ModuleFacts], named: str) -> Iterator[Diagnostic]:
    replacement = subject.site.modules.get(named)
    if replacement is not None and named != record.id and replacement.facts.status is ModuleStatus.RETIRED:
        taught = _follow(subject.site, replacement)
        yield Diagnostic(
            "replaced-by-retired",
            f"the module `{record.id}` is replaced by `{replacement.id}`, which is retired itself",
            record.span("replaced_by"),
            help=f"write `{taught}`, which replaces that one" if taught else "name a module that is taught",
            related=(Label(replacement.span("status"), "retired here"),),
        )
    if record.facts.status is not ModuleStatus.RETIRED:
        yield Diagnostic(
            "replaced-but-running",
            f"`replaced_by` stands on a module that is not retired; its status is `{record.facts.status}`",
            record.span("replaced_by", key=True),
            help="set `status: retired`, or remove `replaced_by`",
        )


def _follow(site: Site, module: Record[ModuleFacts] | None) -> str | None:
    """The module that is taught at the end of a chain of replacements, None where there is none."""
    seen: set[str] = set()
    while module is not None and module.id not in seen:
        if module.facts.status is not ModuleStatus.RETIRED:
            return module.id
        seen.add(module.id)
        module = site.modules.get(module.facts.replaced_by or "")
    return None
